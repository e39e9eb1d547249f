"""What was said is understood and judged, and carried out call by call."""

from dataclasses import replace

from assistant.conversation.alike import told_apart
from assistant.conversation.answering import found_to_choose_from
from assistant.conversation.depending import as_it_is
from assistant.conversation.effects import Asked, Perform, Step
from assistant.conversation.ending import answer
from assistant.conversation.events import Done, Objected, Understood
from assistant.conversation.explaining import or_why
from assistant.conversation.following import for_the_car, ignored, unaddressed
from assistant.conversation.judging import judged
from assistant.conversation.obeying import obeyed
from assistant.conversation.reading import read
from assistant.conversation.state import Conversation, IllegalEventError, Phase, Question, Stepped

ANSWER_QUESTION_WITHIN_S = 15.0


def understood(conversation: Conversation, event: Understood) -> Stepped:
    """Complete what was said, let policy judge it, and begin with the first call."""
    question = conversation.question
    context = conversation.context.at(event.at_s, event.car)
    heard = replace(conversation, context=context, moving=event.car.moving, question=None)
    event = replace(event, meaning=as_it_is(event.meaning, event.car))
    if event.meaning.held is not None:
        return answer(heard, event.meaning)
    event = replace(event, meaning=event.meaning.guess or event.meaning)
    event = replace(event, meaning=event.meaning if question else or_why(event.meaning))
    said = read(heard, event, question)
    heard = replace(heard, context=context.saying(event.meaning.fragment))
    meaning, asked = said.meaning, said.asked
    if event.meaning.near:
        near = [read(heard, replace(event, meaning=other), question) for other in event.meaning.near]
        meaning, asked = told_apart((meaning, asked), [(other.meaning, other.asked) for other in near])
    if unaddressed(conversation) and not for_the_car(meaning, asks=asked is not None):
        return ignored(conversation, event.at_s)
    if asked is not None:
        # A question that is asked again, for its answer was none of those it offered, keeps what it was about.
        pending = question.pending if question and question.asked == asked else event.meaning.fragment
        asking = Question(asked, event.at_s + ANSWER_QUESTION_WITHIN_S, pending)
        return answer(replace(heard, question=asking), meaning)
    if not meaning.calls:
        return answer(heard, meaning)
    steps = tuple(_as_done(step, heard) for step in judged(heard, meaning, event.car, agreed=said.confirmed))
    acting = replace(heard, phase=Phase.ACTING, meaning=meaning, steps=steps, confirmed=said.confirmed)
    return _next(acting, event.at_s)


def _as_done(step: Step, conversation: Conversation) -> Step:
    """Return a step as it was done already, for the words that were taken for the whole utterance; else as it is."""
    if step.status is not None:
        return step
    return next(
        (replace(step, status="done", result=past.result) for past in conversation.already if past.call == step.call),
        step,
    )


def _next(conversation: Conversation, at_s: float) -> Stepped:
    """Carry out the next call that is open, or end the turn."""
    steps = list(conversation.steps)
    for index, step in enumerate(steps):
        if step.status is not None:
            continue
        if step.needs is None or steps[step.needs].status == "done":
            acting = replace(conversation, steps=tuple(steps))
            return acting, (Perform(acting.utterance, index, step.call, acting.context.found),)
        steps[index] = replace(step, status="failed")
    ended = replace(conversation, steps=tuple(steps))
    waiting = tuple(step.call for step in steps if step.status == "asked")
    choice = Asked("confirmation", waiting) if waiting else found_to_choose_from(ended.steps)
    if choice is not None:
        ended = replace(ended, question=Question(choice, at_s + ANSWER_QUESTION_WITHIN_S))
    context = ended.context.after(ended.steps, at_s, undoes=ended.meaning if ended.meaning.act == "undo" else None)
    return answer(replace(ended, context=context), ended.meaning)


def done(conversation: Conversation, event: Done) -> Stepped:
    """Take in what came of a call, and go on."""
    step = _under_way(conversation, event)
    obeying, result = obeyed(conversation, step.call, event.result)
    finished = replace(step, status=result.status, result=result)
    acted = _with_step(obeying, event.index, finished)
    return _next(replace(acted, context=acted.context.knowing(finished, event.at_s)), event.at_s)


def objected(conversation: Conversation, event: Objected) -> Stepped:
    """Leave a call that may not run any more, and go on."""
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
