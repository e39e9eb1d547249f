"""An utterance begins, and is heard: push to talk, its name, typed words; and what is cancelled."""

from dataclasses import replace

from assistant.conversation.effects import Cue, Interpret, Listen, StopListening
from assistant.conversation.ending import answer
from assistant.conversation.events import Cancelled, Heard, Pressed, Typed, Woken
from assistant.conversation.following import only_nods
from assistant.conversation.going_on import nothing_new
from assistant.conversation.patience import moment_of, signs_of_listening
from assistant.conversation.saying import followed_up, resumed
from assistant.conversation.state import Conversation, Phase, Stepped
from assistant.conversation.utterance import begun, open_question, over
from assistant.types.listening import Mode
from assistant.types.meaning import NOT_UNDERSTOOD


def pressed(conversation: Conversation, event: Pressed) -> Stepped:
    """Begin an utterance, whatever was under way; or end the one that is listened to. A press says who is there."""
    if conversation.muted:
        return conversation, (Cue("muted"),)
    if conversation.phase is Phase.LISTENING and conversation.mode not in ("asked", "follow_up"):
        return conversation, (StopListening(conversation.utterance),)
    return _called(conversation, event.at_s, "pressed")


def woken(conversation: Conversation, event: Woken) -> Stepped:
    """Begin an utterance, as a press does; or make sure that the one that is heard is for the car."""
    return _called(conversation, event.at_s, "named")


def _called(conversation: Conversation, at_s: float, mode: Mode) -> Stepped:
    if conversation.phase is Phase.LISTENING:
        voice = conversation.voice and replace(conversation.voice, over_ours=False)
        return replace(conversation, mode=mode, voice=voice, question=open_question(conversation, at_s)), ()
    new = begun(conversation, at_s, mode)
    return new, (*over(conversation), *signs_of_listening(new, at_s), Listen(new.utterance, mode, at_s))


def typed(conversation: Conversation, event: Typed) -> Stepped:
    """Begin an utterance with its words."""
    new = begun(conversation, event.at_s, "typed")
    interpreting, effects = heard(new, Heard(event.at_s, new.utterance, event.transcript))
    return interpreting, (*over(conversation), *effects)


def cancelled(conversation: Conversation, event: Cancelled) -> Stepped:
    """End what is under way, and the question with it."""
    del event
    return replace(conversation, phase=Phase.IDLE, question=None, cut_off=None), over(conversation)


def heard(conversation: Conversation, event: Heard) -> Stepped:
    """Have the words interpreted; where there are none, end the turn."""
    text, mode = event.transcript.text, conversation.mode
    if conversation.continued is not None and nothing_new(conversation, event.transcript):
        cut = conversation.cut_off
        if cut is not None and cut.utterance == conversation.utterance - 1:
            return resumed(conversation, event.at_s)
        text, event = conversation.continued.text, replace(event, transcript=conversation.continued)
    if mode == "barge_in" and (not text.strip() or only_nods(text, event.transcript.lang)):
        return resumed(conversation, event.at_s)
    if mode == "follow_up" and not text.strip():
        spoken = conversation.voice is not None and conversation.voice.began_s is not None
        # Else nobody spoke, and what hears may be gone: who asks it again and again would never rest.
        return followed_up(conversation, event.at_s) if spoken else (replace(conversation, phase=Phase.IDLE), ())
    question = open_question(conversation, event.at_s) if mode == "asked" else conversation.question
    with_words = replace(conversation, transcript=event.transcript, question=question, voice=None)
    if not text.strip():
        return answer(with_words, replace(NOT_UNDERSTOOD, reason="nothing heard"))
    moment = moment_of(with_words, event.at_s)
    interpreting = replace(with_words, phase=Phase.INTERPRETING)
    return interpreting, (Interpret(with_words.utterance, event.transcript), *moment)
