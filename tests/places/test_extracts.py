"""Real maps of other people: each imports, and what is nearest is what a look at the whole file finds."""

import random
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import osmium
import pytest

from assistant.places.earth import distance_m
from assistant.places.finding import Wish, clock
from assistant.places.importing import import_map
from assistant.places.kinds import categories
from assistant.places.search import Maps
from assistant.types.place import Position

POSITIONS = 200
"""in all, over all maps"""
NOON = clock(datetime(2026, 11, 30, 12, 0))


@pytest.fixture(scope="module")
def extracts(shared_data: Path) -> list[Path]:
    found = sorted((shared_data / "maps").glob("*.osm.pbf"))
    assert found
    return found


def on_the_map(file: Path) -> Iterator[tuple[str, str, Position]]:
    """Every place of a category in a file, looked at without our reader: category, what it is, where its middle is."""
    lines: dict[int, list[tuple[float, float]]] = {}
    relations: list[Any] = []
    tagged: Iterator[Any] = iter(
        osmium.FileProcessor(file, osmium.osm.NODE).with_filter(osmium.filter.EmptyTagFilter())
    )
    for node in tagged:
        for category in categories(dict(node.tags)):
            yield category, f"node/{node.id}", Position(latitude=node.lat, longitude=node.lon)
    larger = osmium.filter.EntityFilter(osmium.osm.WAY | osmium.osm.RELATION)
    things: Iterator[Any] = iter(osmium.FileProcessor(file).with_locations().with_filter(larger))
    for thing in things:
        tags = dict(thing.tags)
        if thing.is_way():
            lines[thing.id] = [(node.lat, node.lon) for node in thing.nodes if node.location.valid()]
            if lines[thing.id]:
                for category in categories(tags):
                    yield category, f"way/{thing.id}", middle([lines[thing.id]])
        elif thing.is_relation() and tags.get("type") in ("multipolygon", "site", "boundary"):
            ways = [member.ref for member in thing.members if member.type == "w" and member.role != "inner"]
            relations += [(category, thing.id, ways) for category in categories(tags)]
    for category, number, ways in relations:
        found = [lines[way] for way in ways if lines.get(way)]
        if found:
            yield category, f"relation/{number}", middle(found)


def middle(lines: list[list[tuple[float, float]]]) -> Position:
    """The middle of a ring, put together from the triangles of a fan; of pieces, of their points."""
    points = list(dict.fromkeys(point for line in lines for point in line))
    (lat0, lon0), *_ = points
    if len(lines) == 1 and lines[0][0] == lines[0][-1]:
        ring, area, lat, lon = lines[0], 0.0, 0.0, 0.0
        for (lat1, lon1), (lat2, lon2) in pairwise(ring[1:]):
            triangle = (lat1 - lat0) * (lon2 - lon0) - (lat2 - lat0) * (lon1 - lon0)
            area += triangle
            lat += triangle * (lat0 + lat1 + lat2) / 3
            lon += triangle * (lon0 + lon1 + lon2) / 3
        if abs(area) > 1e-14:
            return Position(latitude=lat / area, longitude=lon / area)
    return Position(
        latitude=sum(lat for lat, _ in points) / len(points), longitude=sum(lon for _, lon in points) / len(points)
    )


def test_the_nearest_five_of_a_category_are_those_of_the_whole_file(extracts: list[Path], tmp_path: Path) -> None:
    chance, compared = random.Random(22), 0
    for file in extracts:
        region = import_map(file, tmp_path / file.stem)
        places = list(on_the_map(file))
        south, west, north, east = region.about.bounds or (0.0, 0.0, 0.0, 0.0)
        with Maps(tmp_path / file.stem) as maps:
            for _ in range(-(-POSITIONS // len(extracts))):
                here = Position(latitude=chance.uniform(south, north), longitude=chance.uniform(west, east))
                for category in sorted({category for category, _, _ in places}):
                    all_of_it = [(distance_m(here, at), osm) for kind, osm, at in places if kind == category]
                    nearest = sorted(all_of_it)[:5]
                    found = maps.find(Wish(here, category), 5, NOON)
                    assert [hit.distance_m for hit in found] == pytest.approx([far for far, _ in nearest], abs=0.1)
                    nearer = {hit.osm for hit in found if hit.distance_m < nearest[-1][0] - 0.1}
                    assert nearer <= {osm for _, osm in nearest}
                compared += 1
    assert compared >= POSITIONS
