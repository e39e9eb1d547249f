"""Piper, with the English voice that the two commands fetch."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soxr

from assistant.asr.vosk import VoskRecognizer
from assistant.errors import ModelError
from assistant.tts.piper import PiperSynthesizer
from assistant.tts.synthesizer import Synthesizer
from tests.tts.contract import TEN_WORDS, SynthesizerContract

VOICE = "piper-en-us-joe-medium"


@pytest.fixture(scope="session")
def joe(installed_model: Callable[[str], Path]) -> PiperSynthesizer:
    return PiperSynthesizer(installed_model(VOICE))


class TestPiper(SynthesizerContract):
    @pytest.fixture
    def voice(self, joe: PiperSynthesizer) -> Synthesizer:
        return joe

    @pytest.fixture
    def another_voice(self, installed_model: Callable[[str], Path]) -> Synthesizer:
        return PiperSynthesizer(installed_model(VOICE))


SAYABLE = [
    "turn on the radio",
    "turn off the radio",
    "the engine is ninety degrees warm",
    "the engine is nineteen degrees warm",
    "it is raining in the mountains",
    "is it raining in the mountains",
]


@pytest.mark.parametrize("sentence", SAYABLE)
def test_what_it_says_is_understood_by_a_recogniser(
    sentence: str, joe: PiperSynthesizer, installed_model: Callable[[str], Path]
) -> None:
    recognizer = VoskRecognizer(installed_model("vosk-small-en-us-0.15"), "en")
    sound = np.concatenate(list(joe.speak(sentence, "en")))
    recognizer.start(SAYABLE)
    recognizer.feed(soxr.resample(sound, joe.sample_rate, 16_000))
    heard = recognizer.finish()
    recognizer.close()
    assert heard.text == sentence


def test_a_higher_rate_is_a_shorter_sound(joe: PiperSynthesizer, installed_model: Callable[[str], Path]) -> None:
    quick = PiperSynthesizer(installed_model(VOICE), rate=1.5)
    assert sum(map(len, quick.speak(TEN_WORDS, "en"))) < 0.85 * sum(map(len, joe.speak(TEN_WORDS, "en")))


def test_a_folder_without_a_voice_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"{tmp_path}: expected one Piper voice"):
        PiperSynthesizer(tmp_path)


def test_a_voice_without_its_settings_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.onnx").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"a\.onnx\.json is missing"):
        PiperSynthesizer(tmp_path)


@pytest.mark.parametrize("settings", ["{", "{}", "[]", "null"])
def test_broken_settings_are_one_line_that_names_the_file(tmp_path: Path, settings: str) -> None:
    (tmp_path / "a.onnx").write_bytes(b"x")
    (tmp_path / "a.onnx.json").write_text(settings)
    with pytest.raises(ModelError, match=r"a\.onnx: not a Piper voice: .+") as caught:
        PiperSynthesizer(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_cut_model_is_one_line_that_names_the_file(tmp_path: Path, installed_model: Callable[[str], Path]) -> None:
    (original,) = installed_model(VOICE).glob("*.onnx")
    (tmp_path / "a.onnx").write_bytes(original.read_bytes()[:1_000_000])
    (tmp_path / "a.onnx.json").write_text(Path(f"{original}.json").read_text())
    with pytest.raises(ModelError, match=r"a\.onnx: not a Piper voice: .+") as caught:
        PiperSynthesizer(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_voice_that_would_fetch_from_the_network_is_refused(
    tmp_path: Path, installed_model: Callable[[str], Path]
) -> None:
    (original,) = installed_model(VOICE).glob("*.onnx")
    (tmp_path / "a.onnx").symlink_to(original)
    settings = Path(f"{original}.json").read_text().replace('"phoneme_type": "espeak"', '"phoneme_type": "pinyin"')
    (tmp_path / "a.onnx.json").write_text(settings)
    (tmp_path / "g2pW").mkdir()
    with pytest.raises(ModelError, match=r"g2pW/g2pw\.onnx is missing"):
        PiperSynthesizer(tmp_path)
