"""What the configuration names is built, and what is wrong in it is one clear error."""

import sys
from importlib.abc import MetaPathFinder
from pathlib import Path

import msgspec
import numpy as np
import pytest

from assistant import wiring
from assistant.config import Car, Config, LanguageModel
from assistant.errors import ConfigError
from assistant.language_model import language_model
from assistant.tools.settings import Settings
from assistant.types.announcement import Announcement
from assistant.types.call import Call
from assistant.types.car_state import CarState


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


TRAILER = """
Vehicle.Trailer.IsConnected:
  from: [{message: Trailer, signal: Connected, values: {0: false, 1: true}}]
"""
RULE_ON_TRAILER = """
rules:
  - name: no_sport_with_trailer
    tool: set_drive_mode
    when: {signals: {Vehicle.Trailer.IsConnected: true}}
    do: refuse
    say: {en: No., zh: 不。}
"""


@pytest.mark.parametrize("mapping", [None, "Vehicle.Tow.IsReady:\n  from: [{message: Tow, signal: Ready}]\n"])
def test_a_rule_may_name_a_signal_of_the_same_folder_also_beside_a_mapping(tmp_path: Path, mapping: str | None) -> None:
    (tmp_path / "signals.yaml").write_text(TRAILER)
    (tmp_path / "rules.yaml").write_text(RULE_ON_TRAILER, encoding="utf-8")
    car = Car()
    if mapping:
        (tmp_path / "mapping.yaml").write_text(
            mapping.replace("Vehicle.Tow.IsReady:", "Vehicle.Tow.IsReady:\n  overlay: true")
        )
        car = Car(mapping=tmp_path / "mapping.yaml")
    settings = msgspec.structs.replace(config(tmp_path), car=car)
    assert [rule.name for rule in wiring.vehicle_rules(settings)] == ["no_sport_with_trailer"]


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
    settings.speak_on("navigation")  # which goes by a loudness of its own
    assert list(wiring.at_volume(iter([chunk]), settings)) != []


def test_guidance_that_is_muted_is_not_said_and_a_warning_is() -> None:
    way = Announcement("guidance", Call("get_route"), {}, CarState(0.0))
    warning = Announcement("warnings", Call("get_warnings"), {}, CarState(0.0))
    settings = Settings()
    look = wiring.unless_muted(lambda: [way, warning], settings)
    assert list(look()) == [way, warning]
    settings.perform(Call("set_muted", {"channel": "navigation", "enabled": True}))
    assert list(look()) == [warning]


@pytest.mark.parametrize(
    "fault", [ImportError("no module"), RuntimeError("Failed to load shared library: libgomp.so.1")]
)
def test_without_the_library_of_the_language_model_there_is_none_and_that_is_said(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(MetaPathFinder):
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            del path, target
            if name == "assistant.understand.qwen":
                raise fault

    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    monkeypatch.delitem(sys.modules, "assistant.understand.qwen", raising=False)
    gguf = tmp_path / "model.gguf"
    gguf.touch()
    model = language_model(Config(language_model=LanguageModel(model=str(gguf))))
    assert model is not None
    model.warm()
    assert model.parse("nonesuch", "en") is None
    assert f"no language model: {fault}" in caplog.text
