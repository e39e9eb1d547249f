"""Voices that fail at every point, and that hang: the next one says the sentence, or it is told that none can."""

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.errors import AudioError, EngineError, ModelError
from assistant.standby import Standby
from assistant.tts.synthesizer import Chunk, Synthesizer
from assistant.voices import Voices
from tests.fakes.synthesizer import FakeSynthesizer


class Breaking(FakeSynthesizer):
    """Fails after so many chunks."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def speak(self, text: str, lang: str) -> Iterator[Chunk]:
        for number, chunk in enumerate(super().speak(text, lang)):
            if number == self.after:
                raise EngineError("no memory")
            yield chunk


class Loudspeaker:
    def __init__(self) -> None:
        self.chunks = 0

    def play(self, chunks: Iterator[NDArray[np.int16]], rate: int) -> None:
        assert rate
        for _ in chunks:
            self.chunks += 1


def voices(*choices: Callable[[], Synthesizer]) -> Voices:
    def standby(lang: str) -> Standby[Synthesizer]:
        return Standby(lang, {str(number): each for number, each in enumerate(choices)}, beside=lambda work: work())

    return Voices(standby)


def test_a_voice_that_fails_at_once_is_replaced_within_the_sentence() -> None:
    next_one, loudspeaker = FakeSynthesizer(), Loudspeaker()
    assert voices(lambda: Breaking(0), lambda: next_one).say("fan at two", "en", loudspeaker.play).first_ms > 0
    assert next_one.spoken == [("fan at two", "en")]
    assert loudspeaker.chunks == 3


def test_half_a_sentence_is_not_said_twice() -> None:
    next_one, loudspeaker = FakeSynthesizer(), Loudspeaker()
    both = voices(lambda: Breaking(1), lambda: next_one)
    with pytest.raises(EngineError):
        both.say("fan at two", "en", loudspeaker.play)
    assert next_one.spoken == []
    both.say("fan at two", "en", loudspeaker.play)
    assert next_one.spoken == [("fan at two", "en")]


def test_where_the_last_voice_fails_that_is_told_and_it_is_tried_again_later() -> None:
    alone, loudspeaker = voices(lambda: Breaking(0)), Loudspeaker()
    with pytest.raises(EngineError, match="no memory"):
        alone.say("fan at two", "en", loudspeaker.play)
    assert alone.fault == "en is not spoken: no memory"


def test_a_damaged_voice_is_passed_over() -> None:
    def damaged() -> Synthesizer:
        raise ModelError("damaged")

    assert isinstance(voices(damaged, FakeSynthesizer).open("en"), FakeSynthesizer)


def test_a_loudspeaker_that_fails_is_no_fault_of_the_voice() -> None:
    def unplugged(chunks: Iterator[NDArray[np.int16]], rate: int) -> None:
        raise AudioError("unplugged")

    voice = FakeSynthesizer()
    alone = voices(lambda: voice)
    with pytest.raises(AudioError):
        alone.say("fan at two", "en", unplugged)
    assert alone.open("en") is voice


def test_a_voice_that_hangs_is_let_go() -> None:
    hanging, freed, next_one = threading.Event(), threading.Event(), FakeSynthesizer()

    class Hanging(FakeSynthesizer):
        def speak(self, text: str, lang: str) -> Iterator[Chunk]:
            hanging.set()
            freed.wait(30)
            yield from super().speak(text, lang)

    both = voices(Hanging, lambda: next_one)
    thread = threading.Thread(target=lambda: both.say("one", "en", Loudspeaker().play))
    thread.start()
    assert hanging.wait(10)
    both.let_go()
    both.say("two", "en", Loudspeaker().play)
    freed.set()
    thread.join(10)
    assert next_one.spoken == [("two", "en")]
