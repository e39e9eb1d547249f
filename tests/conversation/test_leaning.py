"""Calls that may run only because of earlier ones in the same breath, and what a vehicle's refusal leaves of them."""

from dataclasses import replace

import pytest

from assistant.conversation.effects import Step
from assistant.conversation.policy import judge_all
from assistant.conversation.rules import Kind, Rule
from assistant.conversation.triggers import Moment
from assistant.tools.seats import SEATS, at
from assistant.tools.vss import AC, FAN, HIGH_BEAM
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState, Signal, SignalValue

SHADE, RAIN = "Vehicle.Cabin.Sunroof.Shade.Position", "Vehicle.Body.Raindetection.Intensity"
ROOF = "Vehicle.Cabin.Sunroof.Position"
OPEN_ROOF, NO_AC = Call("set_sunroof", {"percent": 50}), Call("set_ac", {"enabled": False})
FOG_LIGHTS, HIGH = Call("set_fog_lights", {"enabled": True}), Call("set_high_beam", {"enabled": True})


def car(**other: SignalValue) -> CarState:
    told: dict[str, SignalValue] = {"Vehicle.Speed": 0, SHADE: 0, RAIN: 0, ROOF: 0, AC: True, HIGH_BEAM: False}
    return CarState(0.0, {name: Signal(value, "", 0.0, 1.0) for name, value in {**told, **other}.items()})


def roof_only_without_ac(call: Call, moment: Moment) -> bool:
    """Whether A/C runs, or may."""
    return bool(call.arguments.get("percent")) and moment.car.believed(AC) is not False


OWN = Rule("own", "refuse", ("set_sunroof",), "", roof_only_without_ac, say={"en": "No.", "zh": "不行。"})


def judged(*calls: Call, rule: Rule = OWN) -> list[Step]:
    return list(judge_all(calls, car(), extra=(rule,)))


def test_a_call_that_an_earlier_one_makes_room_for_waits_for_it() -> None:
    steps = judge_all((NO_AC, OPEN_ROOF), car(**{SHADE: 100}), extra=(OWN,))
    assert [(step.call, step.status, step.needs) for step in steps] == [(NO_AC, None, None), (OPEN_ROOF, None, 0)]


def test_which_call_it_waits_for_is_counted_over_those_that_are_kept_back_too() -> None:
    trunk = Call("set_trunk", {"open": True})
    asked, _, roof = judge_all((trunk, NO_AC, OPEN_ROOF), car(**{SHADE: 100}), extra=(OWN,))
    assert (asked.status, roof.status, roof.needs) == ("asked", None, 1)


@pytest.mark.parametrize(("kind", "status"), [("refuse", "refused"), ("confirm", "asked")])
def test_a_call_that_waits_for_two_is_not_let_through(kind: Kind, status: str) -> None:
    """Of two steps either may fail, and a step waits for one."""
    *_, roof = judged(NO_AC, OPEN_ROOF, rule=replace(OWN, kind=kind))
    assert (roof.call, roof.status, roof.rule) == (OPEN_ROOF, status, "own")


def test_of_two_rules_that_refuse_ours_is_told() -> None:
    """One objects in the car as it is, the other in the car as it will be after a yes."""
    own = replace(OWN, tools=("set_high_beam",), holds=lambda call, moment: True)
    *_, high = judged(FOG_LIGHTS, HIGH, rule=own)
    assert (high.status, high.rule) == ("refused", "no_high_beam_in_fog")


def test_a_call_that_waits_for_one_that_was_added_is_let_through() -> None:
    shade, roof = judge_all((OPEN_ROOF,), car(**{AC: False}), extra=(OWN,))
    assert (shade.rule, shade.serves, roof.status, roof.needs) == ("sunshade_before_sunroof", 1, None, 0)


@pytest.mark.parametrize("kind", ["refuse", "confirm"])
def test_what_only_a_vehicles_rule_keeps_back_makes_no_room_for_a_later_call(kind: Kind) -> None:
    """Fog lights rule the high beam out; a vehicle that keeps them back changes nothing about that."""
    rule = replace(OWN, kind=kind, tools=("set_fog_lights",), holds=lambda call, moment: True)
    fog, high = judged(FOG_LIGHTS, HIGH, rule=rule)
    assert fog.status == ("refused" if kind == "refuse" else "asked")
    assert (high.status, high.rule) == ("refused", "no_high_beam_in_fog")


def test_what_our_own_rule_refuses_counts_as_not_done() -> None:
    """The trunk does not open while the car moves; what it would be with the trunk open is no matter."""
    moving = replace(car(), signals={**car().signals, "Vehicle.Speed": Signal(50, "km/h", 0.0, 1.0)})
    own = replace(
        OWN,
        tools=("set_fan",),
        holds=lambda call, moment: moment.car.believed("Vehicle.Body.Trunk.Rear.IsOpen") is True,
    )
    arguments: dict[str, Value] = {"level": 2}
    trunk, fan = judge_all((Call("set_trunk", {"open": True}), Call("set_fan", arguments)), moving, extra=(own,))
    assert (trunk.status, fan.status) == ("refused", None)


def test_what_was_added_for_a_call_is_there_when_the_next_is_added() -> None:
    """Defrosting sets the fan to 2 and then A/C on, which needs a fan that blows: it does by then."""
    fans = dict.fromkeys((at(FAN, seat) for seat in SEATS), 0)
    steps = judge_all((Call("set_defrost", {"window": "front", "enabled": True}),), car(**{AC: False}, **fans))
    assert [step.call for step in steps if step.call.tool == "set_fan"] == [
        Call("set_fan", {"zone": "front", "level": 2})
    ]
    assert [step.rule for step in steps].count("ac_needs_fan") == 0
