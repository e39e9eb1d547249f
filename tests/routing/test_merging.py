"""Two maps that touch become one region whose roads are joined; apart, that no way leads across is said."""

from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node, Way

from assistant.errors import DataError
from assistant.places.merging import merge, put_together
from assistant.routing import tiles
from assistant.routing.programs import Programs
from assistant.routing.roads import Map, Roads
from assistant.routing.valhalla import NoWayError, Valhalla
from assistant.types.place import Position
from tests.routing.conftest import SIZE, SOUTH, STEP, WEST, crossing, number, streets

HALF = SIZE // 2
NORTH, EAST = SOUTH + SIZE * STEP, WEST + SIZE * STEP


def write_part(path: Path, rows: range) -> Path:
    """Write the streets of some rows of the town, and of the columns what lies between them."""
    with osmium.SimpleWriter(str(path)) as writer:
        there = [number(row, column) for row in rows for column in range(SIZE)]
        for row in rows:
            for column in range(SIZE):
                at = crossing(row, column)
                writer.add_node(Node(id=number(row, column), location=(at["longitude"], at["latitude"]), version=1))
        for way, (name, nodes) in enumerate(streets(), 1):
            here = [node for node in nodes if node in there]
            if len(here) > 1:
                # A column is cut at the edge of the map: each part has a number of its own, as in two countries.
                identity = way if len(here) == len(nodes) else way + 1000 * (rows.start + 1)
                tags = {"highway": "residential", "name": name, "maxspeed": "50"}
                writer.add_way(Way(id=identity, nodes=here, tags=tags, version=1))
    return path


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The south and the north of the town; the row between them is in both."""
    folder = tmp_path_factory.mktemp("parts")
    return (
        write_part(folder / "south.osm.pbf", range(HALF + 1)),
        write_part(folder / "north.osm.pbf", range(HALF, SIZE)),
    )


FROM, TO = crossing(0, 0), crossing(SIZE - 1, SIZE - 1)


def test_across_two_maps_that_were_put_together_a_way_leads(
    parts: tuple[Path, Path], programs: Programs, tmp_path: Path
) -> None:
    with put_together(parts, tmp_path) as file:
        assert file.name == "south-north.osm.pbf"
        tiles.build(file, tmp_path / "tiles", programs)
    assert not file.exists()
    (way,) = Valhalla(programs, tiles.checked(tmp_path / "tiles")).ways([FROM, TO])
    blocks = SIZE - 1
    assert way.distance_m == pytest.approx(blocks * (445 + 298), rel=0.02)


def test_what_lies_in_both_is_there_once(parts: tuple[Path, Path], tmp_path: Path) -> None:
    merge(parts, tmp_path / "both.osm.pbf")
    nodes = [node.id for node in osmium.FileProcessor(str(tmp_path / "both.osm.pbf"), osmium.osm.NODE)]
    assert nodes == [number(row, column) for row in range(SIZE) for column in range(SIZE)]


def test_apart_it_is_said_that_no_way_leads_from_one_into_the_other(
    parts: tuple[Path, Path], programs: Programs, tmp_path: Path
) -> None:
    regions = []
    for part, (south, north) in zip(parts, ((SOUTH, SOUTH + HALF * STEP), (SOUTH + HALF * STEP, NORTH)), strict=True):
        tiles.build(part, tmp_path / part.name, programs)
        regions.append(Map(part.name.split(".")[0], tmp_path / part.name, (south, WEST, north, EAST)))
    roads = Roads(lambda: regions, lambda folder: Valhalla(programs, folder))
    with pytest.raises(NoWayError, match="north and south are maps of their own") as raised:
        roads.ways([crossing(0, 0), crossing(SIZE - 1, 0)])
    assert raised.value.fault == "two_maps"
    with pytest.raises(NoWayError) as raised:
        roads.ways([FROM, Position(latitude=10.0, longitude=10.0)])
    assert raised.value.fault == "no_way"


def test_a_map_that_is_not_in_order_is_one_line(parts: tuple[Path, Path], tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.osm.pbf"
    with osmium.SimpleWriter(str(mixed)) as writer:
        for node in (3, 1):
            writer.add_node(Node(id=node, location=(WEST, SOUTH)))
    with pytest.raises(DataError, match=rf"{mixed}: not in the order of its ids"):
        merge([parts[0], mixed], tmp_path / "both.osm.pbf")


@pytest.mark.parametrize("content", [b"", b"no map"])
def test_a_broken_map_among_them_is_one_line_and_leaves_nothing(
    parts: tuple[Path, Path], tmp_path: Path, content: bytes
) -> None:
    broken, into = tmp_path / "broken.osm.pbf", tmp_path / "maps"
    broken.write_bytes(content)
    with pytest.raises(DataError, match=rf"{broken}.*cannot be put together"), put_together((parts[0], broken), into):
        raise AssertionError("it is not given")
    assert not into.exists()
