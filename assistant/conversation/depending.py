"""What is requested now, of a request that depends on the car: conditions judged, named values put in. Pure.

A condition is judged by the car's state at the decision. What is not so, or not known, or would have to be waited for,
holds the request back, and the reply says which it was.
"""

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.completing import complete
from assistant.conversation.context import Context
from assistant.conversation.facts import holds, values
from assistant.conversation.referring import SETTINGS, referred
from assistant.tools.altering import takes
from assistant.tools.seats import PLACE_ARGUMENTS
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState
from assistant.types.meaning import Condition, Fact, FactName, HeldBack, HeldKind, Meaning

_SWITCHED: Mapping[str, tuple[FactName, str]] = {
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
TOOLS: Mapping[FactName, str] = {fact: tool for tool, (fact, _) in {**SETTINGS, **_SWITCHED}.items()} | {
    "headlights": "set_headlights"
}
"""fact -> the tool that sets what it is about"""


def as_it_is(meaning: Meaning, car: CarState) -> Meaning:
    """Return what is requested as the car is now; a command without calls and with `held` where nothing is."""
    if meaning.condition is not None:
        held = held_back(meaning.condition, car)
        return _held(meaning, held) if held else as_it_is(_with_its_thing(meaning.condition, car), car)
    calls: list[Call] = []
    for call in meaning.calls:
        found = referred(call, car)
        if isinstance(found, HeldBack):
            return _held(meaning, found)
        calls += found
    return replace(meaning, calls=tuple(calls))


def _with_its_thing(condition: Condition, car: CarState) -> Meaning:
    """Return the request; "it" is what the condition is about: "if the A/C is off turn it on"."""
    request, fact = condition.request, condition.facts[0]
    tool = TOOLS.get(fact.name)
    if request.fragment is None or tool is None:
        return request
    where = {name: fact.place for name in PLACE_ARGUMENTS if fact.place and takes(tool, name, fact.place)}
    completed = complete(request.fragment, Context(requests=(Call(tool, where),)), car)
    if not isinstance(completed, tuple):
        return request
    return replace(request, act="command", reason=None, fragment=None, calls=completed)


def held_back(condition: Condition, car: CarState) -> HeldBack | None:
    """Return what holds a request back, the first fact that is not so before one that is not known; None: nothing."""
    if condition.later:
        return HeldBack("later", condition.facts[0])
    kinds: tuple[tuple[HeldKind, bool | None], ...] = (("not so", False), ("unknown", None))
    verdicts = [(fact, holds(fact, car)) for fact in condition.facts]
    for kind, verdict in kinds:
        fact = next((fact for fact, found in verdicts if found is verdict), None)
        if fact is not None:
            return HeldBack(kind, fact, _value(fact, car) if verdict is False else None)
    return None


def _value(fact: Fact, car: CarState) -> Value | None:
    """Return what is so instead: the one value there is; None where several places differ."""
    found = set(values(fact.name, fact.place, car))
    return found.pop() if len(found) == 1 else None


def _held(meaning: Meaning, held: HeldBack) -> Meaning:
    return replace(meaning, act="command", calls=(), reason=None, fragment=None, condition=None, held=held)
