"""The Mandarin recogniser on its true model and on people's recordings."""

import math
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.asr.beam import Reading, search
from assistant.asr.mandarin import BEAM_WIDTH, MandarinRecognizer, believable, may_hold_speech
from assistant.asr.recognizer import RATE, Recognizer, recognize
from assistant.asr.scoring import Score, score
from assistant.audio import files
from assistant.cli.transcribe import read_reference
from assistant.errors import ModelError
from tests.asr.contract import RecognizerContract

MODEL = "mandarin-transformer"


COMMANDS = Path(__file__).parents[1] / "data" / "drive" / "speech" / "zh"
"""synthesized"""


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


def speech_of_a_second() -> NDArray[np.int16]:
    """Hiss that comes and goes, as loud as speech."""
    hiss = np.random.default_rng(0).normal(0, 1_000, RATE)
    sound: NDArray[np.int16] = (hiss * np.repeat([1.0, 0.01] * 5, RATE // 10)).astype(np.int16)
    return sound


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


def test_commands_come_with_other_readings_that_differ_and_can_be_said(mandarin: MandarinRecognizer) -> None:
    heard = recognize(mandarin, files.read(COMMANDS / "05-fuel-left.flac").samples)
    assert heard.text == "还剩多少油"
    assert heard.alternatives[0] == "还剩多少游"
    assert len({heard.text, *heard.alternatives}) == 1 + len(heard.alternatives) <= BEAM_WIDTH


def test_the_best_reading_and_its_confidence_are_the_likeliest_of_the_search(
    mandarin: MandarinRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Reading] = []

    def watched(*arguments: Any, **named: Any) -> list[Reading]:
        found[:] = search(*arguments, **named)
        return found

    monkeypatch.setattr("assistant.asr.mandarin.search", watched)
    heard = recognize(mandarin, files.read(COMMANDS / "01-speed.flac").samples)
    best = max(found, key=lambda reading: reading.log_probability)
    assert len(heard.text) == len(best.symbols)
    assert heard.confidence == pytest.approx(math.exp(best.log_probability / (len(best.symbols) + 1)))


@pytest.mark.parametrize(
    ("best", "others"),
    [
        (("打开", 0.9), ["打开<UNK>", "哈哈哈哈", "", "把空调打开然后关上车窗"]),
        (("打开", 0.5), ["大开"]),
        (("哈哈哈哈", 0.9), ["打开"]),
    ],
)
def test_other_readings_pass_the_same_gates_and_come_only_with_a_sure_first_one(
    mandarin: MandarinRecognizer, monkeypatch: pytest.MonkeyPatch, best: tuple[str, float], others: list[str]
) -> None:
    text, confidence = best
    readings = [(text, confidence), *((other, confidence) for other in others)]
    monkeypatch.setattr(mandarin, "_readings", lambda _: readings)
    heard = recognize(mandarin, speech_of_a_second())
    assert heard.text == (text if believable(text, confidence, 1.0) else "")
    assert heard.alternatives == ()


def test_an_utterance_in_pieces_has_no_other_readings(
    mandarin: MandarinRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mandarin, "_readings", lambda _: [("打开", 0.9), ("大开", 0.8)])
    assert recognize(mandarin, speech_of_a_second()).alternatives == ("大开",)
    long = recognize(mandarin, np.tile(speech_of_a_second(), 20))
    assert (long.text, long.alternatives) == ("打开打开", ())


def test_most_noises_are_not_heard_as_words(mandarin: MandarinRecognizer, shared_data: Path) -> None:
    noises = sorted((shared_data / "noise" / "clips").rglob("*.flac"))
    heard = [recognize(mandarin, files.read(noise).samples[: 4 * RATE]) for noise in noises]
    assert len(noises) > 30
    assert sum(bool(transcript.text) for transcript in heard) / len(noises) < 0.25
    for transcript in heard:
        assert all(believable(text, transcript.confidence, 4.0) for text in transcript.alternatives)


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
    bursts = np.tile(speech_of_a_second(), 2)
    assert not may_hold_speech(np.zeros(RATE, np.int16))
    assert not may_hold_speech(hiss.astype(np.int16))
    assert not may_hold_speech(bursts[: RATE // 3])
    assert may_hold_speech(bursts)


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
    for name in ("encoder.onnx", "decoder.onnx"):  # an encoder is a model, but no decoder
        (tmp_path / name).write_bytes(encoder)
    with pytest.raises(ModelError, match=r"decoder\.onnx: not the ONNX model that was expected: 0 nodes LogSoftmax"):
        MandarinRecognizer(tmp_path)
