"""Values that were named and not said, "the same as the driver's": taken from the car's state at the decision.

The value is put in on the contract's types, and the call is judged like any other. What the car does not tell is named,
and nothing is done.
"""

from collections.abc import Mapping

from assistant.conversation.facts import SOURCES, values
from assistant.tools.altering import place_argument, takes
from assistant.tools.seats import GROUPS, place_of
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState
from assistant.types.meaning import Fact, FactName, HeldBack

SETTINGS: Mapping[str, tuple[FactName, str]] = {
    "set_temperature": ("temperature", "celsius"),
    "set_fan": ("fan", "level"),
    "set_airflow": ("airflow", "direction"),
    "set_seat_heating": ("seat_heating", "level"),
    "set_seat_ventilation": ("seat_ventilation", "level"),
    "set_massage": ("massage", "level"),
    "set_window": ("window", "percent"),
    "set_sunroof": ("sunroof", "percent"),
    "set_sunshade": ("sunshade", "percent"),
    "set_cabin_light": ("cabin_light", "enabled"),
    "set_ambient_light": ("body_color", "color"),
}
"""tool -> the fact that its setting is, and the argument that takes it"""


def referred(call: Call, car: CarState, speaker: str = "driver") -> tuple[Call, ...] | HeldBack:
    """Return the call with its value, as several calls where places differ; or what is not known."""
    if call.like is None:
        return (call,)
    fact, _ = SETTINGS[call.like.tool]
    source = call.like.place or speaker
    found = values(fact, source, car)
    if None in found:
        return HeldBack("unknown", Fact(fact, place=source if fact in SOURCES and SOURCES[fact].placed else None))
    known = [value for value in found if value is not None]
    target = _target(call, source, speaker)
    if len(set(known)) == 1:
        return (_with(call, target, known[0]),)
    seats = GROUPS.get(str(target), ())
    if len(seats) != len(known):  # two different ones for one place: it is not clear which
        return HeldBack("unknown", Fact(fact, place=source))
    return tuple(_with(call, seat, value) for seat, value in zip(seats, known, strict=True))


def _target(call: Call, source: str, speaker: str) -> str | None:
    """Return the place that the call is about: whoever speaks, but for him who is to be followed."""
    said = place_of(call)
    if said is not None or place_argument(call.tool) is None:
        return said
    return "passenger" if call.like is not None and call.like.tool == call.tool and source == speaker else None


def _with(call: Call, place: str | None, value: Value) -> Call:
    name = SETTINGS[call.tool][1]
    where = place_argument(call.tool)
    at = {where: place} if where is not None and place is not None and takes(call.tool, where, place) else {}
    kept = {argument: said for argument, said in call.arguments.items() if argument not in at}
    return Call(call.tool, {**at, **kept, name: value})
