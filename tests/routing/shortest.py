"""The shortest way by a map's rules, searched for without the router: one-way roads, who may drive, turns, tracks.

A road that only those may use who have something to do there (`destination`) is driven at the beginning or the end of a
way. Restrictions over several ways, and those for some hours, are left out: the router knows them, this does not.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import osmium

from tests.routing.street_graph import CLOSED, ONLY_SEEN, SPEEDS_KMH, access, metres

DESTINATION = {"destination", "customers", "delivery"}
BEGINNING, BETWEEN, END = 0, 1, 2
"""where of a way one is: on roads for its beginning, on those for all, on those for its end"""


@dataclass
class Rules:
    """Hops from node to node, and which may not follow each other."""

    at: dict[int, tuple[float, float]] = field(default_factory=dict)
    onward: dict[int, dict[int, tuple[float, int, bool]]] = field(default_factory=lambda: defaultdict(dict))
    """node -> next node -> metres, way, whether it is for who has something to do there"""
    never: set[tuple[int, int, int]] = field(default_factory=set)
    """way, node, way"""
    only: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    """way, node -> ways"""

    def shortest_m(self, origin: int, goal: int) -> float | None:
        """Return the length of the shortest way (Dijkstra over hops); None: there is none."""
        best: dict[tuple[int, int, int], float] = {}
        queue: list[tuple[float, tuple[int, int, int]]] = []
        for there, (length, _, local) in self.onward[origin].items():
            heapq.heappush(queue, (length, (origin, there, BEGINNING if local else BETWEEN)))
        while queue:
            far, state = heapq.heappop(queue)
            if best.get(state, math.inf) <= far:
                continue
            best[state] = far
            if state[1] == goal:
                return far
            for length, following in self._following(*state):
                if far + length < best.get(following, math.inf):
                    heapq.heappush(queue, (far + length, following))
        return None

    def _following(self, before: int, here: int, part: int) -> Iterator[tuple[float, tuple[int, int, int]]]:
        came_by = self.onward[before][here][1]
        must = self.only.get((came_by, here))
        for there, (length, way, local) in self.onward[here].items():
            turns_back = there == before and len(self.onward[here]) > 1
            if turns_back or (came_by, here, way) in self.never or (must is not None and way not in must):
                continue
            if part == END and not local:
                continue
            now = part if local == (part != BETWEEN) else END if local else BETWEEN
            yield length, (here, there, now)


def read_rules(path: Path) -> Rules:
    """Read a map."""
    rules = Rules()
    for thing in osmium.FileProcessor(str(path)).with_locations():
        if isinstance(thing, osmium.osm.Relation):
            _forbid(rules, thing)
        elif isinstance(thing, osmium.osm.Way) and thing.tags.get("highway") in (*SPEEDS_KMH, *ONLY_SEEN):
            _draw(rules, thing)
    return rules


def _draw(rules: Rules, way: "osmium.osm.Way") -> None:
    tags = dict(way.tags)
    if access(tags) in CLOSED:
        return
    refs = [node.ref for node in way.nodes if node.location.valid()]
    rules.at.update({node.ref: (node.lat, node.lon) for node in way.nodes if node.location.valid()})
    if tags.get("oneway") == "-1":
        refs.reverse()
    one_way = tags.get("oneway") in ("yes", "1", "true", "-1") or tags.get("junction") == "roundabout"
    one_way = (one_way or tags["highway"].startswith("motorway")) and tags.get("oneway") != "no"
    for here, there in (*pairwise(refs), *(() if one_way else pairwise(refs[::-1]))):
        rules.onward[here][there] = (metres(rules.at[here], rules.at[there]), way.id, access(tags) in DESTINATION)


def _forbid(rules: Rules, relation: "osmium.osm.Relation") -> None:
    kind = relation.tags.get("restriction") or relation.tags.get("restriction:motorcar") or ""
    if relation.tags.get("type") != "restriction" or "motorcar" in (relation.tags.get("except") or ""):
        return
    by_role = defaultdict(list)
    for member in relation.members:
        by_role[member.role].append(member)
    via = [member.ref for member in by_role["via"] if member.type == "n"]
    if len(via) != 1:
        return
    for begin in by_role["from"]:
        for end in by_role["to"]:
            if kind.startswith("no_"):
                rules.never.add((begin.ref, via[0], end.ref))
            elif kind.startswith("only_"):
                rules.only[begin.ref, via[0]].add(end.ref)
