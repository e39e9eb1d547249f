"""A map's file becomes a region, or leaves everything as it was."""

import json
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import DataError, UsageError
from assistant.places.database import reading
from assistant.places.finding import Finder, Hit, Wish, clock
from assistant.places.importing import import_map, region_name
from assistant.places.region import building, newest, regions
from assistant.types.place import Position
from tests.places.small_map import Point, SmallMap

SQUARE: tuple[Point, ...] = ((50.0, 8.0), (50.0, 8.002), (50.002, 8.002), (50.002, 8.0))
HERE = Position(latitude=50.0, longitude=8.0)


def found(folder: Path, wish: Wish) -> list[Hit]:
    """What is found in the one region of a folder."""
    (region,) = regions(folder)
    with reading(region.places) as database:
        return Finder(database, clock(datetime(2026, 11, 30, 12, tzinfo=UTC))).find(wish, 20)


def test_a_pipe_or_a_device_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.osm.pbf"
    os.mkfifo(pipe)
    with pytest.raises(DataError, match="a pipe or a device will not do"):
        import_map(pipe, tmp_path / "db")


def test_nodes_ways_and_relations_of_a_category_are_found_where_they_are(tmp_path: Path) -> None:
    small = SmallMap()
    node = small.node((50.01, 8.0), amenity="parking", name="Node")
    way = small.way(SQUARE, closed=True, amenity="parking", name="Way")
    ring = small.way([(lat + 0.1, lon) for lat, lon in SQUARE], closed=True)
    relation = small.relation([(ring, "outer")], type="multipolygon", amenity="parking", name="Relation")
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    parks = {hit.osm: hit.position for hit in found(tmp_path / "db", Wish(HERE, category="parking"))}
    assert set(parks) == {node, way, relation}
    assert parks[way] == pytest.approx({"latitude": 50.001, "longitude": 8.001})
    assert parks[relation] == pytest.approx({"latitude": 50.101, "longitude": 8.001})


@pytest.mark.parametrize(
    "tags",
    [
        {"amenity": "parking", "access": "private"},
        {"amenity": "parking", "access": "no"},
        {"amenity": "parking", "disused": "yes"},
        {"disused__amenity": "parking"},
        {"amenity": "charging_station", "motorcar": "no"},
        {"amenity": "charging_station", "bicycle": "yes", "socket__schuko": "2"},
    ],
)
def test_what_a_driver_cannot_use_is_not_offered(tmp_path: Path, tags: dict[str, str]) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="cafe", name="Café")
    small.node((50.0, 8.0), **tags)
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert not found(tmp_path / "db", Wish(HERE, category="parking"))
    assert not found(tmp_path / "db", Wish(HERE, category="charging"))


def test_a_street_in_many_pieces_is_one_and_one_of_another_town_is_another(tmp_path: Path) -> None:
    small = SmallMap()
    for lat in (50.0, 50.001, 50.002, 50.2):
        small.way([(lat, 8.0), (lat, 8.001)], highway="residential", name="Mill Lane")
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert [round(hit.distance_m, -3) for hit in found(tmp_path / "db", Wish(HERE, name="mill lane"))] == [0, 22000]


@pytest.mark.parametrize("content", [b"", b"no map at all", b"<osm version='0.6'><node id='1' lat='1'"])
@pytest.mark.parametrize("ending", ["osm.pbf", "osm", "osm.gz"])
def test_a_file_that_is_no_map_is_refused_and_the_old_region_stays(tmp_path: Path, content: bytes, ending: str) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="cafe", name="Café")
    before = import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    broken = tmp_path / f"a2.{ending}"
    broken.write_bytes(content)
    with pytest.raises(DataError, match=r"a2\.") as refused:
        import_map(broken, tmp_path / "db", name="a")
    assert str(refused.value).count("\n") == 0
    assert regions(tmp_path / "db") == (before,)
    assert sorted(each.name for each in (tmp_path / "db" / "a").iterdir()) == [".lock", "1"]


def test_a_first_import_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.osm").write_text("<osm version='0.6'></osm>")
    with pytest.raises(DataError, match="no place in it"):
        import_map(tmp_path / "a.osm", tmp_path / "db")
    assert regions(tmp_path / "db") == ()
    assert list((tmp_path / "db").iterdir()) == []


def test_a_new_build_takes_the_place_of_the_old_one_which_can_still_be_read(tmp_path: Path) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="cafe", name="Old")
    old = import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    with reading(old.places) as database:
        small.node((50.0, 8.0), amenity="cafe", name="New")
        new = import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
        assert database.execute("SELECT count(*) FROM place").fetchone() == (1,)
    assert regions(tmp_path / "db") == (new,)
    assert not old.folder.exists()
    assert len(found(tmp_path / "db", Wish(HERE, category="cafe"))) == 2


def test_what_a_killed_import_left_is_removed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "db" / "a" / ".building-x").mkdir(parents=True)
    (tmp_path / "db" / "a" / ".building-x" / "nodes").write_bytes(b"1234")
    assert regions(tmp_path / "db") == ()
    small = SmallMap()
    small.node((50.0, 8.0), amenity="cafe", name="Café")
    import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    assert sorted(each.name for each in (tmp_path / "db" / "a").iterdir()) == [".lock", "1"]


def test_two_imports_of_one_region_do_not_meet(tmp_path: Path) -> None:
    with (
        building(tmp_path / "db" / "a"),
        pytest.raises(DataError, match="imported by another process"),
        building(tmp_path / "db" / "a"),
    ):
        pass


def test_a_region_that_was_copied_in_part_is_told(tmp_path: Path) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="cafe", name="Café")
    region = import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    whole = region.places.read_bytes()
    region.places.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match=r"places\.sqlite: is not whole"):
        newest(tmp_path / "db" / "a")


def test_a_region_of_another_format_is_told(tmp_path: Path) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="cafe", name="Café")
    region = import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    about = region.folder / "region.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"format": 99}))
    with pytest.raises(DataError, match="import the map again"):
        regions(tmp_path / "db")


def test_a_full_disk_is_one_line_and_the_old_region_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = SmallMap()
    small.node((50.0, 8.0), amenity="cafe", name="Café")
    before = import_map(small.write(tmp_path / "a.osm"), tmp_path / "db")
    connect = sqlite3.connect

    def on_a_full_disk(*arguments: object, **options: object) -> sqlite3.Connection:
        database: sqlite3.Connection = connect(*arguments, **options)  # type: ignore[call-overload]  # as it was called
        database.execute("PRAGMA max_page_count = 5")
        return database

    monkeypatch.setattr(sqlite3, "connect", on_a_full_disk)
    with pytest.raises(DataError, match=r"cannot be written: .*disk is full"):
        import_map(tmp_path / "a.osm", tmp_path / "db")
    assert regions(tmp_path / "db") == (before,)


@pytest.mark.parametrize("name", ["", "../x", ".hidden", "a/b", "x" * 65, "1\n2"])
def test_a_name_that_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no name for a region"):
        import_map(tmp_path / "a.osm", tmp_path / "db", name=name or "?")


def test_the_name_of_a_region_is_that_of_its_file() -> None:
    assert region_name(Path("/x/monaco-latest.osm.pbf")) == "monaco"
    assert region_name(Path("北京.osm.gz")) == "北京"
