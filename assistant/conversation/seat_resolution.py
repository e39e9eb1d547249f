"""Which window, seat or lamp is meant where nobody said it: the speaker's, unless the car shows that it cannot be.

"Close the window" means the speaker's own. Where that one is closed already and exactly one other is open, it means
the other, as far as the car tells. What was said always holds.
"""

from dataclasses import replace

from assistant.conversation.foresight import standing
from assistant.tools import car_tools
from assistant.tools.controls import Control, direction
from assistant.tools.seats import SIDES, place_of
from assistant.types.call import Call
from assistant.types.car_state import CarState

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
    turns = car_tools().get(call.tool)
    if turns is None or not turns.alone or turns.place is None or place_of(call) is not None or not _lessens(call):
        return ()
    states = {seat: _is_on(turns.controls[-1], part, car) for seat, part in SIDES.items()}
    if states.get(speaker) is not False:
        return ()
    return tuple(replace(call, arguments={turns.place: place, **call.arguments}) for place, on in states.items() if on)


def _lessens(call: Call) -> bool:
    """Whether the call closes, switches off or turns down: there is nothing to do where it is closed or off."""
    change = call.arguments.get("change")
    if change is not None:
        return direction(change) < 0
    return any(call.arguments.get(name) == off for name, off in _OFF.items() if name in call.arguments)


def _is_on(control: Control, part: str, car: CarState) -> bool | None:
    """Whether it is open or on; of a seat that is heated the ventilation is off."""
    value = standing(control, part, car)
    reading = None if value is None else control.reading(value)
    return reading > 0 if isinstance(reading, bool | int | float) else None
