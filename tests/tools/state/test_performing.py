"""Questions about the car, answered from its state."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from assistant.car.simulated.car import SimulatedCar, signals
from assistant.tools import tools
from assistant.tools.perform import Ports, perform
from assistant.tools.settings import Settings
from assistant.tools.sources import BESIDE, IS_LOW, SEVERAL, SINGLE
from assistant.types.call import Call
from assistant.types.car_state import CarState, Signal

SEATS = ("Row1.DriverSide", "Row1.PassengerSide", "Row2.DriverSide", "Row2.Middle", "Row2.PassengerSide")
NOW = datetime(2026, 11, 22, 17, 30)


def told(what: str, car: CarState | None = None) -> Mapping[str, object]:
    ports = Ports(car=lambda: car or CarState(0.0), actuator=None, settings=Settings(), local_time=lambda: NOW)
    return perform(Call("get_state", {"what": what}), ports).value


def test_the_speed_is_answered_with_its_unit_and_age() -> None:
    car = CarState(10.0, {"Vehicle.Speed": Signal(54.0, "km/h", 9.5, 5.0)})
    value = told("speed", car)
    assert value == {"what": "speed", "value": 54.0, "unit": "km/h", "age_s": 0.5, "valid": True}


def test_a_stale_value_keeps_its_number_and_is_not_valid() -> None:
    car = CarState(100.0, {"Vehicle.Speed": Signal(54.0, "km/h", 9.5, 5.0)})
    value = told("speed", car)
    assert (value["value"], value["valid"], value["age_s"]) == (54.0, False, 90.5)


def test_a_flag_that_says_invalid_takes_the_number_away() -> None:
    flagged = Signal(1.5, "degrees", 10.0, 5.0, flagged_valid=False)
    car = CarState(10.0, {"Vehicle.CurrentLocation.Heading": flagged})
    assert told("heading", car)["value"] is None


def test_charging_is_told_with_what_belongs_to_it_as_far_as_the_car_tells() -> None:
    charging = "Vehicle.Powertrain.TractionBattery.Charging"
    car = CarState(
        1.0,
        {
            f"{charging}.IsCharging": Signal(value=True, unit="", received_s=1.0, max_age_s=1.0),
            f"{charging}.ChargeLimit": Signal(80, "percent", 1.0, 1.0),
            "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed": Signal(71.0, "percent", 0.0, 0.5),
        },
    )
    value = told("charging", car)
    assert (value["value"], value["limit_percent"]) == (True, 80)
    assert "battery_percent" not in value
    assert "cable_connected" not in value


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("doors", {"driver", "rear_right"}),
        ("windows", {"driver", "rear_right"}),
        ("lights", {"switch", "high_beam", "fog_front", "fog_rear", "ambient", "reading_driver"}),
        ("climate", {"on", "auto", "ac", "driver_celsius", "rear_right_celsius", "fan_percent", "recirculation"}),
        ("tyre_pressure", {"driver", "rear_right"}),
    ],
)
def test_a_quantity_of_several_parts_tells_those_that_are_known(what: str, names: set[str]) -> None:
    value = told(what, SimulatedCar().state())["value"]
    assert isinstance(value, dict)
    assert names <= set(value)
    assert told(what)["value"] is None


def test_every_signal_that_is_read_is_one_that_the_simulated_car_has_or_another_car_may_have() -> None:
    parts = [source for several in (*SEVERAL.values(), *BESIDE.values()) for source in several.values()]
    read = {name for source in (*SINGLE.values(), *parts) for name in source.signals} | set(IS_LOW.values())
    elsewhere = {
        "Vehicle.Powertrain.FuelSystem.InstantConsumption",
        "Vehicle.TraveledDistanceSinceStart",
        "Vehicle.Cabin.HVAC.IsRecirculationActive",
        "Vehicle.Body.Lights.Beam.Low.IsOn",
    } | {f"Vehicle.Cabin.Seat.{seat}.IsOccupied" for seat in SEATS}
    assert read - set(signals()) == elsewhere


def test_metres_are_told_as_kilometres() -> None:
    car = CarState(0.0, {"Vehicle.Powertrain.Range": Signal(421_000, "m", 0.0, 5.0)})
    assert told("range", car)["value"] == 421.0


def test_every_quantity_of_the_contract_has_a_source() -> None:
    quantities = set(tools()["get_state"].arguments["what"].type.values)
    assert set(SINGLE) | set(SEVERAL) | {"time", "date", "volume"} == quantities


def test_the_time_is_the_local_one() -> None:
    assert told("time")["value"] == "17:30"
