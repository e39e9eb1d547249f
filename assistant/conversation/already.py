"""What is so already: a call that would change nothing, as far as the car tells."""

from collections.abc import Mapping

from assistant.conversation.facts import values
from assistant.conversation.referring import SETTINGS
from assistant.tools.seats import PLACE_ARGUMENTS
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState

_DEFROSTERS = {"front": ("front_defrost",), "rear": ("rear_defrost",), "all": ("front_defrost", "rear_defrost")}
SWITCHED: Mapping[str, tuple[str, str]] = {
    "set_climate": ("climate", "enabled"),
    "set_ac": ("ac", "enabled"),
    "sync_zones": ("sync", "enabled"),
    "set_wheel_heating": ("wheel_heating", "enabled"),
    "set_recirculation": ("recirculation", "mode"),
    "set_headlights": ("headlight_mode", "mode"),
    "set_high_beam": ("high_beam", "enabled"),
    "set_fog_lights": ("fog_lights", "enabled"),
    "set_trunk": ("trunk", "open"),
    "set_charge_port": ("charge_port", "open"),
    "set_locks": ("locked", "locked"),
}
"""tools whose settings nobody refers to -> the fact and the argument"""
_ENDS: Mapping[tuple[str, Value], float] = {
    ("fan", "max"): 5,
    ("fan", "min"): 0,
    ("seat_heating", "max"): 3,
    ("window", "max"): 100,
    ("sunroof", "max"): 100,
}


def already(call: Call, car: CarState, speaker: str | None = "driver") -> bool:
    """Whether the car says that it is so already; False where it does not tell.

    speaker: the seat that is meant where the call names none; None: any seat will not do, all must be so.
    """
    if call.tool == "set_defrost":
        wanted = call.arguments.get("enabled")
        facts = _DEFROSTERS.get(str(call.arguments.get("window")), ())
        return bool(facts) and all(values(fact, None, car) == (wanted,) for fact in facts)
    fact, argument = SETTINGS.get(call.tool) or SWITCHED.get(call.tool, ("", ""))
    place = next((str(call.arguments[name]) for name in PLACE_ARGUMENTS if name in call.arguments), speaker)
    if call.tool == "set_locks":
        place = None
    if argument in call.arguments:
        wanted = call.arguments[argument]
        return _only(call, argument) and all(value == wanted for value in values(fact, place, car))
    end = _ENDS.get((fact, _end(call)))
    return end is not None and all(value == end for value in values(fact, place, car))


def _end(call: Call) -> Value:
    """Return the end that a change leads to: what is wished warmer is so already only where it is at its warmest."""
    change = call.arguments.get("change", "")
    if isinstance(change, str) and change.endswith("more"):
        return "max"
    return "min" if isinstance(change, str) and change.endswith("less") else change


def _only(call: Call, argument: str) -> bool:
    """Whether the argument is all that is wished, besides a place."""
    return not set(call.arguments) - {argument, *PLACE_ARGUMENTS}
