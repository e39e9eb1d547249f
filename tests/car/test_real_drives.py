import statistics
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.car.open import open_car
from assistant.car.state.source import CarSource
from assistant.config import Config

OBD, GPS = "Vehicle.Speed", "Vehicle.CurrentLocation.GNSSReceiver.Speed"
Opened = Callable[..., CarSource]
LATITUDE, LONGITUDE = "Vehicle.CurrentLocation.Latitude", "Vehicle.CurrentLocation.Longitude"


@pytest.fixture
def car(shared_data: Path) -> Opened:
    def opened(log: str, *dbcs: str, at_s: float | None = None) -> CarSource:
        can = shared_data / "can"
        return open_car(Config(), logs=[can / log], dbcs=[can / name for name in dbcs], at_s=at_s, bench=False).source

    return opened


def test_satellites_and_the_control_unit_agree_on_the_speed_of_the_drive(car: Opened) -> None:
    drive = car("css-candump/3BA199E2_00000164_00000003-60FE43B2.log", "css-dbc/canmod-gps.dbc", at_s=0.0)
    differences: list[float] = []
    before = -1.0
    for tick in range(6000):
        state = drive.state(tick / 10)
        gps, obd = state.signals.get(GPS), state.number(OBD)
        if gps is not None and gps.received_s != before and obd is not None:
            before = gps.received_s
            assert isinstance(gps.value, float)
            differences.append(abs(gps.value - obd))
    assert len(differences) > 560
    assert statistics.median(differences) == pytest.approx(0.6, abs=0.15)
    assert max(differences) < 8


def test_the_drives_values_are_right_to_the_units(car: Opened) -> None:
    drive = car("css-candump/3BA199E2_00000164_00000003-60FE43B2.log", "css-dbc/canmod-gps.dbc", at_s=0.0)
    ranges = {
        OBD: (24, 86, "km/h"),
        "Vehicle.Powertrain.CombustionEngine.Speed": (929, 2473, "rpm"),
        "Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature": (90, 96, "celsius"),
        "Vehicle.Powertrain.FuelSystem.RelativeLevel": (51.3, 53.4, "percent"),
        "Vehicle.LowVoltageBattery.CurrentVoltage": (12.85, 14.91, "V"),
        "Vehicle.Powertrain.CombustionEngine.MAP": (23, 188, "kPa"),
        LATITUDE: (55.9, 56.1, "degrees"),
        LONGITUDE: (9.9, 10.1, "degrees"),
    }
    for second in range(15, 599, 3):
        state = drive.state(float(second))
        for name, (least, most, unit) in ranges.items():
            value = state.number(name)
            assert value is not None, (name, second)
            assert least <= value <= most, (name, second)
            assert state.signals[name].unit == unit


def test_no_place_and_no_satellite_speed_is_believed_while_the_receiver_has_no_fix(car: Opened) -> None:
    drive = car("css-candump/3BA199E2_00000164_00000001-60FE3F04.log.gz", "css-dbc/canmod-gps.dbc", at_s=0.0)
    flagged, moving_meanwhile, believed = 0, 0, 0
    for tick in range(5450):
        state = drive.state(tick / 10)
        place = state.signals.get(LATITUDE)
        if place is None:
            continue
        believed += place.valid(state.time_s)
        if not place.flagged_valid:
            flagged += 1
            assert state.signals[LATITUDE].value is None
            assert state.believed(LATITUDE) is None
            assert state.believed(LONGITUDE) is None
        if GPS in state.signals and not state.signals[GPS].flagged_valid:
            assert state.signals[GPS].value is None
            moving_meanwhile += (state.number(OBD) or 0) > 0
    assert flagged > 1000
    assert moving_meanwhile > 500
    assert believed > 4000


def test_a_boats_bus_gives_no_values_of_a_car(car: Opened) -> None:
    state = car("css-candump/94C49784_00000005_00000002-nmea2000.log.gz", "css-dbc/canmod-gps.dbc").state()
    assert state.signals == {}


def test_a_dbc_that_holds_every_name_twice_serves_both_ids(car: Opened) -> None:
    plain = car("css-candump/2F6913DB_00000004_00000001.log", "css-dbc/gnss.dbc").state()
    shifted = car("css-candump/2F6913DB_00001089_00000001-63BEF5CD.log", "css-dbc/gnss.dbc").state()
    for state in (plain, shifted):
        assert isinstance(state.signals["Vehicle.CurrentLocation.GNSSReceiver.FixType"].value, str)
        assert LATITUDE in state.signals


def test_interleaved_buses_whose_times_run_back_never_give_a_negative_age(car: Opened, shared_data: Path) -> None:
    from assistant.car.logs.log import read

    log = "kona-ev/230112-7-2019-pcan-ccan-power-off-on-ready-off.log.gz"
    times = [frame.time_s for frame in read(shared_data / "can" / log)]
    assert sum(after < before for before, after in pairwise(times)) == 1845
    state = car(log).state()
    assert state.time_s == pytest.approx(max(times) - times[0])
    assert all(signal.age_s(state.time_s) >= 0 for signal in state.signals.values())
