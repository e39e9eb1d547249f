"""Which fix of a receiver is believed: not one that jumps, hangs, or lies at 0, 0."""

from dataclasses import replace

from assistant.car.positions.fix import Fix
from assistant.car.positions.ground import distance_m

NOWHERE_DEG = 1e-5
"""so near to 0, 0 it is no place: what a receiver writes that has none yet"""
FASTEST_MPS = 100.0
"""no car on a road moves faster"""
SLACK_M = 100.0
"""that a fix may be off besides: between houses"""
AGREEING = 3
"""fixes in a row that agree with each other: then the jump was one, and the place before was wrong, or a ferry's"""
HANGS_S = 3.0
"""so long its own clock stands still, and it only repeats itself"""


class Believing:
    """Judges one receiver's fixes in the order in which they come."""

    def __init__(self) -> None:
        self._believed: tuple[Fix, float] | None = None
        self._doubted: tuple[Fix, float] | None = None
        self._agreeing = 0
        self._clock, self._clock_since_s = "", 0.0

    def take(self, fix: Fix, at_s: float) -> Fix | None:
        """Return a fix if it is believed; None where it is as if nothing had been told.

        at_s: when it came, seconds. One that does not know where it is, is believed always.
        """
        if fix.clock != self._clock or not fix.clock:
            self._clock, self._clock_since_s = fix.clock, at_s
        elif at_s - self._clock_since_s > HANGS_S:
            return None
        if fix.position is None:
            return fix
        if all(abs(degrees) < NOWHERE_DEG for degrees in fix.position):
            return replace(fix, position=None)
        if self._believed is None or _reachable(self._believed, fix, at_s):
            return self._believes(fix, at_s)
        known = self._doubted
        if known is None or not _reachable(known, fix, at_s):
            self._agreeing = 1
        elif fix.clock != known[0].clock or not fix.clock:  # two sentences of one moment are one fix
            self._agreeing += 1
        self._doubted = (fix, at_s)
        return self._believes(fix, at_s) if self._agreeing >= AGREEING else None

    def _believes(self, fix: Fix, at_s: float) -> Fix:
        self._believed, self._doubted, self._agreeing = (fix, at_s), None, 0
        return fix


def _reachable(before: tuple[Fix, float], fix: Fix, at_s: float) -> bool:
    known, known_s = before
    if known.position is None or fix.position is None:
        return True
    return distance_m(known.position, fix.position) <= SLACK_M + FASTEST_MPS * max(0.0, at_s - known_s)
