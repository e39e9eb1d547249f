"""What is said unasked: in which order, until when, and of the car's warnings which, and how often.

A warning is said once. The car must have gone without it for a while before it is said again: what comes and goes with
every bend is one warning, and a signal that is lost does not mean that all is well.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import cast

from assistant.conversation.effects import Report, Say, Step, Turn
from assistant.conversation.events import Announced
from assistant.conversation.listening import begun
from assistant.conversation.replies import reply_to
from assistant.conversation.state import Conversation, Phase, Stepped
from assistant.tools.state.warnings import OPEN, parts, tells_of
from assistant.types.announcement import Announcement
from assistant.types.call import Result
from assistant.types.car_state import CarState
from assistant.types.meaning import Meaning

FORGOTTEN_AFTER_S = 600.0
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
    others = (old for old in conversation.unsaid if (old.source, old.key) != (new.source, new.key))
    return replace(conversation, unsaid=(*others, new)), ()


def said_when_idle(outcome: Stepped, at_s: float) -> Stepped:
    """Where nobody speaks, say the most urgent of what waits to be said; as a turn that nobody spoke in."""
    conversation, effects = outcome
    while conversation.phase is Phase.IDLE and conversation.unsaid:
        first = min(conversation.unsaid, key=lambda waiting: waiting.priority)  # of equals the one that came first
        rest = tuple(waiting for waiting in conversation.unsaid if waiting is not first)
        conversation = replace(conversation, unsaid=rest)
        if at_s > first.until_s:
            continue
        value = first.value
        if first.source == "warnings":
            active = cast("Iterable[Mapping[str, object]]", first.value["warnings"])
            new, warned = new_warnings(conversation.warned, active, first.car, at_s)
            conversation = replace(conversation, warned=warned)
            if not new:
                continue
            value = {**first.value, "warnings": list(new)}
        conversation, said = _said(conversation, first, value, at_s)
        effects = (*effects, *said)
    return conversation, effects


def _said(conversation: Conversation, first: Announcement, value: Mapping[str, object], at_s: float) -> Stepped:
    speaking = replace(begun(conversation, at_s, "pressed"), phase=Phase.SPEAKING)
    meaning = Meaning("command", (first.call,), decided_by="none", confidence=1.0)
    turn = Turn(
        utterance=speaking.utterance,
        transcript=speaking.transcript,
        meaning=meaning,
        steps=(Step(first.call, "done", result=Result("done", value)),),
        reply="",
        lang=conversation.lang,
        moving=first.car.moving,
    )
    turn = replace(turn, reply=reply_to(turn))
    spoken = replace(speaking, meaning=meaning, last_reply=turn.reply)
    return spoken, (Report(turn), Say(turn.utterance, turn.reply, turn.lang))
