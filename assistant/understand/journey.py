"""Several destinations in one sentence are one journey: the last is where it goes, the others are stops on the way."""

from dataclasses import replace

from assistant.types.call import Call, Value
from assistant.types.meaning import Meaning

_GO, _STOP = "navigate_to", "add_stop"


def as_one_journey(meaning: Meaning) -> Meaning:
    """Return a meaning with one destination: "first to the inn, then home" goes home, past the inn."""
    goals = [call for call in meaning.calls if call.tool == _GO]
    if len(goals) < 2:
        return meaning
    first = meaning.calls.index(goals[0])
    # A stop is added before all others, so the first of them comes last.
    journey = (goals[-1], *map(_stop, reversed(goals[:-1])))
    before = meaning.calls[:first]
    after = tuple(call for call in meaning.calls[first:] if call.tool != _GO)
    return replace(meaning, calls=(*before, *journey, *after))


def _stop(goal: Call) -> Call:
    arguments: dict[str, Value] = {
        "place" if name == "saved" else name: value for name, value in goal.arguments.items()
    }
    return replace(goal, tool=_STOP, arguments=arguments)
