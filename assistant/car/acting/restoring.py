"""What puts back what a call has changed: calls of the same tools, made from the signals before and after it.

Each place gets its own value back. A value between two steps comes back as the step that is nearest to it. What no
call can say (a roof that was tilted, wipers at a speed without a word, doors of which one alone was locked) cannot be
put back: then there are no calls at all, rather than some that put back a part.
"""

from collections.abc import Iterator, Mapping

from assistant.tools import car_tools
from assistant.tools.controls import Control, Scale, Turns
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
    for tool in (call.tool, *car_tools()[call.tool].also):
        turns = car_tools()[tool]
        wanted: dict[str, Arguments] = {}
        for part in {part: None for parts in turns.places.values() for part in parts}:
            turned = [control for control in turns.chosen(call.arguments) if control.signal.format(part) in left]
            told = [control for control in turned if control.says(before[control.signal.format(part)])]
            left -= {control.signal.format(part) for control in told}
            wanted[part] = _arguments(turns, told, part, before, after)
        places = {part: arguments for part, arguments in wanted.items() if arguments}
        for place, arguments in _covering(turns, places):
            calls.append(Call(tool, _spoken(turns, place, call.arguments) | arguments))
        if places:
            return ()
    return () if left else tuple(calls)


def _arguments(turns: Turns, controls: list[Control], part: str, before: Values, after: Values) -> Arguments:
    """Return the arguments that turn the controls of one place back."""
    arguments: Arguments = {}
    for control in controls:
        name = control.signal.format(part)
        was, now = control.reading(before[name]), control.reading(after[name])
        if was != now:
            arguments |= {"change": _way_back(control, was, now)} if turns.part is not None else {control.argument: was}
    if arguments and len(turns.controls) > 1:
        switch = turns.controls[0]
        if not before[switch.signal.format(part)]:
            arguments[switch.argument] = False  # else it would be switched on with the rest
    return arguments


def _way_back(control: Control, was: SignalValue, now: SignalValue) -> Value:
    """Return the change that leads back, of a control that takes changes only."""
    if not isinstance(control, Scale):
        raise TypeError(f"{control.argument} has no numbers to go back by")
    return control.more * (float(was) - float(now))


def _covering(turns: Turns, wanted: dict[str, Arguments]) -> Iterator[tuple[str, Arguments]]:
    """Say the places with as few words as they can be; takes out of `wanted` what it has a word for."""
    for word, parts in sorted(turns.places.items(), key=lambda place: -len(place[1])):
        arguments = wanted.get(parts[0])
        if arguments is not None and all(wanted.get(part) == arguments for part in parts):
            for part in parts:
                del wanted[part]
            yield word, arguments


def _spoken(turns: Turns, place: str, arguments: Mapping[str, Value]) -> Arguments:
    """Return the arguments that say where, and which part."""
    spoken: Arguments = {} if turns.place is None else {turns.place: place}
    return spoken if turns.part is None else {**spoken, "part": arguments["part"]}
