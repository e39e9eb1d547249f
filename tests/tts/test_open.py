"""Which voice is opened for a language."""

from pathlib import Path

import pytest

from assistant.config import Config, Speech
from assistant.errors import ConfigError, EngineError, ModelError
from assistant.store import Store
from assistant.tts import espeak
from assistant.tts.open import open_synthesizer

PIPER = Speech(engine="piper", voice="piper-nonesuch")
ESPEAK = Speech(engine="espeak", voice="en-us")


def speaking(*voices: Speech) -> Config:
    return Config(speech={"en": list(voices)})


def test_a_voice_that_is_not_installed_is_passed_over(tmp_path: Path) -> None:
    voice = open_synthesizer("en", speaking(PIPER, ESPEAK), Store([tmp_path]))
    assert isinstance(voice, espeak.EspeakSynthesizer)


def test_where_no_voice_is_installed_the_line_says_what_to_fetch_and_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(espeak, "LIBRARY", "libnonesuch.so.1")
    with pytest.raises(EngineError) as caught:
        open_synthesizer("en", speaking(PIPER, ESPEAK), Store([tmp_path]))
    assert "assistant models fetch piper-nonesuch" in str(caught.value)
    assert "libespeak-ng1" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_language_without_an_entry_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="speech: nothing is configured for the language 'zh'"):
        open_synthesizer("zh", speaking(ESPEAK), Store([tmp_path]))


def test_an_engine_that_does_not_exist_is_a_fault_of_the_configuration(tmp_path: Path) -> None:
    unheard_of = Speech(engine="festival")
    with pytest.raises(ConfigError, match="'festival': expected piper, kokoro or espeak"):
        open_synthesizer("en", speaking(unheard_of), Store([tmp_path]))


def test_a_broken_voice_is_said_and_the_next_one_speaks(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "piper-nonesuch").mkdir()
    voice = open_synthesizer("en", speaking(PIPER, ESPEAK), Store([tmp_path]))
    assert isinstance(voice, espeak.EspeakSynthesizer)
    (line,) = caplog.messages
    assert "expected one Piper voice" in line
    assert "espeak en-us speaks in its place" in line


def test_a_broken_voice_without_another_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "piper-nonesuch").mkdir()
    with pytest.raises(ModelError, match="expected one Piper voice"):
        open_synthesizer("en", speaking(PIPER), Store([tmp_path]))
