"""Voices that fail at every point, and that hang: the next one says the sentence, or it is told that none can."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.errors import AudioError, EngineError, ModelError
from assistant.standby import Standby
from assistant.tts.cache import SpeechCache
from assistant.tts.synthesizer import Chunk, Synthesizer
from assistant.voices import OFTEN, Voices
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

    def play(self, chunks: Iterator[NDArray[np.int16]], rate: int) -> float:
        assert rate
        seconds = 0.0
        for chunk in chunks:
            self.chunks += 1
            seconds += len(chunk) / rate
        return seconds


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
    def unplugged(chunks: Iterator[NDArray[np.int16]], rate: int) -> float:
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


def all_of(chunks: Iterator[NDArray[np.int16]], rate: int) -> float:
    return sum(map(len, chunks)) / rate


def test_what_was_made_ready_is_said_at_once_and_not_made_again() -> None:
    voice = FakeSynthesizer()
    one = voices(lambda: voice)
    one.prepare("fan at two", "en")
    assert voice.spoken == [("fan at two", "en")]
    assert one.say("fan at two", "en", all_of).heard == 1.0
    assert voice.spoken == [("fan at two", "en")]


def test_only_the_opening_of_a_long_reply_is_made_ready() -> None:
    voice = FakeSynthesizer()
    one = voices(lambda: voice)
    one.prepare("The fan is at two, and the windows are open. Anything else?", "en")
    assert voice.spoken == [("The fan is at two,", "en")]


def test_a_reply_is_made_piece_by_piece_as_it_is_played() -> None:
    voice, made_at = FakeSynthesizer(), list[int]()

    def play(chunks: Iterator[NDArray[np.int16]], rate: int) -> float:
        for _ in chunks:
            made_at.append(len(voice.spoken))
        return 1e9

    voices(lambda: voice).say("The fan is at two, and it is warm. Anything else?", "en", play)
    assert made_at == [1] * 5 + [2] * 4 + [3] * 2


def test_a_sentence_of_another_language_is_said_by_its_voice() -> None:
    spoken = {"en": FakeSynthesizer(), "zh": FakeSynthesizer()}

    def standby(lang: str) -> Standby[Synthesizer]:
        return Standby(lang, {lang: lambda: spoken[lang]})

    both = Voices(standby)
    for lang in spoken:
        both.open(lang)
    both.say("The message reads. 我马上到。 That is all.", "en", all_of)
    assert [text for text, _ in spoken["en"].spoken] == ["The message reads.", "That is all."]
    assert spoken["zh"].spoken == [("我马上到。", "zh")]


def test_how_much_was_heard_is_told_in_letters() -> None:
    def half_a_second(chunks: Iterator[NDArray[np.int16]], rate: int) -> float:
        next(chunks)
        return 0.15

    said = voices(FakeSynthesizer).say("fan", "en", half_a_second)
    assert said.heard == pytest.approx(0.5)


def test_of_a_reply_that_was_stopped_in_its_second_sentence_the_first_was_heard_and_a_part_of_that() -> None:
    def stopped(chunks: Iterator[NDArray[np.int16]], rate: int) -> float:
        for _ in range(3):
            next(chunks)
        return 0.3 * 2.5

    said = voices(FakeSynthesizer).say("Fan on. No way.", "en", stopped)
    assert said.heard == pytest.approx(0.75)


def test_what_is_said_often_is_kept_on_disk_for_the_next_start(tmp_path: Path) -> None:
    first, second = FakeSynthesizer(), FakeSynthesizer()

    def keeping(voice: Synthesizer) -> Voices:
        return Voices(lambda lang: Standby(lang, {"one": lambda: voice}), SpeechCache(tmp_path))

    before = keeping(first)
    for _ in range(OFTEN):
        before.say("fan at two", "en", all_of)
        before.attend()
    assert len(list(tmp_path.iterdir())) == 1
    after = keeping(second)
    assert after.say("fan at two", "en", all_of).heard == 1.0
    assert second.spoken == []


def test_what_is_said_once_is_not_kept_on_disk(tmp_path: Path) -> None:
    one = Voices(lambda lang: Standby(lang, {"one": FakeSynthesizer}), SpeechCache(tmp_path / "speech"))
    one.say("call anna", "en", all_of)
    one.attend()
    assert not (tmp_path / "speech").exists()
