"""What a rule of policy had to know and the car does not tell is named where the rule speaks: a table of all rules."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from assistant.car.simulated.car import SimulatedCar
from assistant.conversation.effects import Turn
from assistant.conversation.policy import judge_all
from assistant.conversation.replies import reply_to
from assistant.conversation.rules import RULES
from assistant.conversation.unseen import RESTS_ON, SIGNALS, unseen
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

SAID: Mapping[str, tuple[Call, str, str]] = {
    "trunk_only_standing": (Call("set_trunk", {"open": True}), "how fast we're going", "车速"),
    "unlock_only_standing": (Call("set_locks", {"locked": False}), "how fast we're going", "车速"),
    "charge_port_only_standing": (Call("set_charge_port", {"open": True}), "how fast we're going", "车速"),
    "mirrors_only_standing": (Call("set_mirrors", {"folded": True}), "how fast we're going", "车速"),
    "driver_seat_only_standing": (
        Call("move_seat", {"seat": "driver", "part": "position", "change": "more"}),
        "how fast we're going",
        "车速",
    ),
    "eyes_on_the_road": (Call("switch_profile", {"name": "Anna"}), "how fast we're going", "车速"),
    "confirm_lights_off_moving": (Call("set_headlights", {"mode": "off"}), "our speed", "车速"),
    "no_high_beam_in_fog": (Call("set_high_beam", {"enabled": True}), "fog lights", "雾灯"),
    "confirm_high_beam": (Call("set_high_beam", {"enabled": True}), "fog lights", "雾灯"),
    "confirm_fog_lights": (Call("set_fog_lights", {"enabled": True}), "headlights", "大灯"),
    "confirm_sunroof_in_rain": (Call("set_sunroof", {"percent": 100}), "raining", "下雨"),
    "ac_closes_windows": (Call("set_ac", {"enabled": True}), "can't see the windows", "车窗我看不到"),
}
"""rule -> a call, and what is named of it"""
STANDS_NOTHING = {
    "out_of_range": "looks at the call alone",
    "only_commands": "looks at the words alone",
    "confirm_trunk": "asks always",
    "confirm_guess": "asks always",
    "confirm_window_with_ac": "nothing but energy is at stake",
    "ac_needs_fan": "nothing but energy is at stake",
    "fog_lights_end_high_beam": "what it does is told",
    "fog_lights_need_low_beam": "what it does is told",
    "sunshade_before_sunroof": "what it does is told",
    "defrost_needs_fan": "what it does is told",
    "defrost_needs_windshield_air": "what it does is told",
    "defrost_needs_ac": "what it does is told",
    "already_so": "a remark",
    "zones_apart": "a remark",
}
"""rule -> why nothing is said of what it cannot see"""


def without(rule: str, *, told_before: bool) -> CarState:
    """Return the car without what a rule rests on: never told, or told before and not known now."""
    car = SimulatedCar().state(0.0)
    names = {signal for name in RESTS_ON[rule] for signal in SIGNALS[name]}
    lost = {name: replace(car.signals[name], value=None) for name in names} if told_before else {}
    return CarState(car.time_s, {name: signal for name, signal in car.signals.items() if name not in names} | lost)


def test_of_every_rule_it_is_settled_whether_what_it_cannot_see_is_named() -> None:
    assert {*SAID, *STANDS_NOTHING} == {rule.name for rule in RULES}
    assert not {*SAID} & {*STANDS_NOTHING}
    assert {*SAID} == {*RESTS_ON}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("rule", SAID)
def test_what_a_rule_cannot_see_is_named_in_what_it_says(rule: str, lang: str) -> None:
    call, *named = SAID[rule]
    # fog lights that were never told forbid nothing, they are asked about
    car = without(rule, told_before=rule == "no_high_beam_in_fog")
    assert set(unseen(rule, car)) == set(RESTS_ON[rule])
    steps = tuple(
        replace(step, status=step.status or "done", result=Result("done")) for step in judge_all((call,), car)
    )
    assert rule == "ac_closes_windows" or steps[-1].rule == rule
    meaning = Meaning("command", (call,), decided_by="catalogue", confidence=1.0)
    turn = Turn(1, Transcript("x", lang), meaning, steps, "", lang=lang, moving=car.moving)
    assert named[lang == "zh"] in reply_to(turn)


def test_of_what_it_sees_nothing_is_said() -> None:
    assert [unseen(rule, SimulatedCar().state(0.0)) for rule in RESTS_ON] == [()] * len(RESTS_ON)
