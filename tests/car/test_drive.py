import gzip
import runpy
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.car.open import open_car
from assistant.car.state.source import CarSource
from assistant.config import Config
from assistant.types.car_state import CarState

CHECKOUT = Path(__file__).resolve().parent.parent.parent
DRIVE = CHECKOUT / "tests" / "data" / "drive"
LATITUDE, LONGITUDE = "Vehicle.CurrentLocation.Latitude", "Vehicle.CurrentLocation.Longitude"


@pytest.fixture
def drive() -> CarSource:
    """The bundled drive at its first moment."""
    return open_car(Config(), logs=[DRIVE / "drive.log.gz"], dbcs=[DRIVE / "gps.dbc"], at_s=0.0, bench=False).source


def number(state: CarState, name: str) -> float:
    value = state.number(name)
    assert value is not None, name
    return value


def test_the_bundled_log_is_what_its_script_writes() -> None:
    made = "".join(runpy.run_path(str(CHECKOUT / "scripts" / "make_drive.py"))["lines"]())
    assert gzip.decompress((DRIVE / "drive.log.gz").read_bytes()).decode() == made
    assert (DRIVE / "drive.log.gz").stat().st_size < 300_000


def test_at_its_end_the_car_drives_at_some_50_kmh_warm_and_with_fuel(drive: CarSource) -> None:
    state = drive.state(599.9)
    assert number(state, "Vehicle.Speed") == pytest.approx(50, abs=2)
    assert number(state, "Vehicle.Powertrain.CombustionEngine.Speed") == pytest.approx(2200, abs=100)
    assert 85 <= number(state, "Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature") <= 95
    assert 50 <= number(state, "Vehicle.Powertrain.FuelSystem.RelativeLevel") <= 60
    assert 41_230_000 < number(state, "Vehicle.TraveledDistance") < 41_250_000
    assert all(signal.valid(state.time_s) for signal in state.signals.values())


def test_without_a_fix_no_place_and_no_satellite_speed_is_believed(drive: CarSource) -> None:
    for tick in range(5, 601):
        state = drive.state(tick / 10)
        assert state.believed(LATITUDE) is None
        assert state.believed("Vehicle.CurrentLocation.GNSSReceiver.Speed") is None
    assert number(state, "Vehicle.Speed") > 30


def test_with_a_fix_the_place_moves_as_fast_as_the_car(drive: CarSource) -> None:
    before: tuple[float, float] | None = None
    for second in range(62, 600):
        state = drive.state(float(second))
        place = (number(state, LATITUDE), number(state, LONGITUDE))
        if before is not None:
            moved_m = 111_320 * ((place[0] - before[0]) ** 2 + (place[1] - before[1]) ** 2) ** 0.5
            assert moved_m * 3.6 == pytest.approx(number(state, "Vehicle.Speed"), abs=8)
        before = place


def test_the_car_stands_where_it_says_so_and_never_jumps(drive: CarSource) -> None:
    speeds = [drive.state(second / 2).number("Vehicle.Speed") or 0.0 for second in range(1, 1199)]
    assert 0.0 in speeds
    assert max(speeds) < 105
    assert max(abs(after - before) for before, after in pairwise(speeds)) <= 4
