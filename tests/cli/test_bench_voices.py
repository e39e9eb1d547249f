"""`bench voices`: a voice that recognisers understand, one that they do not, and how the sound comes to them."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.cli.bench_voices import SENTENCES, as_heard, measure
from tests.cli.program import Program
from tests.fakes.recognizer import FakeRecognizer


class Humming:
    """A voice in two chunks of half a second, each."""

    sample_rate = 24_000

    def speak(self, text: str, lang: str) -> Iterator[NDArray[np.int16]]:
        assert (text, lang) == ("Turn right now.", "en")
        yield from [np.full(12_000, 1_000, np.int16)] * 2

    def close(self) -> None:
        pass


def test_what_every_recogniser_gets_wrong_is_counted() -> None:
    good, bad = FakeRecognizer(["turn right now"]), FakeRecognizer(["burn right how"])
    figures = measure("hum", "en", Humming(), {"good": good, "bad": bad}, ["Turn right now."])
    assert {ear: round(heard.rate, 2) for ear, heard in figures.wrong.items()} == {"good": 0, "bad": 0.67}
    assert figures.sound_s == 1.0
    assert set(figures.as_json()) == {"voice", "lang", "wrong", "real_time_factor", "cpu_s_per_s", "first_sound_ms"}


def test_a_sound_is_heard_with_quiet_around_it() -> None:
    heard = as_heard(np.full(24_000, 8_000, np.int16), 24_000)
    assert len(heard) == 16_000 * 16 // 10
    assert 0 < np.abs(heard[:4_000]).max() < 100
    assert np.median(heard[6_000:18_000]) == pytest.approx(8_000, abs=50)


def test_every_language_has_sentences_of_its_own() -> None:
    assert {lang: len(sentences) for lang, sentences in SENTENCES.items()} == {"en": 8, "zh": 8}


def test_a_voice_that_nobody_has_is_one_line(program: Program) -> None:
    fault = program.failing("bench", "voices", "--only", "no such voice", code=2)
    assert "no voice with 'no such voice' in its name speaks here" in fault
