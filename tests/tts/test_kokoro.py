"""Kokoro: the phonemes of a text, and the voice itself where its model is installed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.config import Config, Speech
from assistant.errors import EngineError, ModelError
from assistant.store import Store, model_folders
from assistant.tts.kokoro.phonemes import phonemes_for
from assistant.tts.kokoro.voice import Kokoro, KokoroSynthesizer
from assistant.tts.open import open_synthesizer
from assistant.tts.synthesizer import Synthesizer
from tests.tts.contract import SynthesizerContract

MODEL = "kokoro-82m"


@pytest.mark.parametrize(
    ("text", "voice", "phonemes"),
    [
        ("open the window", "af_heart", "ˈOpən ðə wˈɪndO."),
        ("open the window", "bf_emma", "ˈQpən ðə wˈɪndQ."),
        ("打开车窗", "zf_xiaobei", "ta↓kʰai→ꭧʰɤ→ꭧʰwa→ŋ."),
        ("调到十四度。", "zm_yunxi", "tʰjau↗tau↘ʂɨ↗sɨ↘tu↘."),
        ("绿色 二月", "zm_yunxi", "ly↘sɤ↘ ɚ↘ɥe↘."),
        ("打开 2", "zm_yunxi", "ta↓kʰai→ ɚ↘."),
    ],
)
def test_text_is_said_in_the_phonemes_of_the_voice(text: str, voice: str, phonemes: str) -> None:
    assert phonemes_for(text, voice) == phonemes


@pytest.mark.parametrize("voice", ["zf_xiaobei", "af_heart"])
def test_a_word_of_the_other_language_is_said_as_it_is_said_there(voice: str) -> None:
    said = phonemes_for("打开 Bluetooth", voice)
    assert said.startswith("ta↓kʰai→ ")
    assert "bl" in said


@pytest.fixture(scope="session")
def heart(installed_model: Callable[[str], Path]) -> KokoroSynthesizer:
    return KokoroSynthesizer(installed_model(MODEL), "af_heart")


@pytest.mark.long
class TestKokoro(SynthesizerContract):
    long = "It is raining in the hills. Please keep your distance. The road is wet."

    @pytest.fixture
    def voice(self, heart: KokoroSynthesizer) -> Synthesizer:
        return heart

    @pytest.fixture
    def another_voice(self, installed_model: Callable[[str], Path]) -> Synthesizer:
        return KokoroSynthesizer(installed_model(MODEL), "zf_xiaobei")


def test_each_language_has_its_speaker(installed_model: Callable[[str], Path]) -> None:
    installed_model(MODEL)
    for lang, text in (("en", "Hello."), ("zh", "你好。")):
        config = Config(speech={lang: [Speech(engine="kokoro", voice=MODEL)]})
        voice = open_synthesizer(lang, config, Store(model_folders(config)))
        assert sum(map(len, voice.speak(text, lang))) > 0.3 * voice.sample_rate


def test_a_speaker_that_is_not_there_is_told_with_those_that_are(installed_model: Callable[[str], Path]) -> None:
    with pytest.raises(ModelError, match=r"jf_alpha\.bin: no such speaker of English or Mandarin; .* zf_xiaobei"):
        KokoroSynthesizer(installed_model(MODEL), "jf_alpha")


def test_files_that_are_missing_or_broken_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"tokenizer\.json: not Kokoro's list of phonemes"):
        Kokoro(tmp_path)
    (tmp_path / "tokenizer.json").write_text(json.dumps({"model": {"vocab": {"a": 1}}}))
    with pytest.raises(ModelError, match=r"kokoro-quantized\.onnx: onnxruntime cannot load it"):
        Kokoro(tmp_path)


def test_a_cut_speaker_is_named(tmp_path: Path, installed_model: Callable[[str], Path]) -> None:
    for file in ("tokenizer.json", "kokoro-quantized.onnx"):
        (tmp_path / file).symlink_to(installed_model(MODEL) / file)
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "af_cut.bin").write_bytes(b"1234")
    with pytest.raises(ModelError, match=r"af_cut\.bin: not a speaker of Kokoro"):
        KokoroSynthesizer(tmp_path, "af_cut")


def test_a_closed_voice_is_said_to_be_closed(installed_model: Callable[[str], Path]) -> None:
    voice = KokoroSynthesizer(installed_model(MODEL), "af_heart")
    voice.close()
    with pytest.raises(EngineError, match="closed"):
        list(voice.speak("Hello.", "en"))
