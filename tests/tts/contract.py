"""What every voice promises. A test class of an engine inherits this one and says how to open the engine."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.config import Config, Speech
from assistant.errors import EngineError
from assistant.store import Store, model_folders
from assistant.tts.open import open_synthesizer
from assistant.tts.synthesizer import Synthesizer

TEN_WORDS = "You are driving at fifty two kilometres per hour now."
LONG = " ".join(["It is raining in the mountains, so please keep your distance."] * 4)


class SynthesizerContract:
    """Tests of one engine. The name of one that speaks English is all that it needs."""

    engine: str
    """its name in a configuration"""
    model: str = ""
    """`voice:` in a configuration"""
    lang = "en"
    ten_words = TEN_WORDS
    long = LONG

    @pytest.fixture
    def voice(self) -> Synthesizer:
        return self.opened()

    @pytest.fixture
    def another_voice(self) -> Synthesizer:
        """One of its own, to be closed."""
        return self.opened()

    def opened(self) -> Synthesizer:
        config = Config(speech={self.lang: [Speech(engine=self.engine, voice=self.model)]})
        return open_synthesizer(self.lang, config, Store(model_folders(config)))

    def said(self, voice: Synthesizer, text: str) -> NDArray[np.int16]:
        chunks = list(voice.speak(text, self.lang))
        return np.concatenate(chunks) if chunks else np.zeros(0, np.int16)

    def test_a_word_takes_between_a_fifth_of_a_second_and_one_and_a_half(self, voice: Synthesizer) -> None:
        seconds = len(self.said(voice, self.ten_words)) / voice.sample_rate
        assert 10 * 0.2 <= seconds <= 10 * 1.5

    def test_the_sound_is_mono_int16_neither_silent_nor_clipped(self, voice: Synthesizer) -> None:
        sound = self.said(voice, self.ten_words)
        assert sound.dtype == np.int16
        assert sound.ndim == 1
        levels = np.abs(sound.astype(np.int32))
        assert levels.max() > 3000
        assert np.mean(levels >= 32_767) == 0

    def test_no_text_makes_no_chunk(self, voice: Synthesizer) -> None:
        assert [list(voice.speak(text, self.lang)) for text in ("", "  \n", "...", "\x00", "😀")] == [[]] * 5

    def test_the_first_chunk_comes_before_the_whole(self, voice: Synthesizer) -> None:
        first = next(iter(voice.speak(self.long, self.lang)))
        assert 0 < len(first) < len(self.said(voice, self.long)) / 2

    def test_an_utterance_that_is_given_up_does_not_hold_up_the_next(self, voice: Synthesizer) -> None:
        given_up = voice.speak(self.long, self.lang)
        next(given_up)
        kept_open = voice.speak(self.long, self.lang)
        next(kept_open)
        whole = self.said(voice, self.ten_words)
        assert len(whole) > 10 * 0.2 * voice.sample_rate

    def test_two_texts_at_a_time_do_not_mix(self, voice: Synthesizer) -> None:
        alone = [len(self.said(voice, text)) for text in (self.ten_words, self.long)]
        together = [0, 0]
        for chunks in itertools.zip_longest(voice.speak(self.ten_words, self.lang), voice.speak(self.long, self.lang)):
            for index, chunk in enumerate(chunks):
                together[index] += 0 if chunk is None else len(chunk)
        assert together == pytest.approx(alone, rel=0.15)  # a neural voice never says a text twice alike

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(text=st.text(st.characters(), max_size=30))
    def test_any_text_is_taken(self, voice: Synthesizer, text: str) -> None:
        assert all(chunk.dtype == np.int16 for chunk in voice.speak(text, self.lang))

    @pytest.mark.parametrize(
        "text", ["a\0b", "\ud800", "[[hello]] [[", "🚗 car", "<speak>hi</speak>", "好 hello 好", "-" * 500]
    )
    def test_awkward_text_is_taken(self, voice: Synthesizer, text: str) -> None:
        assert all(len(chunk) > 0 for chunk in voice.speak(text, self.lang))

    def test_a_closed_voice_says_so_and_may_be_closed_again(self, another_voice: Synthesizer) -> None:
        another_voice.close()
        another_voice.close()
        with pytest.raises(EngineError, match="closed"):
            list(another_voice.speak(self.ten_words, self.lang))
