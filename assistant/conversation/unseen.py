"""What a rule of policy would have to know and the car does not tell now: it is named where the rule speaks."""

from collections.abc import Mapping

from assistant.conversation.triggers import RAIN
from assistant.tools.seats import SEATS, at
from assistant.tools.vss import FRONT_FOG, HIGH_BEAM, LIGHT_SWITCH, REAR_FOG, WINDOW
from assistant.types.call import Call
from assistant.types.car_state import CarState

SIGNALS: Mapping[str, tuple[str, ...]] = {
    "speed": ("Vehicle.Speed",),
    "rain": (RAIN,),
    "fog_lights": (FRONT_FOG, REAR_FOG),
    "headlights": (LIGHT_SWITCH,),
    "high_beam": (HIGH_BEAM,),
    "windows": tuple(at(WINDOW, seat) for seat in SEATS),
}
"""what is to be known -> where it is read"""
RESTS_ON: Mapping[str, tuple[str, ...]] = {
    "trunk_only_standing": ("speed",),
    "unlock_only_standing": ("speed",),
    "charge_port_only_standing": ("speed",),
    "mirrors_only_standing": ("speed",),
    "driver_seat_only_standing": ("speed",),
    "eyes_on_the_road": ("speed",),
    "confirm_lights_off_moving": ("speed",),
    "no_high_beam_in_fog": ("fog_lights",),
    "confirm_high_beam": ("fog_lights",),
    "confirm_fog_lights": ("headlights", "high_beam"),
    "confirm_sunroof_in_rain": ("rain",),
    "ac_closes_windows": ("windows",),
}
"""rule -> what it looks at. Of the other rules that look at the car nothing is said: what they add is told as done
(the sunshade, the fan, the air, A/C), or nothing but energy or a remark hangs on it (confirm_window_with_ac,
ac_needs_fan, already_so, zones_apart)"""


def unseen(rule: str, car: CarState) -> tuple[str, ...]:
    """Return what a rule looks at that the car does not tell now."""
    return tuple(name for name in RESTS_ON.get(rule, ()) if _is_unseen(SIGNALS[name], car))


def left_open(call: Call, car: CarState) -> tuple[str, ...]:
    """Return what is not known beside a call that is done all the same: windows that A/C would have closed."""
    switches_ac_on = call.tool == "set_ac" and call.arguments.get("enabled") is True
    return unseen("ac_closes_windows", car) if switches_ac_on else ()


def _is_unseen(signals: tuple[str, ...], car: CarState) -> bool:
    """Whether the car tells none of them, or one that it has told before is not believed now."""
    told = [name for name in signals if name in car.signals]
    return not told or any(car.believed(name) is None for name in told)
