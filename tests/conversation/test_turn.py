"""The turn machine: stories with a virtual clock, and its whole space walked by chance."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.carstate import CarState, Signal
from assistant.conversation.effects import Interpret, Listen, Perform, Report, Say, StopListening, StopSaying, WakeMeAt
from assistant.conversation.events import Done, Elapsed, Event, Failed, Heard, Pressed, Spoken, Understood
from assistant.conversation.meaning import NOT_UNDERSTOOD, Call, Meaning, Result
from assistant.conversation.speech import Transcript
from assistant.conversation.turn import (
    ANSWER_WITHIN_S,
    CONFIRM_WITHIN_S,
    Conversation,
    IllegalEventError,
    Phase,
    step,
)

WORDS = Transcript(text="something", lang="en")
FAN = Meaning("command", (Call("set_fan", {"level": 2}),), decided_by="catalogue", confidence=1.0)
TRUNK = Meaning("command", (Call("set_trunk", {"open": True}),), decided_by="catalogue", confidence=1.0)
YES, NO = Meaning("yes", decided_by="catalogue"), Meaning("no", decided_by="catalogue")
DONE = Result("done", {"zone": "all", "level": 2})


def car(speed_kmh: float | None = 0.0) -> CarState:
    signals = {} if speed_kmh is None else {"Vehicle.Speed": Signal(speed_kmh, "km/h", 0.0, 5.0)}
    return CarState(time_s=0.0, signals=signals)


def after(*events: Event, begin: Conversation | None = None) -> tuple[Conversation, tuple[Any, ...]]:
    """Play the events; return the conversation and the effects of the last one."""
    conversation, effects = begin or Conversation(), tuple[Any, ...]()
    for event in events:
        conversation, effects = step(conversation, event)
    return conversation, effects


def understood(
    meaning: Meaning, *, utterance: int = 1, at_s: float = 1.0, speed_kmh: float | None = 0.0
) -> list[Event]:
    return [
        Pressed(at_s),
        Heard(at_s, utterance, WORDS),
        Understood(at_s, utterance, meaning, car(speed_kmh)),
    ]


def reply_of(effects: tuple[Any, ...]) -> str:
    return next(effect.text for effect in effects if isinstance(effect, Say))


def report_of(effects: tuple[Any, ...]) -> Any:
    return next(effect.turn for effect in effects if isinstance(effect, Report))


def test_a_turn_goes_from_the_press_to_silence() -> None:
    conversation, effects = after(Pressed(0.0))
    assert effects == (Listen(1),)
    conversation, effects = step(conversation, Heard(1.0, 1, WORDS))
    assert effects == (WakeMeAt(1, 1.0 + ANSWER_WITHIN_S, "answer"), Interpret(1, WORDS))
    conversation, effects = step(conversation, Understood(1.1, 1, FAN, car()))
    assert effects == (Perform(1, 0, FAN.calls[0]),)
    conversation, effects = step(conversation, Done(1.2, 1, 0, DONE))
    assert reply_of(effects) == "Fan at 2."
    assert report_of(effects).steps[0].status == "done"
    conversation, effects = step(conversation, Spoken(2.0, 1))
    assert conversation.phase is Phase.IDLE
    assert effects == ()


def test_a_second_press_while_listening_ends_the_utterance() -> None:
    conversation, effects = after(Pressed(0.0), Pressed(1.0))
    assert effects == (StopListening(1),)
    assert conversation.utterance == 1


def test_a_press_while_speaking_silences_and_listens() -> None:
    _, effects = after(*understood(NOT_UNDERSTOOD), Pressed(3.0))
    assert effects == (StopSaying(), Listen(2))


def test_a_result_that_comes_after_its_turn_is_over_is_dropped() -> None:
    conversation, _ = after(*understood(FAN), Pressed(2.0))
    for late in (Done(2.1, 1, 0, DONE), Understood(2.1, 1, FAN, car()), Spoken(2.1, 1), Failed(2.1, 1, "tools")):
        assert step(conversation, late) == (conversation, ())


def test_an_event_of_an_utterance_that_has_not_begun_raises_and_changes_nothing() -> None:
    conversation, _ = after(Pressed(0.0))
    with pytest.raises(IllegalEventError):
        step(conversation, Heard(1.0, 2, WORDS))
    assert conversation == after(Pressed(0.0))[0]


def test_a_result_of_a_call_that_was_not_asked_for_raises() -> None:
    conversation, _ = after(*understood(FAN))
    with pytest.raises(IllegalEventError):
        step(conversation, Done(2.0, 1, 1, DONE))


def test_nothing_heard_is_said_and_nothing_is_interpreted() -> None:
    _, effects = after(Pressed(0.0), Heard(1.0, 1, Transcript(text=" ", lang="zh")))
    assert reply_of(effects) == "我什么都没听到。"
    assert not any(isinstance(effect, Interpret) for effect in effects)


def test_what_takes_too_long_ends_in_an_honest_sentence() -> None:
    conversation, effects = after(Pressed(0.0), Heard(0.0, 1, WORDS), Elapsed(20.0, 1, "answer"))
    assert reply_of(effects) == "Sorry, that took too long."
    assert step(conversation, Understood(21.0, 1, FAN, car())) == (conversation, ())


def test_a_call_that_never_answers_is_told_as_failed() -> None:
    _, effects = after(*understood(FAN), Elapsed(21.0, 1, "answer"))
    assert report_of(effects).steps[0].status == "failed"
    assert reply_of(effects) == "That did not work."


@pytest.mark.parametrize("engine", ["hearing", "understanding"])
def test_an_engine_that_fails_is_one_honest_sentence(engine: str) -> None:
    events: list[Event] = [Pressed(0.0)] if engine == "hearing" else [Pressed(0.0), Heard(0.0, 1, WORDS)]
    conversation, effects = after(*events, Failed(1.0, 1, engine))
    assert reply_of(effects).startswith("Sorry")
    assert conversation.phase is Phase.SPEAKING


def test_a_voice_that_fails_does_not_leave_the_turn_open() -> None:
    conversation, effects = after(*understood(NOT_UNDERSTOOD), Failed(2.0, 1, "speaking"))
    assert (conversation.phase, effects) == (Phase.IDLE, ())


def test_the_trunk_is_asked_about_and_opened_after_a_yes() -> None:
    asked, effects = after(*understood(TRUNK))
    assert report_of(effects).awaiting == "confirmation"
    assert reply_of(effects) == "Shall I open the trunk?"
    _, effects = after(Spoken(2.0, 1), *understood(YES, utterance=2, at_s=3.0), begin=asked)
    assert effects == (Perform(2, 0, TRUNK.calls[0]),)


def test_a_no_leaves_it() -> None:
    asked, _ = after(*understood(TRUNK))
    conversation, effects = after(*understood(NO, utterance=2, at_s=3.0), begin=asked)
    assert reply_of(effects) == "All right, I leave it."
    assert conversation.question is None
    assert report_of(effects).meaning.decided_by == "dialogue"


def test_a_yes_after_the_car_has_moved_off_opens_nothing() -> None:
    asked, _ = after(*understood(TRUNK))
    _, effects = after(*understood(YES, utterance=2, at_s=3.0, speed_kmh=30.0), begin=asked)
    assert report_of(effects).steps[0].rule == "trunk_only_standing"
    assert not any(isinstance(effect, Perform) for effect in effects)


def test_a_yes_that_comes_too_late_answers_nothing() -> None:
    asked, _ = after(*understood(TRUNK))
    late_s = 1.0 + CONFIRM_WITHIN_S + 0.1
    _, effects = after(*understood(YES, utterance=2, at_s=late_s), begin=asked)
    assert reply_of(effects) == "I did not ask anything."


def test_another_wish_drops_the_question() -> None:
    asked, _ = after(*understood(TRUNK))
    other, _ = after(*understood(FAN, utterance=2, at_s=3.0), Done(3.0, 2, 0, DONE), Spoken(3.5, 2), begin=asked)
    _, effects = after(*understood(YES, utterance=3, at_s=4.0), begin=other)
    assert reply_of(effects) == "I did not ask anything."


def test_a_yes_without_a_question_does_nothing() -> None:
    _, effects = after(*understood(YES))
    assert reply_of(effects) == "I did not ask anything."


def test_a_guess_is_asked_about_in_words_that_name_it_and_done_after_a_yes() -> None:
    guess = Meaning("command", (Call("set_seat_heating", {"seat": "passenger", "level": 2}),), decided_by="model")
    asked, effects = after(*understood(guess))
    assert reply_of(effects) == "Shall I set the seat heating to 2, passenger's side?"
    _, effects = after(Spoken(2.0, 1), *understood(YES, utterance=2, at_s=3.0), begin=asked)
    assert effects == (Perform(2, 0, guess.calls[0]),)


def test_repeat_says_the_last_reply_again() -> None:
    first, _ = after(*understood(FAN), Done(1.0, 1, 0, DONE), Spoken(2.0, 1))
    _, effects = after(*understood(Meaning("repeat"), utterance=2, at_s=3.0), begin=first)
    assert reply_of(effects) == "Fan at 2."


def test_stop_is_answered_by_silence() -> None:
    conversation, effects = after(*understood(Meaning("stop")))
    assert conversation.phase is Phase.IDLE
    assert [type(effect) for effect in effects] == [Report]


EVENTS = st.sampled_from(["press", "heard", "nothing", "fan", "trunk", "yes", "done", "spoken", "failed", "elapsed"])


@given(st.lists(st.tuples(EVENTS, st.integers(-1, 0), st.sampled_from([0.0, 30.0, None])), max_size=40))
@settings(max_examples=400, deadline=None)
def test_no_order_of_events_opens_the_trunk_of_a_car_that_may_move(
    story: list[tuple[str, int, float | None]],
) -> None:
    """The whole space by chance: late events too. What was let through was let through standing, after a yes."""
    conversation, at_s, allowed = Conversation(), 0.0, False
    for name, late, speed_kmh in story:
        at_s += 1.0
        utterance = max(0, conversation.utterance + late)
        meaning = {"fan": FAN, "trunk": TRUNK, "yes": YES}.get(name)
        named: dict[str, Event] = {
            "press": Pressed(at_s),
            "heard": Heard(at_s, utterance, WORDS),
            "nothing": Heard(at_s, utterance, Transcript("", "en")),
            "done": Done(at_s, utterance, 0, DONE),
            "spoken": Spoken(at_s, utterance),
            "failed": Failed(at_s, utterance, "tools"),
            "elapsed": Elapsed(at_s, utterance, "answer"),
        }
        event = named.get(name) or Understood(at_s, utterance, meaning or FAN, car(speed_kmh))
        try:
            before = conversation
            conversation, effects = step(conversation, event)
        except IllegalEventError:
            conversation, effects = before, ()
        for effect in effects:
            if isinstance(effect, Perform) and effect.call.tool == "set_trunk":
                allowed = name == "yes" and speed_kmh == 0.0 and before.question is not None
                assert allowed
            if isinstance(effect, Say | Listen | Interpret | Perform):
                assert effect.utterance == conversation.utterance
