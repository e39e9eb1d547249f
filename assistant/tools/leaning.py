"""What "a bit more", "twenty two" and "blue" mean for the thing that was asked for before them."""

from collections.abc import Callable, Mapping, Sequence

from assistant.tools import tools
from assistant.tools.altering import is_on, numeric, part_of, takes, where_of
from assistant.tools.controls import direction, opposite
from assistant.types.call import Call
from assistant.types.meaning import Fragment


def leaning(fragment: Fragment, requests: Sequence[Call]) -> Call | None:
    """Complete a fragment of the kinds in LEANING from the newest request that it fits; None where it fits none."""
    return _LEANING[fragment.kind](fragment, requests)


def newest(requests: Sequence[Call], fits: Callable[[Call], bool]) -> Call | None:
    """Return the last of some requests, oldest first, that fits."""
    return next(filter(fits, reversed(requests)), None)


def _change(fragment: Fragment, requests: Sequence[Call]) -> Call | None:
    request = newest(requests, lambda call: "change" in tools()[call.tool].arguments)
    if request is None:
        otherwise = fragment.arguments.get("otherwise")
        return Call(str(otherwise), {"change": fragment.arguments["change"]}) if otherwise else None
    change = fragment.arguments["change"]
    before = request.arguments.get("change")
    if fragment.arguments.get("further") and (is_on(request) is False if before is None else direction(before) < 0):
        change = opposite(change)  # "a bit more" after "turn it down" goes on down
    return Call(request.tool, {**where_of(request), **part_of(request), "change": change})


def _number(fragment: Fragment, requests: Sequence[Call]) -> Call | None:
    request = newest(requests, lambda call: numeric(call.tool, fragment) is not None)
    if request is None and "otherwise" in fragment.arguments:
        request = Call(str(fragment.arguments["otherwise"]))
    name = numeric(request.tool, fragment) if request else None
    return Call(request.tool, {**where_of(request), name: fragment.arguments["number"]}) if request and name else None


def _value(fragment: Fragment, requests: Sequence[Call]) -> Call | None:
    said = dict(fragment.arguments)
    request = newest(requests, lambda call: all(takes(call.tool, name, value) for name, value in said.items()))
    return Call(request.tool, {**where_of(request), **said}) if request else None


_LEANING: Mapping[str, Callable[[Fragment, Sequence[Call]], Call | None]] = {
    "change": _change,
    "number": _number,
    "value": _value,
}
LEANING = tuple(_LEANING)
