"""An utterance begins, and is heard: press to talk, listening unpressed, the words of it."""

from dataclasses import replace

from assistant.conversation.effects import Cancel, Effect, Interpret, Listen, StopListening, StopSaying
from assistant.conversation.ending import HEARING_FAILED, answer
from assistant.conversation.events import Cancelled, Heard, Pressed, Spoken, Typed, Woken
from assistant.conversation.state import NOTHING_HEARD, Conversation, Phase, Question, Stepped
from assistant.types.listening import Mode
from assistant.types.meaning import NOT_UNDERSTOOD


def pressed(conversation: Conversation, event: Pressed) -> Stepped:
    """Begin an utterance, whatever was under way; or end the one that is listened to. A press says who is there."""
    if conversation.phase is Phase.LISTENING and not conversation.prompted:
        return conversation, (StopListening(conversation.utterance),)
    return _called(conversation, event.at_s, "pressed")


def woken(conversation: Conversation, event: Woken) -> Stepped:
    """Begin an utterance, as a press does; the name within one that is heard means nothing more."""
    if conversation.phase is Phase.LISTENING and not conversation.prompted:
        return conversation, ()
    return _called(conversation, event.at_s, "named")


def _called(conversation: Conversation, at_s: float, mode: Mode) -> Stepped:
    if conversation.phase is Phase.LISTENING:
        return replace(conversation, mode=mode, question=open_question(conversation, at_s)), ()
    new = begun(conversation, at_s, mode)
    return new, (*ending(conversation), Listen(new.utterance, mode))


def typed(conversation: Conversation, event: Typed) -> Stepped:
    """Begin an utterance with its words."""
    new = begun(conversation, event.at_s, "pressed")
    over = ending(conversation)
    interpreting, effects = heard(new, Heard(event.at_s, new.utterance, event.transcript))
    return interpreting, (*over, *effects)


def cancelled(conversation: Conversation, event: Cancelled) -> Stepped:
    """End what is under way, and the question with it."""
    del event
    return replace(conversation, phase=Phase.IDLE, question=None), ending(conversation)


def ending(conversation: Conversation) -> tuple[Effect, ...]:
    """Return what makes whatever is under way be over soon; what it still answers is dropped by its number."""
    match conversation.phase:
        case Phase.LISTENING:
            return (StopListening(conversation.utterance),)
        case Phase.ACTING:
            return (Cancel(conversation.utterance),)
        case Phase.SPEAKING:
            return (StopSaying(),)
    return ()


def begun(conversation: Conversation, at_s: float, mode: Mode) -> Conversation:
    """Begin an utterance: a new number, and nothing left of the one before but what lasts."""
    return replace(
        conversation,
        phase=Phase.LISTENING,
        utterance=conversation.utterance + 1,
        mode=mode,
        transcript=replace(NOTHING_HEARD, lang=conversation.transcript.lang),
        meaning=NOT_UNDERSTOOD,
        steps=(),
        confirmed=(),
        question=open_question(conversation, at_s),
    )


def open_question(conversation: Conversation, at_s: float) -> Question | None:
    """Return the question that an utterance that begins now may answer, if any."""
    question = conversation.question
    return question if question and at_s <= question.until_s else None


def heard(conversation: Conversation, event: Heard) -> Stepped:
    """Have the words interpreted; where there are none, end the turn."""
    question = open_question(conversation, event.at_s) if conversation.prompted else conversation.question
    with_words = replace(conversation, transcript=event.transcript, question=question)
    if not event.transcript.text.strip():
        return answer(with_words, replace(NOT_UNDERSTOOD, reason="nothing heard"))
    return replace(with_words, phase=Phase.INTERPRETING), (Interpret(with_words.utterance, event.transcript),)


def spoken(conversation: Conversation, event: Spoken) -> Stepped:
    """Be idle; or listen on, where an answer is awaited, and once where nothing was understood."""
    deaf = conversation.meaning.reason == HEARING_FAILED  # listening on, it would only be said once more
    misunderstood = conversation.meaning.act == "unclear" and not conversation.prompted and not deaf
    if conversation.question:
        conversation = replace(conversation, question=replace(conversation.question, heard=True))
    if conversation.listens_unpressed and (conversation.question or misunderstood):
        new = begun(conversation, event.at_s, "asked")
        return new, (Listen(new.utterance, new.mode),)
    return replace(conversation, phase=Phase.IDLE), ()
