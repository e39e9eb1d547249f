"""Distances and directions between two points that are near to each other: latitude, longitude, degrees."""

import math

from assistant.types.place import DEGREE_M

Point = tuple[float, float]


def distance_m(here: Point, there: Point) -> float:
    """Return the metres between two points: right to a thousandth over some kilometres, and only about so beyond."""
    return math.hypot(*_apart(here, there))


def heading(here: Point, there: Point) -> float:
    """Return the degrees from the north in which another point lies."""
    north, east = _apart(here, there)
    return math.degrees(math.atan2(east, north)) % 360


def _apart(here: Point, there: Point) -> Point:
    around = (there[1] - here[1] + 180) % 360 - 180
    scale = math.cos(math.radians((here[0] + there[0]) / 2))
    return (there[0] - here[0]) * DEGREE_M, around * DEGREE_M * scale
