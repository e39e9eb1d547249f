"""Ways over true maps, held against the maps themselves by a graph and a search of our own (street_graph.py)."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from assistant.routing import tiles
from assistant.routing.programs import Programs
from assistant.routing.valhalla import NoWayError, Valhalla
from assistant.types.place import Position
from assistant.types.way import Way
from tests.routing.shortest import read_rules
from tests.routing.street_graph import Streets, exits_passed, read

MAPS = ("monaco", "andorra", "liechtenstein", "heidelberg")
PAIRS = 6
"""of places, on each map"""
LEAST_M = 1000.0
RING_ROUTES = 40


class Shortest(Valhalla):
    """Finds the shortest way, where the daemon wants the quickest: how long that one is nobody can dispute."""

    def _ways(
        self, places: Sequence[Position], options: Mapping[str, object], alternatives: int, heading: float | None
    ) -> tuple[Way, ...]:
        return super()._ways(places, {**options, "shortest": True}, alternatives, heading)


@dataclass
class Town:
    """A map, and the router over it."""

    file: str
    tiles: Path
    streets: Streets
    router: Valhalla

    def nodes(self, way: Way) -> list[int]:
        """Return the nodes along a way; its ends may lie between two."""
        found = [self.streets.node(point) for point in way.line]
        assert None not in found[1:-1], "a way leads over the roads of the map"
        nodes = [node for node in found if node is not None]
        return [node for number, node in enumerate(nodes) if number == 0 or node != nodes[number - 1]]

    def pairs(self, seed: int) -> Iterator[tuple[int, int]]:
        """Yield pairs of nodes with a way between them."""
        chance, places = random.Random(seed), sorted(node for node, onward in self.streets.onward.items() if onward)
        while True:
            origin, goal = chance.sample(places, 2)
            quickest = self.streets.quickest(origin, goal)
            if quickest is not None and quickest[0] >= LEAST_M:
                yield origin, goal

    def way(self, origin: int, goal: int, *avoid: str) -> Way | None:
        try:
            return self.router.ways([self.streets.position(origin), self.streets.position(goal)], avoid=avoid)[0]
        except NoWayError:
            return None


@pytest.fixture(scope="module", params=MAPS)
def town(
    request: pytest.FixtureRequest, shared_data: Path, programs: Programs, tmp_path_factory: pytest.TempPathFactory
) -> Town:
    file = shared_data / "maps" / f"{request.param}.osm.pbf"
    folder = tmp_path_factory.mktemp(request.param) / "tiles"
    tiles.build(file, folder, programs)
    return Town(file.name, folder, read(file), Valhalla(programs, tiles.checked(folder)))


def test_ways_may_be_driven_are_as_long_as_they_say_and_hardly_slower_than_the_quickest(town: Town) -> None:
    slower = []
    for (origin, goal), _ in zip(town.pairs(22), range(PAIRS), strict=False):
        way, quickest = town.way(origin, goal), town.streets.quickest(origin, goal)
        assert way is not None
        assert quickest is not None
        driven = town.streets.along(town.nodes(way))
        assert driven is not None, "somewhere it goes against a one-way street, or where no car may"
        assert driven[0] == pytest.approx(way.distance_m, rel=0.02)
        slower.append(driven[1] / quickest[1])
    # The router knows turns, lights and kinds of road that the search here does not, so it often takes another way.
    assert median(slower) < 1.05


def test_the_shortest_way_is_as_long_as_the_one_that_is_searched_for_by_the_same_rules(
    town: Town, shared_data: Path, programs: Programs
) -> None:
    shortest = Shortest(programs, town.tiles)
    rules = read_rules(shared_data / "maps" / town.file)
    other = []
    for (origin, goal), _ in zip(town.pairs(22), range(PAIRS), strict=False):
        (way,) = shortest.ways([town.streets.position(origin), town.streets.position(goal)])
        searched_m = rules.shortest_m(origin, goal)
        assert searched_m is not None
        if way.distance_m != pytest.approx(searched_m, rel=0.02):
            other.append((origin, goal))
    assert len(other) <= 1, "where a turn is forbidden for some hours, or over several roads"


def _through_rings(town: Town) -> Iterator[tuple[list[int], list[int], int]]:
    """Yield a ring, the nodes from where it is entered to the first one off it, and the exit that is told."""
    streets, chance = town.streets, random.Random(5)
    for ring in [ring for ring in streets.rings for _ in range(3)]:
        ins = sorted({here for here, onward in streets.onward.items() if set(onward) & set(ring)} - set(ring))
        outs = sorted({there for node in ring for there in streets.onward[node]} - set(ring))
        if not ins or not outs:
            continue
        way = town.way(chance.choice(ins), chance.choice(outs))
        for step in way.steps if way else ():
            driven = [town.streets.node(point) for point in way.line[step.at :]] if way else []
            off = next((number for number, node in enumerate(driven) if node not in ring), 0)
            if step.kind == "roundabout" and step.exit is not None and off and driven[0] in ring:
                yield ring, [node for node in driven[: off + 1] if node is not None], step.exit


_COUNTED: list[int] = []
"""routes through roundabouts that were looked at on all maps"""


def test_the_exit_of_a_roundabout_is_the_one_that_one_counts_on_the_ring(town: Town) -> None:
    for (ring, driven, told), _ in zip(_through_rings(town), range(RING_ROUTES), strict=False):
        assert told == exits_passed(town.streets, ring, driven)
        _COUNTED.append(told)


def test_enough_roundabouts_were_driven(shared_data: Path) -> None:
    assert len(_COUNTED) >= 60


def test_who_avoids_motorways_is_led_over_none_or_told_so(town: Town) -> None:
    taken = 0
    for (origin, goal), _ in zip(town.pairs(7), range(PAIRS), strict=False):
        way = town.way(origin, goal, "motorways")
        assert way is not None
        on_one = bool(town.streets.motorways & set(pairwise(town.nodes(way))))
        assert way.has_motorway or not on_one
        taken += on_one
    assert taken <= PAIRS // 3, "it is avoided but where nothing else leads there"
