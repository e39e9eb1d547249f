"""What the car warns of, and what people call it."""

from dataclasses import replace
from typing import Any

import pytest

from assistant.car.simulated.car import SimulatedCar
from assistant.tools.perform import Ports, perform
from assistant.tools.state import warned, warnings
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState, Signal, SignalValue


def asked(ports: Ports, tool: str, **arguments: Value) -> dict[str, Any]:
    result = perform(Call(tool, arguments), ports)
    assert result.status == "done", result.reason
    return dict(result.value)


def one(name: str, value: SignalValue) -> CarState:
    """A car that tells one thing, standing."""
    return CarState(
        1.0, {"Vehicle.Speed": Signal(0.0, "km/h", 1.0, 1.0), name: Signal(value, "", received_s=1.0, max_age_s=1.0)}
    )


def codes(state: CarState) -> list[object]:
    return [warning["code"] for warning in warned.active(state)]


def test_a_car_in_order_warns_of_nothing_and_says_what_it_looked_at(ports: Ports) -> None:
    told = asked(ports, "get_warnings")
    assert (told["warnings"], told["count"]) == ([], 0)
    assert told["checked"] == [warning.code for warning in warnings.WARNINGS]


@pytest.mark.parametrize(
    ("signal", "still_well", "warns", "code"),
    [
        ("Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature", 115, 116, "coolant_hot"),
        ("Vehicle.Powertrain.CombustionEngine.EngineOil.Level", "NORMAL", "LOW", "oil_low"),
        ("Vehicle.Diagnostics.DTCCount", 0, 2, "engine_fault"),
        ("Vehicle.ADAS.ABS.IsError", False, True, "abs_fault"),
        ("Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.IsPressureLow", False, True, "tyre_pressure_low"),
        ("Vehicle.LowVoltageBattery.CurrentVoltage", 11.8, 11.7, "low_voltage_battery_low"),
        ("Vehicle.Powertrain.FuelSystem.RelativeLevel", 11, 10, "fuel_low"),
        ("Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow", False, True, "washer_fluid_low"),
        ("Vehicle.Cabin.Door.Row2.DriverSide.IsOpen", False, True, "door_open"),
        ("Vehicle.Body.Trunk.Rear.IsOpen", False, True, "trunk_open"),
    ],
)
def test_each_warning_comes_at_its_limit(signal: str, still_well: SignalValue, warns: SignalValue, code: str) -> None:
    assert codes(one(signal, still_well)) == []
    assert warnings.checked(one(signal, still_well)) == [code]
    assert codes(one(signal, warns)) == [code]


def test_every_warning_is_held_to_its_limit_above() -> None:
    assert len(warnings.WARNINGS) == 10


def test_a_stale_signal_neither_warns_nor_is_said_to_be_in_order() -> None:
    state = one("Vehicle.Powertrain.FuelSystem.RelativeLevel", 3)
    later = replace(state, time_s=100.0)
    assert (codes(later), warnings.checked(later)) == ([], [])


def test_a_car_that_tells_nothing_is_not_said_to_be_in_order(ports: Ports) -> None:
    silent = Ports(car=lambda: CarState(0.0), actuator=None, settings=ports.settings, local_time=ports.local_time)
    result = perform(Call("get_warnings"), silent)
    assert (result.status, result.value["fault"]) == ("failed", "not_known")


def test_the_graver_comes_first_with_its_places_and_its_number(ports: Ports, car: SimulatedCar) -> None:
    for assignment in (
        "Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen=true",
        "Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.IsPressureLow=true",
        "Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire.IsPressureLow=true",
        "Vehicle.Powertrain.FuelSystem.RelativeLevel=8",
        "Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature=121",
    ):
        car.set(assignment)
    assert asked(ports, "get_warnings")["warnings"] == [
        {"code": "coolant_hot", "severity": "stop", "value": 121.0, "unit": "celsius"},
        {"code": "tyre_pressure_low", "severity": "soon", "places": ["front_left", "rear_left"]},
        {"code": "fuel_low", "severity": "soon", "value": 8, "unit": "percent"},
        {"code": "door_open", "severity": "note", "places": ["passenger"]},
    ]


def test_an_open_door_is_grave_in_a_car_that_moves(car: SimulatedCar) -> None:
    car.set("Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen=true")
    car.set("Vehicle.Speed=30")
    assert [warning["severity"] for warning in warned.active(car.state())] == ["stop"]


def test_a_warning_is_explained_whether_it_is_on_or_not(ports: Ports, car: SimulatedCar) -> None:
    assert asked(ports, "explain_warning", what="tyre light") == {
        "warnings": [{"code": "tyre_pressure_low", "severity": "soon", "active": False}], "count": 1,
    }  # fmt: skip
    car.set("Vehicle.Powertrain.FuelSystem.RelativeLevel=8")
    assert asked(ports, "explain_warning")["warnings"] == [
        {"code": "fuel_low", "severity": "soon", "value": 8, "unit": "percent", "active": True}
    ]


def test_a_light_that_is_not_ours_is_looked_up_in_the_manual(ports: Ports) -> None:
    assert asked(ports, "explain_warning", what="the light of the rear seats")["page"] == 48
    without = replace(ports, manual=None)
    assert perform(Call("explain_warning", {"what": "the purple light"}), without).status == "not_set_up"
