"""An utterance begins, and is heard: press to talk, listening unpressed, the words of it."""

from dataclasses import replace

from assistant.conversation.effects import Cancel, Effect, Interpret, Listen, StopListening, StopSaying
from assistant.conversation.ending import HEARING_FAILED, answer
from assistant.conversation.events import Heard, Pressed, Spoken
from assistant.conversation.state import NOTHING_HEARD, Conversation, Phase, Question, Stepped
from assistant.types.meaning import NOT_UNDERSTOOD


def pressed(conversation: Conversation, event: Pressed) -> Stepped:
    """Begin an utterance, whatever was under way; or end the one that is listened to. A press says who is there."""
    if conversation.phase is Phase.LISTENING and conversation.prompted:
        return replace(conversation, prompted=False, question=open_question(conversation, event.at_s)), ()
    if conversation.phase is Phase.LISTENING:
        return conversation, (StopListening(conversation.utterance),)
    over: tuple[Effect, ...] = ()
    if conversation.phase is Phase.SPEAKING:
        over = (StopSaying(),)
    if conversation.phase is Phase.ACTING:
        over = (Cancel(conversation.utterance),)
    new = begun(conversation, event.at_s, prompted=False)
    return new, (*over, Listen(new.utterance))


def begun(conversation: Conversation, at_s: float, *, prompted: bool) -> Conversation:
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
        new = begun(conversation, event.at_s, prompted=True)
        return new, (Listen(new.utterance),)
    return replace(conversation, phase=Phase.IDLE), ()
