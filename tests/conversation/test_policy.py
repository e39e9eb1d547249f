"""Every rule of policy, by name."""

import pytest

from assistant.conversation.carstate import CarState, Signal
from assistant.conversation.meaning import Call
from assistant.conversation.policy import ALLOW, judge

FOG = "Vehicle.Body.Lights.Fog.Front.IsOn"
RAIN = "Vehicle.Body.Raindetection.Intensity"


def car(**values: float | bool) -> CarState:
    """A car whose signals have just been heard: speed, rain, fog."""
    names = {"speed": "Vehicle.Speed", "rain": RAIN, "fog": FOG}
    return CarState(0.0, {names[name]: Signal(value, "", 0.0, 1.0) for name, value in values.items()})


STANDING, MOVING = car(speed=0.0), car(speed=50.0)
OPEN_TRUNK = Call("set_trunk", {"open": True})
UNLOCK = Call("set_locks", {"locked": False})
HIGH_BEAM = Call("set_high_beam", {"enabled": True})
OPEN_ROOF = Call("set_sunroof", {"percent": 100})


@pytest.mark.parametrize(
    ("call", "state", "objection", "rule"),
    [
        (OPEN_TRUNK, MOVING, "refuse", "trunk_only_standing"),
        (OPEN_TRUNK, car(), "refuse", "trunk_only_standing"),
        (OPEN_TRUNK, STANDING, "confirm", "confirm_trunk"),
        (UNLOCK, MOVING, "refuse", "unlock_only_standing"),
        (UNLOCK, car(), "refuse", "unlock_only_standing"),
        (HIGH_BEAM, car(fog=True), "refuse", "no_high_beam_in_fog"),
        (HIGH_BEAM, car(fog=False), "confirm", "confirm_high_beam"),
        (Call("set_fog_lights", {"enabled": True}), MOVING, "confirm", "confirm_fog_lights"),
        (OPEN_ROOF, car(rain=30.0), "confirm", "confirm_sunroof_in_rain"),
        (OPEN_ROOF, car(), "confirm", "confirm_sunroof_in_rain"),
        (Call("set_sunroof", {"change": "more"}), car(), "confirm", "confirm_sunroof_in_rain"),
    ],
)
def test_a_rule_objects(call: Call, state: CarState, objection: str, rule: str) -> None:
    verdict = judge(call, state)
    assert (verdict.allowed, verdict.objection, verdict.rule) == (False, objection, rule)


@pytest.mark.parametrize(
    ("call", "state"),
    [
        (Call("set_trunk", {"open": False}), MOVING),
        (UNLOCK, STANDING),
        (Call("set_locks", {"locked": True}), MOVING),
        (Call("set_high_beam", {"enabled": False}), car(fog=True)),
        (OPEN_ROOF, car(rain=0.0)),
        (Call("set_sunroof", {"percent": 0}), car(rain=30.0)),
        (Call("set_sunroof", {"change": "min"}), car(rain=30.0)),
        (Call("set_fan", {"level": 2}), MOVING),
    ],
)
def test_what_no_rule_names_is_allowed(call: Call, state: CarState) -> None:
    assert judge(call, state) == ALLOW


def test_a_yes_satisfies_a_question_but_never_a_refusal() -> None:
    assert judge(OPEN_TRUNK, STANDING, confirmed=True) == ALLOW
    assert judge(OPEN_TRUNK, MOVING, confirmed=True).rule == "trunk_only_standing"


def test_what_a_model_guessed_is_asked_about_before_it_changes_the_car() -> None:
    fan = Call("set_fan", {"level": 2})
    assert judge(fan, STANDING, guessed=True).rule == "confirm_guess"
    assert judge(fan, STANDING, guessed=True, confirmed=True) == ALLOW
    assert judge(Call("get_state", {"what": "speed"}), STANDING, guessed=True) == ALLOW


def test_what_is_forbidden_is_refused_and_not_asked_about_when_guessed() -> None:
    assert judge(OPEN_TRUNK, MOVING, guessed=True).rule == "trunk_only_standing"


def test_a_stale_speed_counts_as_moving() -> None:
    stale = CarState(10.0, {"Vehicle.Speed": Signal(0.0, "km/h", 0.0, 5.0)})
    assert judge(OPEN_TRUNK, stale).rule == "trunk_only_standing"
