from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.car.simulated.car import SimulatedCar, signals
from assistant.errors import UsageError
from assistant.tools import car_tools, tools
from assistant.types.call import Call
from assistant.types.car_state import SignalValue
from tests.car.arguments import values_of

CAR_TOOLS = {name: tool for name, tool in tools().items() if tool.acts == "car"}
STATION = "Vehicle.Cabin.HVAC.Station"
WINDOW = "Vehicle.Cabin.Door.Row{}Side.Window.Position"

CHANGED = {name for turns in car_tools().values() for name, _ in turns.signals()}
"""the signals that a call can change"""


@pytest.fixture
def car() -> SimulatedCar:
    return SimulatedCar()


def does(car: SimulatedCar, tool: str, **arguments: Any) -> dict[str, Any]:
    result = car.perform(Call(tool, arguments))
    assert result.status == "done", result.reason
    return dict(result.value)


def value(car: SimulatedCar, name: str) -> SignalValue | None:
    return car.state().signals[name].value


def test_every_tool_that_changes_the_car_has_its_action_and_no_other() -> None:
    assert set(car_tools()) == set(CAR_TOOLS)


def test_every_signal_that_an_action_changes_exists() -> None:
    assert set(signals()) >= CHANGED


def test_the_parked_car_stands_in_park_locked_and_all_of_it_is_valid(car: SimulatedCar) -> None:
    state = car.state()
    assert not state.moving
    assert state.number("Vehicle.Powertrain.FuelSystem.RelativeLevel") == 62
    assert state.number("Vehicle.Powertrain.Transmission.SelectedGear") == 126
    assert state.believed("Vehicle.Cabin.Door.Row1.DriverSide.IsLocked") is True
    assert all(signal.valid(state.time_s) for signal in state.signals.values())


def test_every_start_value_is_of_its_own_type_and_range() -> None:
    for name, signal in signals().items():
        assert signal.value is None or signal.read(str(signal.value)) == signal.value, name


def test_what_has_no_start_value_is_told_once_it_is_set(car: SimulatedCar) -> None:
    assert "Vehicle.ADAS.SpeedLimit" not in car.state().signals
    car.set("Vehicle.ADAS.SpeedLimit=80")
    assert value(car, "Vehicle.ADAS.SpeedLimit") == 80


def test_a_temperature_is_set_in_the_speakers_zone_and_read_back(car: SimulatedCar) -> None:
    assert does(car, "set_temperature", celsius=23.5) == {"zone": "driver", "celsius": 23.5, "before": 21.0}
    assert value(car, f"{STATION}.Row1.Driver.Temperature") == 23.5
    assert value(car, f"{STATION}.Row1.Passenger.Temperature") == 21.0


def test_who_speaks_may_be_somebody_else() -> None:
    car = SimulatedCar(speaker="rear_left")
    assert does(car, "set_temperature", celsius=20)["zone"] == "rear_left"
    assert value(car, f"{STATION}.Row2.Driver.Temperature") == 20


@pytest.mark.parametrize(
    ("change", "celsius"),
    [("a_bit_more", 21.5), ("more", 22), ("a_lot_more", 24), ("a_bit_less", 20.5), ("less", 20), ("a_lot_less", 18),
     ("max", 28), ("min", 16), (2, 23), (-1.5, 19.5), (99, 28)],
)  # fmt: skip
def test_relative_requests_go_from_where_it_stands_and_end_at_the_limits(
    car: SimulatedCar, change: str | float, celsius: float
) -> None:
    assert does(car, "set_temperature", zone="driver", change=change)["celsius"] == celsius


def test_a_group_of_zones_changes_each_of_them(car: SimulatedCar) -> None:
    does(car, "set_temperature", zone="passenger", celsius=18)
    does(car, "set_temperature", zone="front", change="more")
    assert value(car, f"{STATION}.Row1.Driver.Temperature") == 22
    assert value(car, f"{STATION}.Row1.Passenger.Temperature") == 19
    assert value(car, f"{STATION}.Row2.Driver.Temperature") == 21


def test_synced_zones_follow_the_driver(car: SimulatedCar) -> None:
    does(car, "sync_zones", enabled=True)
    does(car, "set_temperature", celsius=24)
    assert value(car, f"{STATION}.Row2.Passenger.Temperature") == 24


def test_the_fan_is_set_in_levels_and_kept_in_percent(car: SimulatedCar) -> None:
    assert does(car, "set_fan", level=5)["before"] == 2
    assert value(car, f"{STATION}.Row1.Driver.FanSpeed") == 100
    assert does(car, "set_fan", change="less")["level"] == 4


def test_heating_and_ventilation_of_a_seat_take_each_others_place(car: SimulatedCar) -> None:
    assert does(car, "set_seat_heating", level=3) == {"seat": "driver", "level": 3, "before": 0}
    assert does(car, "set_seat_ventilation", seat="driver", level=2)["level"] == 2
    assert value(car, "Vehicle.Cabin.Seat.Row1.DriverSide.HeatingCooling") == -67
    assert does(car, "set_seat_heating", change="a_bit_more") == {"seat": "driver", "level": 1, "before": 0}


def test_ventilation_off_leaves_the_heating_on(car: SimulatedCar) -> None:
    does(car, "set_seat_heating", level=2)
    assert does(car, "set_seat_ventilation", level=0)["level"] == 0
    assert does(car, "set_seat_heating", level=2)["before"] == 2


def test_windows_open_by_percent_and_a_bit(car: SimulatedCar) -> None:
    assert does(car, "set_window", window="all", percent=100)["window"] == "all"
    assert value(car, WINDOW.format("2.Passenger")) == 100
    assert does(car, "set_window", change="a_bit_less") == {"window": "driver", "percent": 90, "before": 100}


def test_the_rear_window_is_defrosted_alone(car: SimulatedCar) -> None:
    assert does(car, "set_defrost", window="rear", enabled=True) == {"window": "rear", "enabled": True, "before": False}
    assert value(car, "Vehicle.Cabin.HVAC.IsFrontDefrosterActive") is False


def test_a_seat_moves_forward_upright_up_and_firmer(car: SimulatedCar) -> None:
    seat = "Vehicle.Cabin.Seat.Row1.PassengerSide"
    assert does(car, "move_seat", seat="passenger", part="position", change="more") == {
        "seat": "passenger", "part": "position", "mm": 110, "before": 140,
    }  # fmt: skip
    does(car, "move_seat", seat="passenger", part="backrest", change="max")
    does(car, "move_seat", seat="passenger", part="height", change="a_bit_more")
    does(car, "move_seat", seat="passenger", part="lumbar", change="less")
    assert value(car, f"{seat}.Backrest.Recline") == 0
    assert value(car, f"{seat}.Height") == 30
    assert value(car, f"{seat}.Backrest.LumbarSupport") == 20


def test_wipers_step_through_their_speeds(car: SimulatedCar) -> None:
    assert [does(car, "set_wipers", change=change)["speed"] for change in ("more", "more", "more", "more", "min")] == [
        "interval", "slow", "fast", "fast", "off",
    ]  # fmt: skip
    assert does(car, "set_wipers", speed="auto")["before"] == "off"
    assert value(car, "Vehicle.Body.Windshield.Front.Wiping.Mode") == "RAIN_SENSOR"


def test_a_colour_switches_the_ambient_light_on(car: SimulatedCar) -> None:
    now = does(car, "set_ambient_light", color="blue", brightness=30)
    assert (now["enabled"], now["color"], now["brightness"]) == (True, "blue", 30)
    assert now["before"] == {"enabled": False, "color": "white", "brightness": 50}
    assert does(car, "set_ambient_light", enabled=False)["enabled"] is False


def test_a_brighter_ambient_light_is_one_that_is_seen(car: SimulatedCar) -> None:
    assert does(car, "set_ambient_light", change="more")["enabled"] is True


@pytest.mark.parametrize(
    ("tool", "arguments", "signal", "becomes"),
    [
        ("set_trunk", {"open": True}, "Vehicle.Body.Trunk.Rear.IsOpen", True),
        ("set_locks", {"locked": False}, "Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked", False),
        ("set_mirrors", {"folded": True}, "Vehicle.Body.Mirrors.PassengerSide.IsFolded", True),
        ("set_headlights", {"mode": "parking"}, "Vehicle.Body.Lights.LightSwitch", "POSITION"),
        ("set_drive_mode", {"mode": "eco"}, "Vehicle.Powertrain.Transmission.PerformanceMode", "ECONOMY"),
        ("set_charge_limit", {"percent": 90}, "Vehicle.Powertrain.TractionBattery.Charging.ChargeLimit", 90),
        ("set_wheel_heating", {"enabled": True}, "Vehicle.Chassis.SteeringWheel.HeatingCooling", 100),
        ("set_child_lock", {"enabled": True}, "Vehicle.Cabin.Door.Row2.DriverSide.IsChildLockActive", True),
        ("set_recirculation", {"mode": "auto"}, "Vehicle.Cabin.HVAC.RecirculationMode", "AUTO"),
        ("set_airflow", {"direction": "face_feet"}, f"{STATION}.Row1.Driver.AirDirection", "FACE_FEET"),
    ],
)
def test_a_plain_request_sets_its_signal(
    car: SimulatedCar, tool: str, arguments: Any, signal: str, becomes: SignalValue
) -> None:
    answer = does(car, tool, **arguments)
    assert value(car, signal) == becomes
    assert all(answer[name] == wanted for name, wanted in arguments.items())


def test_a_call_that_does_not_fit_fails_and_changes_nothing(car: SimulatedCar) -> None:
    before = {name: signal.value for name, signal in car.state().signals.items()}
    for call in (
        Call("set_temperature", {"celsius": 99}),
        Call("set_temperature", {}),
        Call("play_media", {}),
        Call("fly", {}),
    ):
        result = car.perform(call)
        assert result.status == "failed"
        assert result.reason
    assert before == {name: signal.value for name, signal in car.state().signals.items()}


@settings(deadline=None)
@given(st.data())
def test_any_call_that_fits_is_done_within_the_limits_of_its_arguments(data: st.DataObject) -> None:
    car = SimulatedCar()
    known = signals()
    for _ in range(5):
        tool = data.draw(st.sampled_from(list(CAR_TOOLS.values())))
        arguments = {name: data.draw(values_of(each.type)) for name, each in tool.arguments.items()}
        dropped = data.draw(st.permutations(tool.one_of)) if tool.one_of else []
        call = Call(tool.name, {name: item for name, item in arguments.items() if name not in list(dropped)[1:]})
        assert tool.fault(call) is None
        result = car.perform(call)
        assert result.status == "done"
        for name, item in result.value.items():
            if name in tool.arguments:
                assert isinstance(item, bool | int | float | str)
                assert tool.arguments[name].type.fits(item), (call, name, item)
        for name, signal in car.state().signals.items():
            assert known[name].read(str(signal.value)) == signal.value, (call, name)


def test_a_signal_is_set_by_its_type(car: SimulatedCar) -> None:
    for assignment in ("Vehicle.Speed=80", "Vehicle.Cabin.HVAC.IsActive = off", "Vehicle.Body.Lights.LightSwitch=BEAM"):
        car.set(assignment)
    assert car.state().moving
    assert value(car, "Vehicle.Cabin.HVAC.IsActive") is False
    assert value(car, "Vehicle.Body.Lights.LightSwitch") == "BEAM"


@pytest.mark.parametrize(
    ("assignment", "says"),
    [
        ("Vehicle.Sped=80", "did you mean Vehicle.Speed?"),
        ("speed=80", "did you mean"),
        ("Vehicle.Speed", "expected NAME=VALUE"),
        ("Vehicle.Speed=fast", "expected a number"),
        ("Vehicle.Speed=nan", "expected 0 to 400"),
        ("Vehicle.Speed=500", "expected 0 to 400"),
        ("Vehicle.Powertrain.FuelSystem.RelativeLevel=1.5", "expected a whole number"),
        ("Vehicle.Body.Trunk.Rear.IsOpen=wide", "expected true or false"),
        ("Vehicle.Body.Lights.LightSwitch=on", "one of OFF, POSITION"),
    ],
)
def test_a_wrong_assignment_is_wrong_use_in_one_line(car: SimulatedCar, assignment: str, says: str) -> None:
    with pytest.raises(UsageError, match=r"^[^\n]+$") as refused:
        car.set(assignment)
    assert says in str(refused.value)


def test_over_a_drive_only_what_commands_change_is_simulated() -> None:
    names = set(SimulatedCar(comfort_only=True).state().signals)
    assert names == CHANGED | {"Vehicle.Body.Lights.Fog.Front.IsOn"}
    assert not any(
        word in name for name in names for word in ("Speed", "Level", "Location") if "Vehicle.Cabin" not in name
    )
