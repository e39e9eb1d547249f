"""Warnings that nobody asked for: which of them are said, when the car tells of a change, and how often.

Each is said once. The car must have gone without it for a while before it is said again: what comes and goes with every
bend is one warning, and a signal that is lost does not mean that all is well.
"""

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from assistant.tools.warnings import OPEN, parts, tells_of
from assistant.types.car_state import CarState

FORGOTTEN_AFTER_S = 600.0
STILL_ON = math.inf
SAID = ("stop", "now", "soon")
"""severities that are worth an interruption of a journey"""
NOTHING_SAID: Mapping[str, float] = MappingProxyType({})


def new_warnings(
    said: Mapping[str, float], active: Iterable[Mapping[str, object]], car: CarState, now_s: float
) -> tuple[tuple[Mapping[str, object], ...], Mapping[str, float]]:
    """Return the warnings to be said now, the gravest first, and what has then been said.

    active: what the car warns of now (tools/warned.py), the gravest first.
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
