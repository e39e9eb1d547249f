"""What will become of the battery is reckoned from what the car tells, and is not told where it tells too little."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from assistant.tools.perform import Ports, perform
from assistant.tools.settings import Settings
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState, Signal, SignalValue

NOW = datetime(2026, 11, 22, 17, 0)
BATTERY = "Vehicle.Powertrain.TractionBattery"
CHARGING = f"{BATTERY}.Charging"
LEVEL = {f"{BATTERY}.StateOfCharge.Displayed": 50.0}
PLUGGED_IN = {**LEVEL, f"{CHARGING}.IsCharging": True, f"{CHARGING}.ChargeLimit": 80}
BY_POWER = {**PLUGGED_IN, f"{BATTERY}.CurrentPower": 10_000.0, f"{BATTERY}.NetCapacity": 50.0}
"""20 percent an hour"""
BY_THE_CAR = {**PLUGGED_IN, f"{CHARGING}.TimeToComplete": 5400}
"""30 percent in an hour and a half: 20 percent an hour"""


def told(signals: Mapping[str, SignalValue], tool: str, **arguments: Value) -> dict[str, object]:
    car = CarState(0.0, {name: Signal(value, "", 0.0, 1.0) for name, value in signals.items()})
    ports = Ports(car=lambda: car, actuator=None, settings=Settings(), local_time=lambda: NOW)
    return dict(perform(Call(tool, arguments), ports).value)


@pytest.mark.parametrize("signals", [BY_POWER, BY_THE_CAR])
def test_how_long_to_a_level_by_power_and_by_the_cars_own_time(signals: Mapping[str, SignalValue]) -> None:
    value = told(signals, "estimate_charging", percent=70)
    assert (value["percent"], value["duration_s"], value["at"]) == (70, 3600, "2026-11-22T18:00")


@pytest.mark.parametrize("when", [{"at": "2026-11-22T18:00"}, {"after": 3600}])
def test_how_full_by_then(when: dict[str, Value]) -> None:
    value = told(BY_POWER, "estimate_charging", **when)
    assert (value["percent"], value["at"], "at_limit" in value) == (70, "2026-11-22T18:00", False)


def test_it_stops_at_the_limit() -> None:
    beyond = told(BY_POWER, "estimate_charging", percent=90)
    assert (beyond["percent"], beyond["duration_s"], beyond["beyond_limit"]) == (80, 5400, True)
    later = told(BY_POWER, "estimate_charging", after=7200)
    assert (later["percent"], later["at_limit"]) == (80, True)


def test_a_level_that_is_there_already_is_told_without_charging() -> None:
    assert told(LEVEL, "estimate_charging", percent=40) == {"percent": 40, "battery_percent": 50, "reached": True}


@pytest.mark.parametrize(
    ("signals", "fault", "what"),
    [
        ({}, "not_known", "battery"),
        ({**LEVEL, f"{CHARGING}.IsCharging": False}, "not_charging", None),
        (LEVEL, "not_known", "charging"),
        (PLUGGED_IN, "not_known", "charging_power"),
        ({**PLUGGED_IN, f"{BATTERY}.CurrentPower": 10_000.0}, "not_known", "charging_power"),
    ],
)
def test_what_is_not_known_is_not_made_up(signals: Mapping[str, SignalValue], fault: str, what: str | None) -> None:
    value = told(signals, "estimate_charging", percent=80)
    assert (value["fault"], value.get("what")) == (fault, what)


def test_a_capacity_follows_from_the_energy_on_board() -> None:
    state = f"{BATTERY}.StateOfCharge"
    energy = {
        **PLUGGED_IN,
        f"{BATTERY}.CurrentPower": 10_000.0,
        f"{state}.Current": 50.0,
        f"{state}.CurrentEnergy": 25.0,
    }
    assert told(energy, "estimate_charging", percent=70)["duration_s"] == 3600


def test_half_of_the_percents_lead_half_as_far() -> None:
    car = {**LEVEL, f"{BATTERY}.Range": 200_000, "Vehicle.Powertrain.Range": 900_000}
    assert told(car, "estimate_range", percent=25)["distance_m"] == 100_000
    assert told(car, "estimate_range", percent=60) == {"percent": 60, "battery_percent": 50, "reached": True}


def test_without_a_traction_battery_it_is_the_fuel() -> None:
    fuel = {"Vehicle.Powertrain.FuelSystem.RelativeLevel": 40, "Vehicle.Powertrain.Range": 400_000}
    value = told(fuel, "estimate_range", percent=10)
    assert (value["distance_m"], value["fuel_percent"]) == (300_000, 40)


def test_the_whole_range_of_a_hybrid_is_not_that_of_its_battery() -> None:
    hybrid = {**LEVEL, "Vehicle.Powertrain.FuelSystem.RelativeLevel": 40, "Vehicle.Powertrain.Range": 400_000}
    assert told(hybrid, "estimate_range", percent=10)["what"] == "range"
