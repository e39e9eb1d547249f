"""What becomes of the microphone as a device: it is closed by the driver, or gone, and there again."""

from dataclasses import replace

from assistant.conversation.effects import Cue, WakeMeAt
from assistant.conversation.ending import answer
from assistant.conversation.events import MicrophoneBack, MicrophoneLost, Muted, Unmuted
from assistant.conversation.state import Conversation, Phase, Stepped
from assistant.conversation.unasked import telling
from assistant.conversation.utterance import over
from assistant.languages import language
from assistant.types.announcement import Words
from assistant.types.listening import Aside
from assistant.types.meaning import NOT_UNDERSTOOD
from assistant.types.reason import HEARING_FAILED

GONE_S = 2.0
"""a microphone that is gone for less is not spoken of"""
NOT_AGAIN_S = 60.0
"""nor one that comes and goes"""
TOLD_WITHIN_S = 20.0
"""later it is no news"""


def muted(conversation: Conversation, event: Muted) -> Stepped:
    """Close the microphone; what was being said into it is not heard."""
    del event
    closed, effects = _hearing_no_more(replace(conversation, muted=True))
    return closed, (*effects, Cue("muted"))


def unmuted(conversation: Conversation, event: Unmuted) -> Stepped:
    """Open the microphone again."""
    del event
    return replace(conversation, muted=False), (Cue("unmuted"),)


def lost(conversation: Conversation, event: MicrophoneLost) -> Stepped:
    """Be without a microphone; whoever was speaking is told at once, anybody else in a while."""
    gone = replace(conversation, lost_s=event.at_s)
    if conversation.phase is Phase.LISTENING and conversation.mode not in ("follow_up", "barge_in"):
        told = replace(gone, told_lost_s=event.at_s, voice=None)
        ended, effects = answer(told, replace(NOT_UNDERSTOOD, reason=HEARING_FAILED))
        return ended, (*over(conversation), *effects)
    closed, effects = _hearing_no_more(gone)
    return closed, (*effects, WakeMeAt(None, event.at_s + GONE_S, "microphone"))


def told_that_it_is_gone(conversation: Conversation, at_s: float) -> Stepped:
    """Say that the microphone is gone, unless it is back, or that was said a moment ago."""
    told_s = conversation.told_lost_s
    if conversation.lost_s is None or at_s < conversation.lost_s + GONE_S:
        return conversation, ()
    if told_s is not None and (told_s >= conversation.lost_s or at_s < told_s + NOT_AGAIN_S):
        return conversation, ()
    return _telling(replace(conversation, told_lost_s=at_s), "microphone lost", at_s), ()


def back(conversation: Conversation, event: MicrophoneBack) -> Stepped:
    """Have a microphone again; that is said where it was said that there was none."""
    lost_s, told_s = conversation.lost_s, conversation.told_lost_s
    there = replace(conversation, lost_s=None)
    if lost_s is None or told_s is None or told_s < lost_s:
        return there, ()
    return _telling(there, "microphone back", event.at_s), ()


def _hearing_no_more(conversation: Conversation) -> Stepped:
    if conversation.phase is not Phase.LISTENING:
        return conversation, ()
    return replace(conversation, phase=Phase.IDLE, voice=None), over(conversation)


def _telling(conversation: Conversation, aside: Aside, at_s: float) -> Conversation:
    words = language(conversation.lang).replies.asides.get(aside)
    if not words:
        return conversation
    return telling(conversation, Words(words, conversation.lang, until_s=at_s + TOLD_WITHIN_S))
