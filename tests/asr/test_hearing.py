"""Hearing twice: open words, and words narrowed to what can be said, with a recogniser that hears what it is told."""

import numpy as np
import pytest

from assistant.asr.hearing import Hearing, agrees
from tests.fakes.recognizer import FakeRecognizer

LOUD = np.full(16_000 * 4, 1000, np.int16)
SENTENCES = ["turn on the light", "turn up the fan"]


def heard(opened: str, narrowed: str | None) -> tuple[str, tuple[str, ...]]:
    transcript = Hearing(FakeRecognizer([opened], narrowed=narrowed), SENTENCES).hear(LOUD)
    return transcript.text, transcript.alternatives


def test_the_narrowed_words_are_the_first_alternative() -> None:
    assert heard("turn up the van", "turn up the fan") == ("turn up the van", ("turn up the fan",))


def test_narrowed_words_that_are_nothing_like_the_open_ones_are_dropped() -> None:
    assert heard("add apples to my shopping list", "talk english") == ("add apples to my shopping list", ())


def test_the_same_words_twice_are_no_alternative() -> None:
    assert heard("turn up the fan", "turn up the fan") == ("turn up the fan", ())


def test_where_nothing_was_heard_open_a_narrowed_reading_is_made_up() -> None:
    assert heard("", "turn up the fan") == ("", ())


def test_an_engine_that_cannot_be_narrowed_is_heard_open_alone() -> None:
    assert heard("打开车窗", None) == ("打开车窗", ())


def test_the_sentences_narrow_the_second_reading_alone() -> None:
    recognizer = FakeRecognizer(["turn up the fan"], narrowed="turn up the fan")
    hearing = Hearing(recognizer, SENTENCES)
    hearing.hear(LOUD)
    assert recognizer.asked == [None]


@pytest.mark.parametrize(
    ("narrowed", "opened", "agreed"),
    [
        ("turn up the fan", "turn of the fun", True),
        ("open the trunk", "open the drunk", True),
        ("stop", "what", False),
    ],
)
def test_agreement_is_likeness_of_letters(narrowed: str, opened: str, agreed: bool) -> None:
    assert agrees(narrowed, opened) is agreed


def test_an_utterance_that_was_finished_goes_on_as_though_it_had_not_ended() -> None:
    hearing = Hearing(FakeRecognizer(["turn up the fan"], narrowed="turn up the fan now"), SENTENCES)
    hearing.start()
    hearing.feed(LOUD[: 16_000 * 7 // 10])
    hearing.feed(np.zeros(1_600, np.int16))
    assert hearing.settle().text == hearing.so_far.text == "turn up"
    hearing.finish()
    assert hearing.feed(LOUD[: 16_000 * 6 // 10]) == "turn up the fan"
    assert hearing.finish().alternatives == ("turn up the fan now",)


def test_the_silence_of_a_pause_is_no_part_of_what_is_kept() -> None:
    recognizer = FakeRecognizer(["set it to eighteen"], weights={})
    hearing = Hearing(recognizer, SENTENCES)
    hearing.start()
    hearing.feed(LOUD[:16_000])
    hearing.settle()
    hearing.finish()
    hearing.feed(LOUD[:4_000])
    assert hearing.so_far.text == "set it to eighteen"


def test_an_engine_without_partial_words_is_finished_at_a_pause() -> None:
    recognizer = FakeRecognizer(["打开车窗"], lang="zh")
    recognizer.streaming = False
    hearing = Hearing(recognizer, SENTENCES)
    hearing.start()
    hearing.feed(LOUD)
    assert hearing.settle() is hearing.finish()
    hearing.feed(LOUD)
    assert hearing.finish().text == "打开车窗"


def test_an_utterance_longer_than_anybody_is_listened_to_cannot_be_taken_up_again() -> None:
    hearing = Hearing(FakeRecognizer(["turn up the fan"]), SENTENCES)
    hearing.start()
    for _ in range(5):
        hearing.feed(LOUD)
    assert hearing.may_go_on
    hearing.feed(LOUD)
    assert not hearing.may_go_on
    assert hearing.settle().text == "turn up the fan"
