"""Names of a mapping that are misspelt are refused, with the name that is meant; those that nobody knows are told."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.car.decoding import mapping, spelling, vss_words
from assistant.car.open import open_car
from assistant.car.simulated.car import signals
from assistant.config import Car, Config
from assistant.errors import ConfigError

KNOWN = {*signals(), *mapping.load(), *(wish.name for wish in vss_words.load().wishes)}
ENTRY = "{}:\n  from: [{{message: Motion, signal: Value}}]\n"


def written(tmp_path: Path, *names: str, more: str = "") -> Path:
    path = tmp_path / "signals.yaml"
    path.write_text("".join(map(ENTRY.format, names)) + more)
    return path


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Vehicle.Speeed", "Vehicle.Speed"),
        ("Vehicle.Spede", "Vehicle.Speed"),
        ("Vehicle.speed", "Vehicle.Speed"),
        ("Vehicle.Body.Trunk.Reer.IsOpen", "Vehicle.Body.Trunk.Rear.IsOpen"),
        ("Vehicle.Cabin.Door.Row1.DriversSide.IsOpen", "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen"),
        ("Vehicle.Cabin.HVAC.AmbientAirTemprature", "Vehicle.Cabin.HVAC.AmbientAirTemperature"),
        ("Vehicle.Trailer.IsConected", "Vehicle.Trailer.IsConnected"),
    ],
)
@pytest.mark.parametrize("where", ["option", "car", "vehicle"])
def test_a_slip_is_refused_wherever_the_mapping_is_named(tmp_path: Path, where: str, said: str, meant: str) -> None:
    path = written(tmp_path, said)
    config = {"car": Config(car=Car(mapping=path)), "vehicle": Config(vehicle=tmp_path)}.get(where, Config())
    with pytest.raises(ConfigError) as fault:
        open_car(config, mapping=path if where == "option" else None)
    assert str(fault.value) == (
        f"{path}: {said}: no name that is known; did you mean {meant}? A name of your own says overlay: true"
    )


def test_a_name_of_ones_own_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = written(tmp_path, "Vehicle.Speeed", more="  overlay: true\n")
    with caplog.at_level(logging.WARNING):
        open_car(Config(), mapping=path).close()
    assert not caplog.records


def test_names_that_nobody_knows_are_told_in_one_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    names = [f"Vehicle.Cabin.Thing{letter}.IsOn" for letter in "ABCDE"]
    path = written(tmp_path, "Vehicle.Trailer.IsConnected", *names)
    with caplog.at_level(logging.WARNING):
        open_car(Config(), mapping=path).close()
    (said,) = caplog.messages
    assert said.startswith(f"{path}: {', '.join(names[:3])} and 2 more: seen by state and rules alone")


@pytest.mark.parametrize("name", sorted(mapping.of_cars()))
def test_mappings_that_come_with_us_are_known(name: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        spelling.look(Path(name), mapping.read(mapping.of_cars()[name]), signals())
    assert not caplog.records


def test_no_name_of_vss_is_taken_for_another_misspelt(shared_data: Path) -> None:
    def leaves(children: dict[str, Any], prefix: str) -> Iterator[str]:
        for name, node in children.items():
            if node["type"] == "branch":
                yield from leaves(node["children"], f"{prefix}{name}.")
            else:
                yield prefix + name

    tree = json.loads((shared_data / "can" / "vss" / "vss_release_6.0.json").read_text())
    names = [name for name in leaves(tree, "") if name not in KNOWN]
    assert len(names) > 1_000
    assert [name for name in names if spelling.misspelt(name, KNOWN)] == []
