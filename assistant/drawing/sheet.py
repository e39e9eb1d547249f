"""What is on a picture of a map, in pixels: strokes from below to above, and discs with numbers on top."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.types.place import Position

Pixel = tuple[float, float]
"""to the right and down"""
Color = tuple[int, int, int]

GROUND: Color = (242, 239, 233)
SIZE = 900
"""pixels of the longer side"""
MARGIN = 40
LEAST_SPAN_DEG = 0.002
"""a picture shows at least so much, about 200 m: one place alone is no map"""


DISC_R = 12.0
_APART = 2 * DISC_R
_FREE = [
    (radius * math.cos(eighth * math.pi / 4), radius * math.sin(eighth * math.pi / 4))
    for radius in (28.0, 56.0, 84.0)
    for eighth in (7, 1, 5, 3, 0, 4, 6, 2)
]
"""where a disc may go that would lie on another"""
_LEADER: "Color" = (120, 40, 50)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line."""

    points: tuple[Pixel, ...]
    color: Color
    width: float


@dataclass(frozen=True, slots=True)
class Disc:
    """A place: a disc with a number, or none."""

    at: Pixel
    color: Color
    number: int | None
    label: str

    @property
    def longer(self) -> float:
        """By how much it is wider than high, so that its number has room."""
        return 0.0 if self.number is None else 9.0 * (len(str(self.number)) - 1)


def spread(discs: Sequence[Disc]) -> tuple[list[Disc], list[Stroke]]:
    """Return discs that do not lie on each other, as far as there is room, and strokes to where they belong."""
    placed: list[Disc] = []
    strokes: list[Stroke] = []
    for disc in discs:
        x, y = disc.at
        spots = ((x + right, y + down) for right, down in ((0.0, 0.0), *_FREE))
        at = next((spot for spot in spots if all(math.dist(spot, each.at) >= _APART for each in placed)), disc.at)
        placed.append(replace(disc, at=at))
        if at != disc.at:
            strokes.append(Stroke((disc.at, at), _LEADER, 2.0))
    return placed, strokes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture before it is written."""

    width: int
    height: int
    strokes: tuple[Stroke, ...]
    discs: tuple[Disc, ...]
    note: str
    """whose data it is"""


class View:
    """The part of the earth that is seen, north up, and where a position lies in it."""

    def __init__(self, seen: Iterable[Position]) -> None:
        """seen: what has to be on the picture, at least one position."""
        positions = list(seen)
        latitudes = [position["latitude"] for position in positions]
        longitudes = [position["longitude"] for position in positions]
        middle = (min(latitudes) + max(latitudes)) / 2
        self._narrow = max(0.05, math.cos(math.radians(middle)))
        high = max(max(latitudes) - min(latitudes), LEAST_SPAN_DEG)
        wide = max((max(longitudes) - min(longitudes)) * self._narrow, LEAST_SPAN_DEG)
        self._scale = (SIZE - 2 * MARGIN) / max(high, wide)
        self.width = max(SIZE // 2, round(wide * self._scale) + 2 * MARGIN)
        self.height = max(SIZE // 2, round(high * self._scale) + 2 * MARGIN)
        self._middle = (middle, (min(longitudes) + max(longitudes)) / 2)

    def pixel(self, position: Position) -> Pixel:
        """Return where a position lies."""
        return (
            self.width / 2 + (position["longitude"] - self._middle[1]) * self._narrow * self._scale,
            self.height / 2 - (position["latitude"] - self._middle[0]) * self._scale,
        )

    def corners(self) -> tuple[Position, Position]:
        """Return the south-west and the north-east corner."""
        high, wide = self.height / 2 / self._scale, self.width / 2 / self._scale / self._narrow
        latitude, longitude = self._middle
        return (
            Position(latitude=latitude - high, longitude=longitude - wide),
            Position(latitude=latitude + high, longitude=longitude + wide),
        )

    def line(self, positions: Sequence[Position], color: Color, width: float) -> Stroke:
        """Return a line on the picture."""
        return Stroke(tuple(map(self.pixel, positions)), color, width)
