"""Warnings that nobody asked for: which of them are said, when the car tells of a change, and how often.

Each is said once. The car must have gone without it for a while before it is said again: what comes and goes with every
bend is one warning, and a signal that is lost does not mean that all is well.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType

from assistant.conversation.carstate import CarState
from assistant.tools import warnings

LASTING_S = 3.0
"""what the car warns of for a shorter time is not worth a word"""
FORGOTTEN_AFTER_S = 600.0
STILL_ON = math.inf
SAID = ("stop", "now", "soon")
"""severities that are worth an interruption of a journey"""
NOTHING_SAID: Mapping[str, float] = MappingProxyType({})


def new_warnings(
    said: Mapping[str, float], car: CarState, now_s: float
) -> tuple[tuple[Mapping[str, object], ...], Mapping[str, float]]:
    """Return the warnings to be said now, the gravest first, and what has then been said.

    said: what was said already (`_parts`), with the moment at which the car ceased to warn of it, STILL_ON before.
    """
    active = tuple(warnings.active(car))
    parts = {part for warning in active for part in _parts(warning)}
    known = {part: ended_s for part, ended_s in said.items() if now_s - ended_s <= FORGOTTEN_AFTER_S}
    new = tuple(warning for warning in active if _worth_it(warning, car) and not _parts(warning) <= known.keys())
    kept = {part: STILL_ON if part in parts else _ended(part, ended_s, car, now_s) for part, ended_s in known.items()}
    return new, MappingProxyType(kept | {part: STILL_ON for warning in new for part in _parts(warning)})


def facts(car: CarState) -> frozenset[tuple[str, str]]:
    """Return what there is to warn of: a change of it is worth a look at the car."""
    return frozenset((part, str(warning["severity"])) for warning in warnings.active(car) for part in _parts(warning))


def _parts(warning: Mapping[str, object]) -> frozenset[str]:
    """Return what tells a warning from others: its code, of each tyre or door where there are several."""
    code, places = str(warning["code"]), warning.get("places")
    return frozenset(f"{code}:{place}" for place in places) if isinstance(places, list) else frozenset([code])


def _worth_it(warning: Mapping[str, object], car: CarState) -> bool:
    """Whether to say it unasked. What stands open is grave only in a car that is known to move."""
    if warning["code"] in warnings.OPEN and car.number("Vehicle.Speed") is None:
        return False
    return warning["severity"] in SAID and not warning.get("pending")


def _ended(part: str, ended_s: float, car: CarState, now_s: float) -> float:
    """Return when a warning that is not on ended; one of which the car does not tell any more has not."""
    ends_now = ended_s == STILL_ON and warnings.tells_of(car, part.partition(":")[0])
    return now_s if ends_now else ended_s
