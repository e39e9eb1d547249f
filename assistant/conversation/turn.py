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
7. What the car warns of is said unasked, once, and never into an utterance: it waits until nobody speaks.
8. After a question, and once after a misunderstanding, it listens without being pressed. If nothing is said then,
   nothing is answered; a press then only says that somebody is there.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.conversation.alike import told_apart
from assistant.conversation.answering import found_to_choose_from
from assistant.conversation.depending import as_it_is
from assistant.conversation.effects import (
    Asked,
    Effect,
    Interpret,
    LetGo,
    Listen,
    Perform,
    Report,
    Say,
    Step,
    StopListening,
    StopSaying,
    Turn,
)
from assistant.conversation.events import (
    CarChanged,
    Done,
    Elapsed,
    Event,
    Failed,
    Heard,
    Objected,
    Pressed,
    Spoken,
    Understood,
)
from assistant.conversation.explaining import or_why, remembering, turn_meant
from assistant.conversation.judging import judged
from assistant.conversation.patience import HANGS, with_alarms
from assistant.conversation.reading import read
from assistant.conversation.replies import reply_to
from assistant.conversation.state import NOTHING_HEARD, Conversation, Phase, Question
from assistant.conversation.unasked import new_warnings
from assistant.types.call import Call, Result
from assistant.types.meaning import NOT_UNDERSTOOD, Meaning

HEARING_FAILED = "hearing failed"
ANSWER_QUESTION_WITHIN_S = 15.0


class IllegalEventError(ValueError):
    """An event that cannot happen: a defect of whoever sent it."""


Outcome = tuple[Conversation, tuple[Effect, ...]]


def step(conversation: Conversation, event: Event) -> Outcome:
    """Take one event in; return the conversation after it and what is wanted now.

    Raises IllegalEventError for an event that cannot happen; the conversation given stays as it was (it is frozen).
    """
    stepped, effects = _taken(conversation, event)
    return stepped, with_alarms(effects, event.at_s)


def _taken(conversation: Conversation, event: Event) -> Outcome:
    if isinstance(event, CarChanged):
        return _warned((replace(conversation, changed=event), ()), event.at_s)
    if isinstance(event, Pressed):
        return _pressed(conversation, event)
    if event.utterance > conversation.utterance:
        raise IllegalEventError(f"utterance {event.utterance} has not begun: {event}")
    if event.utterance < conversation.utterance:
        return conversation, ()
    handler = TRANSITIONS.get((conversation.phase, type(event)))
    return _warned(handler(conversation, event), event.at_s) if handler else (conversation, ())


def _pressed(conversation: Conversation, event: Pressed) -> Outcome:
    if conversation.phase is Phase.LISTENING and conversation.prompted:
        return replace(conversation, prompted=False, question=_open_question(conversation, event.at_s)), ()
    if conversation.phase is Phase.LISTENING:
        return conversation, (StopListening(conversation.utterance),)
    silence = (StopSaying(),) if conversation.phase is Phase.SPEAKING else ()
    begun = _begun(conversation, event.at_s, prompted=False)
    return begun, (*silence, Listen(begun.utterance))


def _begun(conversation: Conversation, at_s: float, *, prompted: bool) -> Conversation:
    """Begin an utterance: a new number, and nothing left of the one before but what lasts."""
    return replace(
        conversation,
        phase=Phase.LISTENING,
        utterance=conversation.utterance + 1,
        prompted=prompted,
        transcript=replace(NOTHING_HEARD, lang=conversation.transcript.lang),
        meaning=NOT_UNDERSTOOD,
        steps=(),
        confirmed=(),
        question=_open_question(conversation, at_s),
    )


def _open_question(conversation: Conversation, at_s: float) -> Question | None:
    """Return the question that an utterance that begins now may answer, if any."""
    question = conversation.question
    return question if question and at_s <= question.until_s else None


def _heard(conversation: Conversation, event: Heard) -> Outcome:
    question = _open_question(conversation, event.at_s) if conversation.prompted else conversation.question
    heard = replace(conversation, transcript=event.transcript, question=question)
    if not event.transcript.text.strip():
        return _answer(heard, replace(NOT_UNDERSTOOD, reason="nothing heard"))
    return replace(heard, phase=Phase.INTERPRETING), (Interpret(heard.utterance, event.transcript),)


def _understood(conversation: Conversation, event: Understood) -> Outcome:
    """Complete what was said, let policy judge it, and begin with the first call."""
    question = conversation.question
    context = conversation.context.at(event.at_s, event.car)
    heard = replace(conversation, context=context, moving=event.car.moving, question=None)
    event = replace(event, meaning=as_it_is(event.meaning, event.car))
    if event.meaning.held is not None:
        return _answer(heard, event.meaning)
    event = replace(event, meaning=event.meaning if question else or_why(event.meaning))
    said = read(heard, event, question)
    meaning, asked = said.meaning, said.asked
    if event.meaning.near:
        near = [read(heard, replace(event, meaning=other), question) for other in event.meaning.near]
        meaning, asked = told_apart((meaning, asked), [(other.meaning, other.asked) for other in near])
    if asked is not None:
        # A question that is asked again, for its answer was none of those it offered, keeps what it was about.
        pending = question.pending if question and question.asked == asked else event.meaning.fragment
        asking = Question(asked, event.at_s + ANSWER_QUESTION_WITHIN_S, pending)
        return _answer(replace(heard, question=asking), meaning)
    if not meaning.calls:
        return _answer(heard, meaning)
    steps = judged(heard, meaning, event.car, agreed=said.confirmed)
    acting = replace(heard, phase=Phase.ACTING, meaning=meaning, steps=steps, confirmed=said.confirmed)
    return _next(acting, event.at_s)


def _next(conversation: Conversation, at_s: float) -> Outcome:
    """Carry out the next call that is open, or end the turn."""
    steps = list(conversation.steps)
    for index, step in enumerate(steps):
        if step.status is not None:
            continue
        if step.needs is None or steps[step.needs].status == "done":
            acting = replace(conversation, steps=tuple(steps))
            return acting, (Perform(acting.utterance, index, step.call),)
        steps[index] = replace(step, status="failed")
    ended = replace(conversation, steps=tuple(steps))
    waiting = tuple(step.call for step in steps if step.status == "asked")
    choice = Asked("confirmation", waiting) if waiting else found_to_choose_from(ended.steps)
    if choice is not None:
        ended = replace(ended, question=Question(choice, at_s + ANSWER_QUESTION_WITHIN_S))
    context = ended.context.after(ended.steps, at_s, undoes=ended.meaning if ended.meaning.act == "undo" else None)
    return _answer(replace(ended, context=context), ended.meaning)


def _done(conversation: Conversation, event: Done) -> Outcome:
    finished = replace(_under_way(conversation, event), status=event.result.status, result=event.result)
    acted = _with_step(conversation, event.index, finished)
    return _next(_with_settings(acted, finished), event.at_s)


def _objected(conversation: Conversation, event: Objected) -> Outcome:
    stopped = replace(_under_way(conversation, event), status=event.status, rule=event.rule)
    return _next(_with_step(conversation, event.index, stopped), event.at_s)


def _under_way(conversation: Conversation, event: Done | Objected) -> Step:
    """Return the call that an event is about. Raises IllegalEventError where it is not the one under way."""
    under_way = next((index for index, step in enumerate(conversation.steps) if step.status is None), None)
    if event.index != under_way:
        raise IllegalEventError(f"call {event.index} was not under way: {event}")
    return conversation.steps[event.index]


def _with_step(conversation: Conversation, index: int, step: Step) -> Conversation:
    steps = conversation.steps
    return replace(conversation, steps=(*steps[:index], step, *steps[index + 1 :]))


def _with_settings(conversation: Conversation, step: Step) -> Conversation:
    """Follow the settings that the heart itself obeys."""
    if step.status == "done" and step.call.tool == "set_language":
        return replace(conversation, language=str(step.call.arguments["language"]))
    if step.status == "done" and step.call.tool == "set_listening":
        return replace(conversation, listens_unpressed=bool(step.call.arguments["enabled"]))
    return conversation


def _answer(conversation: Conversation, meaning: Meaning) -> Outcome:
    """End the turn with its reply; "stop", and silence where nobody pressed, are answered by silence."""
    turn = Turn(
        utterance=conversation.utterance,
        transcript=conversation.transcript,
        meaning=meaning,
        steps=conversation.steps,
        reply="",
        asked=conversation.question.asked if conversation.question else None,
        lang=conversation.language or conversation.transcript.lang,
        moving=conversation.moving,
        before=turn_meant(conversation, meaning),
    )
    turn = replace(turn, reply=_words(conversation, turn))
    ended = replace(conversation, meaning=meaning, last_reply=turn.reply or conversation.last_reply)
    if meaning.act not in ("why", "repeat", "stop", "no") and meaning.reason != "nothing heard":
        ended = remembering(ended, replace(turn, before=None))
    if not turn.reply:
        return replace(ended, phase=Phase.IDLE), (Report(turn),)
    return replace(ended, phase=Phase.SPEAKING), (Report(turn), Say(turn.utterance, turn.reply, turn.lang))


def _words(conversation: Conversation, turn: Turn) -> str:
    if turn.meaning.act == "repeat" and conversation.last_reply:
        return conversation.last_reply
    if conversation.prompted and turn.meaning.reason == "nothing heard":
        return ""
    return reply_to(turn, {rule.name: rule.say for rule in conversation.rules if rule.say})


def _spoken(conversation: Conversation, event: Spoken) -> Outcome:
    """Be idle; or listen on, where an answer is awaited, and once where nothing was understood."""
    deaf = conversation.meaning.reason == HEARING_FAILED  # listening on, it would only be said once more
    misunderstood = conversation.meaning.act == "unclear" and not conversation.prompted and not deaf
    if conversation.question:
        conversation = replace(conversation, question=replace(conversation.question, heard=True))
    if conversation.listens_unpressed and (conversation.question or misunderstood):
        begun = _begun(conversation, event.at_s, prompted=True)
        return begun, (Listen(begun.utterance),)
    return replace(conversation, phase=Phase.IDLE), ()


def _warned(outcome: Outcome, at_s: float) -> Outcome:
    """Where nobody speaks, say what the car has begun to warn of; as a turn that nobody spoke in."""
    conversation, effects = outcome
    changed = conversation.changed
    if changed is None or conversation.phase is not Phase.IDLE:
        return outcome
    new, warned = new_warnings(conversation.warned, changed.warnings, changed.car, at_s)
    looked_at = replace(conversation, changed=None, warned=warned)
    if not new:
        return looked_at, effects
    begun = replace(_begun(looked_at, at_s, prompted=False), phase=Phase.SPEAKING)
    call = Call("get_warnings")
    meaning = Meaning("command", (call,), decided_by="none", confidence=1.0)
    turn = Turn(
        utterance=begun.utterance,
        transcript=begun.transcript,
        meaning=meaning,
        steps=(Step(call, "done", result=Result("done", {"warnings": list(new)})),),
        reply="",
        lang=conversation.language or conversation.transcript.lang,
        moving=changed.car.moving,
    )
    turn = replace(turn, reply=reply_to(turn))
    speaking = replace(begun, meaning=meaning, last_reply=turn.reply)
    return speaking, (*effects, Report(turn), Say(turn.utterance, turn.reply, turn.lang))


def _failed(conversation: Conversation, event: Failed) -> Outcome:
    """One honest sentence; but where speaking itself fails there is nobody to say it."""
    if event.engine not in (engine for (phase, _), engine in HANGS.items() if phase is conversation.phase):
        return conversation, ()  # one that was let go
    if conversation.phase is Phase.SPEAKING:
        return replace(conversation, phase=Phase.IDLE), ()
    return _give_up(conversation, f"{event.engine} failed")


def _elapsed(conversation: Conversation, event: Elapsed) -> Outcome:
    """Go on without the engine that hangs, if that is what the alarm tells."""
    engine = HANGS.get((conversation.phase, event.alarm))
    if engine is None:
        return conversation, ()
    if engine == "speaking":
        return replace(conversation, phase=Phase.IDLE), (StopSaying(), LetGo(engine))
    ended, effects = _give_up(conversation, HEARING_FAILED if engine == "hearing" else "took too long")
    return ended, (LetGo(engine), *effects)


def _give_up(conversation: Conversation, reason: str) -> Outcome:
    """Answer without what is still under way; its results will be dropped, since the phase has passed."""
    steps = tuple(replace(step, status="failed") if step.status is None else step for step in conversation.steps)
    meaning = conversation.meaning if steps else replace(NOT_UNDERSTOOD, reason=reason)
    return _answer(replace(conversation, steps=steps), meaning)


TRANSITIONS: dict[tuple[Phase, type[Any]], Callable[[Conversation, Any], Outcome]] = {
    (Phase.LISTENING, Heard): _heard,
    (Phase.LISTENING, Failed): _failed,
    (Phase.LISTENING, Elapsed): _elapsed,
    (Phase.INTERPRETING, Understood): _understood,
    (Phase.INTERPRETING, Failed): _failed,
    (Phase.INTERPRETING, Elapsed): _elapsed,
    (Phase.ACTING, Done): _done,
    (Phase.ACTING, Objected): _objected,
    (Phase.ACTING, Failed): _failed,
    (Phase.ACTING, Elapsed): _elapsed,
    (Phase.SPEAKING, Spoken): _spoken,
    (Phase.SPEAKING, Failed): _failed,
    (Phase.SPEAKING, Elapsed): _elapsed,
}
"""what is not in the table is late, and dropped"""
