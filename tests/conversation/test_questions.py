"""How long a question to the driver holds, whoever pressed or did not."""

import pytest

from assistant.conversation.effects import Listen, Perform, Report, Say
from assistant.conversation.events import Event, Heard, Pressed, Spoken, Understood
from assistant.conversation.explaining import WHY_NOT
from assistant.conversation.state import Conversation, Phase
from assistant.conversation.turn import step
from assistant.types.call import Call
from assistant.types.car_state import CarState, Signal
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

STANDING = CarState(0.0, {"Vehicle.Speed": Signal(0.0, "km/h", 0.0, 100.0)})
WORDS = Transcript(text="something", lang="en")
TRUNK = Meaning("command", (Call("set_trunk", {"open": True}),), decided_by="catalogue", confidence=1.0)
YES = Meaning("yes", decided_by="catalogue", confidence=1.0)
ASKED_AT_S = 1.0
HOLDS_S = 15.0


def asked(*, prompted: bool) -> Conversation:
    """Asked whether the trunk shall open; prompted: it listens on by itself."""
    conversation = Conversation(listens_unpressed=prompted)
    events: list[Event] = [Pressed(0.0), Heard(0.5, 1, WORDS), Understood(ASKED_AT_S, 1, TRUNK, STANDING)]
    for event in (*events, Spoken(3.0, 1)):
        conversation, _ = step(conversation, event)
    assert (conversation.phase is Phase.LISTENING) is prompted
    return conversation


def answered(
    conversation: Conversation, *, pressed_s: float | None, heard_s: float, meaning: Meaning | None = None
) -> str:
    """Say yes, or what means this; return what is done or said."""
    if pressed_s is not None:
        conversation, effects = step(conversation, Pressed(pressed_s))
        assert any(isinstance(effect, Listen) for effect in effects)
    conversation, _ = step(conversation, Heard(heard_s, 2, WORDS))
    conversation, effects = step(conversation, Understood(heard_s + 0.1, 2, meaning or YES, STANDING))
    for effect in effects:
        if isinstance(effect, Perform):
            return effect.call.tool
    return next(effect.text for effect in effects if isinstance(effect, Say))


@pytest.mark.parametrize(
    ("after_s", "done"), [(HOLDS_S, "set_trunk"), (HOLDS_S + 0.01, "I did not ask anything.")], ids=["in time", "late"]
)
def test_a_question_holds_for_fifteen_seconds_until_the_press(after_s: float, done: str) -> None:
    pressed_s = ASKED_AT_S + after_s
    assert answered(asked(prompted=False), pressed_s=pressed_s, heard_s=pressed_s + 2) == done


@pytest.mark.parametrize(
    ("after_s", "done"), [(HOLDS_S, "set_trunk"), (HOLDS_S + 0.01, "I did not ask anything.")], ids=["in time", "late"]
)
def test_who_is_listened_to_without_a_press_must_have_answered_by_then(after_s: float, done: str) -> None:
    """The microphone was open all the time: a yes to somebody else is no answer to what was asked long ago."""
    assert answered(asked(prompted=True), pressed_s=None, heard_s=ASKED_AT_S + after_s) == done


def test_why_not_agrees_to_a_question_and_asks_for_the_reason_where_there_was_none() -> None:
    why_not = Meaning("yes", decided_by="catalogue", confidence=1.0, about=WHY_NOT)
    assert answered(asked(prompted=True), pressed_s=None, heard_s=5.0, meaning=why_not) == "set_trunk"
    conversation, _ = step(asked(prompted=True), Heard(5.0, 2, WORDS))
    no = Meaning("no", decided_by="catalogue", confidence=1.0)
    for event in (Understood(5.0, 2, no, STANDING), Spoken(6.0, 2)):
        conversation, _ = step(conversation, event)
    conversation, _ = step(conversation, Pressed(7.0))
    conversation, _ = step(conversation, Heard(8.0, 3, WORDS))
    conversation, effects = step(conversation, Understood(8.0, 3, why_not, STANDING))
    (turn,) = (effect.turn for effect in effects if isinstance(effect, Report))
    assert turn.meaning.act == "why"
