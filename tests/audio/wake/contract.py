"""What every engine that hears names promises. A test class of one inherits this, and brings recordings of a name."""

import numpy as np
import pytest

from assistant.audio.block import Block
from assistant.audio.files import RATE
from assistant.audio.wake.wake_word import Named, WakeWord
from tests.audio.sounds import noise, said_in_english, said_in_mandarin, silence

SYLLABLE_S = 0.25


def names_in(engine: WakeWord, sound: Block, block: int = 480) -> list[Named]:
    fed = (engine.feed(sound[at : at + block], voice=True) for at in range(0, len(sound), block))
    return [named for named in fed if named is not None]


class WakeWordContract:
    phrase: str
    said_s: tuple[float, float]
    """when the name begins and ends in the recording, in seconds"""

    @pytest.fixture
    def engine(self) -> WakeWord:
        """An engine that listens for `phrase`, and perhaps for others."""
        raise NotImplementedError

    @pytest.fixture
    def name(self) -> Block:
        """A recording of `phrase` and nothing else."""
        raise NotImplementedError

    def test_a_name_that_is_said_is_told_once_with_where_it_was(self, engine: WakeWord, name: Block) -> None:
        (told,) = names_in(engine, np.concatenate([silence(1.0), name, silence(1.5)]))
        begun_s, ended_s = self.said_s
        assert told.phrase == self.phrase
        assert told.phrase in engine.phrases
        assert told.began / RATE <= 1.0 + begun_s
        assert told.ended / RATE == pytest.approx(1.0 + ended_s, abs=SYLLABLE_S)

    def test_a_name_that_is_said_again_is_told_again(self, engine: WakeWord, name: Block) -> None:
        twice = np.concatenate([silence(1.0), name, silence(2.0), name, silence(1.5)])
        assert [told.phrase for told in names_in(engine, twice)] == [self.phrase] * 2

    def test_it_is_not_told_before_it_was_said(self, engine: WakeWord, name: Block) -> None:
        sound, fed = np.concatenate([silence(1.0), name, silence(1.5)]), 0
        for at in range(0, len(sound), 480):
            fed = min(len(sound), at + 480)
            if (told := engine.feed(sound[at:fed], voice=True)) is not None:
                assert told.began <= told.ended <= fed

    @pytest.mark.parametrize("sound", [silence(2.0), noise(2.0), noise(2.0, rms=3000.0), np.zeros(0, np.int16)])
    def test_silence_and_noise_name_nobody(self, engine: WakeWord, sound: Block) -> None:
        assert names_in(engine, sound) == []

    def test_a_request_names_nobody(self, engine: WakeWord) -> None:
        sound = np.concatenate([silence(0.5), said_in_english(), silence(0.5), said_in_mandarin(), silence(1.0)])
        assert names_in(engine, sound) == []

    def test_after_a_reset_samples_are_counted_from_where_it_is_told(self, engine: WakeWord, name: Block) -> None:
        engine.feed(noise(0.3), voice=True)
        engine.reset(first=160_000)
        (told,) = names_in(engine, np.concatenate([silence(1.0), name, silence(1.5)]))
        assert (told.ended - 160_000) / RATE == pytest.approx(1.0 + self.said_s[1], abs=SYLLABLE_S)

    def test_half_a_name_before_a_reset_is_forgotten(self, engine: WakeWord, name: Block) -> None:
        half = round(sum(self.said_s) / 2 * RATE)
        engine.feed(np.concatenate([silence(1.0), name[:half]]), voice=True)
        engine.reset()
        assert names_in(engine, np.concatenate([name[half:], silence(1.5)])) == []

    def test_it_may_be_closed_twice(self, engine: WakeWord) -> None:
        engine.close()
        engine.close()
