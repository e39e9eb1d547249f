"""The made-up country: the same each time, and whole enough to be driven and asked about."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import make_town
import osmium
from make_drive import moments
from town.places import COUNTS

from assistant.places.earth import distance_m
from assistant.places.kinds import CATEGORIES, categories
from assistant.types.place import Position


def things(file: Path) -> Iterator[Any]:
    """All that is on a map: nodes, ways and relations."""
    yield from osmium.FileProcessor(file).with_locations()


def test_it_is_the_same_each_time(town_map: Path, tmp_path: Path) -> None:
    make_town.draw().write(tmp_path / "again.osm.pbf")
    assert (tmp_path / "again.osm.pbf").read_bytes() == town_map.read_bytes()


def test_it_has_four_hundred_places_of_every_category(town_map: Path) -> None:
    assert sum(COUNTS.values()) == 400
    found = Counter(kind for thing in things(town_map) for kind in categories(dict(thing.tags)))
    assert set(found) == set(CATEGORIES)
    assert all(count >= 2 for count in found.values())


def test_its_named_things_have_a_name_in_both_languages(town_map: Path) -> None:
    named = [dict(thing.tags) for thing in things(town_map) if "name" in thing.tags]
    assert len(named) > 400
    assert all(tags["name:en"] and not tags["name:zh"].isascii() for tags in named)


def test_its_roads_are_one_net_with_lights_and_a_motorway_with_toll(town_map: Path) -> None:
    ways = [
        (dict(way.tags), {node.ref for node in way.nodes})
        for way in things(town_map)
        if way.is_way() and "highway" in way.tags
    ]
    reached: set[int] = set()
    grown = set(ways[0][1])
    while grown != reached:
        reached = set(grown)
        grown = reached.union(*(refs for _, refs in ways if refs & reached))
    assert all(refs <= reached for _, refs in ways)
    kinds = Counter(tags["highway"] for tags, _ in ways)
    assert kinds["motorway"] > 5
    assert kinds["motorway_link"] > 7
    assert any(tags.get("toll") == "yes" for tags, _ in ways)
    assert any(tags.get("junction") == "roundabout" for tags, _ in ways)
    assert sum(thing.tags.get("highway") == "traffic_signals" for thing in things(town_map)) > 10


def test_the_bundled_drive_is_driven_on_its_road(town_map: Path) -> None:
    road = [
        Position(latitude=node.lat, longitude=node.lon)
        for way in things(town_map)
        if way.is_way() and way.tags.get("name") == "Coast Road"
        for node in way.nodes
    ]
    for at_s, moment in moments():
        if at_s % 60 == 0:
            here = Position(latitude=moment.latitude, longitude=moment.longitude)
            assert min(distance_m(here, point) for point in road) < 150
