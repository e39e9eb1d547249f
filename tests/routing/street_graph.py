"""Roads of a map as a graph of its nodes, read and searched without the router: what its ways are held against."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import osmium

from assistant.types.place import Position

SPEEDS_KMH = {
    "motorway": 105,
    "motorway_link": 60,
    "trunk": 90,
    "trunk_link": 50,
    "primary": 60,
    "primary_link": 45,
    "secondary": 50,
    "secondary_link": 40,
    "tertiary": 45,
    "tertiary_link": 35,
    "unclassified": 40,
    "residential": 30,
    "living_street": 12,
    "service": 15,
}
ONLY_SEEN = ("track", "road")
CLOSED = {"no", "private", "forestry", "agricultural", "emergency", "psv", "bus"}


@dataclass
class Streets:
    """Where cars may drive."""

    at: dict[int, tuple[float, float]] = field(default_factory=dict)
    """node -> latitude, longitude"""
    onward: dict[int, dict[int, tuple[float, float]]] = field(default_factory=lambda: defaultdict(dict))
    """node -> next node -> metres, seconds"""
    seen: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """the same, with roads that are private: a driver sees them lead off"""
    motorways: set[tuple[int, int]] = field(default_factory=set)
    """hops along one"""
    rings: list[list[int]] = field(default_factory=list)
    """closed roundabouts, their nodes in the order in which they are driven"""
    near: dict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))

    def node(self, position: Position) -> int | None:
        """Return the node at a point of a way, within two metres of it."""
        here = (position["latitude"], position["longitude"])
        row, column = round(here[0] * 1e4), round(here[1] * 1e4)
        around = [n for r in (-1, 0, 1) for c in (-1, 0, 1) for n in self.near.get((row + r, column + c), ())]
        best = min(around, key=lambda node: metres(self.at[node], here), default=None)
        return best if best is not None and metres(self.at[best], here) < 2.0 else None

    def position(self, node: int) -> Position:
        return Position(latitude=self.at[node][0], longitude=self.at[node][1])

    def quickest(self, origin: int, goal: int) -> tuple[float, float] | None:
        """Return metres and seconds of the quickest way (Dijkstra); None: there is none."""
        best, queue = {origin: 0.0}, [(0.0, 0.0, origin)]
        while queue:
            seconds, far, node = heapq.heappop(queue)
            if node == goal:
                return far, seconds
            if seconds > best[node]:
                continue
            for following, (length, takes) in self.onward[node].items():
                if seconds + takes < best.get(following, math.inf):
                    best[following] = seconds + takes
                    heapq.heappush(queue, (seconds + takes, far + length, following))
        return None

    def along(self, nodes: Sequence[int]) -> tuple[float, float] | None:
        """Return metres and seconds along nodes; None where one may not drive so."""
        far = takes = 0.0
        for here, there in pairwise(nodes):
            hop = self.onward[here].get(there)
            if hop is None:
                return None
            far, takes = far + hop[0], takes + hop[1]
        return far, takes


def read(path: Path) -> Streets:
    """Read a map."""
    streets = Streets()
    for thing in osmium.FileProcessor(str(path)).with_locations():
        if isinstance(thing, osmium.osm.Way) and thing.tags.get("highway") in (*SPEEDS_KMH, *ONLY_SEEN):
            nodes = {node.ref: (node.lat, node.lon) for node in thing.nodes if node.location.valid()}
            streets.at.update(nodes)
            _draw(streets, [node.ref for node in thing.nodes if node.ref in nodes], dict(thing.tags))
    for number, (latitude, longitude) in streets.at.items():
        streets.near[round(latitude * 1e4), round(longitude * 1e4)].append(number)
    return streets


def _draw(streets: Streets, refs: list[int], tags: dict[str, str]) -> None:
    kind = tags["highway"]
    if tags.get("oneway") == "-1":
        refs.reverse()
    ring = tags.get("junction") == "roundabout"
    oneway = tags.get("oneway") in ("yes", "1", "true", "-1") or ring or kind.startswith("motorway")
    oneway = oneway and tags.get("oneway") != "no"
    if ring and len(refs) > 3 and refs[0] == refs[-1]:
        streets.rings.append(refs[:-1])
    hops = [*pairwise(refs), *([] if oneway else pairwise(refs[::-1]))]
    who = access(tags)
    if who == "private" or who not in CLOSED:
        for here, there in hops:
            streets.seen[here].add(there)
    if who in CLOSED or kind in ONLY_SEEN:
        return
    speed_mps = _speed_kmh(tags, kind) / 3.6
    for here, there in hops:
        length = metres(streets.at[here], streets.at[there])
        streets.onward[here][there] = (length, length / speed_mps)
    if kind == "motorway":
        streets.motorways.update(hops)


def metres(here: tuple[float, float], there: tuple[float, float]) -> float:
    north, east = there[0] - here[0], (there[1] - here[1]) * math.cos(math.radians(here[0]))
    return math.hypot(north, east) * 111_195.08


def access(tags: dict[str, str]) -> str:
    """Return who may drive a car on a road, by the nearest of its tags."""
    return next((tags[key] for key in ("motorcar", "motor_vehicle", "vehicle", "access") if key in tags), "yes")


def _speed_kmh(tags: dict[str, str], kind: str) -> float:
    limit = tags.get("maxspeed", "")
    return min(float(limit), 120.0) * 0.9 if limit.isdecimal() and float(limit) else float(SPEEDS_KMH[kind])


def exits_passed(streets: Streets, ring: Iterable[int], driven: Sequence[int]) -> int:
    """Return by which exit a drive leaves a roundabout, from 1: each road counts that leads off it.

    driven: nodes of the way, from where the ring is entered to the first one off it.
    """
    on_it = set(ring)
    return sum(len(streets.seen[here] - on_it) for here in driven[1:-2]) + 1
