"""What puts back what a call has changed: calls of the same tools, made from the signals before and after it.

Each place gets its own value back. A value between two steps comes back as the step that is nearest to it. What no
call can say (a roof that was tilted, wipers at a speed without a word, doors of which one alone was locked) cannot be
put back: then there are no calls at all, rather than some that put back a part.
"""

from collections.abc import Iterator, Mapping

from assistant.car.acting.actions import ACTIONS, ALSO_TURNS, Action
from assistant.car.acting.knobs import Knob, Scale
from assistant.types.call import Call, Value
from assistant.types.car_state import SignalValue

Values = Mapping[str, SignalValue]
Arguments = dict[str, Value]


def restoring(call: Call, before: Values, after: Values) -> tuple[Call, ...]:
    """Return the calls that put back what `call` has changed; none where it changed nothing or they cannot.

    before, after: the values of all signals by VSS name, when the call came and when it had been carried out.
    """
    left = {name for name, value in after.items() if before[name] != value}
    calls: list[Call] = []
    for tool in (call.tool, *ALSO_TURNS.get(call.tool, ())):
        action = ACTIONS[tool]
        wanted: dict[str, Arguments] = {}
        for part in {part: None for parts in action.places.values() for part in parts}:
            turned = [knob for knob in action.turns(call.arguments) if knob.signal.format(part) in left]
            told = [knob for knob in turned if knob.says(before[knob.signal.format(part)])]
            left -= {knob.signal.format(part) for knob in told}
            wanted[part] = _arguments(action, told, part, before, after)
        places = {part: arguments for part, arguments in wanted.items() if arguments}
        for place, arguments in _covering(action, places):
            calls.append(Call(tool, _spoken(action, place, call.arguments) | arguments))
        if places:
            return ()
    return () if left else tuple(calls)


def _arguments(action: Action, knobs: list[Knob], part: str, before: Values, after: Values) -> Arguments:
    """Return the arguments that turn the knobs of one place back."""
    arguments: Arguments = {}
    for knob in knobs:
        name = knob.signal.format(part)
        was, now = knob.reading(before[name]), knob.reading(after[name])
        if was != now:
            arguments |= {"change": _way_back(knob, was, now)} if action.part is not None else {knob.argument: was}
    if arguments and len(action.knobs) > 1:
        switch = action.knobs[0]
        if not before[switch.signal.format(part)]:
            arguments[switch.argument] = False  # else it would be switched on with the rest
    return arguments


def _way_back(knob: Knob, was: SignalValue, now: SignalValue) -> Value:
    """Return the change that leads back, of a knob that takes changes only."""
    if not isinstance(knob, Scale):
        raise TypeError(f"{knob.argument} has no numbers to go back by")
    return knob.more * (float(was) - float(now))


def _covering(action: Action, wanted: dict[str, Arguments]) -> Iterator[tuple[str, Arguments]]:
    """Say the places with as few words as they can be; takes out of `wanted` what it has a word for."""
    for word, parts in sorted(action.places.items(), key=lambda place: -len(place[1])):
        arguments = wanted.get(parts[0])
        if arguments is not None and all(wanted.get(part) == arguments for part in parts):
            for part in parts:
                del wanted[part]
            yield word, arguments


def _spoken(action: Action, place: str, arguments: Mapping[str, Value]) -> Arguments:
    """Return the arguments that say where, and which part."""
    spoken: Arguments = {} if action.place is None else {action.place: place}
    return spoken if action.part is None else {**spoken, "part": arguments["part"]}
