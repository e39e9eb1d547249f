"""The Mandarin recogniser on its true model and on people's recordings."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.asr.mandarin import MandarinRecognizer, believable, may_hold_speech
from assistant.asr.recognizer import RATE, Recognizer, recognize
from assistant.asr.scoring import Score, score
from assistant.audio import files
from assistant.cli.transcribe import read_reference
from assistant.errors import ModelError
from tests.asr.contract import RecognizerContract

MODEL = "mandarin-transformer"


@cache
def loaded(folder: Path) -> MandarinRecognizer:
    """The model is loaded once for all tests."""
    return MandarinRecognizer(folder)


class TestMandarin(RecognizerContract):
    said = "我相信很好吃"
    known = "好"

    @pytest.fixture
    def recognizer(self, installed_model: Callable[[str], Path]) -> Recognizer:
        return loaded(installed_model(MODEL))

    @pytest.fixture
    def another_recognizer(self, installed_model: Callable[[str], Path]) -> Recognizer:
        return MandarinRecognizer(installed_model(MODEL))

    @pytest.fixture
    def speech(self, shared_data: Path) -> NDArray[np.int16]:
        folder = shared_data / "speech" / "aishell3-30speakers"
        names = [name for name, said in read_reference(folder / "transcripts.tsv").items() if said == self.said]
        return files.read(folder / names[0]).samples


@pytest.fixture
def mandarin(installed_model: Callable[[str], Path]) -> MandarinRecognizer:
    return loaded(installed_model(MODEL))


def test_thirty_people_are_heard_with_less_than_a_tenth_of_the_characters_wrong(
    mandarin: MandarinRecognizer, shared_data: Path
) -> None:
    folder = shared_data / "speech" / "aishell3-30speakers"
    total = Score()
    for name, said in read_reference(folder / "transcripts.tsv").items():
        total += score(said, recognize(mandarin, files.read(folder / name).samples).text, "zh")
    assert total.sentences == 30
    assert total.rate < 0.1


def test_a_long_utterance_is_heard_in_pieces(mandarin: MandarinRecognizer, shared_data: Path) -> None:
    folder = shared_data / "speech" / "aishell3-30speakers"
    spoken = list(read_reference(folder / "transcripts.tsv").items())[:12]
    pause = np.zeros(RATE // 2, np.int16)
    sound = np.concatenate([part for name, _ in spoken for part in (files.read(folder / name).samples, pause)])
    heard = recognize(mandarin, sound)
    assert len(sound) / RATE > 40
    assert score("".join(said for _, said in spoken), heard.text, "zh").rate < 0.15


def test_most_noises_are_not_heard_as_words(mandarin: MandarinRecognizer, shared_data: Path) -> None:
    noises = sorted((shared_data / "noise" / "clips").rglob("*.flac"))
    heard = [recognize(mandarin, files.read(noise).samples[: 4 * RATE]).text for noise in noises]
    assert len(noises) > 30
    assert sum(map(bool, heard)) / len(noises) < 0.25


@pytest.mark.parametrize(
    ("text", "confidence", "seconds"),
    [
        ("", 1.0, 1.0),
        ("打开", 0.2, 1.0),
        ("打开打开打开打开", 0.9, 4.0),
        ("哈哈哈哈", 0.9, 2.0),
        ("播放<UNK>", 0.9, 2.0),
        ("把空调打开然后关上车窗", 0.9, 1.0),
    ],
)
def test_what_nobody_says_is_not_believed(text: str, confidence: float, seconds: float) -> None:
    assert not believable(text, confidence, seconds)


@pytest.mark.parametrize("text", ["打开空调", "一一零", "妈妈的歌", "三三三一"])
def test_what_people_say_is_believed(text: str) -> None:
    assert believable(text, 0.8, 2.0)


def test_silence_steady_noise_and_short_sound_do_not_go_in() -> None:
    chance = np.random.default_rng(0)
    hiss = chance.normal(0, 1_000, 2 * RATE)
    bursts = hiss * np.repeat([1.0, 0.01] * 10, RATE // 10)
    assert not may_hold_speech(np.zeros(RATE, np.int16))
    assert not may_hold_speech(hiss.astype(np.int16))
    assert not may_hold_speech(bursts.astype(np.int16)[: RATE // 3])
    assert may_hold_speech(bursts.astype(np.int16))


def test_a_missing_or_broken_file_is_named(tmp_path: Path, installed_model: Callable[[str], Path]) -> None:
    with pytest.raises(ModelError, match=r"label_map\.py: No such file"):
        MandarinRecognizer(tmp_path)
    table = tmp_path / "label_map.py"
    for content in ("import os", "label_map = {0: print()}", "other = {0: 'a'}", "label_map = [1]", "label_map = {"):
        table.write_text(content, encoding="utf-8")
        with pytest.raises(ModelError, match=r"label_map\.py: not a table"):
            MandarinRecognizer(tmp_path)
    table.write_text("label_map = {0: 'a'}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"encoder\.onnx: No such file"):
        MandarinRecognizer(tmp_path)
    encoder = (installed_model(MODEL) / "encoder.onnx").read_bytes()
    for cut in (b"", b"hello", encoder[:1_000_000]):
        (tmp_path / "encoder.onnx").write_bytes(cut)
        with pytest.raises(ModelError, match=r"encoder\.onnx: onnxruntime cannot load it") as raised:
            MandarinRecognizer(tmp_path)
        assert "\n" not in str(raised.value)
