"""assistant places import and search, as a user calls them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.places.small_map import SmallMap

PROMISED = {"name", "lat", "lon", "distance_m", "category", "open", "opens_at", "closes_at", "address", "osm"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one small region in it."""
    made = tmp_path_factory.mktemp("places")
    small = SmallMap()
    small.node(
        (50.0, 8.001),
        amenity="restaurant",
        name="玫瑰",
        name__en="Rose",
        opening_hours="Mo-Su 11:00-22:00",
        addr__street="Mill Lane",
        addr__housenumber="7",
        addr__country="GB",
    )
    small.node((50.0, 8.002), amenity="restaurant")
    small.write(made / "town.osm")
    Program().document("places", "import", str(made / "town.osm"), "--db", str(made / "db"), "--json")
    return made


def searched(program: Program, folder: Path, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = program.document(
        "places", "search", *arguments, "--near", "50,8", "--db", str(folder / "db"), "--json"
    )
    return found


def test_a_search_gives_what_the_contract_promises(program: Program, folder: Path) -> None:
    first, second = searched(program, folder, "--category", "restaurant", "--at", "2026-11-30T12:00", "--lang", "en")
    assert set(first) >= PROMISED
    assert first["name"] == "Rose"
    assert (first["open"], first["closes_at"], first["opens_at"]) == (True, "2026-11-30T22:00", None)
    assert (first["address"], first["osm"], first["category"]) == ("7 Mill Lane", "node/1", "restaurant")
    assert (second["open"], second["opens_at"], second["closes_at"], second["address"]) == (None, None, None, None)
    assert isinstance(second["name"], str)


def test_nothing_found_is_an_empty_list(program: Program, folder: Path) -> None:
    assert searched(program, folder, "--category", "hospital") == []
    assert searched(program, folder, "nowhere at all") == []
    said = program.run("places", "search", "nowhere at all", "--near", "50,8", "--db", str(folder / "db"))
    assert said.stdout == b"nothing found\n"


@pytest.mark.parametrize("near", ["50", "50,8,9", "91,8", "50,181", "nan,8", "here"])
def test_a_position_that_is_none_is_told(program: Program, folder: Path, near: str) -> None:
    said = program.failing("places", "search", "x", "--near", near, "--db", str(folder / "db"), code=2)
    assert "--near" in said


def test_a_search_for_nothing_and_one_without_a_map_are_told(program: Program, folder: Path, tmp_path: Path) -> None:
    said = program.failing("places", "search", "--near", "50,8", "--db", str(folder / "db"), code=2)
    assert "--category" in said
    said = program.failing("places", "search", "x", "--near", "50,8", "--db", str(tmp_path / "none"), code=1)
    assert "places import" in said


def test_a_map_that_cannot_be_imported_is_one_line_that_names_it(program: Program, tmp_path: Path) -> None:
    broken = tmp_path / "x.osm.pbf"
    broken.write_bytes(b"no map")
    for path in (broken, tmp_path / "missing.osm", tmp_path / "x.txt"):
        assert str(path) in program.failing("places", "import", str(path), "--db", str(tmp_path / "db"), code=1)


def test_what_lies_along_a_line_is_found_in_the_order_of_the_way(program: Program, town_regions: Path) -> None:
    line = [argument for at in ("0.05,0.05", "-0.0035,0.05", "-0.0035,0.445") for argument in ("--near", at)]
    found = program.document(
        "places", "search", "--category", "charging", "--along-route", *line, "--db", str(town_regions),
        "--json", "--limit", "50",
    )  # fmt: skip
    halfway = next(place for place in found if place["address"] is None and place["along_m"] > 20_000)
    assert halfway["along_m"] < 40_000
    assert all(place["aside_m"] <= 2000 for place in found)
    assert found[0]["along_m"] < halfway["along_m"]


def test_a_line_without_along_route_and_along_route_without_a_line_are_told(program: Program, folder: Path) -> None:
    search = ("places", "search", "--category", "cafe", "--db", str(folder / "db"), "--near", "50,8")
    assert "--along-route" in program.failing(*search, "--along-route", code=2)
    assert "--along-route" in program.failing(*search, "--near", "51,8", code=2)


def test_an_import_that_is_killed_leaves_the_old_region_and_the_next_one_cleans_up(
    program: Program, town_map: Path, tmp_path: Path
) -> None:
    importing = ("places", "import", str(town_map), "--db", str(tmp_path), "--json")
    search = ("places", "search", "--category", "cafe", "--near", "0.05,0.05", "--db", str(tmp_path), "--json")
    program.document(*importing)
    whole = program.document(*search)
    for _ in range(4):
        command = [str(Path(sys.executable).with_name("assistant")), *importing]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and not list((tmp_path / "town").glob(".building-*")):
                pass
            process.kill()
        assert program.document(*search) == whole
    program.document(*importing)
    assert not list((tmp_path / "town").glob(".building-*"))
