"""GCJ-02, the datum of maps and receivers in mainland China, some hundred metres aside from the earth's (WGS 84).

Nobody can tell from a position which of the two it is in: the configuration says so. The formula is the one that public
code agrees on (eviltransform and others); its inverse is found by iterating, since one step leaves metres.

The outline is made from Natural Earth's countries at 1:10 million (public domain), with 20 km of sea: the usual
rectangle would move Hong Kong, Taipei, Seoul and Hanoi too. At Hong Kong and Macao it is right to some 300 m, at other
borders to some 3 km.
"""

import math
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path

Point = tuple[float, float]
"""latitude and longitude, degrees"""
OUTLINE = Path(__file__).with_name("mainland.tsv")
RADIUS_M, FLATNESS = 6_378_245.0, 0.00669342162296594323
"""of Krasovsky's ellipsoid: half its long axis, and its eccentricity squared"""
NEAR_DEG = 1e-10
MOST_STEPS = 30


@lru_cache(maxsize=16)
def to_wgs84(point: Point) -> Point:
    """Return where a position in GCJ-02 really is; outside the mainland it is there already."""
    if not in_mainland(point):
        return point
    guess = point
    for _ in range(MOST_STEPS):
        moved = _moved(guess)
        error = (point[0] - moved[0], point[1] - moved[1])
        guess = (guess[0] + error[0], guess[1] + error[1])
        if max(map(abs, error)) < NEAR_DEG:
            break
    return guess


def from_wgs84(point: Point) -> Point:
    """Return what a receiver in GCJ-02 tells of a position."""
    return _moved(point) if in_mainland(point) else point


def in_mainland(point: Point) -> bool:
    """Whether a position lies within the outline."""
    return sum(_holds(ring, point) for ring in _outline()) % 2 == 1


@cache
def _outline() -> tuple[tuple[Point, ...], ...]:
    _, *lines = OUTLINE.read_text(encoding="ascii").splitlines()
    rows = (line.split("\t") for line in lines)
    rings = groupby(rows, key=lambda row: row[0])
    return tuple(tuple((float(row[1]), float(row[2])) for row in ring) for _, ring in rings)


def _holds(ring: tuple[Point, ...], point: Point) -> bool:
    """Count how often the ring crosses the line that leads from the point to the east."""
    latitude, longitude = point
    inside = False
    for (south, west), (north, east) in pairwise((*ring, ring[0])):
        if (south > latitude) != (north > latitude):
            crossing = west + (latitude - south) / (north - south) * (east - west)
            inside ^= longitude < crossing
    return inside


def _moved(point: Point) -> Point:
    latitude, longitude = point
    x, y = longitude - 105.0, latitude - 35.0
    waves = (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0
    root = math.sqrt(abs(x))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
    north += (20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    north += (160.0 * math.sin(y / 12.0 * math.pi) + 320.0 * math.sin(y / 30.0 * math.pi)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
    east += (20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    east += (150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)) * 2.0 / 3.0
    around = math.radians(latitude)
    bend = 1 - FLATNESS * math.sin(around) ** 2
    north_deg = math.degrees(north * bend**1.5 / (RADIUS_M * (1 - FLATNESS)))
    east_deg = math.degrees(east * math.sqrt(bend) / (RADIUS_M * math.cos(around)))
    return latitude + north_deg, longitude + east_deg
