"""Conversations about places and the way there, in plain files, over the made-up town with its roads.

A file has a title (#), what the driver says (>) and what is answered (=), to the letter; `/set NAME=VALUE` changes the
car. Each title begins anew: nothing was said, nobody is guided, nothing is saved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant import maps, wiring
from assistant.car.open import Car
from assistant.car.simulated.car import SimulatedCar
from assistant.config import Config, Places
from assistant.places.importing import import_map
from assistant.routing.open import tiles_builder
from assistant.runtime import Runtime
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding

FOLDER = Path(__file__).parent / "talk"
AT_NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
"""a Monday, by the clock of the town"""
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation: lines as (line number, what is said or set, what is answered, None after a /set)."""

    title: str
    lines: list[tuple[int, str, str | None]] = field(default_factory=list)


def read(path: Path) -> Iterator[Talk]:
    talk, said = Talk(""), ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        mark, rest = line[:1], line[1:].strip()
        if mark == "#":
            if talk.lines:
                yield talk
            talk = Talk(rest)
        elif mark == "/":
            talk.lines.append((number, line.removeprefix("/set").strip(), None))
        elif mark == ">":
            said = rest
        elif mark == "=":
            talk.lines.append((number, said, rest))
    yield talk


TALKS = [(path.stem, talk) for path in sorted(FOLDER.glob("*.txt")) for talk in read(path)]


@pytest.fixture(scope="module")
def mind() -> Understanding:
    return Understanding(Catalogue.load(now=lambda: AT_NOON.replace(tzinfo=None)), None)


@pytest.fixture(scope="module")
def regions(town_map: Path) -> Path:
    folder = town_map.parent / "with_roads"
    build = tiles_builder(Config(), lambda line: None)
    import_map(town_map, folder, beside=lambda file, made: build(file, made.tiles, None))
    return folder


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock of the maps and of the tools."""
    for module in (maps, wiring):
        monkeypatch.setattr(module, "now", lambda: AT_NOON)


@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize(("lang", "talk"), TALKS, ids=[f"{lang} {talk.title}" for lang, talk in TALKS])
def test_a_conversation_goes_as_it_is_written(
    lang: str, talk: Talk, mind: Understanding, regions: Path, tmp_path: Path
) -> None:
    car = SimulatedCar()
    config = Config(places=Places(regions=regions, vehicle="small"), state_folder=tmp_path)
    known = maps.maps(config, car.state)
    runtime = Runtime(wiring.engines(Car(car, car.perform), mind, maps=lambda: known))
    went: list[tuple[int, str, str | None]] = []
    for number, said, answered in talk.lines:
        if answered is None:
            car.set(said)
            went.append((number, said, None))
            continue
        told = "zh" if CHINESE.search(said) else lang
        went.append((number, said, runtime.turn(Transcript(said, told)).turn.reply))
    runtime.close()
    assert went == talk.lines
