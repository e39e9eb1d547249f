"""The sheet that the made-up map is drawn on: points in metres from a place in the sea, nodes, ways and relations."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import osmium
from osmium.osm.mutable import Node, Relation, Way

from town.words import Name

ORIGIN = (0.05, 0.05)
"""latitude and longitude of the point (0, 0): where the bundled drive begins"""
METRES_PER_DEGREE = 111_320.0
"""on the equator, in both directions"""

Point = tuple[float, float]
"""metres to the east and to the north"""
Tags = dict[str, str]
T = TypeVar("T")


def named(name: Name, **tags: str) -> Tags:
    """Return the tags of a thing with a name in both languages."""
    return {"name": name.en, "name:en": name.en, "name:zh": name.zh, **tagged(tags)}


def tagged(tags: Tags) -> Tags:
    """Return tags whose keys have a colon for each double underscore."""
    return {key.replace("__", ":"): value for key, value in tags.items()}


class Chance:
    """Chance that is the same on every machine: a linear congruence, of which only the high bits are used."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def number(self) -> float:
        """Return a number from 0 to below 1."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) / 2**31

    def between(self, least: float, most: float) -> float:
        """Return a number between two."""
        return least + (most - least) * self.number()

    def one_of(self, things: Sequence[T]) -> T:
        """Return one of several."""
        return things[int(self.number() * len(things))]


@dataclass
class Sheet:
    """What is drawn so far. Numbers are given from 1 in the order of drawing."""

    _points: dict[Point, int] = field(default_factory=dict)
    _nodes: dict[int, Tags] = field(default_factory=dict)
    _ways: list[tuple[int, list[int], Tags]] = field(default_factory=list)
    _relations: list[tuple[int, list[tuple[str, int, str]], Tags]] = field(default_factory=list)
    _number: int = 0

    def point(self, at: Point, **tags: str) -> int:
        """Draw a point, once for each position; tags are added to it."""
        at = (round(at[0], 2), round(at[1], 2))
        if at not in self._points:
            self._points[at] = self._next()
            self._nodes[self._points[at]] = {}
        self._nodes[self._points[at]].update(tagged(tags))
        return self._points[at]

    def place(self, at: Point, tags: Tags) -> None:
        """Draw a place as a point of its own."""
        self._nodes[self.point(at)].update(tags)

    def line(self, points: Iterable[Point], tags: Tags) -> int:
        """Draw a line through points."""
        refs = [self.point(each) for each in points]
        self._ways.append((self._next(), refs, tags))
        return self._ways[-1][0]

    def area(self, centre: Point, width_m: float, depth_m: float, tags: Tags) -> int:
        """Draw a rectangle."""
        east, north = width_m / 2, depth_m / 2
        corners = [(-east, -north), (east, -north), (east, north), (-east, north), (-east, -north)]
        return self.line([(centre[0] + x, centre[1] + y) for x, y in corners], tags)

    def group(self, ways: Iterable[tuple[int, str]], tags: Tags) -> None:
        """Draw a relation of ways and their roles."""
        self._relations.append((self._next(), [("w", way, role) for way, role in ways], tags))

    def refuse_turn(self, from_way: int, via: int, to_way: int) -> None:
        """Forbid turning from one way into another."""
        members = [("w", from_way, "from"), ("n", via, "via"), ("w", to_way, "to")]
        self._relations.append((self._next(), members, {"type": "restriction", "restriction": "no_left_turn"}))

    def write(self, path: Path) -> int:
        """Write the map; return how many things are on it."""
        places = {number: _degrees(at) for at, number in self._points.items()}
        header = osmium.io.Header()
        header.set("generator", "make_town.py")
        header.add_box(_bounds(places.values()))
        with osmium.SimpleWriter(str(path), overwrite=True, header=header) as writer:
            for number in sorted(places):
                latitude, longitude = places[number]
                writer.add_node(Node(id=number, location=(longitude, latitude), tags=self._nodes[number]))
            for number, refs, tags in sorted(self._ways):
                writer.add_way(Way(id=number, nodes=refs, tags=tags))
            for number, members, tags in sorted(self._relations):
                writer.add_relation(Relation(id=number, members=members, tags=tags))
        return self._number

    def _next(self) -> int:
        self._number += 1
        return self._number


def curve(points: Sequence[Point], step_m: float = 200.0) -> Iterator[Point]:
    """Yield points along a polyline, no farther apart than a step, so that clipped maps and matching find the road."""
    for (x1, y1), (x2, y2) in pairwise(points):
        steps = max(1, math.ceil(math.hypot(x2 - x1, y2 - y1) / step_m))
        for step in range(steps):
            yield x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
    yield points[-1]


def _degrees(at: Point) -> tuple[float, float]:
    return ORIGIN[0] + at[1] / METRES_PER_DEGREE, ORIGIN[1] + at[0] / METRES_PER_DEGREE


def _bounds(places: Iterable[tuple[float, float]]) -> osmium.osm.Box:
    latitudes, longitudes = zip(*places, strict=True)
    return osmium.osm.Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
