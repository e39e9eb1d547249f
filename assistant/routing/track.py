"""A line of points, and where along it a position lies: plane geometry over some kilometres."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from assistant.types.place import DEGREE_M, Position

AGAINST_DEG = 100.0
"""more than this between two directions: one drives the other way"""
PENALTY_M = 40.0
"""how much farther away a stretch counts that leads the other way: the opposite lanes of a wide road"""

EXPECTED_WEIGHT = 0.02
"""metres that a stretch counts as farther away for each metre along the line from where it was expected"""


@dataclass(frozen=True, slots=True)
class Located:
    """A position, seen from the line."""

    along_m: float
    """from the line's beginning to its nearest point"""
    off_m: float
    """from there to the position"""
    against: bool = False
    """it moves against the line's direction"""


class Track:
    """A line, with its lengths."""

    def __init__(self, line: Sequence[Position]) -> None:
        """line: at least one point."""
        self._scale = math.cos(math.radians(line[0]["latitude"]))
        self._points = [self._flat(point) for point in line]
        self._reached = [0.0, *accumulate(math.dist(*pair) for pair in pairwise(self._points))]

    @property
    def length_m(self) -> float:
        """How long it is."""
        return self._reached[-1]

    def at_point(self, number: int) -> float:
        """Return the metres from the beginning to a point of the line, by its number from 0."""
        return self._reached[min(number, len(self._reached) - 1)]

    def point_after(self, along_m: float) -> int:
        """Return the number of the first point that lies beyond so many metres."""
        return bisect_right(self._reached, along_m)

    def located(
        self,
        position: Position,
        *,
        heading: float | None = None,
        between_m: tuple[float, float] = (-math.inf, math.inf),
        expected_m: float | None = None,
    ) -> Located | None:
        """Return where a position lies, at its nearest part of the line; None where no part is looked at.

        heading: degrees from the north in which it moves, None: not known. between_m: the part that is looked at.
        expected_m: about where along the line it should be: a line may lie on itself.
        """
        here = self._flat(position)
        first = max(0, bisect_right(self._reached, between_m[0]) - 1)
        best: tuple[float, Located] | None = None
        for number in range(first, len(self._points) - 1):
            if self._reached[number] > between_m[1]:
                break
            found = self._beside(number, here, heading)
            weight = found.off_m + (PENALTY_M if found.against else 0.0)
            weight += 0.0 if expected_m is None else EXPECTED_WEIGHT * abs(found.along_m - expected_m)
            if best is None or weight < best[0]:
                best = (weight, found)
        if best is None and len(self._points) == 1:
            return Located(0.0, math.dist(here, self._points[0]))
        return best[1] if best else None

    def _beside(self, number: int, here: tuple[float, float], heading: float | None) -> Located:
        (x1, y1), (x2, y2) = self._points[number : number + 2]
        length = self._reached[number + 1] - self._reached[number]
        share = 0.0
        if length > 0:
            share = ((here[0] - x1) * (x2 - x1) + (here[1] - y1) * (y2 - y1)) / length**2
            share = min(1.0, max(0.0, share))
        off = math.dist(here, (x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
        against = False
        if heading is not None and length > 0:
            direction = math.degrees(math.atan2(x2 - x1, y2 - y1))
            against = abs((heading - direction + 180) % 360 - 180) > AGAINST_DEG
        return Located(self._reached[number] + share * length, off, against)

    def _flat(self, point: Position) -> tuple[float, float]:
        """Return metres to the east and to the north."""
        return point["longitude"] * DEGREE_M * self._scale, point["latitude"] * DEGREE_M
