"""What is said unasked: in which order, until when, and of the car's warnings which, and how often.

A warning is said once. The car must have gone without it for a while before it is said again: what comes and goes with
every bend is one warning, and a signal that is lost does not mean that all is well.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import cast

from assistant.conversation.effects import Report, Step, Turn
from assistant.conversation.events import Announced, ToldToSay
from assistant.conversation.replies import reply_to
from assistant.conversation.saying import rest_of, say
from assistant.conversation.state import NOTHING_HEARD, Conversation, Phase, Stepped
from assistant.conversation.utterance import begun, over
from assistant.tools.state.warnings import OPEN, parts, tells_of
from assistant.types.announcement import CHANNELS, Announcement, Words
from assistant.types.call import Result
from assistant.types.car_state import CarState
from assistant.types.meaning import Meaning

FORGOTTEN_AFTER_S = 600.0
WORTH_SAYING_S = 60.0
"""words that somebody wants said; later they are about what is over"""
MOST_WORDS = 20
STILL_ON = math.inf
SAID = ("stop", "now", "soon")
"""severities that are worth an interruption of a journey"""


def new_warnings(
    said: Mapping[str, float], active: Iterable[Mapping[str, object]], car: CarState, now_s: float
) -> tuple[tuple[Mapping[str, object], ...], Mapping[str, float]]:
    """Return the warnings to be said now, the gravest first, and what has then been said.

    active: what the car warns of now (tools/state/warned.py), the gravest first.
    said: what was said already (`parts`), with the moment at which the car ceased to warn of it, STILL_ON before.
    """
    active = tuple(active)
    present = {part for warning in active for part in parts(warning)}
    before = {part: ended_s for part, ended_s in said.items() if now_s - ended_s <= FORGOTTEN_AFTER_S}
    new = tuple(warning for warning in active if _worth_it(warning, car) and not parts(warning) <= before.keys())
    kept = {part: STILL_ON if part in present else _ended(part, at_s, car, now_s) for part, at_s in before.items()}
    return new, MappingProxyType(kept | {part: STILL_ON for warning in new for part in parts(warning)})


def _worth_it(warning: Mapping[str, object], car: CarState) -> bool:
    """Whether to say it unasked. What stands open is grave only in a car that is known to move."""
    if warning["code"] in OPEN and car.number("Vehicle.Speed") is None:
        return False
    return warning["severity"] in SAID and not warning.get("pending")


def _ended(part: str, ended_s: float, car: CarState, now_s: float) -> float:
    """Return when a warning that is not on ended; one of which the car does not tell any more has not."""
    ends_now = ended_s == STILL_ON and tells_of(car, part.partition(":")[0])
    return now_s if ends_now else ended_s


def kept(conversation: Conversation, event: Announced) -> Stepped:
    """Keep what is to be said until nobody speaks; what it takes the place of is not said any more."""
    new = event.announcement
    others = (old for old in conversation.unsaid if isinstance(old, Words) or _of(old) != _of(new))
    return _at_once(replace(conversation, unsaid=(*others, new)), event.at_s)


def told(conversation: Conversation, event: ToldToSay) -> Stepped:
    """Keep words that are to be said until nobody speaks; of too many the oldest are dropped."""
    words = Words(event.text, event.lang, until_s=event.at_s + WORTH_SAYING_S)
    return _at_once(telling(conversation, words), event.at_s)


def telling(conversation: Conversation, new: Words) -> Conversation:
    """Keep words that are to be said; of too many the oldest are dropped."""
    words = [each for each in conversation.unsaid if isinstance(each, Words)][1 - MOST_WORDS :]
    others = (each for each in conversation.unsaid if isinstance(each, Announcement) or each in words)
    return replace(conversation, unsaid=(*others, new))


def _of(announcement: Announcement) -> tuple[str, str]:
    return announcement.source, announcement.key


def _at_once(conversation: Conversation, at_s: float) -> Stepped:
    """End a window in which no name is needed and nobody has spoken so far: what is to be said does not wait for it."""
    silent = conversation.voice is not None and conversation.voice.began_s is None
    if conversation.phase is not Phase.LISTENING or conversation.mode != "follow_up" or not silent:
        return conversation, ()
    idle = replace(conversation, phase=Phase.IDLE, voice=None)
    speaks = said_when_idle((idle, ()), at_s)[0].phase is Phase.SPEAKING
    return (idle, over(conversation)) if speaks else (conversation, ())


def said_when_idle(outcome: Stepped, at_s: float) -> Stepped:
    """Where nobody speaks, say the most urgent of what waits to be said; as a turn that nobody spoke in."""
    conversation, effects = outcome
    if conversation.phase is Phase.IDLE:
        conversation = _not_heard(conversation)
    while conversation.phase is Phase.IDLE and conversation.unsaid:
        first = min(conversation.unsaid, key=lambda waiting: waiting.priority)  # of equals the one that came first
        rest = tuple(waiting for waiting in conversation.unsaid if waiting is not first)
        conversation = replace(conversation, unsaid=rest)
        turn = None if at_s > first.until_s else _turn(conversation, first)
        if isinstance(first, Announcement) and first.source == "warnings":
            conversation, turn = _warned(conversation, first, at_s)
        if turn is None:
            continue
        if turn.steps and turn.steps[0].call.tool == "find_places":  # "take me there" means what was suggested
            conversation = replace(conversation, context=conversation.context.knowing(turn.steps[0], at_s))
        channel = first.channel if isinstance(first, Words) else CHANNELS.get(first.source, "voice")
        words = Words(turn.reply, turn.lang, first.priority, first.until_s, channel)
        speaking = replace(begun(conversation, at_s, "unasked"), meaning=turn.meaning, last_reply=turn.reply)
        conversation, said = say(speaking, turn.reply, turn.lang, words)
        effects = (*effects, Report(replace(turn, utterance=speaking.utterance)), *said)
    return conversation, effects


def _not_heard(conversation: Conversation) -> Conversation:
    """Keep what was to be said unasked and was cut off: what was not heard was not said."""
    cut, nothing_cut = conversation.cut_off, replace(conversation, cut_off=None)
    if cut is None or cut.saying.unasked is None or not rest_of(cut.saying.text, cut.heard):
        return nothing_cut
    return telling(nothing_cut, cut.saying.unasked)


def _warned(conversation: Conversation, first: Announcement, at_s: float) -> tuple[Conversation, Turn | None]:
    """Return what is warned of now and was not before; None where that is nothing."""
    if at_s > first.until_s:
        return conversation, None
    active = cast("Iterable[Mapping[str, object]]", first.value["warnings"])
    new, warned = new_warnings(conversation.warned, active, first.car, at_s)
    conversation = replace(conversation, warned=warned)
    news = replace(first, value={**first.value, "warnings": list(new)})
    return conversation, _turn(conversation, news) if new else None


def _turn(conversation: Conversation, first: Announcement | Words) -> Turn:
    if isinstance(first, Words):
        meaning = Meaning("command", decided_by="none", confidence=1.0)
        heard = replace(NOTHING_HEARD, lang=first.lang)
        return Turn(conversation.utterance, heard, meaning, (), first.text, lang=first.lang)
    meaning = Meaning("command", (first.call,), decided_by="none", confidence=1.0)
    turn = Turn(
        utterance=conversation.utterance,
        transcript=replace(NOTHING_HEARD, lang=conversation.transcript.lang),
        meaning=meaning,
        steps=(Step(first.call, "done", result=Result("done", first.value)),),
        reply="",
        lang=conversation.lang,
        moving=first.car.moving,
    )
    return replace(turn, reply=reply_to(turn))
