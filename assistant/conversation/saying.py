"""A reply is said: to its end, or until somebody cuts it off; then what was not heard was not said.

What is cut off for nothing (a cough, "mhm", words that are not for the car) goes on from the clause it was in.
"""

import re
from dataclasses import replace

from assistant.conversation.effects import Cue, Effect, Listen, Say
from assistant.conversation.events import Spoken
from assistant.conversation.state import Conversation, Phase, Saying, Stepped
from assistant.conversation.utterance import begun
from assistant.types.announcement import Words
from assistant.types.reason import HEARING_FAILED

WHOLE = 0.98
"""a reply of which so much was heard was heard to its end: a loudspeaker counts in blocks"""
_CLAUSE = re.compile(r"[.,;:!?…]+\s+|[。，；：！？、…]+\s*")
"""what a clause ends with; a decimal point is followed by no space"""


def say(conversation: Conversation, text: str, lang: str, unasked: Words | None = None) -> Stepped:
    """Say something. unasked: what it is of, where nobody has asked for it."""
    said = replace(conversation, phase=Phase.SPEAKING, saying=Saying(text, lang, unasked))
    return said, (Say(said.utterance, text, lang, unasked.channel if unasked else "voice"),)


def rest_of(text: str, heard: float) -> str:
    """Return what is left of a text of which this share of the letters was heard, from the clause it ended in."""
    if heard >= WHOLE:
        return ""
    ends = [end.end() for end in _CLAUSE.finditer(text) if end.end() <= heard * len(text)]
    return text[ends[-1] :] if ends else text


def heard_of(conversation: Conversation, event: Spoken) -> Conversation:
    """Keep how much was heard of what was cut off."""
    cut = conversation.cut_off
    if cut is None or cut.utterance != event.utterance:
        return conversation
    return replace(conversation, cut_off=replace(cut, heard=event.heard))


def resumed(conversation: Conversation, at_s: float) -> Stepped:
    """Go on with what was cut off, as part of the utterance that was none."""
    cut = conversation.cut_off
    if cut is None:
        return replace(conversation, phase=Phase.IDLE), ()
    question = cut.question
    if question is not None:
        question = replace(question, until_s=question.until_s + max(0.0, at_s - cut.at_s))
    back = replace(conversation, meaning=cut.meaning, mode=cut.mode, question=question, cut_off=None, voice=None)
    rest = rest_of(cut.saying.text, cut.heard)
    if not rest:
        return spoken(replace(back, phase=Phase.SPEAKING), Spoken(at_s, back.utterance))
    return say(back, rest, cut.saying.lang, cut.saying.unasked)


def spoken(conversation: Conversation, event: Spoken) -> Stepped:
    """Be idle; or listen on: where an answer is awaited, once where nothing was understood, and to follow up."""
    question, heard = conversation.question, event.heard >= WHOLE
    if question is not None:
        conversation = replace(conversation, question=replace(question, heard=heard))
    conversation = replace(conversation, saying=None)
    if not conversation.may_listen or conversation.meaning.reason == HEARING_FAILED:  # it would only be said once more
        return replace(conversation, phase=Phase.IDLE), ()
    misunderstood = conversation.meaning.act == "unclear" and conversation.mode not in ("asked", "unasked")
    if question is not None or misunderstood:
        new = begun(conversation, event.at_s, "asked")
        return new, (Listen(new.utterance, "asked"),)
    listening = conversation.listening
    if listening is None or not conversation.open or not _may_follow(conversation):
        return replace(conversation, phase=Phase.IDLE), ()
    until_s = event.at_s + listening.follow_up_s
    return followed_up(replace(conversation, follow_until_s=until_s), event.at_s, Cue("follow_up"))


def _may_follow(conversation: Conversation) -> bool:
    """Whether somebody was answered who may go on; what waits to be said unasked comes first."""
    cut = conversation.cut_off
    waits = conversation.unsaid or (cut is not None and cut.saying.unasked is not None)
    return conversation.mode not in ("unasked", "typed") and not waits


def followed_up(conversation: Conversation, at_s: float, *signs: Effect) -> Stepped:
    """Listen without the name, until the window is over, or the microphone closed."""
    if at_s >= conversation.follow_until_s or not conversation.may_listen:
        return replace(conversation, phase=Phase.IDLE, voice=None), ()
    new = begun(conversation, at_s, "follow_up")
    return new, (*signs, Listen(new.utterance, "follow_up"))
