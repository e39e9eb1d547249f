"""What is so already is known from the car alone; what it does not tell is never so."""

import pytest

from assistant.conversation.already import already
from assistant.tools.seats import at
from assistant.tools.vss import FAN, LIGHT_SWITCH, TEMPERATURE, WINDOW
from assistant.types.call import Call
from assistant.types.car_state import CarState, Signal, SignalValue

LIGHT = "Vehicle.Cabin.Light.Spotlight.{}Side.IsLightOn"


def having(signals: dict[str, SignalValue]) -> CarState:
    return CarState(0.0, {name: Signal(value, "", 0.0, 1.0) for name, value in signals.items()})


@pytest.mark.parametrize(
    ("call", "signals"),
    [
        (Call("set_headlights", {"mode": "low"}), {LIGHT_SWITCH: "BEAM"}),
        (Call("set_temperature", {"celsius": 21}), {at(TEMPERATURE, "driver"): 21.0}),
        (Call("set_fan", {"zone": "front", "level": 2}), {at(FAN, "driver"): 40, at(FAN, "passenger"): 40}),
        (Call("set_fan", {"change": "more"}), {at(FAN, "driver"): 100}),
        (Call("set_window", {"window": "passenger", "percent": 0}), {at(WINDOW, "passenger"): 0}),
        (
            Call("set_defrost", {"window": "front", "enabled": True}),
            {"Vehicle.Cabin.HVAC.IsFrontDefrosterActive": True},
        ),
    ],
)
def test_a_call_that_would_change_nothing_is_so_already(call: Call, signals: dict[str, SignalValue]) -> None:
    assert already(call, having(signals))
    assert not already(call, having({}))
    assert not already(call, having(dict.fromkeys(signals, "OFF")))


def test_of_a_group_every_one_must_be_so() -> None:
    front = Call("set_fan", {"zone": "front", "level": 2})
    assert not already(front, having({at(FAN, "driver"): 40, at(FAN, "passenger"): 60}))
    assert not already(front, having({at(FAN, "driver"): 40}))


def test_the_speakers_own_or_all_where_no_place_is_said() -> None:
    mine = having({at(LIGHT, "driver"): True})
    on = Call("set_cabin_light", {"enabled": True})
    assert already(on, mine)
    assert not already(on, mine, None)


def test_warmer_is_so_only_at_the_end_and_a_colour_never() -> None:
    assert not already(Call("set_fan", {"change": "more"}), having({at(FAN, "driver"): 60}))
    assert not already(Call("set_ambient_light", {"color": "red"}), having({}))
