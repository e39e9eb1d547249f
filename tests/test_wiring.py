"""What the configuration names is built, and what is wrong in it is one clear error."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from assistant import wiring
from assistant.config import Config
from assistant.conversation.meaning import Call
from assistant.errors import ConfigError
from assistant.tools.settings import Settings


def config(vehicle: Path | None) -> Config:
    return msgspec.structs.replace(Config(), vehicle=vehicle)


def test_without_a_vehicle_there_are_no_rules_but_ours() -> None:
    assert wiring.vehicle_rules(config(None)) == ()


def test_a_vehicles_folder_brings_its_rules_and_phrases(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(
        "rules:\n  - {name: no_sport, tool: set_drive_mode, do: refuse, say: {en: No sport., zh: 不能用运动模式。}}\n",
        encoding="utf-8",
    )
    (tmp_path / "phrases" / "en").mkdir(parents=True)
    (tmp_path / "phrases" / "en" / "own.yaml").write_text(
        "intents: {set_fan: {data: [{sentences: [let it storm], slots: {level: 5}}]}}\n"
    )
    assert [rule.name for rule in wiring.vehicle_rules(config(tmp_path))] == ["no_sport"]
    meaning = wiring.catalogue(config(tmp_path), ("en",)).parse("let it storm", "en")
    assert meaning is not None
    assert meaning.calls == (Call("set_fan", {"level": 5}),)


def test_a_rule_on_a_signal_that_no_car_tells_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(
        "rules:\n  - name: slow\n    tool: set_window\n    when: {signals: {Vehicle.Sped: {above: 110}}}\n"
        "    do: refuse\n    say: {en: No., zh: 不。}\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigError, match=r"Vehicle\.Sped"):
        wiring.vehicle_rules(config(tmp_path))


def test_a_vehicles_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        wiring.catalogue(config(tmp_path / "nowhere"))


def test_the_voice_is_as_loud_as_it_is_wanted() -> None:
    settings, chunk = Settings(), np.full(100, 10_000, np.int16)
    settings.perform(Call("set_volume", {"channel": "voice", "level": 100}))
    assert [list(said) for said in wiring.at_volume(iter([chunk]), settings)] == [list(chunk)]
    settings.perform(Call("set_volume", {"channel": "voice", "level": 50}))
    (quieter,) = wiring.at_volume(iter([chunk]), settings)
    assert quieter.dtype == np.int16
    assert 0 < int(quieter[0]) < 10_000
    settings.perform(Call("set_muted", {"channel": "voice", "enabled": True}))
    assert list(wiring.at_volume(iter([chunk]), settings)) == []
