"""Any phrase keeps what every engine promises, in both languages; and what is taken for one is looked at again."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from assistant.asr.mandarin import MandarinRecognizer
from assistant.asr.vosk import VoskRecognizer
from assistant.audio.block import Block
from assistant.audio.files import RATE, read
from assistant.audio.silero import SileroVoiceActivity
from assistant.audio.wake.phrase import phrase_engine
from assistant.audio.wake.wake_word import Named, WakeWord
from assistant.errors import EngineError
from assistant.languages import language
from assistant.types.transcript import Transcript
from assistant.understand.sounds import sound
from tests.audio.sounds import noise, silence
from tests.audio.wake.contract import WakeWordContract, names_in
from tests.bundled import NAMES

ENGLISH, MANDARIN = "vosk-small-en-us-0.15", "mandarin-transformer"
NAMED_S = (0.2, 0.75)
"""when "hey car" begins and ends in the request that begins with it"""


@pytest.fixture(scope="module")
def english(installed_model: Callable[[str], Path]) -> VoskRecognizer:
    return VoskRecognizer(installed_model(ENGLISH), "en")


def names_heard(engine: WakeWord, sounds: Block) -> list[Named]:
    """Feed blocks as a microphone brings them, with whether somebody speaks."""
    voices, told = SileroVoiceActivity(), []
    for at in range(0, len(sounds), 480):
        block = sounds[at : at + 480]
        voices.feed(block)
        if (named := engine.feed(block, voice=voices.speaking)) is not None:
            told.append(named)
    return told


class TestEnglish(WakeWordContract):
    phrase = "hey car"
    said_s = (0.2, 0.75)

    @pytest.fixture
    def engine(self, english: VoskRecognizer) -> WakeWord:
        return phrase_engine(["hey car", "okay car"], english.sibling())

    @pytest.fixture
    def name(self) -> Block:
        return read(NAMES / "hey-car.flac").samples


class TestMandarin:
    """Told at a pause: so the contract, which says that somebody speaks all the time, does not fit as it stands."""

    @pytest.fixture
    def engine(self, installed_model: Callable[[str], Path]) -> WakeWord:
        sounds = partial(sound, sounds=language("zh").sounds)
        return phrase_engine(["你好小车"], MandarinRecognizer(installed_model(MANDARIN)), sounds)

    def test_a_name_is_told_with_where_it_was(self, engine: WakeWord) -> None:
        name = read(NAMES / "hey-car-zh.flac").samples
        (told,) = names_heard(engine, np.concatenate([silence(1.0), name, silence(1.0)]))
        assert told.phrase == "你好小车"
        assert told.began / RATE == pytest.approx(1.2, abs=0.2)
        assert told.ended / RATE == pytest.approx(1.0 + len(name) / RATE - 0.2, abs=0.25)


def test_a_request_in_one_breath_is_not_taken_for_a_part_of_the_name(english: VoskRecognizer) -> None:
    engine = phrase_engine(["hey car"], english.sibling())
    said = read(NAMES / "hey-car-temperature.flac").samples
    (told,) = names_heard(engine, np.concatenate([silence(1.0), said, silence(1.0)]))
    assert told.began / RATE == pytest.approx(1.0 + NAMED_S[0], abs=0.15)
    assert told.ended / RATE == pytest.approx(1.0 + NAMED_S[1], abs=0.15)


def test_while_nobody_speaks_the_recogniser_is_fed_nothing(english: VoskRecognizer) -> None:
    class Counting(VoskRecognizer):
        fed = 0

        def feed(self, block: Block) -> str:
            self.fed += len(block)
            return super().feed(block)

    counting = Counting(english.folder, "en", model=english._open_model())
    engine = phrase_engine(["hey car"], counting)
    for _ in range(100):
        assert engine.feed(silence(0.03), voice=False) is None
    assert counting.fed == 0


def test_a_phrase_without_words_in_the_model_is_refused(english: VoskRecognizer) -> None:
    with pytest.raises(EngineError):
        phrase_engine(["xyzzyq"], english.sibling())


def test_what_only_begins_like_the_name_is_heard_again_and_dropped(english: VoskRecognizer) -> None:
    engine = phrase_engine(["hey car"], english.sibling())
    said = read(NAMES / "hey-computer.flac").samples
    assert names_in(engine, np.concatenate([silence(1.0), said, silence(1.0)])) == []


class Mishearing:
    """A recogniser that hears other words, and knows how much less likely the name is."""

    streaming = False

    def __init__(self, less_likely: float) -> None:
        self._less_likely = less_likely

    def start(self, sentences: Sequence[str] | None = None) -> None:
        del sentences

    def feed(self, block: Block) -> str:
        del block
        return ""

    def finish(self) -> Transcript:
        return Transcript("你好想吃", "zh")

    def weigh(self, samples: Block, texts: Sequence[str]) -> tuple[float, ...]:
        del samples
        return tuple(-5.0 - self._less_likely * (text == "你好小车") for text in texts)

    def close(self) -> None:
        pass


@pytest.mark.parametrize(("less_likely", "named"), [(6.0, True), (25.0, False)])
def test_a_name_that_was_misheard_is_told_where_what_was_heard_is_hardly_likelier(
    less_likely: float, named: bool
) -> None:
    engine = phrase_engine(["你好小车"], Mishearing(less_likely))
    fed = [engine.feed(noise(0.03), voice=at < 30) for at in range(60)]
    assert any(fed) is named
