"""The decision where the car speaks VSS: tools with several controls, controls of one signal, the gates' edges."""

from collections.abc import Mapping
from functools import cache

import pytest

from assistant.actuator.config import Config, Tool, Write
from assistant.actuator.decide import decide
from assistant.actuator.heard import Key, Sample
from assistant.actuator.orders import Order, Refusal, Request, Sent
from assistant.actuator.plan import Plan
from assistant.actuator.planning import make_plan
from assistant.tools.seats import SIDES
from assistant.tools.vss import AMBIENT
from assistant.types.call import Call, Reference, Value
from assistant.types.car_state import SignalValue

NOW_S = 100.0
SIDE = AMBIENT.format("Row1.Driver")
WIPING = "Vehicle.Body.Windshield.Front.Wiping.Mode"
SEAT = "Vehicle.Cabin.Seat.Row1.DriverSide.HeatingCooling"
STANDING: Mapping[str, SignalValue] = {
    "Vehicle.Speed": 0.0,
    "Vehicle.Powertrain.Transmission.SelectedGear": 126,
    "Vehicle.Body.Trunk.Rear.IsOpen": False,
    SEAT: 100.0,
    WIPING: "INTERVAL",
    **{f"{AMBIENT.format(row)}.Intensity": 40.0 for row in SIDES.values()},
}


@cache
def plan() -> Plan:
    still = Tool(max_speed_kmh=1.5, gears=(126,))
    anyway = Tool(max_speed_kmh="any")
    names = ("set_ambient_light", "set_cabin_light", "set_seat_heating", "set_seat_ventilation", "set_wipers")
    gentle = Tool(max_speed_kmh="any", writes=[Write(places=("driver",), range=(0, 4))])
    tools = {"set_trunk": still, "set_fan": gentle} | dict.fromkeys(names, anyway)
    return make_plan(Config(backend="simulated", tools=tools))


def decided(
    tool: str, arguments: Mapping[str, Value], other: Mapping[str, SignalValue | None] | None = None
) -> Order | Refusal:
    """Decide in the standing car, of which `other` is otherwise; None: it was never heard."""
    return of_call(Call(tool, arguments), plan(), other)


def of_call(call: Call, plan: Plan, other: Mapping[str, SignalValue | None] | None = None) -> Order | Refusal:
    signals: dict[str, SignalValue | None] = {**STANDING, **(other or {})}
    heard: dict[Key, Sample] = {name: Sample(value, NOW_S) for name, value in signals.items() if value is not None}
    return decide(Request(1, call, NOW_S + 1), plan, heard, Sent(), NOW_S)


def sent(tool: str, **arguments: Value) -> dict[str, SignalValue]:
    """What is to be written at the driver's place; at the others it is the same."""
    order = decided(tool, arguments)
    assert isinstance(order, Order), order
    written = {name: setting.raw for setting in order.settings for name in setting.write.names}
    return {
        name.removeprefix(f"{SIDE}."): raw for name, raw in written.items() if name.startswith((SIDE, SEAT, WIPING))
    }


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        ({"enabled": False}, {"IsLightOn": False}),
        ({"enabled": True}, {"IsLightOn": True}),
        ({"brightness": 70}, {"IsLightOn": True, "Intensity": 70}),
        ({"brightness": 70, "enabled": False}, {"IsLightOn": False, "Intensity": 70}),
    ],
)
def test_of_a_tool_with_several_controls_those_are_turned_that_were_asked_for_and_the_light_is_to_be_seen(
    arguments: dict[str, Value], written: dict[str, SignalValue]
) -> None:
    assert sent("set_ambient_light", **arguments) == written


def test_a_colour_alone_switches_the_light_on_and_leaves_its_brightness() -> None:
    assert sent("set_ambient_light", color="red").keys() == {"IsLightOn", "Color"}


def test_a_call_that_asks_for_nothing_turns_nothing() -> None:
    nothing = decided("set_ambient_light", {})
    assert isinstance(nothing, Refusal)
    assert (nothing.why, nothing.reason) == ("bad_request", "set_ambient_light: nothing is asked for")


@pytest.mark.parametrize(("change", "mode"), [("more", "SLOW"), ("less", "OFF"), ("max", "FAST")])
def test_words_are_changed_by_their_order(change: str, mode: str) -> None:
    assert sent("set_wipers", change=change) == {WIPING: mode}


def test_the_brightness_alone_is_changed_by_a_bit() -> None:
    assert sent("set_ambient_light", change="a_bit_more") == {"IsLightOn": True, "Intensity": 50}


def test_ventilation_off_leaves_the_heating_of_the_same_seat() -> None:
    assert sent("set_seat_ventilation", seat="driver", level=0) == {SEAT: 100.0}
    assert sent("set_seat_heating", seat="driver", level=0) == {SEAT: 0.0}
    assert sent("set_seat_ventilation", seat="driver", level=3)[SEAT] == pytest.approx(-100)


def test_ventilation_off_is_sent_where_nobody_knows_how_the_seat_is() -> None:
    order = decided("set_seat_ventilation", {"seat": "driver", "level": 0}, {SEAT: None})
    assert isinstance(order, Order)
    assert [setting.raw for setting in order.settings] == [0.0]


def test_a_range_of_the_allow_list_is_kept_to_without_bits_that_could_hold_no_more() -> None:
    assert isinstance(decided("set_fan", {"zone": "driver", "level": 4}), Order)
    beyond = decided("set_fan", {"zone": "driver", "level": 5})
    assert isinstance(beyond, Refusal)
    assert beyond.why == "out_of_range"


def test_a_switch_that_is_not_on_the_allow_list_is_left_where_it_is() -> None:
    brightness = Tool(max_speed_kmh="any", writes=[Write(argument="brightness")])
    narrow = make_plan(Config(backend="simulated", tools={"set_ambient_light": brightness}))
    order = of_call(Call("set_ambient_light", {"brightness": 70}), narrow)
    assert isinstance(order, Order)
    assert {setting.write.control.argument for setting in order.settings} == {"brightness"}
    refusal = of_call(Call("set_ambient_light", {"brightness": 70, "enabled": True}), narrow)
    assert isinstance(refusal, Refusal)
    assert refusal.why == "not_allowed"


def test_a_light_whose_state_is_only_named_is_not_switched_on() -> None:
    """ "As the passenger's": whoever asks puts the value there; here nothing is read for it."""
    refusal = of_call(
        Call("set_cabin_light", {"zone": "driver"}, like=Reference("set_cabin_light", "passenger")), plan()
    )
    assert isinstance(refusal, Refusal)
    assert refusal.why == "bad_request"


@pytest.mark.parametrize(
    ("speed_kmh", "why"),
    [
        (1.5, ""),
        (-1.5, ""),
        (1.51, "too_fast"),
        (-1.51, "too_fast"),
        (400.5, "speed_unknown"),
        (-400.5, "speed_unknown"),
    ],
)
def test_the_limit_itself_is_no_speed_too_much_forward_or_back(speed_kmh: float, why: str) -> None:
    decision = decided("set_trunk", {"open": True}, {"Vehicle.Speed": speed_kmh})
    assert isinstance(decision, Refusal) is bool(why)
    assert not isinstance(decision, Refusal) or decision.why == why


@pytest.mark.parametrize("speed", [True, "12", "fast"])
def test_what_is_no_number_is_no_speed(speed: SignalValue) -> None:
    decision = decided("set_trunk", {"open": True}, {"Vehicle.Speed": speed})
    assert isinstance(decision, Refusal)
    assert decision.why == "speed_unknown"
