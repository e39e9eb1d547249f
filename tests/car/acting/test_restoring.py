"""What a call has changed is put back by the calls that its result names."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.car.simulated.car import SimulatedCar, signals
from assistant.tools import car_tools, tools
from assistant.types.call import Call
from assistant.types.car_state import SignalValue
from tests.car.arguments import values_of

CAR_TOOLS = {name: tool for name, tool in tools().items() if tool.acts == "car"}
STATION = "Vehicle.Cabin.HVAC.Station"
WINDOW = "Vehicle.Cabin.Door.{}Side.Window.Position"
SEAT = "Vehicle.Cabin.Seat.{}Side"
AMBIENT = "Vehicle.Cabin.Light.AmbientLight.{}Side"


def values(car: SimulatedCar) -> Mapping[str, SignalValue | None]:
    return {name: signal.value for name, signal in car.state().signals.items()}


def restore(car: SimulatedCar, tool: str, **arguments: Any) -> list[tuple[str, dict[str, Any]]]:
    """Carry out a call; return what would put back."""
    result = car.perform(Call(tool, arguments))
    assert result.status == "done", result.reason
    return [(call.tool, dict(call.arguments)) for call in result.restore]


def test_the_speakers_temperature_goes_back_to_what_it_was() -> None:
    assert restore(SimulatedCar(), "set_temperature", celsius=24) == [
        ("set_temperature", {"zone": "driver", "celsius": 21.0})
    ]


def test_a_group_whose_places_differed_goes_back_place_by_place() -> None:
    car = SimulatedCar()
    car.set(f"{WINDOW.format('Row1.Passenger')}=30")
    assert restore(car, "set_window", window="all", percent=100) == [
        ("set_window", {"window": "rear", "percent": 0}),
        ("set_window", {"window": "driver", "percent": 0}),
        ("set_window", {"window": "passenger", "percent": 30}),
    ]


def test_a_group_that_was_the_same_goes_back_in_one_call() -> None:
    assert restore(SimulatedCar(), "set_window", window="all", percent=100) == [
        ("set_window", {"window": "all", "percent": 0})
    ]


def test_a_seat_that_was_ventilated_is_ventilated_again_after_heating() -> None:
    car = SimulatedCar()
    restore(car, "set_seat_ventilation", seat="passenger", level=2)
    assert restore(car, "set_seat_heating", seat="passenger", level=3) == [
        ("set_seat_ventilation", {"seat": "passenger", "level": 2})
    ]


def test_zones_that_were_synced_get_their_own_temperatures_back() -> None:
    car = SimulatedCar()
    car.set(f"{STATION}.Row1.Passenger.Temperature=18")
    assert restore(car, "sync_zones", enabled=True) == [
        ("sync_zones", {"enabled": False}),
        ("set_temperature", {"zone": "passenger", "celsius": 18.0}),
    ]


def test_ambient_light_that_was_off_gets_its_colour_back_and_stays_off() -> None:
    assert restore(SimulatedCar(), "set_ambient_light", color="blue") == [
        ("set_ambient_light", {"enabled": False, "color": "white"})
    ]


def test_a_seat_is_moved_back_by_as_much() -> None:
    assert restore(SimulatedCar(), "move_seat", part="position", change="more") == [
        ("move_seat", {"seat": "driver", "part": "position", "change": -30.0})
    ]


def test_what_changed_nothing_has_nothing_to_put_back() -> None:
    assert restore(SimulatedCar(), "set_window", percent=0) == []
    assert restore(SimulatedCar(), "set_ambient_light") == []


def test_a_value_between_two_steps_comes_back_as_the_nearest() -> None:
    car = SimulatedCar()
    car.set(f"{STATION}.Row1.Driver.FanSpeed=55")
    assert restore(car, "set_fan", level=5) == [("set_fan", {"zone": "driver", "level": 3})]


@pytest.mark.parametrize(
    ("assignments", "tool", "arguments"),
    [
        (["Vehicle.Cabin.Sunroof.Position=-50"], "set_sunroof", {"percent": 100}),
        (["Vehicle.Body.Windshield.Front.Wiping.Mode=MEDIUM"], "set_wipers", {"speed": "off"}),
        (["Vehicle.Body.Lights.LightSwitch=DAYTIME_RUNNING_LIGHTS"], "set_headlights", {"mode": "low"}),
        ([f"{STATION}.Row1.Driver.Temperature=10"], "set_temperature", {"celsius": 20}),
        (["Vehicle.Cabin.Door.Row1.DriverSide.IsLocked=false"], "set_locks", {"locked": True}),
        ([f"{AMBIENT.format('Row1.Driver')}.Color=#123456"], "set_ambient_light", {"color": "blue", "brightness": 9}),
    ],
)
def test_what_no_call_can_say_is_not_put_back_by_halves(
    assignments: list[str], tool: str, arguments: dict[str, Any]
) -> None:
    car = SimulatedCar()
    for assignment in assignments:
        car.set(assignment)
    assert restore(car, tool, **arguments) == []


def test_a_tilted_roof_can_be_closed() -> None:
    car = SimulatedCar()
    car.set("Vehicle.Cabin.Sunroof.Position=-50")
    restore(car, "set_sunroof", percent=0)
    assert values(car)["Vehicle.Cabin.Sunroof.Position"] == 0


def test_a_call_that_fails_names_nothing_to_put_back() -> None:
    assert SimulatedCar().perform(Call("set_temperature", {"celsius": 99})).restore == ()


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """Any call that changes a car, with or without what may be missing."""
    tool = draw(st.sampled_from(list(CAR_TOOLS.values())))
    arguments = {name: draw(values_of(each.type)) for name, each in tool.arguments.items()}
    kept = {draw(st.sampled_from(tool.one_of))} if tool.one_of else set()
    optional = {name for name, each in tool.arguments.items() if each.optional and draw(st.booleans())}
    dropped = (set(tool.one_of) - kept) | (optional - kept)
    return Call(tool.name, {name: value for name, value in arguments.items() if name not in dropped})


@settings(deadline=None)
@given(st.lists(calls(), max_size=6), calls())
def test_whatever_calls_led_to_the_next_is_put_back_to_the_last_signal(before: list[Call], last: Call) -> None:
    car = SimulatedCar()
    for call in before:
        assert car.perform(call).status == "done", call
    stood = values(car)
    result = car.perform(last)
    for call in result.restore:
        assert tools()[call.tool].fault(call) is None, call
        assert car.perform(call).status == "done", call
    assert values(car) == stood, result.restore


@st.composite
def assignments(draw: st.DrawFn) -> str:
    """Any signal that an turns turns, at any value of its own."""
    controls = [
        (control.signal.format(part), control)
        for turns in car_tools().values()
        for control in (*turns.controls, *(turns.part or {}).values())
        for part in turns.places.get("all", next(iter(turns.places.values())))
    ]
    name = draw(st.sampled_from(controls))[0]
    signal = signals()[name]
    if signal.type == "bool":
        return f"{name}={draw(st.booleans())}"
    if signal.type == "text":
        return f"{name}={draw(st.sampled_from(signal.words or ('#FFFFFF', '#0000FF', '#123456')))}"
    assert signal.range is not None
    return f"{name}={draw(st.integers(int(signal.range[0]), int(signal.range[1])))}"


@settings(deadline=None)
@given(st.lists(assignments(), max_size=12), calls())
def test_from_any_state_a_signal_comes_back_to_half_a_step_or_nothing_is_promised(set_: list[str], last: Call) -> None:
    car = SimulatedCar()
    for assignment in set_:
        car.set(assignment)
    stood = values(car)
    result = car.perform(last)
    for call in result.restore:
        assert tools()[call.tool].fault(call) is None, call
        assert car.perform(call).status == "done", call
    if not result.restore:
        return
    for name, value in values(car).items():
        was = stood[name]
        near = was == value
        if isinstance(was, int | float) and isinstance(value, int | float) and not isinstance(was, bool):
            near = abs(was - value) <= 17  # half of the widest step: seats are heated in thirds
        assert near, (name, was, value, result.restore)
