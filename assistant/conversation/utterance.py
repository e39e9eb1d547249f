"""An utterance begins, and what was under way before it is over."""

from dataclasses import replace

from assistant.conversation.effects import Cancel, Effect, StopListening, StopSaying
from assistant.conversation.end_of_turn import Voice
from assistant.conversation.state import NOTHING_HEARD, Beginning, Conversation, CutOff, Phase, Question
from assistant.types.meaning import NOT_UNDERSTOOD


def begun(conversation: Conversation, at_s: float, mode: Beginning) -> Conversation:
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
        voice=voice(conversation, at_s, mode),
        ended_s=None,
        talks_s=None,
        continued=None,
        already=(),
        saying=None,
        cut_off=cut_off(conversation, at_s) or conversation.cut_off,
        assured=False,
    )


def voice(conversation: Conversation, at_s: float, mode: Beginning) -> Voice | None:
    """Return what is known of the voice at the beginning; None where the ears find the end of an utterance."""
    listening = conversation.listening
    if listening is None:
        return None
    if mode == "barge_in":
        return Voice(at_s + listening.patience_s, over_ours=True, began_s=at_s)
    return Voice(conversation.follow_until_s if mode == "follow_up" else at_s + listening.patience_s)


def cut_off(conversation: Conversation, at_s: float) -> CutOff | None:
    """Return what is being said, as something that is stopped before its end; None where nothing is."""
    if conversation.phase is not Phase.SPEAKING or conversation.saying is None:
        return None
    return CutOff(
        conversation.utterance,
        at_s,
        conversation.saying,
        conversation.meaning,
        conversation.mode,
        conversation.question,
    )


def open_question(conversation: Conversation, at_s: float) -> Question | None:
    """Return the question that an utterance that begins now may answer, if any."""
    question = conversation.question
    return question if question and at_s <= question.until_s else None


def over(conversation: Conversation) -> tuple[Effect, ...]:
    """Return what makes whatever is under way be over soon; what it still answers is dropped by its number."""
    match conversation.phase:
        case Phase.LISTENING:
            return (StopListening(conversation.utterance),)
        case Phase.ACTING:
            return (*_silence(conversation), Cancel(conversation.utterance))
        case Phase.INTERPRETING:
            return _silence(conversation)
        case Phase.SPEAKING:
            return (StopSaying(),)
    return ()


def _silence(conversation: Conversation) -> tuple[Effect, ...]:
    return (StopSaying(),) if conversation.assured else ()
