"""From one call to another: at another place, switched on or off, by a number; and what a call lacks."""

from collections.abc import Iterator, Mapping

from assistant.tools import tools
from assistant.tools.seats import GROUPS, PLACE_ARGUMENTS
from assistant.types.call import Call, Value
from assistant.types.meaning import Fragment

_UNITS = {"celsius": "degrees", "percent": "percent", "charge_limit": "percent", "level": "level", "fan_level": "level"}
"""types of arguments that take a plain number, and its unit as it is said"""

_SWITCHES: Mapping[str, tuple[Call | None, Call | None]] = {
    # What "on" and "off", or "open" and "close", mean for tools that have no argument of such a name.
    "set_wipers": (Call("set_wipers", {"speed": "auto"}), Call("set_wipers", {"speed": "off"})),
    "set_headlights": (Call("set_headlights", {"mode": "auto"}), Call("set_headlights", {"mode": "off"})),
    "set_recirculation": (
        Call("set_recirculation", {"mode": "recirculate"}),
        Call("set_recirculation", {"mode": "fresh"}),
    ),
    "play_media": (Call("control_media", {"action": "resume"}), Call("control_media", {"action": "stop"})),
    "control_media": (Call("control_media", {"action": "resume"}), Call("control_media", {"action": "stop"})),
    "navigate_to": (None, Call("cancel_navigation")),
    "set_reminder": (None, Call("cancel_reminder")),
}


def where_of(call: Call) -> dict[str, Value]:
    """Return the arguments of a call that say where."""
    return {name: call.arguments[name] for name in PLACE_ARGUMENTS if name in call.arguments}


def part_of(call: Call) -> dict[str, Value]:
    """Return the arguments of a call that say which part or channel of a thing."""
    return {name: call.arguments[name] for name in ("part", "channel") if name in call.arguments}


def numeric(tool: str, fragment: Fragment) -> str | None:
    """Name the argument of a tool that takes the number that was said, with its unit if it had one.

    Twenty and a half is none of what takes whole numbers only.
    """
    unit, number = fragment.arguments.get("unit"), fragment.arguments.get("number")
    whole = not isinstance(number, float) or number.is_integer()
    types = ((name, argument.type) for name, argument in tools()[tool].arguments.items())
    kinds = ((name, of.name) for name, of in types if whole or of.kind != "int")
    return next((name for name, kind in kinds if kind in _UNITS and unit in (None, _UNITS[kind])), None)


def takes(tool: str, name: str, value: Value) -> bool:
    """Whether a tool has an argument of this name that may be this value."""
    argument = tools()[tool].arguments.get(name)
    return argument is not None and argument.type.fits(value)


def place_argument(tool: str) -> str | None:
    """Name the argument of a tool that says where; None where it has none."""
    return next((name for name in PLACE_ARGUMENTS if name in tools()[tool].arguments), None)


def at(call: Call, place: str) -> tuple[Call, ...]:
    """Return the same request for another place; none where the tool knows no such place."""
    name = place_argument(call.tool)
    if name is None:
        return ()
    kept = {argument: value for argument, value in call.arguments.items() if argument not in PLACE_ARGUMENTS}
    if takes(call.tool, name, place):
        return (Call(call.tool, {name: place, **kept}),)
    return tuple(
        Call(call.tool, {name: seat, **kept}) for seat in GROUPS.get(place, ()) if takes(call.tool, name, seat)
    )


def switched(call: Call, *, on: bool) -> Call | None:
    """Return the call that switches on or off, opens or closes, what a call is about; None where nothing does."""
    if call.tool in _SWITCHES:
        return _SWITCHES[call.tool][0 if on else 1]
    arguments = tools()[call.tool].arguments
    for name in ("enabled", "open"):
        if name in arguments:
            return Call(call.tool, {**where_of(call), **part_of(call), name: on})
    if "change" not in arguments:
        return None
    if "level" in arguments and arguments["level"].type.name in ("level", "fan_level"):
        return Call(call.tool, {**where_of(call), **({"change": "more"} if on else {"level": 0})})
    if "percent" in arguments:
        return Call(call.tool, {**where_of(call), "percent": 100 if on else 0})
    return None


def opens(tool: str) -> bool:
    """Whether a tool opens and closes its thing, other than switching it on and off."""
    return tools()[tool].domain == "body" and not {"open", "percent"}.isdisjoint(tools()[tool].arguments)


def is_on(call: Call) -> bool | None:
    """Whether a call switches on or opens (True), off or shut (False), or neither."""
    for on in (True, False):
        turned = switched(call, on=on)
        if turned is not None and dict(turned.arguments) == dict(call.arguments):
            return on
    return None


def missing(call: Call) -> str | None:
    """Name the argument that a call lacks, the one to ask for; None where it is whole."""
    tool = tools()[call.tool]
    return next(_lacking(call), None) if tool.fault(call) else None


def _lacking(call: Call) -> Iterator[str]:
    tool = tools()[call.tool]
    for name, argument in tool.arguments.items():
        if name not in call.arguments and name not in tool.one_of and not argument.optional:
            yield name
    yield from tool.one_of[:1]


def named(fragment: Fragment) -> Call:
    """Return the call, whole or not, of the thing that a fragment names."""
    said = {name: value for name, value in fragment.arguments.items() if name not in ("tool", "lacks")}
    return Call(str(fragment.arguments["tool"]), said)
