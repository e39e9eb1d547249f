"""The router's programs are looked at when they are first asked: starting costs nothing, and a fault is one line."""

from pathlib import Path

import pytest

from assistant.config import Config, Places
from assistant.errors import ModelError
from assistant.places.region import About, building, publish
from assistant.routing.open import open_roads
from assistant.routing.programs import BELOW
from tests.routing.conftest import crossing


@pytest.fixture
def regions(tmp_path: Path, town_tiles: Path) -> Path:
    """A folder of regions with one whose tiles are there."""
    folder = tmp_path / "regions"
    with building(folder / "town") as made:
        (made / "tiles").symlink_to(town_tiles)
        publish(made, About("town", "town.osm.pbf", 1, None, "2026-11-22T12:00:00", 0, None))
    return folder


def test_programs_that_are_not_installed_are_one_line_at_once(tmp_path: Path) -> None:
    config = Config(places=Places(router=str(tmp_path / "nowhere")))
    with pytest.raises(ModelError, match="nowhere: no such model file or folder"):
        open_roads(config, tmp_path)


def test_a_program_that_is_missing_is_one_line_when_it_is_asked(regions: Path, tmp_path: Path) -> None:
    (tmp_path / "router" / BELOW).mkdir(parents=True)
    roads = open_roads(Config(places=Places(router=str(tmp_path / "router"))), regions)
    with pytest.raises(ModelError, match="valhalla_service: the router's program is missing") as raised:
        roads.ways([crossing(0, 0), crossing(1, 1)])
    assert "\n" not in str(raised.value)
