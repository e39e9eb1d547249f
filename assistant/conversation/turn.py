"""The turn machine: step(conversation, event) -> (conversation, effects). No clock, no I/O, no engines.

Rules of this file:
1. A turn goes LISTENING -> INTERPRETING -> ACTING -> SPEAKING -> IDLE; a phase with nothing to do is passed over.
2. Push to talk is heard in every phase. It begins a new utterance, and whatever still runs for the old one is dropped
   by its number when it answers: never executed, never spoken.
3. What can be late is dropped; what can never happen (an answer from the future, to a question that was not asked)
   raises IllegalEventError and changes nothing.
4. Nothing waits for ever: an utterance that is not answered within ANSWER_WITHIN_S ends in an honest sentence.
5. A question to the driver ("shall I ...?") holds for CONFIRM_WITHIN_S, and only the very next utterance answers it.
   The calls are judged again at the "yes": the car may have moved off meanwhile.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from assistant.conversation import policy
from assistant.conversation.carstate import CarState
from assistant.conversation.effects import (
    Asked,
    Effect,
    Interpret,
    Listen,
    Perform,
    Report,
    Say,
    Step,
    StopListening,
    StopSaying,
    Turn,
    WakeMeAt,
)
from assistant.conversation.events import Done, Elapsed, Event, Failed, Heard, Pressed, Spoken, Understood
from assistant.conversation.meaning import NOT_UNDERSTOOD, Call, Meaning
from assistant.conversation.replies import reply_to
from assistant.conversation.speech import Transcript

NOTHING_HEARD = Transcript(text="", lang="en")
ANSWER_WITHIN_S = 20.0
CONFIRM_WITHIN_S = 15.0


class IllegalEventError(ValueError):
    """An event that cannot happen: a defect of whoever sent it."""


class Phase(Enum):
    """Where the current utterance stands."""

    IDLE = "idle"
    LISTENING = "listening"
    INTERPRETING = "interpreting"
    ACTING = "acting"
    SPEAKING = "speaking"


@dataclass(frozen=True, slots=True)
class Question:
    """Calls that wait for a yes."""

    calls: tuple[Call, ...]
    until_s: float


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that the heart keeps between two events."""

    phase: Phase = Phase.IDLE
    utterance: int = 0
    """number of the utterance that is or was last under way"""
    transcript: Transcript = NOTHING_HEARD
    meaning: Meaning = NOT_UNDERSTOOD
    steps: tuple[Step, ...] = ()
    question: Question | None = None
    last_reply: str = ""
    rules: tuple[policy.Rule, ...] = ()


Outcome = tuple[Conversation, tuple[Effect, ...]]


def step(conversation: Conversation, event: Event) -> Outcome:
    """Take one event in; return the conversation after it and what is wanted now.

    Raises IllegalEventError for an event that cannot happen; the conversation given stays as it was (it is frozen).
    """
    if isinstance(event, Pressed):
        return _pressed(conversation, event)
    if event.utterance > conversation.utterance:
        raise IllegalEventError(f"utterance {event.utterance} has not begun: {event}")
    if event.utterance < conversation.utterance:
        return conversation, ()
    handler = TRANSITIONS.get((conversation.phase, type(event)))
    return handler(conversation, event) if handler else (conversation, ())


def _pressed(conversation: Conversation, event: Pressed) -> Outcome:
    if conversation.phase is Phase.LISTENING:
        return conversation, (StopListening(conversation.utterance),)
    question = conversation.question
    begun = Conversation(
        phase=Phase.LISTENING,
        utterance=conversation.utterance + 1,
        question=question if question and event.at_s <= question.until_s else None,
        last_reply=conversation.last_reply,
    )
    silence = (StopSaying(),) if conversation.phase is Phase.SPEAKING else ()
    return begun, (*silence, Listen(begun.utterance))


def _heard(conversation: Conversation, event: Heard) -> Outcome:
    heard = replace(conversation, transcript=event.transcript)
    if not event.transcript.text.strip():
        return _answer(heard, replace(NOT_UNDERSTOOD, reason="nothing heard"))
    return replace(heard, phase=Phase.INTERPRETING), (
        WakeMeAt(heard.utterance, event.at_s + ANSWER_WITHIN_S, "answer"),
        Interpret(heard.utterance, event.transcript),
    )


def _understood(conversation: Conversation, event: Understood) -> Outcome:
    meaning, question = event.meaning, conversation.question
    answered = replace(conversation, question=None)
    if question is not None and meaning.act in ("yes", "no"):
        meaning = replace(meaning, decided_by="dialogue", calls=question.calls if meaning.act == "yes" else ())
    confirmed = question is not None and meaning.act == "yes"
    if not meaning.calls:
        return _answer(answered, meaning)
    guessed = meaning.decided_by == "model"
    steps = tuple(_judged(call, event.car, guessed=guessed, confirmed=confirmed) for call in meaning.calls)
    acting = replace(answered, phase=Phase.ACTING, meaning=meaning, steps=steps)
    asked = tuple(step.call for step in steps if step.status == "asked")
    if asked:
        acting = replace(acting, question=Question(asked, event.at_s + CONFIRM_WITHIN_S))
    wanted = tuple(Perform(acting.utterance, i, step.call) for i, step in enumerate(steps) if step.status is None)
    return (acting, wanted) if wanted else _answer(acting, meaning)


def _judged(call: Call, car: CarState, *, guessed: bool, confirmed: bool) -> Step:
    verdict = policy.judge(call, car, guessed=guessed, confirmed=confirmed)
    if verdict.allowed:
        return Step(call)
    return Step(call, status="asked" if verdict.objection == "confirm" else "refused", rule=verdict.rule)


def _done(conversation: Conversation, event: Done) -> Outcome:
    steps = conversation.steps
    if not 0 <= event.index < len(steps) or steps[event.index].status is not None:
        raise IllegalEventError(f"call {event.index} was not under way: {event}")
    finished = replace(steps[event.index], status=event.result.status, result=event.result)
    steps = (*steps[: event.index], finished, *steps[event.index + 1 :])
    acted = replace(conversation, steps=steps)
    return (acted, ()) if any(step.status is None for step in steps) else _answer(acted, acted.meaning)


def _answer(conversation: Conversation, meaning: Meaning) -> Outcome:
    """End the turn with its reply; "stop" is answered by silence."""
    turn = Turn(
        utterance=conversation.utterance,
        transcript=conversation.transcript,
        meaning=meaning,
        steps=conversation.steps,
        reply="",
        asked=Asked("confirmation", conversation.question.calls) if conversation.question else None,
        lang=conversation.transcript.lang,
    )
    text = conversation.last_reply if meaning.act == "repeat" and conversation.last_reply else reply_to(turn)
    report = Report(replace(turn, reply=text))
    ended = replace(conversation, meaning=meaning, last_reply=text or conversation.last_reply)
    if not text:
        return replace(ended, phase=Phase.IDLE), (report,)
    return replace(ended, phase=Phase.SPEAKING), (
        report,
        Say(ended.utterance, text, conversation.transcript.lang),
    )


def _spoken(conversation: Conversation, event: Spoken) -> Outcome:
    del event
    return replace(conversation, phase=Phase.IDLE), ()


def _failed(conversation: Conversation, event: Failed) -> Outcome:
    """One honest sentence; but where speaking itself fails there is nobody to say it."""
    if conversation.phase is Phase.SPEAKING:
        return replace(conversation, phase=Phase.IDLE), ()
    return _give_up(conversation, f"{event.engine} failed")


def _elapsed(conversation: Conversation, event: Elapsed) -> Outcome:
    del event
    return _give_up(conversation, "took too long")


def _give_up(conversation: Conversation, reason: str) -> Outcome:
    """Answer without what is still under way; its results will be dropped, since the phase has passed."""
    steps = tuple(replace(step, status="failed") if step.status is None else step for step in conversation.steps)
    meaning = conversation.meaning if steps else replace(NOT_UNDERSTOOD, reason=reason)
    return _answer(replace(conversation, steps=steps), meaning)


TRANSITIONS: dict[tuple[Phase, type[Any]], Callable[[Conversation, Any], Outcome]] = {
    (Phase.LISTENING, Heard): _heard,
    (Phase.LISTENING, Failed): _failed,
    (Phase.INTERPRETING, Understood): _understood,
    (Phase.INTERPRETING, Failed): _failed,
    (Phase.INTERPRETING, Elapsed): _elapsed,
    (Phase.ACTING, Done): _done,
    (Phase.ACTING, Failed): _failed,
    (Phase.ACTING, Elapsed): _elapsed,
    (Phase.SPEAKING, Spoken): _spoken,
    (Phase.SPEAKING, Failed): _failed,
}
"""what is not in the table is late, and dropped"""
