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
"""a microphone that is gone for less is not spoken of, unless it goes again"""
STEADY_S = 2.0
"""one that is there for so long stays: some can be opened while they give no sound"""
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
    device = conversation.device
    unsteady_s = event.at_s if device.unsteady_s is None else device.unsteady_s
    gone = replace(conversation, device=replace(device, lost=True, unsteady_s=unsteady_s))
    if conversation.phase is Phase.LISTENING and conversation.mode not in ("follow_up", "barge_in"):
        told = replace(gone, device=replace(gone.device, told_s=event.at_s), voice=None)
        ended, effects = answer(told, replace(NOT_UNDERSTOOD, reason=HEARING_FAILED))
        return ended, (*over(conversation), *effects)
    closed, effects = _hearing_no_more(gone)
    if event.at_s >= unsteady_s + GONE_S:
        return _told_that_it_is_gone(closed, event.at_s), effects
    return closed, (*effects, WakeMeAt(None, unsteady_s + GONE_S, "microphone"))


def back(conversation: Conversation, event: MicrophoneBack) -> Stepped:
    """Have a microphone again, and wait whether it stays."""
    there = replace(conversation, device=replace(conversation.device, lost=False, back_s=event.at_s))
    return there, (WakeMeAt(None, event.at_s + STEADY_S, "microphone"),)


def looked_at(conversation: Conversation, at_s: float) -> Stepped:
    """Say that the microphone is gone; or that it is back, once it is so for a while and was said to be gone."""
    device = conversation.device
    if device.unsteady_s is None:
        return conversation, ()
    if device.lost:
        gone = at_s >= device.unsteady_s + GONE_S
        return (_told_that_it_is_gone(conversation, at_s) if gone else conversation), ()
    if at_s < device.back_s + STEADY_S:
        return conversation, ()
    steady = replace(conversation, device=replace(device, unsteady_s=None))
    told = device.told_s is not None and device.told_s >= device.unsteady_s
    return (_telling(steady, "microphone back", at_s) if told else steady), ()


def _told_that_it_is_gone(conversation: Conversation, at_s: float) -> Conversation:
    device = conversation.device
    if device.told_s is not None and (
        at_s < device.told_s + NOT_AGAIN_S or device.told_s >= (device.unsteady_s or 0.0)
    ):
        return conversation
    told = replace(conversation, device=replace(device, told_s=at_s))
    return _telling(told, "microphone lost", at_s)


def _hearing_no_more(conversation: Conversation) -> Stepped:
    if conversation.phase is not Phase.LISTENING:
        return conversation, ()
    return replace(conversation, phase=Phase.IDLE, voice=None), over(conversation)


def _telling(conversation: Conversation, aside: Aside, at_s: float) -> Conversation:
    words = language(conversation.lang).replies.asides.get(aside)
    if not words:
        return conversation
    return telling(conversation, Words(words, conversation.lang, until_s=at_s + TOLD_WITHIN_S))
