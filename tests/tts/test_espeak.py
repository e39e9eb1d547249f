"""eSpeak NG, in both languages."""

import threading
import time

import numpy as np
import pytest

from assistant.errors import EngineError
from assistant.tts import espeak
from assistant.tts.espeak import EspeakSynthesizer
from assistant.tts.synthesizer import Synthesizer
from tests.tts.contract import LONG, TEN_WORDS, SynthesizerContract


def opened(voice: str, rate: float = 1.0) -> EspeakSynthesizer:
    try:
        return EspeakSynthesizer(voice, rate)
    except EngineError as error:
        if "libespeak-ng1" in str(error):
            pytest.skip(str(error))
        raise


class TestEnglish(SynthesizerContract):
    @pytest.fixture
    def voice(self) -> Synthesizer:
        return opened("en-us")

    @pytest.fixture
    def another_voice(self) -> Synthesizer:
        return opened("en-us")


class TestMandarin(SynthesizerContract):
    lang = "zh"
    ten_words = "现在车速是每小时五十二公里"  # ten words of one or two syllables, as its listeners count them
    long = "山里在下雨，请保持车距。" * 4

    @pytest.fixture
    def voice(self) -> Synthesizer:
        return opened("cmn")

    @pytest.fixture
    def another_voice(self) -> Synthesizer:
        return opened("cmn")


def test_a_higher_rate_is_a_shorter_sound() -> None:
    lengths = [sum(map(len, opened("en-us", rate).speak(TEN_WORDS, "en"))) for rate in (0.8, 1.0, 1.5)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > 1.4 * lengths[2]


def test_each_text_is_said_in_its_own_voice_though_the_library_has_one_state() -> None:
    english, mandarin = opened("en-us"), opened("cmn")
    alone = sum(map(len, english.speak(TEN_WORDS, "en")))
    english_chunks = english.speak(TEN_WORDS, "en")
    first = len(next(english_chunks))
    assert sum(map(len, mandarin.speak("你好", "zh"))) > 0
    assert first + sum(map(len, english_chunks)) == pytest.approx(alone, rel=0.01)


def test_eight_threads_speak_without_a_mixed_or_lost_sound() -> None:
    voice = opened("en-us")
    alone = sum(map(len, voice.speak(LONG, "en")))
    lengths: list[int] = []
    threads = [
        threading.Thread(target=lambda: lengths.append(sum(map(len, voice.speak(LONG, "en"))))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert lengths == [pytest.approx(alone, rel=0.01)] * 8


def test_a_voice_that_does_not_exist_is_named() -> None:
    opened("en-us")
    with pytest.raises(EngineError, match="no voice 'nonesuch'"):
        EspeakSynthesizer("nonesuch")


def test_a_missing_library_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "LIBRARY", "libnonesuch.so.1")
    with pytest.raises(EngineError, match="install the package libespeak-ng1") as caught:
        EspeakSynthesizer("en-us")
    assert "\n" not in str(caught.value)


def test_the_first_sound_of_ten_words_costs_less_than_the_budget_of_60_ms() -> None:
    voice = opened("en-us")
    list(voice.speak(TEN_WORDS, "en"))
    costs_s = []
    for _ in range(5):
        before_s = time.process_time()  # CPU time: the wall clock depends on who else computes
        chunk = next(iter(voice.speak(TEN_WORDS, "en")))
        costs_s.append(time.process_time() - before_s)
        assert np.ndim(chunk) == 1
    assert min(costs_s) < 0.060
