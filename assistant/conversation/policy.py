"""May this call run now? Plain code between what was understood and what is done; nothing else can let a call through.

A rule looks at a call and the car, and says Confirm or Refuse, or nothing. Refusals are looked for first: what is
forbidden is not asked about. A value that is stale or unknown counts as the dangerous one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.conversation.carstate import CarState
from assistant.conversation.meaning import Call
from assistant.tools import tools

Objection = Literal["confirm", "refuse"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What policy says to one call."""

    allowed: bool
    objection: Objection | None = None
    rule: str | None = None
    """name of the rule that objects; its sentence stands under this name in replies/"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: it objects to calls of a tool when its condition holds."""

    name: str
    tool: str
    objection: Objection
    when: Callable[[Call, CarState], bool]


ALLOW = Verdict(allowed=True)


GUESS = "confirm_guess"
"""the rule that asks before a call changes the car that a language model has guessed: measured, it is sometimes wrong,
and neither its own certainty nor a grammar tells when"""


def judge(call: Call, car: CarState, *, guessed: bool = False, confirmed: bool = False) -> Verdict:
    """Decide over one call.

    guessed: a language model made it of words that no phrase matched. confirmed: the driver was asked about exactly
    this call and said yes; rules that only ask are then satisfied, rules that refuse are not.
    """
    objecting = [rule for rule in RULES if rule.tool == call.tool and rule.when(call, car)]
    for rule in objecting:
        if rule.objection == "refuse":
            return Verdict(allowed=False, objection="refuse", rule=rule.name)
    if objecting and not confirmed:
        return Verdict(allowed=False, objection="confirm", rule=objecting[0].name)
    if guessed and not confirmed and tools()[call.tool].acts == "car":
        return Verdict(allowed=False, objection="confirm", rule=GUESS)
    return ALLOW


def _opens(call: Call, car: CarState) -> bool:
    del car
    return call.arguments.get("open") is True


def _switches_on(call: Call, car: CarState) -> bool:
    del car
    return call.arguments.get("enabled") is True


def _opens_while_moving(call: Call, car: CarState) -> bool:
    return _opens(call, car) and car.moving


def _unlocks_while_moving(call: Call, car: CarState) -> bool:
    return call.arguments.get("locked") is False and car.moving


def _opens_the_roof_in_rain(call: Call, car: CarState) -> bool:
    closes = call.arguments.get("percent") == 0 or call.arguments.get("change") in (
        "a_lot_less",
        "less",
        "a_bit_less",
        "min",
    )
    return not closes and car.number("Vehicle.Body.Raindetection.Intensity") != 0


def _high_beam_in_fog(call: Call, car: CarState) -> bool:
    fog_lights = (car.believed(f"Vehicle.Body.Lights.Fog.{end}.IsOn") for end in ("Front", "Rear"))
    return _switches_on(call, car) and any(fog_lights)


RULES = (
    Rule("trunk_only_standing", "set_trunk", "refuse", _opens_while_moving),
    Rule("unlock_only_standing", "set_locks", "refuse", _unlocks_while_moving),
    Rule("no_high_beam_in_fog", "set_high_beam", "refuse", _high_beam_in_fog),
    Rule("confirm_trunk", "set_trunk", "confirm", _opens),
    Rule("confirm_high_beam", "set_high_beam", "confirm", _switches_on),
    Rule("confirm_fog_lights", "set_fog_lights", "confirm", _switches_on),
    Rule("confirm_sunroof_in_rain", "set_sunroof", "confirm", _opens_the_roof_in_rain),
)
