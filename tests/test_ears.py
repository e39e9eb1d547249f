"""Recognisers that fail at every point, and that hang: none leaves the ears deaf."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.asr.hearing import Hearing
from assistant.audio.block import Mark, Paused
from assistant.ears import Ears
from assistant.errors import AudioError, EngineError
from assistant.standby import Standby
from assistant.types.listening import Completeness
from assistant.types.transcript import Bound, Transcript
from assistant.understand.catalogue import Catalogue
from tests.fakes.recognizer import FakeRecognizer

LOUD = np.full(16_000, 9_000, np.int16)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


class Breaking(FakeRecognizer):
    """Fails at one point, or hangs there until it is freed."""

    def __init__(self, at: str, error: Exception | None, text: str = "fan to two") -> None:
        super().__init__([text])
        self.at = at
        self.error = error
        self.hanging, self.freed = threading.Event(), threading.Event()

    def _pass(self, point: str) -> None:
        if point == self.at and self.error is not None:
            raise self.error
        if point == self.at:
            self.hanging.set()
            self.freed.wait(30)

    def start(self, sentences: Sequence[str] | None = None) -> None:
        self._pass("start")
        super().start(sentences)

    def feed(self, block: NDArray[np.int16]) -> str:
        self._pass("feed")
        return super().feed(block)

    def finish(self) -> Transcript:
        self._pass("finish")
        return super().finish()

    def close(self) -> None:
        self._pass("close")
        super().close()


def standby(lang: str, recognizers: Sequence[FakeRecognizer]) -> Standby[Hearing]:
    made = {str(number): partial(Hearing, each, ()) for number, each in enumerate(recognizers)}
    standing_by = Standby(lang, made, beside=lambda work: work())
    standing_by.open()
    return standing_by


def ears(catalogue: Catalogue, *english: FakeRecognizer, mandarin: FakeRecognizer | None = None) -> Ears:
    """Ears whose English recognisers stand by for each other in this order."""
    standbys: dict[str, Standby[Hearing]] = {"en": standby("en", english)}
    if mandarin is not None:
        standbys["zh"] = standby("zh", [mandarin])
    return Ears(standbys, catalogue)


ERRORS = [EngineError("no memory"), RuntimeError("a library's own"), ValueError(""), KeyError("x"), MemoryError()]


@pytest.mark.parametrize("point", ["start", "feed", "finish"])
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_one_that_fails_is_told_and_the_next_one_hears(catalogue: Catalogue, point: str, error: Exception) -> None:
    both = ears(catalogue, Breaking(point, error), FakeRecognizer(["fan to three"]))
    with pytest.raises(EngineError, match=r"hearing en failed: ."):
        both.hear(LOUD)
    assert both.hear(LOUD).text == "fan to three"
    assert (both.fault, both.deaf) == ("", False)


@pytest.mark.parametrize("point", ["start", "feed", "finish"])
def test_where_another_language_was_spoken_nobody_notices(catalogue: Catalogue, point: str) -> None:
    both = ears(catalogue, Breaking(point, EngineError("no memory")), mandarin=FakeRecognizer(["打开 空调"], lang="zh"))
    assert both.hear(LOUD).text == "打开 空调"
    assert "en is not heard: no memory" in both.fault


def test_what_another_language_makes_of_it_without_sense_is_no_answer(catalogue: Catalogue) -> None:
    both = ears(catalogue, Breaking("feed", EngineError("no memory")), mandarin=FakeRecognizer(["啊 哦"], lang="zh"))
    with pytest.raises(EngineError, match="hearing en failed"):
        both.hear(LOUD)


class Finding(FakeRecognizer):
    """Hears no sentence, and finds one that can be said."""

    def finish(self) -> Transcript:
        return replace(super().finish(), bound=(Bound("打开天窗", 0.5),))


def test_a_sentence_that_was_found_bound_tells_which_language_was_spoken(catalogue: Catalogue) -> None:
    both = ears(catalogue, FakeRecognizer(["duck i ten one"]), mandarin=Finding(["办 开 天床"], lang="zh"))
    assert both.hear(LOUD).lang == "zh"
    nothing = ears(catalogue, FakeRecognizer(["duck i ten one"]), mandarin=FakeRecognizer(["办 开 天床"], lang="zh"))
    assert nothing.hear(LOUD).lang == "en"


def test_without_any_recogniser_left_that_is_said_at_once(catalogue: Catalogue) -> None:
    deaf = ears(catalogue, Breaking("feed", EngineError("no memory")))
    with pytest.raises(EngineError):
        deaf.hear(LOUD)
    assert deaf.deaf
    with pytest.raises(EngineError, match="en is not heard: no memory"):
        deaf.hear(LOUD)


def test_a_microphone_that_fails_is_no_fault_of_a_recogniser(catalogue: Catalogue) -> None:
    def lost() -> Iterator[NDArray[np.int16]]:
        yield LOUD
        raise AudioError("unplugged")

    fine = ears(catalogue, FakeRecognizer(["fan to two"]))
    with pytest.raises(AudioError):
        fine.listen(lost())
    assert fine.hear(LOUD).text == "fan to two"


@pytest.mark.parametrize("point", ["start", "feed", "finish"])
def test_one_that_hangs_is_let_go_and_what_it_says_later_changes_nothing(catalogue: Catalogue, point: str) -> None:
    hanging = Breaking(point, None)
    both = ears(catalogue, hanging, FakeRecognizer(["fan to three"]))
    thread = threading.Thread(target=lambda: both.hear(LOUD))
    thread.start()
    assert hanging.hanging.wait(10)
    both.let_go()
    assert both.hear(LOUD).text == "fan to three"
    hanging.freed.set()
    thread.join(10)
    assert both.hear(LOUD).text == "fan to three"


def test_who_hangs_nowhere_is_not_let_go(catalogue: Catalogue) -> None:
    fine = ears(catalogue, FakeRecognizer(["fan to two"]))
    fine.let_go()
    assert fine.hear(LOUD).text == "fan to two"


SECOND = np.full(16_000, 9_000, np.int16)


def sounds(*these: NDArray[np.int16] | Mark | Paused) -> Iterator[NDArray[np.int16] | Mark | Paused]:
    return iter(these)


class Listener:
    """Is told the words so far, and takes some of them for a whole command."""

    def __init__(self, *complete: str) -> None:
        self.words: list[str] = []
        self._complete = complete

    def __call__(self, words: Transcript, until_s: float) -> Completeness:
        del until_s
        self.words.append(words.text)
        return "complete" if words.text in self._complete else "open"


def test_words_are_told_when_they_have_changed(catalogue: Catalogue) -> None:
    listener = Listener()
    sound = np.array_split(SECOND, 10)
    ears(catalogue, FakeRecognizer(["fan to two"])).listen(iter(sound), listener)
    assert listener.words == ["fan", "fan to", "fan to two"]


def test_a_command_that_is_complete_at_a_pause_is_final_there(catalogue: Catalogue) -> None:
    english = FakeRecognizer(["fan to two"])
    listener = Listener("fan to two")

    def sound() -> Iterator[NDArray[np.int16] | Mark | Paused]:
        yield SECOND
        yield Paused()
        with pytest.raises(EngineError):
            english.feed(SECOND)  # it is finished already

    assert ears(catalogue, english).listen(sound(), listener).text == "fan to two"


def test_who_goes_on_after_a_complete_command_is_heard_whole(catalogue: Catalogue) -> None:
    listener = Listener("fan to two", "fan to two please")
    sound = sounds(SECOND[:15_000], Paused(), np.zeros(8_000, np.int16), SECOND[:6_000], Paused())
    heard = ears(catalogue, FakeRecognizer(["fan to two please"])).listen(sound, listener)
    assert heard.text == "fan to two please"
    assert listener.words[-1] == "fan to two please"


def test_an_open_one_is_heard_on_without_a_new_beginning(catalogue: Catalogue) -> None:
    english = FakeRecognizer(["fan to two"])
    ears(catalogue, english).listen(sounds(SECOND[:10_000], Paused(), SECOND[:6_000], Paused()), Listener())
    assert len(english.asked) == 1


def test_at_a_pause_a_phrase_in_the_last_language_spares_the_other_engine(catalogue: Catalogue) -> None:
    mandarin = FakeRecognizer(["打开空调"], lang="zh")
    mandarin.streaming = False
    both = ears(catalogue, FakeRecognizer(["fan to two"]), mandarin=mandarin)
    assert both.listen(sounds(SECOND, Paused()), Listener("fan to two")).lang == "en"
    with_mandarin = ears(catalogue, FakeRecognizer(["fun two to"]), mandarin=FakeRecognizer(["打开空调"], lang="zh"))
    assert with_mandarin.listen(sounds(SECOND, Paused()), Listener("打开空调")).text == "打开空调"


def test_of_a_language_in_which_the_words_are_nonsense_nothing_is_waited_for(catalogue: Catalogue) -> None:
    english, mandarin = FakeRecognizer(["my computer won"]), FakeRecognizer(["大开前床"], lang="zh")
    mandarin.streaming = False
    both = ears(catalogue, english, mandarin=mandarin)
    listener = Listener("大开前床")
    assert both.listen(sounds(SECOND, Paused()), listener).lang == "zh"
    assert listener.words[-1] == "大开前床"
    with pytest.raises(EngineError):
        mandarin.feed(SECOND)  # it is finished, and English is not
    assert english.feed(SECOND[:10])


@pytest.mark.parametrize("point", ["settle", "finish"])
def test_one_that_fails_at_a_pause_is_told(catalogue: Catalogue, point: str) -> None:
    class Failing(FakeRecognizer):
        def feed(self, block: NDArray[np.int16]) -> str:
            if point == "settle" and len(block) < 5_000:
                raise EngineError("no memory")
            return super().feed(block)

        def finish(self) -> Transcript:
            raise EngineError("no memory")

    with pytest.raises(EngineError, match="hearing en failed"):
        ears(catalogue, Failing(["fan to two"])).listen(sounds(SECOND, Paused()), Listener("fan to two"))


def test_what_was_said_before_the_name_is_forgotten(catalogue: Catalogue) -> None:
    english = FakeRecognizer(["a car", "fan to two"])
    assert ears(catalogue, english).listen(sounds(SECOND, Mark.NAMED, SECOND)).text == "fan to two"


def test_the_name_is_no_part_of_the_words(catalogue: Catalogue) -> None:
    listener = Listener("fan to two")
    both = ears(catalogue, FakeRecognizer(["hey car fan to two"]))
    assert both.listen(sounds(SECOND, SECOND, Paused()), listener, ["hey car"]).text == "fan to two"
    assert listener.words[-1] == "fan to two"
    assert both.listen(sounds(SECOND, SECOND), names=["hey car"]).text == "fan to two"
