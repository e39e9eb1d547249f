"""Carrying out calls: to the actuator, from the state, on the assistant's own settings, or honestly not at all."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.car.simulated.car import SimulatedCar, signals
from assistant.tools import tools
from assistant.tools.perform import Ports, perform
from assistant.tools.settings import Settings
from assistant.tools.sources import BESIDE, IS_LOW, SEVERAL, SINGLE
from assistant.types.call import Call, Result, Value
from assistant.types.car_state import CarState, Signal

SEATS = ("Row1.DriverSide", "Row1.PassengerSide", "Row2.DriverSide", "Row2.Middle", "Row2.PassengerSide")
NOW = datetime(2026, 11, 22, 17, 30)


def ports(car: CarState | None = None, *, actuator: bool = True) -> Ports:
    return Ports(
        car=lambda: car or CarState(0.0),
        actuator=(lambda call: Result("done", dict(call.arguments))) if actuator else None,
        settings=Settings(),
        local_time=lambda: NOW,
    )


def test_a_call_that_changes_the_car_goes_to_the_actuator() -> None:
    assert perform(Call("set_fan", {"level": 2}), ports()).value == {"level": 2}


def test_without_an_actuator_nothing_changes_and_that_is_said() -> None:
    assert perform(Call("set_fan", {"level": 2}), ports(actuator=False)).status == "not_set_up"


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        (Call("set_fan", {"level": 9}), "set_fan: level=9 is not a fan_level"),
        (Call("set_fan"), "set_fan wants exactly one of level, change"),
        (Call("open_airlock"), "there is no tool open_airlock"),
    ],
)
def test_a_call_that_does_not_fit_reaches_nothing(call: Call, fault: str) -> None:
    result = perform(call, ports())
    assert (result.status, result.reason) == ("failed", fault)


def test_the_speed_is_answered_with_its_unit_and_age() -> None:
    car = CarState(10.0, {"Vehicle.Speed": Signal(54.0, "km/h", 9.5, 5.0)})
    value = perform(Call("get_state", {"what": "speed"}), ports(car)).value
    assert value == {"what": "speed", "value": 54.0, "unit": "km/h", "age_s": 0.5, "valid": True}


def test_a_stale_value_keeps_its_number_and_is_not_valid() -> None:
    car = CarState(100.0, {"Vehicle.Speed": Signal(54.0, "km/h", 9.5, 5.0)})
    value = perform(Call("get_state", {"what": "speed"}), ports(car)).value
    assert (value["value"], value["valid"], value["age_s"]) == (54.0, False, 90.5)


def test_a_flag_that_says_invalid_takes_the_number_away() -> None:
    flagged = Signal(1.5, "degrees", 10.0, 5.0, flagged_valid=False)
    car = CarState(10.0, {"Vehicle.CurrentLocation.Heading": flagged})
    assert perform(Call("get_state", {"what": "heading"}), ports(car)).value["value"] is None


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
    value = perform(Call("get_state", {"what": "charging"}), ports(car)).value
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
    value = perform(Call("get_state", {"what": what}), ports(SimulatedCar().state())).value["value"]
    assert isinstance(value, dict)
    assert names <= set(value)
    assert perform(Call("get_state", {"what": what}), ports()).value["value"] is None


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
    assert perform(Call("get_state", {"what": "range"}), ports(car)).value["value"] == 421.0


def test_every_quantity_of_the_contract_has_a_source() -> None:
    quantities = set(tools()["get_state"].arguments["what"].type.values)
    assert set(SINGLE) | set(SEVERAL) | {"time", "date", "volume"} == quantities


def test_the_time_is_the_local_one() -> None:
    assert perform(Call("get_state", {"what": "time"}), ports()).value["value"] == "17:30"


@given(
    st.lists(
        st.one_of(
            st.integers(0, 100).map(lambda level: {"level": level}),
            st.sampled_from(["a_lot_less", "less", "a_bit_more", "max", "min"]).map(lambda word: {"change": word}),
            st.floats(-200, 200).map(lambda change: {"change": change}),
        )
    )
)
def test_the_volume_stays_between_nothing_and_all(wishes: list[dict[str, Value]]) -> None:
    reached = ports()
    for wish in wishes:
        level = perform(Call("set_volume", wish), reached).value["level"]
        assert isinstance(level, int)
        assert 0 <= level <= 100


def test_a_volume_that_is_set_is_heard_again() -> None:
    reached = ports()
    perform(Call("set_muted", {"enabled": True}), reached)
    assert reached.settings.muted("media")
    perform(Call("set_volume", {"change": "more"}), reached)
    assert not reached.settings.muted("media")


def test_what_has_no_port_yet_is_not_set_up() -> None:
    assert perform(Call("cancel_navigation"), ports()).status == "not_set_up"
