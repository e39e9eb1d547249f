"""What a car uses is learnt from its level, its speed and its odometer, and is there after a restart."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.trips.consumption import GRAVITY, Conditions, power_w
from assistant.trips.learning import ENOUGH_KM, Learnt, Reading, Stretch, drive
from assistant.trips.own_consumption import OwnConsumption
from assistant.trips.vehicle import Vehicle, load
from assistant.types.car_state import CarState, Signal

ELECTRIC, PETROL = load(Path("middle")), load(Path("petrol"))
EVERY_S = 5.0


def driven(
    vehicle: Vehicle,
    factor: float,
    *,
    km: float = 120.0,
    kmh: float = 100.0,
    step: float = 1.0,
    climb_m: float = 0.0,
    odometer: float = 1.0,
) -> Iterator[Reading]:
    """A drive of a car that uses so much; step: of the level that it tells; odometer: metres that it tells for one."""
    kwh = vehicle.capacity_kwh * 0.9
    steps = round(km / kmh * 3600 / EVERY_S)
    uphill_w = vehicle.mass_kg * GRAVITY * climb_m / vehicle.efficiency / (steps * EVERY_S)
    for number in range(steps):
        kwh -= (power_w(vehicle, kmh, Conditions(factor=factor)) + uphill_w) * EVERY_S / 3.6e6
        percent = 100 * kwh / vehicle.capacity_kwh
        metres = number * EVERY_S * kmh / 3.6
        yield Reading(number * EVERY_S, percent // step * step, kmh, metres * odometer, metres / km / 1000 * climb_m)


def learnt(readings: Iterator[Reading], vehicle: Vehicle) -> Learnt:
    stretch: Stretch | None = None
    known = Learnt()
    for reading in readings:
        stretch, taught = drive(stretch, reading, vehicle)
        known = known.with_stretch(*taught) if taught else known
    return known


@settings(deadline=None, max_examples=15)
@given(st.sampled_from([ELECTRIC, PETROL]), st.floats(0.7, 1.6), st.floats(40, 130), st.sampled_from([0.1, 0.5, 1.0]))
def test_a_hundred_kilometres_teach_what_the_car_really_uses(
    vehicle: Vehicle, factor: float, kmh: float, step: float
) -> None:
    known = learnt(driven(vehicle, factor, km=160, kmh=kmh, step=step), vehicle)
    assert known.used == pytest.approx(factor, rel=0.03)


def test_what_a_climb_takes_is_not_what_the_car_uses() -> None:
    assert learnt(driven(ELECTRIC, 1.2, climb_m=900), ELECTRIC).used == pytest.approx(1.2, rel=0.03)


def test_a_few_kilometres_teach_nothing() -> None:
    assert learnt(driven(ELECTRIC, 1.5, km=ENOUGH_KM / 2), ELECTRIC).used is None


def test_nothing_is_learnt_where_speed_and_odometer_disagree() -> None:
    assert learnt(driven(ELECTRIC, 1.2, odometer=1.3), ELECTRIC) == Learnt()


def test_a_car_that_is_charged_between_does_not_count_as_one_that_uses_little() -> None:
    first, second = (list(driven(ELECTRIC, 1.3, km=60)) for _ in range(2))
    later = [
        Reading(each.at_s + first[-1].at_s + 1800, each.percent, each.speed_kmh, each.odometer_m) for each in second
    ]
    assert learnt(iter([*first, *later]), ELECTRIC).used == pytest.approx(1.3, rel=0.05)


def test_lately_counts_more_than_long_ago() -> None:
    known = Learnt(1.0, 5000.0)
    for _ in range(10):
        known = known.with_stretch(1.5, 20.0)
    assert 1.2 < known.factor < 1.5


class Driving:
    """A car of which one reading after the other is told."""

    def __init__(self, readings: Iterator[Reading]) -> None:
        self.readings, self.now_s = readings, 0.0

    def state(self) -> CarState:
        reading = next(self.readings)
        self.now_s = reading.at_s
        told = {
            "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current": reading.percent,
            "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed": reading.percent,
            "Vehicle.Speed": reading.speed_kmh,
            "Vehicle.TraveledDistance": reading.odometer_m,
        }
        return CarState(0.0, {name: Signal(value, "", 0.0, 10.0) for name, value in told.items() if value is not None})


def own(path: Path, readings: Sequence[Reading] = (), vehicle: Vehicle = ELECTRIC) -> OwnConsumption:
    car = Driving(iter(readings))
    return OwnConsumption(vehicle, path, car.state, lambda: car.now_s)


def test_it_is_there_after_a_restart_and_only_for_the_same_vehicle(tmp_path: Path) -> None:
    path, readings = tmp_path / "state" / "consumption.json", list(driven(ELECTRIC, 1.3))
    driving = own(path, readings)
    for _ in readings:
        assert list(driving.look()) == []
    assert driving.used() == pytest.approx(1.3, rel=0.05)
    assert own(path).used() == driving.used()
    assert own(path, vehicle=load(Path("small"))).used() is None


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"vehicle":"x","factor":99,"km":1,"version":1}'])
def test_a_damaged_file_begins_anew_and_is_said(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "consumption.json"
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert own(path).used() is None
    assert str(path) in caplog.text
