"""What every recogniser promises. A test class of an engine inherits this one and says how to open the engine."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.asr.open import open_recognizer
from assistant.asr.recognizer import RATE, Recognizer, recognize
from assistant.asr.scoring import score
from assistant.audio import files
from assistant.config import Config, Recognition
from assistant.errors import EngineError
from assistant.store import Store, model_folders
from tests.bundled import TEMPERATURE, TEMPERATURE_SAID

NOTHING = np.zeros(0, np.int16)


class RecognizerContract:
    """Tests of one engine. The name of an engine for English is all that it needs; the rest may be told otherwise."""

    engine: str
    """its name in a configuration"""
    model: str = ""
    """as in a configuration"""
    lang: str = "en"
    said: str = TEMPERATURE_SAID
    """what is said in the sound that the engine is tested with"""
    known: str = "time"
    """a word of the language that every model has"""

    @pytest.fixture
    def recognizer(self) -> Recognizer:
        return self.opened()

    @pytest.fixture
    def another_recognizer(self) -> Recognizer:
        """One of its own, to be closed."""
        return self.opened()

    @pytest.fixture
    def speech(self) -> NDArray[np.int16]:
        """A recording of `said`, 16 kHz."""
        return files.read(TEMPERATURE).samples

    def opened(self) -> Recognizer:
        config = Config(recognition={self.lang: [Recognition(engine=self.engine, model=self.model)]})
        return open_recognizer(self.lang, config, Store(model_folders(config)))

    def test_what_a_person_says_is_heard(self, recognizer: Recognizer, speech: NDArray[np.int16]) -> None:
        heard = recognize(recognizer, speech)
        assert score(self.said, heard.text, recognizer.lang).errors == 0
        assert heard.lang == recognizer.lang
        assert 0 < heard.confidence <= 1

    def test_the_same_sound_is_heard_the_same_again(self, recognizer: Recognizer, speech: NDArray[np.int16]) -> None:
        # Not to the last digit: models whose features are dithered differ a little in their confidences.
        assert recognize(recognizer, speech).text == recognize(recognizer, speech).text

    @pytest.mark.parametrize("block", [7, 160, 1_600, 1 << 20])
    def test_the_length_of_the_blocks_does_not_change_what_is_heard(
        self, recognizer: Recognizer, speech: NDArray[np.int16], block: int
    ) -> None:
        recognizer.start()
        head = speech[: len(speech) // 8]  # blocks of 7 samples all the way would take minutes
        for first in range(0, len(head), block):
            recognizer.feed(head[first : first + block])
        recognizer.feed(speech[len(head) :])
        assert score(self.said, recognizer.finish().text, recognizer.lang).errors == 0

    def test_partial_text_comes_before_the_end_or_never(
        self, recognizer: Recognizer, speech: NDArray[np.int16]
    ) -> None:
        recognizer.start()
        partials = [recognizer.feed(speech[first : first + 1_600]) for first in range(0, len(speech), 1_600)]
        recognizer.finish()
        assert any(partials) == recognizer.streaming
        assert partials[0] == ""

    def test_words_stand_in_order_within_the_sound(self, recognizer: Recognizer, speech: NDArray[np.int16]) -> None:
        heard = recognize(recognizer, speech)
        if not recognizer.streaming:
            assert heard.words == ()
            return
        assert [word.word for word in heard.words] == heard.text.split()
        moments = [moment for word in heard.words for moment in (word.start_s, word.end_s)]
        assert moments == sorted(moments)
        assert moments[0] >= 0
        assert moments[-1] <= len(speech) / RATE + 0.1
        assert all(0 < word.confidence <= 1 for word in heard.words)

    def test_alternatives_are_other_texts_and_each_once(
        self, recognizer: Recognizer, speech: NDArray[np.int16]
    ) -> None:
        heard = recognize(recognizer, speech)
        assert heard.text not in heard.alternatives
        assert len(set(heard.alternatives)) == len(heard.alternatives)

    def test_a_twin_has_utterances_of_its_own(self, recognizer: Recognizer, speech: NDArray[np.int16]) -> None:
        recognizer.start()
        recognizer.feed(speech[: len(speech) // 2])
        assert score(self.said, recognize(recognizer.twin(), speech).text, recognizer.lang).errors == 0
        recognizer.feed(speech[len(speech) // 2 :])
        assert score(self.said, recognizer.finish().text, recognizer.lang).errors == 0

    def test_a_sentence_that_may_be_said_is_heard(self, recognizer: Recognizer, speech: NDArray[np.int16]) -> None:
        heard = recognize(recognizer, speech, [self.known, self.said])
        assert score(self.said, heard.text, recognizer.lang).errors == 0

    def test_open_words_follow_a_grammar(self, recognizer: Recognizer, speech: NDArray[np.int16]) -> None:
        recognize(recognizer, speech, [self.known])
        assert score(self.said, recognize(recognizer, speech).text, recognizer.lang).errors == 0

    def test_of_several_texts_the_one_that_was_said_weighs_most(
        self, recognizer: Recognizer, speech: NDArray[np.int16]
    ) -> None:
        said, other = recognizer.weigh(speech, [self.said, self.known])
        assert said > other
        other, said = recognizer.weigh(speech, [self.known, self.said])
        assert said > other  # the figures differ a little each time: the recogniser dithers the sound
        assert recognizer.weigh(speech, []) == ()

    def test_what_no_model_can_say_and_what_is_not_in_silence_has_no_weight(
        self, recognizer: Recognizer, speech: NDArray[np.int16]
    ) -> None:
        assert recognizer.weigh(speech, ["ξψ"]) == (-math.inf,)
        assert recognizer.weigh(NOTHING, [self.said]) == (-math.inf,)

    def test_weighing_does_not_touch_the_utterance_under_way(
        self, recognizer: Recognizer, speech: NDArray[np.int16]
    ) -> None:
        recognizer.start()
        recognizer.feed(speech)
        recognizer.weigh(speech, [self.said, self.known])
        assert score(self.said, recognizer.finish().text, recognizer.lang).errors == 0

    @pytest.mark.parametrize("sentences", [None, True])
    def test_nothing_fed_and_silence_are_an_empty_text(self, recognizer: Recognizer, sentences: bool | None) -> None:
        grammar = [self.said] if sentences else None
        recognizer.start(grammar)
        assert recognizer.finish().text == ""
        recognizer.start(grammar)
        assert recognizer.feed(NOTHING) == ""
        assert recognizer.finish().text == ""
        for seconds in (0.1, 5):
            heard = recognize(recognizer, np.zeros(int(seconds * RATE), np.int16), grammar)
            assert heard.text == ""
            assert heard.words == ()
            assert heard.alternatives == ()

    @pytest.mark.parametrize("kind", ["one sample", "click", "hiss", "full scale", "offset"])
    def test_no_sound_raises(self, recognizer: Recognizer, kind: str) -> None:
        chance = np.random.default_rng(0)
        sounds = {
            "one sample": np.ones(1, np.int16),
            "click": np.pad(np.array([32_767, -32_768]), RATE),
            "hiss": chance.normal(0, 1_000, 2 * RATE),
            "full scale": chance.choice([-32_768, 32_767], 2 * RATE),
            "offset": np.full(2 * RATE, 20_000),
        }
        heard = recognize(recognizer, sounds[kind].astype(np.int16))
        assert all(0 <= word.confidence <= 1 for word in heard.words)

    def test_a_new_start_drops_what_was_fed(self, recognizer: Recognizer, speech: NDArray[np.int16]) -> None:
        recognizer.start()
        recognizer.feed(speech)
        recognizer.start()
        assert recognizer.finish().text == ""

    def test_feed_and_finish_want_a_start_before(self, recognizer: Recognizer) -> None:
        recognizer.start()
        recognizer.finish()
        with pytest.raises(EngineError, match="start"):
            recognizer.feed(NOTHING)
        with pytest.raises(EngineError, match="start"):
            recognizer.finish()

    def test_a_closed_recognizer_may_be_closed_again_but_not_started(self, another_recognizer: Recognizer) -> None:
        another_recognizer.close()
        another_recognizer.close()
        with pytest.raises(EngineError, match="closed"):
            another_recognizer.start()
        with pytest.raises(EngineError, match="closed"):
            another_recognizer.weigh(NOTHING, [self.said])
