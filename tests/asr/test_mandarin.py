"""The Mandarin recogniser on its true model, on synthesized speech and on people's recordings."""

import math
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.asr.beam import Hypothesis, search
from assistant.asr.mandarin import BEAM_WIDTH, MandarinRecognizer, believable, may_hold_speech
from assistant.asr.recognizer import RATE, Recognizer, recognize
from assistant.asr.scoring import Score, score
from assistant.audio import files
from assistant.cli.transcribe import read_reference
from assistant.errors import ModelError
from assistant.types.sayable import Sayable
from tests.asr.contract import RecognizerContract
from tests.asr.graphs import graph_of
from tests.bundled import SEAT_HEATING, SEAT_HEATING_SAID, SPEECH, requests

MODEL = "mandarin-transformer"

COMMANDS = SPEECH / "zh"


@cache
def loaded(folder: Path) -> MandarinRecognizer:
    """The model is loaded once for all tests."""
    return MandarinRecognizer(folder)


class TestMandarin(RecognizerContract):
    said = SEAT_HEATING_SAID
    known = "好"

    @pytest.fixture
    def recognizer(self, installed_model: Callable[[str], Path]) -> Recognizer:
        return loaded(installed_model(MODEL))

    @pytest.fixture
    def another_recognizer(self, installed_model: Callable[[str], Path]) -> Recognizer:
        return MandarinRecognizer(installed_model(MODEL))

    @pytest.fixture
    def speech(self) -> NDArray[np.int16]:
        return files.read(SEAT_HEATING).samples


def speech_of_a_second() -> NDArray[np.int16]:
    """Hiss that comes and goes, as loud as speech."""
    hiss = np.random.default_rng(0).normal(0, 1_000, RATE)
    sound: NDArray[np.int16] = (hiss * np.repeat([1.0, 0.01] * 5, RATE // 10)).astype(np.int16)
    return sound


def noises_of_a_car() -> Iterator[NDArray[np.int16]]:
    """Four seconds each: an engine at several speeds, wind in gusts, the indicator, a horn, a warning, rain, wipers."""
    at_s, chance = np.arange(4 * RATE) / RATE, np.random.default_rng(2)
    hiss = chance.normal(0, 1, len(at_s))
    rumble = np.convolve(hiss, np.ones(80) / 80, mode="same") * 9
    for hertz in (25, 40, 65, 110):
        yield _loud(sum(np.sin(2 * np.pi * hertz * order * at_s) / order for order in range(1, 9)) + rumble / 4)
    yield _loud(rumble * (1.2 + np.sin(2 * np.pi * 0.4 * at_s)))
    yield _loud(hiss * (np.modf(at_s * 1.5)[0] < 0.02))
    yield _loud(np.sin(2 * np.pi * 420 * at_s) + np.sin(2 * np.pi * 500 * at_s))
    yield _loud(np.sin(2 * np.pi * 1_000 * at_s) * (np.modf(at_s * 2)[0] < 0.5))
    yield _loud(hiss * (chance.random(len(at_s)) < 0.004))
    yield _loud(hiss * np.clip(np.sin(2 * np.pi * 0.8 * at_s), 0, 1) ** 3)


def _loud(sound: NDArray[np.float64]) -> NDArray[np.int16]:
    """As loud as speech."""
    return np.asarray(sound / np.abs(sound).max() * 12_000, np.int16)


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


def wrong_in_one_breath(mandarin: MandarinRecognizer, spoken: list[tuple[Path, str]]) -> float:
    """The share of characters that are wrong where recordings follow each other, over 40 seconds, as one utterance."""
    pause = np.zeros(RATE // 2, np.int16)
    sound = np.concatenate([part for recording, _ in spoken for part in (files.read(recording).samples, pause)])
    assert len(sound) / RATE > 40
    return score("".join(said for _, said in spoken), recognize(mandarin, sound).text, "zh").rate


def test_a_long_utterance_is_heard_in_pieces(mandarin: MandarinRecognizer) -> None:
    assert wrong_in_one_breath(mandarin, list(requests("zh").items()) * 3) < 0.2


def test_a_long_utterance_of_people_is_heard_in_pieces(mandarin: MandarinRecognizer, shared_data: Path) -> None:
    folder = shared_data / "speech" / "aishell3-30speakers"
    spoken = [(folder / name, said) for name, said in read_reference(folder / "transcripts.tsv").items()]
    assert wrong_in_one_breath(mandarin, spoken[:12]) < 0.15


def test_commands_come_with_other_readings_that_differ_and_can_be_said(mandarin: MandarinRecognizer) -> None:
    heard = recognize(mandarin, files.read(COMMANDS / "05-fuel-left.flac").samples)
    assert heard.text == "还剩多少油"
    assert heard.alternatives[0] == "还剩多少游"
    assert len({heard.text, *heard.alternatives}) == 1 + len(heard.alternatives) <= BEAM_WIDTH


def test_bound_to_other_sentences_it_finds_the_one_that_sounds_most_like_what_is_said(
    installed_model: Callable[[str], Path],
) -> None:
    mandarin = loaded(installed_model(MODEL)).twin()
    mandarin.bind(lambda: graph_of(("set_window", "(打开|关闭)(主驾|副驾)的车窗"), ("set_fan", "风量{number:level}档")))
    window = recognize(mandarin, files.read(COMMANDS / "03-window.flac").samples)
    assert window.text == "打开主驾车窗"
    assert window.bound[0].text == "打开主驾的车窗"
    mandarin.bind(lambda: graph_of(("set_window", "打开主驾车窗")))
    assert recognize(mandarin, files.read(COMMANDS / "03-window.flac").samples).bound == ()


def test_a_graph_that_cannot_be_made_is_told_in_one_line_and_what_is_said_freely_is_heard(
    installed_model: Callable[[str], Path], caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Sayable:
        raise MemoryError("no room\nfor it")

    mandarin = loaded(installed_model(MODEL)).twin()
    mandarin.bind(broken)
    for _ in range(2):
        heard = recognize(mandarin, files.read(COMMANDS / "03-window.flac").samples)
        assert (heard.text, heard.bound) == ("打开主驾车窗", ())
    (told,) = (record.getMessage() for record in caplog.records)
    assert told == f"{mandarin.folder}: what can be said is not looked for: no room"


def test_the_best_reading_and_its_confidence_are_the_likeliest_of_the_search(
    mandarin: MandarinRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Hypothesis] = []

    def watched(*arguments: Any, **named: Any) -> list[Hypothesis]:
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
    monkeypatch.setattr(mandarin, "_readings", lambda *_: readings)
    heard = recognize(mandarin, speech_of_a_second())
    assert heard.text == (text if believable(text, confidence, 1.0) else "")
    assert heard.alternatives == ()


def test_an_utterance_in_pieces_has_no_other_readings(
    mandarin: MandarinRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mandarin, "_readings", lambda *_: [("打开", 0.9), ("大开", 0.8)])
    assert recognize(mandarin, speech_of_a_second()).alternatives == ("大开",)
    long = recognize(mandarin, np.tile(speech_of_a_second(), 20))
    assert (long.text, long.alternatives) == ("打开打开", ())


def share_heard(mandarin: MandarinRecognizer, noises: list[NDArray[np.int16]]) -> float:
    """The share of noises of at most four seconds in which words were heard."""
    heard = [recognize(mandarin, noise) for noise in noises]
    for transcript in heard:
        assert all(believable(text, transcript.confidence, 4.0) for text in transcript.alternatives)
    return sum(bool(transcript.text) for transcript in heard) / len(noises)


def test_most_noises_that_are_made_up_are_not_heard_as_words(mandarin: MandarinRecognizer) -> None:
    assert share_heard(mandarin, list(noises_of_a_car())) < 0.25


def test_most_noises_of_recordings_are_not_heard_as_words(mandarin: MandarinRecognizer, shared_data: Path) -> None:
    noises = sorted((shared_data / "noise" / "clips").rglob("*.flac"))
    assert len(noises) > 30
    assert share_heard(mandarin, [files.read(noise).samples[: 4 * RATE] for noise in noises]) < 0.25


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
    with pytest.raises(
        ModelError, match=r"decoder\.onnx: not the ONNX model that was expected: it lacks 'decoder.embedding.weight'"
    ):
        MandarinRecognizer(tmp_path)
