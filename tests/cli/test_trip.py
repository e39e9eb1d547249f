"""assistant route and trip, on the made-up country."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import Program

SCRIPT = Path(__file__).resolve().parent.parent.parent / "scripts" / "make_town.py"


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country")
    subprocess.run([sys.executable, str(SCRIPT), str(folder / "town.osm.pbf")], check=True, capture_output=True)
    Program().document("places", "import", str(folder / "town.osm.pbf"), "--db", str(folder / "regions"), "--json")
    return folder / "regions"


def asked(regions: Path, *arguments: str) -> dict[str, object]:
    document: dict[str, object] = Program().document(*arguments, "--db", str(regions), "--json")
    return document


@pytest.mark.parametrize(("lang", "arrives"), [("en", "We arrive."), ("zh", "到达。")])
def test_a_route_between_two_towns_by_their_names(regions: Path, lang: str, arrives: str) -> None:
    route = asked(regions, "route", "Port Linden", "Eastmere", "--lang", lang, "--alternatives", "2")
    assert {"distance_m", "duration_s", "has_toll", "has_motorway", "has_ferry", "steps", "alternatives"} <= set(route)
    steps = route["steps"]
    assert isinstance(steps, list)
    assert steps[-1]["say"] == arrives
    assert sum(step["distance_m"] for step in steps) == pytest.approx(route["distance_m"], rel=0.01)


def test_a_route_is_drawn_with_its_steps_numbered_as_they_are_told(regions: Path, tmp_path: Path) -> None:
    picture = tmp_path / "route.svg"
    route = asked(regions, "route", "Port Linden", "Eastmere", "--map", str(picture))
    steps = route["steps"]
    assert isinstance(steps, list)
    drawn = picture.read_text(encoding="utf-8")
    for number, step in enumerate(steps, 1):
        assert f"{number}  {step['say'][:40]}" in drawn
    assert "OpenStreetMap contributors" in drawn
    asked(regions, "route", "Port Linden", "Eastmere", "--map", str(tmp_path / "route.png"))
    assert (tmp_path / "route.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("name", "code"), [("route.gif", 2), ("not-there/route.svg", 1)])
def test_a_picture_that_cannot_be_written_is_one_line(regions: Path, tmp_path: Path, name: str, code: int) -> None:
    file = str(tmp_path / name)
    route = ("route", "Port Linden", "Eastmere", "--db", str(regions), "--map", file)
    assert file in Program().failing(*route, code=code)


def test_a_trip_that_the_battery_is_enough_for(regions: Path) -> None:
    trip = asked(
        regions, "trip", "Port Linden", "Eastmere", "--soc", "80", "--vehicle", "middle", "--depart", "2026-11-22T10:00"
    )
    assert trip["possible"] is True
    assert trip["stops"] == []
    assert str(trip["arrival_time"]).startswith("2026-11-22T10:")


def test_a_trip_that_has_to_charge_arrives_with_the_reserve(regions: Path) -> None:
    trip = asked(
        regions, "trip", "Port Linden", "Eastmere", "--soc", "22", "--vehicle", "small", "--arrive", "2026-11-22T10:00"
    )
    stops = trip["stops"]
    assert isinstance(stops, list)
    assert len(stops) == 1
    assert {"name", "osm", "arrive_soc", "leave_soc", "minutes", "open"} == set(stops[0])
    assert float(str(trip["arrival_soc"])) >= 15
    assert str(trip["arrival_time"]) == "2026-11-22T10:00"


def test_a_tank_that_is_nearly_empty_is_filled_on_the_way(regions: Path) -> None:
    trip = asked(
        regions, "trip", "Port Linden", "Eastmere", "--soc", "16", "--vehicle", "petrol", "--depart", "2026-11-22T10:00"
    )
    stops = trip["stops"]
    assert isinstance(stops, list)
    assert [stop["leave_soc"] for stop in stops] == [100]
    assert trip["slopes"] == "not known"


def test_a_trip_out_of_reach_says_why_and_is_no_error(regions: Path) -> None:
    trip = asked(regions, "trip", "Port Linden", "Eastmere", "--soc", "0", "--vehicle", "small")
    assert trip["possible"] is False
    assert "reserve of 15 %" in str(trip["why"])


def test_positions_in_the_south_are_no_options(regions: Path) -> None:
    route = asked(regions, "route", "0.05,0.05", "-0.0001,0.0501", "--via", "-0.0001,0.05")
    assert float(str(route["distance_m"])) > 0
    assert asked(
        regions, "trip", "-0.0001,0.05", "0.05,0.05", "--soc", "80", "--vehicle", "small", "--via", "-0.0001,0.0501"
    )["possible"]


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["route", "Nowhereville", "Eastmere"], 1, "no imported map has a place of this name"),
        (["route", "91,0", "0,0"], 1, "lies on no map"),
        (["route", "60,60", "61,61"], 1, "no way"),
        (["trip", "Port Linden", "Eastmere", "--soc", "50", "--vehicle", "huge"], 2, "large, middle, petrol, small"),
        (["trip", "Port Linden", "Eastmere", "--soc", "101", "--vehicle", "small"], 2, "101"),
        (
            [
                *("trip", "Port Linden", "Eastmere", "--soc", "50", "--vehicle", "small"),
                *("--depart", "2026-11-22T10:00", "--arrive", "2026-11-22T12:00"),
            ],
            2,
            "not both",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line(regions: Path, arguments: list[str], code: int, line: str) -> None:
    assert line in Program().failing(*arguments, "--db", str(regions), code=code)
