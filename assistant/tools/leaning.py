"""What "a bit more", "twenty two" and "blue" wish of the thing that was wished before them."""

from collections.abc import Callable, Mapping, Sequence

from assistant.tools import tools
from assistant.tools.altering import is_on, numeric, part_of, takes, where_of
from assistant.tools.controls import direction, opposite
from assistant.types.call import Call
from assistant.types.meaning import Fragment


def leaning(fragment: Fragment, wishes: Sequence[Call]) -> Call | None:
    """Complete a fragment of the kinds in LEANING from the newest wish that it fits; None where it fits none."""
    return _LEANING[fragment.kind](fragment, wishes)


def newest(wishes: Sequence[Call], fits: Callable[[Call], bool]) -> Call | None:
    """Return the last of some wishes, oldest first, that fits."""
    return next(filter(fits, reversed(wishes)), None)


def _change(fragment: Fragment, wishes: Sequence[Call]) -> Call | None:
    wish = newest(wishes, lambda call: "change" in tools()[call.tool].arguments)
    if wish is None:
        otherwise = fragment.arguments.get("otherwise")
        return Call(str(otherwise), {"change": fragment.arguments["change"]}) if otherwise else None
    change = fragment.arguments["change"]
    before = wish.arguments.get("change")
    if fragment.arguments.get("further") and (is_on(wish) is False if before is None else direction(before) < 0):
        change = opposite(change)  # "a bit more" after "turn it down" goes on down
    return Call(wish.tool, {**where_of(wish), **part_of(wish), "change": change})


def _number(fragment: Fragment, wishes: Sequence[Call]) -> Call | None:
    wish = newest(wishes, lambda call: numeric(call.tool, fragment) is not None)
    if wish is None and "otherwise" in fragment.arguments:
        wish = Call(str(fragment.arguments["otherwise"]))
    name = numeric(wish.tool, fragment) if wish else None
    return Call(wish.tool, {**where_of(wish), name: fragment.arguments["number"]}) if wish and name else None


def _value(fragment: Fragment, wishes: Sequence[Call]) -> Call | None:
    said = dict(fragment.arguments)
    wish = newest(wishes, lambda call: all(takes(call.tool, name, value) for name, value in said.items()))
    return Call(wish.tool, {**where_of(wish), **said}) if wish else None


_LEANING: Mapping[str, Callable[[Fragment, Sequence[Call]], Call | None]] = {
    "change": _change,
    "number": _number,
    "value": _value,
}
LEANING = tuple(_LEANING)
