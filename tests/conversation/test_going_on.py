"""Who pauses within a sentence, and goes on after it was taken to be over, is heard as one; in both languages."""

from typing import Any

import pytest

from assistant.conversation.effects import Listen, Perform, Say, StopSaying, WakeMeAt
from assistant.conversation.events import (
    Done,
    Event,
    Heard,
    Partial,
    Pressed,
    SpeechBegan,
    SpeechPaused,
    Spoken,
    Understood,
)
from assistant.conversation.events import Elapsed as Alarm
from assistant.conversation.state import Conversation, Phase
from assistant.conversation.turn import step
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState, Signal
from assistant.types.listening import Listening
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

CAR = CarState(0.0, {"Vehicle.Speed": Signal(0.0, "km/h", 0.0, 1e9)})
WINDOW = Call("set_window", {"window": "driver", "percent": 100})
HALF = Call("set_window", {"window": "driver", "percent": 50})
LOUDER = Call("set_volume", {"change": "more"})
SAID = {"en": ("open my window", "open my window halfway"), "zh": ("打开车窗", "打开车窗一半")}


def command(*calls: Call) -> Meaning:
    return Meaning("command", calls, decided_by="catalogue", confidence=1.0)


def after(*events: Event, begin: Conversation | None = None) -> tuple[Conversation, tuple[Any, ...]]:
    conversation, effects = begin or Conversation(listening=Listening()), tuple[Any, ...]()
    for event in events:
        conversation, effects = step(conversation, event)
    return conversation, tuple(effect for effect in effects if not isinstance(effect, WakeMeAt))


def ended(text: str, lang: str) -> list[Event]:
    """A whole command, and a quarter of a second of silence at 2.25."""
    words = Transcript(text, lang)
    return [
        Pressed(0.0),
        SpeechBegan(1.0, 1),
        SpeechPaused(2.0, 1),
        Partial(2.1, 1, words, None, "complete", 2.0),
        Alarm(2.25, 1, "end_of_turn"),
        Heard(2.26, 1, words),
    ]


def done(utterance: int, at_s: float, percent: int) -> Done:
    return Done(at_s, utterance, 0, Result("done", {"window": "driver", "percent": percent}))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_goes_on_before_anything_was_done_is_understood_as_a_whole(lang: str) -> None:
    first, whole = SAID[lang]
    events: list[Event] = [*ended(first, lang), SpeechBegan(2.2), Understood(2.3, 1, command(WINDOW), CAR)]
    conversation, effects = after(*events)
    assert effects == (Listen(2, "barge_in", goes_on=True),)
    heard: list[Event] = [Heard(3.5, 2, Transcript(whole, lang)), Understood(3.5, 2, command(HALF), CAR)]
    _, effects = after(*heard, begin=conversation)
    assert effects == (Perform(2, 0, HALF),)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_goes_on_before_the_reply_is_heard_has_it_done_as_he_says_in_the_end(lang: str) -> None:
    first, whole = SAID[lang]
    spoken_to, _ = after(*ended(first, lang), Understood(2.27, 1, command(WINDOW), CAR), done(1, 2.28, 100))
    assert spoken_to.phase is Phase.SPEAKING
    conversation, effects = after(SpeechBegan(2.29), begin=spoken_to)
    assert effects == (StopSaying(), Listen(2, "barge_in", goes_on=True))
    heard: list[Event] = [
        Spoken(2.4, 1, 0.0),
        Heard(3.5, 2, Transcript(whole, lang)),
        Understood(3.5, 2, command(HALF), CAR),
    ]
    _, effects = after(*heard, begin=conversation)
    assert effects == (Perform(2, 0, HALF),)


def test_what_was_done_already_is_not_done_twice() -> None:
    spoken_to, _ = after(*ended("open my window", "en"), Understood(2.27, 1, command(WINDOW), CAR), done(1, 2.28, 100))
    whole = command(WINDOW, Call("set_ac", {"enabled": True}))
    events: list[Event] = [SpeechBegan(2.29), Heard(4.0, 2, Transcript("open my window and the ac", "en"))]
    _, effects = after(*events, Understood(4.0, 2, whole, CAR), begin=spoken_to)
    assert effects == (Perform(2, 1, whole.calls[1]),)


@pytest.mark.parametrize("heard", ["", "open my window", "open my window mhm"])
def test_where_nothing_new_came_the_reply_is_said(heard: str) -> None:
    spoken_to, _ = after(*ended("open my window", "en"), Understood(2.27, 1, command(WINDOW), CAR), done(1, 2.28, 100))
    _, effects = after(SpeechBegan(2.29), Spoken(2.4, 1, 0.0), Heard(3.0, 2, Transcript(heard, "en")), begin=spoken_to)
    (said,) = [effect for effect in effects if isinstance(effect, Say)]
    assert said.text == "Driver's window open."


def test_where_nothing_new_came_before_anything_was_done_it_is_done_then() -> None:
    events: list[Event] = [*ended("open my window", "en"), SpeechBegan(2.2), Understood(2.3, 1, command(WINDOW), CAR)]
    _, effects = after(*events, Heard(3.0, 2, Transcript("", "en")), Understood(3.1, 2, command(WINDOW), CAR))
    assert effects == (Perform(2, 0, WINDOW),)


def test_who_speaks_once_the_reply_can_be_heard_says_something_new() -> None:
    spoken_to, _ = after(*ended("open my window", "en"), Understood(2.27, 1, command(WINDOW), CAR), done(1, 2.28, 100))
    assert after(SpeechBegan(2.5), begin=spoken_to)[1] == (StopSaying(), Listen(2, "barge_in"))


def test_what_could_not_be_done_over_is_joined_to_nothing() -> None:
    louder = Done(2.28, 1, 0, Result("done", {"channel": "media", "percent": 45}))
    spoken_to, _ = after(*ended("louder", "en"), Understood(2.27, 1, command(LOUDER), CAR), louder)
    assert after(SpeechBegan(2.29), begin=spoken_to)[1] == (StopSaying(), Listen(2, "barge_in"))


def test_words_that_lag_behind_the_silence_end_nothing_early() -> None:
    words = Transcript("open my window", "en")
    spoken: list[Event] = [Pressed(0.0), SpeechBegan(1.0, 1), Partial(1.9, 1, words, None, "complete", float("-inf"))]
    conversation, effects = after(*spoken, SpeechPaused(2.0, 1))
    assert after(Alarm(2.25, 1, "end_of_turn"), begin=conversation)[1] == ()
    known, _ = after(Partial(2.3, 1, words, None, "complete", 2.0), begin=conversation)
    assert after(Alarm(2.3, 1, "end_of_turn"), begin=known)[0].ended_s == 2.0
    _, effects = step(conversation, Partial(2.3, 1, words, None, "open", 2.0))
    assert effects == ()
