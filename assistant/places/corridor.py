"""What lies along a line: how far along it a place comes, and how far beside it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from assistant.places import earth
from assistant.types.place import EARTH_RADIUS_M, Position

WIDTH_M = 2000.0
"""farther beside the line is not on the way"""
DETOUR_COUNTS = 1.5
"""a metre of a detour counts as so many along the line: on smaller roads"""
_APART_M = 1000.0
"""between two points at which the cells around are looked at"""


@dataclass(frozen=True, slots=True)
class Along:
    """Where a place lies, seen from a line."""

    along_m: float
    """from the beginning of the line to where one leaves it"""
    aside_m: float

    @property
    def cost_m(self) -> float:
        """What puts places in their order: soon on the way, and with a short detour."""
        return self.cost_with(2 * self.aside_m)

    def cost_with(self, detour_m: float) -> float:
        """The same, where it is known how much longer the way is past it."""
        return self.along_m + DETOUR_COUNTS * detour_m


class Corridor:
    """A line of positions, the first is where one is."""

    def __init__(self, line: Sequence[Position]) -> None:
        self._line = line
        lengths = [earth.distance_m(one, other) for one, other in pairwise(line)]
        self._begins_m = np.concatenate(([0.0], np.cumsum(lengths)))
        self._latitudes = np.array([point["latitude"] for point in line])
        self._longitudes = np.array([point["longitude"] for point in line])

    def boxes(self) -> Iterator[earth.Box]:
        """Yield boxes that together hold all that is not too far beside the line."""
        for (one, other), length_m in zip(pairwise(self._line), np.diff(self._begins_m), strict=True):
            steps = max(1, math.ceil(length_m / _APART_M))
            for step in range(steps):
                yield self._box(one, other, step / steps)
        yield self._box(self._line[-1], self._line[-1], 0.0)

    def along(self, position: Position) -> Along | None:
        """Return where a place lies; None where it is too far beside the line."""
        east = np.radians(self._longitudes - position["longitude"]) * math.cos(math.radians(position["latitude"]))
        x, y = east * EARTH_RADIUS_M, np.radians(self._latitudes - position["latitude"]) * EARTH_RADIUS_M
        dx, dy = np.diff(x), np.diff(y)
        squared = np.maximum(dx * dx + dy * dy, 1e-9)
        share = np.clip(-(x[:-1] * dx + y[:-1] * dy) / squared, 0.0, 1.0)
        aside = np.hypot(x[:-1] + share * dx, y[:-1] + share * dy)
        nearest = int(np.argmin(aside))
        if aside[nearest] > WIDTH_M:
            return None
        length_m = self._begins_m[nearest + 1] - self._begins_m[nearest]
        return Along(float(self._begins_m[nearest] + share[nearest] * length_m), float(aside[nearest]))

    @staticmethod
    def _box(one: Position, other: Position, share: float) -> earth.Box:
        latitude = one["latitude"] + share * (other["latitude"] - one["latitude"])
        longitude = one["longitude"] + share * (other["longitude"] - one["longitude"])
        width_deg = math.degrees((WIDTH_M + _APART_M) / EARTH_RADIUS_M) / max(0.05, math.cos(math.radians(latitude)))
        return earth.Box(Position(latitude=latitude, longitude=longitude), math.ceil(width_deg / earth.CELL_DEG))
