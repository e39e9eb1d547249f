"""What is found in a region, and in which order."""

import random
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.places.earth import distance_m
from assistant.places.finding import Wish, clock
from assistant.places.importing import import_map
from assistant.places.search import Maps
from assistant.types.place import Position
from tests.places.small_map import SmallMap

HERE = Position(latitude=50.0, longitude=8.0)
NOON = clock(datetime(2026, 11, 30, 12, 0))


def called(folder: Path, wish: Wish) -> list[str]:
    """The names of what is found."""
    with Maps(folder) as maps:
        return [hit.names.get("", "") for hit in maps.find(wish, 10, NOON)]


@pytest.mark.parametrize("around", [(50.0, 8.0), (0.0, 179.99), (-33.9, -179.99), (78.2, 15.6), (89.9, 10.0)])
def test_the_nearest_are_those_of_a_look_at_all(tmp_path: Path, around: tuple[float, float]) -> None:
    chance, small = random.Random(7), SmallMap()
    places = []
    for number in range(1500):
        spread = chance.choice((0.01, 0.1, 2.0))
        longitude = (around[1] + chance.gauss(0, spread) + 180) % 360 - 180
        at = (min(90.0, around[0] + chance.gauss(0, spread)), longitude)
        small.node(at, amenity="cafe", name=str(number))
        places.append((str(number), Position(latitude=at[0], longitude=at[1])))
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    with Maps(tmp_path / "db") as maps:
        for _ in range(30):
            here = Position(latitude=min(90.0, around[0] + chance.gauss(0, 1)), longitude=around[1])
            hits = maps.find(Wish(here, "cafe"), 5, NOON)
            expected = sorted(distance_m(here, position) for _, position in places)[:5]
            assert [hit.distance_m for hit in hits] == pytest.approx(expected, abs=0.5)
            assert all(one.distance_m <= other.distance_m for one, other in pairwise(hits))


def test_an_exact_name_comes_before_a_nearer_one_that_only_holds_it(tmp_path: Path) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="restaurant", name="Old Rose Inn")
    small.node((50.5, 8.0), amenity="restaurant", name="Rose")
    small.node((50.1, 8.0), amenity="restaurant", name="The Rose and Crown")
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert called(tmp_path / "db", Wish(HERE, name="rose")) == ["Rose", "Old Rose Inn", "The Rose and Crown"]


@pytest.mark.parametrize("said", ["国家大地原点", "国家 大地 原点", "大地原点", "大地远点"])
def test_a_chinese_name_is_found_by_its_characters_with_spaces_in_part_and_by_its_sound(
    tmp_path: Path, said: str
) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), tourism="attraction", name="国家大地原点")
    small.node((50.0, 8.0), tourism="attraction", name="国家大剧院")
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert called(tmp_path / "db", Wish(HERE, name=said))[0] == "国家大地原点"


@pytest.mark.parametrize(
    ("name", "said"), [("McDonald's", "mcdonalds"), ("McDonald’s", "mc donalds"), ("Café Müller", "cafe muller")]
)
def test_case_accents_apostrophes_and_spaces_are_not_heard(tmp_path: Path, name: str, said: str) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="cafe", name=name)
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert called(tmp_path / "db", Wish(HERE, name=said)) == [name]


def test_only_what_is_known_to_be_free_open_or_to_have_the_socket_is_found(tmp_path: Path) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="parking", name="unknown")
    small.node((50.0, 8.0), amenity="parking", name="free", fee="no")
    small.node((50.0, 8.0), amenity="parking", name="open", opening_hours="Mo-Fr 08:00-18:00", fee="yes")
    small.node((50.0, 8.0), amenity="parking", name="shut", opening_hours="Tu 08:00-18:00")
    small.node((50.0, 8.0), amenity="charging_station", name="fast", socket__type2_combo="2")
    small.node((50.0, 8.0), amenity="charging_station", name="slow", socket__type2="2")
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert called(tmp_path / "db", Wish(HERE, category="parking", free=True)) == ["free"]
    assert called(tmp_path / "db", Wish(HERE, category="parking", open_only=True)) == ["open"]
    assert called(tmp_path / "db", Wish(HERE, category="charging", socket="CCS")) == ["fast"]


@pytest.mark.parametrize(
    ("cuisine", "kept"),
    [
        ("italian", "italian;pizza"),
        ("italian", "pizza"),
        ("意大利菜", "italian"),
        ("川菜", "sichuan"),
        ("thai", "Thai"),
    ],
)
def test_what_is_eaten_is_told_in_either_language(tmp_path: Path, cuisine: str, kept: str) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="restaurant", name="right", cuisine=kept)
    small.node((50.0, 8.0), amenity="restaurant", name="wrong", cuisine="bavarian")
    small.node((50.0, 8.0), amenity="restaurant", name="unknown")
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert called(tmp_path / "db", Wish(HERE, category="restaurant", cuisine=cuisine)) == ["right"]


def test_several_regions_are_one_map_and_what_both_have_is_told_once(tmp_path: Path) -> None:
    both = ((50.002, 8.0), {"amenity": "cafe", "name": "border"})
    for name, at in (("a", (50.001, 8.0)), ("b", (50.003, 8.0))):
        small = SmallMap()
        small.node(both[0], **both[1])
        if name == "b":
            small.node((0.0, 0.0))  # so that another number follows
        small.node(at, amenity="cafe", name=name)
        import_map(small.write(tmp_path / f"{name}.osm"), tmp_path / "db")
    assert called(tmp_path / "db", Wish(HERE, category="cafe")) == ["a", "border", "b"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("12 mill lane", "12 Mill Lane, Ulm"),
        ("12 Mill Lane, Ulm", "12 Mill Lane, Ulm"),
        ("12 mill lane in ulm", "12 Mill Lane, Ulm"),
        ("mühlgasse 7b", "Mühlgasse 7b, Bonn"),
        ("muhlgasse 7 B", "Mühlgasse 7b, Bonn"),
        ("学院路12号", "北京学院路12号"),
        ("学院路 12", "北京学院路12号"),
        ("mill lane", "Mill Lane"),
        ("mill lane 99", "Mill Lane"),
    ],
)
def test_a_house_is_found_by_its_address_and_where_there_is_none_the_street(
    tmp_path: Path, said: str, found: str
) -> None:
    small = SmallMap()
    small.way([(50.0, 8.0), (50.0, 8.01)], highway="residential", name="Mill Lane")
    for street, number, city, country in (
        ("Mill Lane", "12", "Ulm", "GB"), ("Mill Lane", "13", "Ulm", "GB"), ("Mühlgasse", "7b", "Bonn", "DE"),
        ("学院路", "12", "北京", "CN"),
    ):  # fmt: skip
        small.node((50.0, 8.0), addr__street=street, addr__housenumber=number, addr__city=city, addr__country=country)
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert called(tmp_path / "db", Wish(HERE, name=said))[0] == found


def test_of_two_towns_with_one_street_the_named_one_is_meant(tmp_path: Path) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="cafe", name="Café")
    for city, lat in (("Ulm", 50.0), ("Bonn", 50.5)):
        small.node((lat, 8.0), addr__street="Hauptstraße", addr__housenumber="1", addr__city=city)
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert called(tmp_path / "db", Wish(HERE, name="hauptstrasse 1")) == ["Hauptstraße 1, Ulm", "Hauptstraße 1, Bonn"]
    assert called(tmp_path / "db", Wish(HERE, name="hauptstrasse 1, bonn")) == ["Hauptstraße 1, Bonn"]
