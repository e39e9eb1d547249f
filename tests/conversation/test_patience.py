"""Nothing waits for ever: whichever engine hangs, and wherever, it is let go and the driver can speak again."""

from typing import Any

import pytest

from assistant.conversation.effects import Alarm, LetGo, Listen, Perform, Report, Role, Say, StopSaying, WakeMeAt
from assistant.conversation.events import Done, Elapsed, Event, Failed, Heard, Pressed, Spoken, Understood
from assistant.conversation.patience import LISTEN_WITHIN_S, SPEAK_WITHIN_S, WORDS_WITHIN_S
from assistant.conversation.state import Conversation, Phase
from assistant.conversation.turn import step
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

FAN = Meaning("command", (Call("set_fan", {"level": 2}),), decided_by="catalogue", confidence=1.0)
TURN: list[Event] = [
    Pressed(0.0),
    Heard(1.0, 1, Transcript("fan to two", "en")),
    Understood(1.1, 1, FAN, CarState(0.0)),
    Done(1.2, 1, 0, Result("done", {"zone": "all", "level": 2})),
]


def after(*events: Event) -> tuple[Conversation, tuple[Any, ...]]:
    conversation, effects = Conversation(), tuple[Any, ...]()
    for event in events:
        conversation, effects = step(conversation, event)
    return conversation, effects


def alarm(effects: tuple[Any, ...]) -> Elapsed:
    """The event that will come where nothing else does."""
    (wanted,) = [effect for effect in effects if isinstance(effect, WakeMeAt) and effect.alarm != "moment"]
    return Elapsed(wanted.at_s, wanted.utterance, wanted.alarm)


@pytest.mark.parametrize(
    ("events", "engine", "reply"),
    [
        (TURN[:1], "hearing", "Sorry, I could not listen just now."),
        ([TURN[0], Pressed(3.0)], "hearing", "Sorry, I could not listen just now."),
        (TURN[:2], "understanding", "Sorry, that took too long."),
    ],
)
def test_an_engine_that_hangs_is_let_go_and_that_is_said(events: list[Event], engine: Role, reply: str) -> None:
    conversation, effects = after(*events)
    conversation, effects = step(conversation, alarm(effects))
    assert effects[0] == LetGo(engine)
    assert [effect.text for effect in effects if isinstance(effect, Say)] == [reply]
    conversation, effects = step(conversation, Pressed(100.0))
    assert effects[-1] == Listen(2)


def test_that_nothing_can_be_heard_is_said_once() -> None:
    begun = Conversation(listens_unpressed=True)
    conversation, _ = step(begun, Pressed(0.0))
    conversation, effects = step(conversation, Failed(0.1, 1, "hearing"))
    assert [effect.text for effect in effects if isinstance(effect, Say)] == ["Sorry, I could not listen just now."]
    conversation, effects = step(conversation, Spoken(2.0, 1))
    assert effects == ()
    assert conversation.phase is Phase.IDLE


def test_a_call_that_hangs_is_let_go() -> None:
    conversation, effects = after(*TURN[:2])
    hanging = alarm(effects)
    conversation, effects = step(conversation, TURN[2])
    assert any(isinstance(effect, Perform) for effect in effects)
    conversation, effects = step(conversation, hanging)
    assert effects[0] == LetGo("tools")
    assert conversation.phase is Phase.SPEAKING


def test_a_voice_that_hangs_is_silenced_and_let_go() -> None:
    conversation, effects = after(*TURN)
    conversation, effects = step(conversation, alarm(effects))
    assert effects == (StopSaying(), LetGo("speaking"))
    assert conversation.phase is Phase.IDLE


def test_whoever_ends_the_utterance_is_answered_sooner() -> None:
    _, begun = after(Pressed(0.0))
    _, ended = after(Pressed(0.0), Pressed(4.0))
    assert alarm(begun).at_s == LISTEN_WITHIN_S
    assert alarm(ended).at_s == 4.0 + WORDS_WITHIN_S < LISTEN_WITHIN_S
    assert SPEAK_WITHIN_S > LISTEN_WITHIN_S


def test_listening_on_after_a_question_has_its_alarm_too() -> None:
    _, effects = after(
        Pressed(0.0), Heard(1.0, 1, Transcript("x", "en")), Understood(1.1, 1, Meaning("unclear"), CarState(0.0)),
        Spoken(3.0, 1),
    )  # fmt: skip
    assert alarm(effects) == Elapsed(3.0 + LISTEN_WITHIN_S, 2, "listening")


@pytest.mark.parametrize("name", ["listening", "answer", "speaking"])
@pytest.mark.parametrize("taken", range(5))
def test_an_alarm_of_another_phase_is_late(name: Alarm, taken: int) -> None:
    conversation, _ = after(*TURN[:taken])
    own = {1: "listening", 2: "answer", 3: "answer", 4: "speaking"}.get(taken)
    stepped, effects = step(conversation, Elapsed(50.0, conversation.utterance, name))
    assert (stepped == conversation) is (name != own)
    assert bool(effects) is (name == own)


@pytest.mark.parametrize("engine", ["hearing", "understanding", "tools"])
def test_what_was_let_go_and_fails_later_does_not_end_the_reply(engine: Role) -> None:
    conversation, _ = after(*TURN)
    assert step(conversation, Failed(2.0, 1, engine)) == (conversation, ())


def test_what_was_done_before_a_call_hung_is_told_as_done() -> None:
    both = Meaning("command", (*FAN.calls, Call("set_ac", {"enabled": True})), decided_by="catalogue", confidence=1.0)
    conversation, effects = after(*TURN[:2])
    hanging = alarm(effects)
    for event in (Understood(1.1, 1, both, CarState(0.0)), TURN[3], hanging):
        conversation, effects = step(conversation, event)
    (turn,) = (effect.turn for effect in effects if isinstance(effect, Report))
    assert [done.status for done in turn.steps] == ["done", "failed"]
