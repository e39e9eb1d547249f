"""A small town of a grid of streets with a toll road out of it, as a map and as its tiles."""

from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node, Way

from assistant.config import Config
from assistant.routing import tiles
from assistant.routing.programs import Programs, find
from assistant.routing.valhalla import Valhalla
from assistant.store import Store, model_folders
from assistant.types.place import Position

SIZE = 9
"""crossings to each side"""
STEP = 0.004
"""degrees between two crossings: some 445 m to the north"""
SOUTH, WEST = 48.0, 9.0


def crossing(row: int, column: int) -> Position:
    """Return where two streets cross; both count from the south-west."""
    return Position(latitude=SOUTH + row * STEP, longitude=WEST + column * STEP)


def number(row: int, column: int) -> int:
    return 1 + row * SIZE + column


def write_town(path: Path) -> Path:
    """Write the map: Row 0 Street ... from west to east, Column 0 Street ... from south to north, all two-way."""
    with osmium.SimpleWriter(str(path)) as writer:
        for row in range(SIZE):
            for column in range(SIZE):
                at = crossing(row, column)
                writer.add_node(Node(id=number(row, column), location=(at["longitude"], at["latitude"])))
        writer.add_node(Node(id=900, location=(WEST + 12 * STEP, SOUTH)))
        for way, (name, nodes) in enumerate(streets(), 1):
            writer.add_way(Way(id=way, nodes=nodes, tags={"highway": "residential", "name": name, "maxspeed": "50"}))
        toll = {"highway": "motorway", "name": "Toll Road", "toll": "yes", "maxspeed": "120"}
        last = number(0, SIZE - 1)
        writer.add_way(Way(id=100, nodes=[last, 900], tags=toll))
        writer.add_way(Way(id=101, nodes=[900, last], tags=toll))
    return path


def streets() -> list[tuple[str, list[int]]]:
    rows = [(f"Row {row} Street", [number(row, column) for column in range(SIZE)]) for row in range(SIZE)]
    columns = [(f"Column {column} Street", [number(row, column) for row in range(SIZE)]) for column in range(SIZE)]
    return [*rows, *columns]


@pytest.fixture(scope="session")
def programs() -> Programs:
    return find(Store(model_folders(Config())))


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_town(tmp_path_factory.mktemp("map") / "town.osm.pbf")


@pytest.fixture(scope="session")
def town_tiles(town: Path, programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region") / "tiles"
    tiles.build(town, folder, programs)
    return folder


@pytest.fixture
def router(town_tiles: Path, programs: Programs) -> Valhalla:
    return Valhalla(programs, tiles.checked(town_tiles))
