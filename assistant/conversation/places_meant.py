"""Which window, seat or lamp is meant where nobody said it: the speaker's, unless the car shows that it cannot be.

"Close the window" means the speaker's own. Where that one is closed already and exactly one other is open, it means
the other, as far as the car tells. What was said always holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.tools.seats import SIDES
from assistant.tools.vss import CABIN_LIGHT, MASSAGE, SEAT_HEATING, WINDOW
from assistant.types.call import Call
from assistant.types.car_state import CarState


@dataclass(frozen=True, slots=True)
class _Thing:
    """What there is one of at every place."""

    argument: str
    """the argument that says where"""
    signal: str
    """{} is filled with the place"""
    on: int = 1
    """the sign of the signal where it is open or on"""


_THINGS: Mapping[str, _Thing] = {
    "set_window": _Thing("window", WINDOW),
    "set_cabin_light": _Thing("zone", CABIN_LIGHT),
    "set_seat_heating": _Thing("seat", SEAT_HEATING),
    "set_seat_ventilation": _Thing("seat", SEAT_HEATING, on=-1),
    "set_massage": _Thing("seat", MASSAGE),
}
_OFF = {"percent": 0, "level": 0, "enabled": False}
"""arguments that close or switch off"""


def meant(call: Call, car: CarState, speaker: str = "driver") -> Call:
    """Return the call with the place that it must mean; the call as it is where that is the speaker's, or not clear.

    speaker: the place of who speaks, a word of the type `seat`.
    """
    others = places(call, car, speaker)
    return others[0] if len(others) == 1 else call


def places(call: Call, car: CarState, speaker: str = "driver") -> tuple[Call, ...]:
    """Return the call for each place that it may mean, where the speaker's own cannot be meant; else nothing.

    Two or more are something to ask about: "which one?".
    """
    thing = _THINGS.get(call.tool)
    if thing is None or thing.argument in call.arguments or not _lessens(call):
        return ()
    states = {place: _is_on(thing, part, car) for place, part in SIDES.items()}
    if states.get(speaker) is not False:
        return ()
    return tuple(
        replace(call, arguments={thing.argument: place, **call.arguments}) for place, on in states.items() if on
    )


def _lessens(call: Call) -> bool:
    """Whether the call closes, switches off or turns down: there is nothing to do where it is closed or off."""
    change = call.arguments.get("change")
    if isinstance(change, str):
        return change == "min" or change.endswith("less")
    if change is not None:
        return isinstance(change, int | float) and change < 0
    return any(call.arguments.get(name) == off for name, off in _OFF.items() if name in call.arguments)


def _is_on(thing: _Thing, part: str, car: CarState) -> bool | None:
    value = car.believed(thing.signal.format(part))
    return value * thing.on > 0 if isinstance(value, bool | int | float) else None
