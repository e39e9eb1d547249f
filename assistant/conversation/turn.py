"""The turn machine: step(conversation, event) -> (conversation, effects). No clock, no I/O, no engines.

Rules of this file:
1. A turn goes LISTENING -> INTERPRETING -> ACTING -> SPEAKING -> IDLE; a phase with nothing to do is passed over.
2. Push to talk is heard in every phase. It begins a new utterance, and whatever still runs for the old one is dropped
   by its number when it answers: never executed, never spoken.
3. What can be late is dropped; what can never happen (an answer from the future, to a question that was not asked)
   raises IllegalEventError and changes nothing.
4. Nothing waits for ever: an engine that does not answer in its time (patience.py) is let go, and the utterance ends
   in an honest sentence.
5. A question to the driver ("shall I ...?", "which one?") holds for ANSWER_QUESTION_WITHIN_S, and only the very next
   utterance answers it, if the question was said to its end; a guess of the language model answers nothing. Calls are
   judged again at the "yes", and once more at the moment they run: the car may have moved off meanwhile.
6. Calls of one turn are carried out one after the other; where a call that another needs has failed, that one is not
   tried.
7. What is said unasked (a warning of the car, later a turn, a light, a reminder) is never said into an utterance: it
   waits until nobody speaks, the most urgent first, and is dropped when its time is over.
8. After a question, and once after a misunderstanding, it listens without being pressed. If nothing is said then,
   nothing is answered; a press then only says that somebody is there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.conversation import microphone
from assistant.conversation.acting import done, objected, understood
from assistant.conversation.ending import elapsed, failed
from assistant.conversation.events import (
    Announced,
    Cancelled,
    Done,
    Elapsed,
    Event,
    Failed,
    Heard,
    Objected,
    Pressed,
    Spoken,
    ToldToSay,
    Typed,
    Understood,
)
from assistant.conversation.listening import cancelled, heard, pressed, typed
from assistant.conversation.patience import with_alarms
from assistant.conversation.saying import heard_of, spoken
from assistant.conversation.state import Conversation, IllegalEventError, Phase, Stepped
from assistant.conversation.unasked import kept, said_when_idle, told

IDLE, LISTENING, INTERPRETING, ACTING, SPEAKING = Phase


@dataclass(frozen=True, slots=True)
class Transition:
    """What becomes of an event in a phase."""

    take: Callable[[Conversation, Any], Stepped]
    to: tuple[Phase, ...]
    """the phases that it may lead to"""


_KEPT: tuple[tuple[type[Any], Callable[[Conversation, Any], Stepped]], ...] = ((Announced, kept), (ToldToSay, told))

TRANSITIONS: Mapping[tuple[Phase, type[Any]], Transition] = {
    (IDLE, Pressed): Transition(pressed, (LISTENING,)),
    (LISTENING, Pressed): Transition(pressed, (LISTENING,)),
    (LISTENING, Heard): Transition(heard, (INTERPRETING, SPEAKING, IDLE)),
    (LISTENING, Failed): Transition(failed, (SPEAKING, LISTENING)),
    (LISTENING, Elapsed): Transition(elapsed, (SPEAKING, LISTENING)),
    (INTERPRETING, Pressed): Transition(pressed, (LISTENING,)),
    (INTERPRETING, Understood): Transition(understood, (ACTING, SPEAKING, IDLE)),
    (INTERPRETING, Failed): Transition(failed, (SPEAKING, INTERPRETING)),
    (INTERPRETING, Elapsed): Transition(elapsed, (SPEAKING, INTERPRETING)),
    (ACTING, Pressed): Transition(pressed, (LISTENING,)),
    (ACTING, Done): Transition(done, (ACTING, SPEAKING)),
    (ACTING, Objected): Transition(objected, (ACTING, SPEAKING)),
    (ACTING, Failed): Transition(failed, (SPEAKING, ACTING)),
    (ACTING, Elapsed): Transition(elapsed, (SPEAKING, ACTING)),
    (SPEAKING, Pressed): Transition(pressed, (LISTENING,)),
    (SPEAKING, Spoken): Transition(spoken, (IDLE, LISTENING)),
    (SPEAKING, Failed): Transition(failed, (IDLE, SPEAKING)),
    (SPEAKING, Elapsed): Transition(elapsed, (IDLE, SPEAKING)),
    **{(phase, Typed): Transition(typed, (INTERPRETING, SPEAKING)) for phase in Phase},
    **{(phase, Cancelled): Transition(cancelled, (IDLE,)) for phase in Phase},
    **{(phase, event): Transition(take, (phase,)) for phase in Phase for event, take in _KEPT},
}
"""(phase, event) -> what becomes of it; what is not here is late, and dropped

Once it has been taken, and nobody speaks, what waits to be said unasked leads from IDLE to SPEAKING.
"""


def step(conversation: Conversation, event: Event) -> Stepped:
    """Take one event in; return the conversation after it and what is wanted now.

    Raises IllegalEventError for an event that cannot happen; the conversation given stays as it was (it is frozen).
    """
    utterance = getattr(event, "utterance", None)
    if utterance is not None and utterance > conversation.utterance:
        raise IllegalEventError(f"utterance {utterance} has not begun: {event}")
    if utterance is not None and utterance < conversation.utterance:
        return (heard_of(conversation, event) if isinstance(event, Spoken) else conversation), ()
    outcome = microphone.step(conversation, event) if microphone.takes(event) else _step(conversation, event)
    if outcome is None:
        return conversation, ()
    stepped, effects = microphone.coupled(conversation, said_when_idle(outcome, event.at_s))
    return stepped, with_alarms(effects, event.at_s)


def _step(conversation: Conversation, event: Event) -> Stepped | None:
    """Take an event of the turn's; None where it is late."""
    transition = TRANSITIONS.get((conversation.phase, type(event)))
    return transition.take(conversation, event) if transition else None
