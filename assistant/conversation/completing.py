"""What "a bit more", "and the passenger too", "the second one", "there" and "it" mean now.

A fragment of a wish is completed from the context, or from the question that was asked, and nothing is made up: what
cannot be completed is asked for, or not understood. The order is that of disambiguation: what was said, what was
talked about, the car's state, and only then a question.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from assistant.conversation.carstate import CarState, SignalValue
from assistant.conversation.context import Context
from assistant.conversation.effects import Asked, Step
from assistant.conversation.meaning import Call, Fragment, Value
from assistant.tools import tools

MOST_CHOICES = 3
"""more than three things are not read out to choose from"""

_PLACES = ("zone", "seat", "window")
"""names of the arguments that say where"""
_SEATS = {
    "front": ("driver", "passenger"),
    "rear": ("rear_left", "rear_right"),
    "all": ("driver", "passenger", "rear_left", "rear_right"),
}
"""groups, where an argument takes single seats only"""
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
_LIGHTS: Mapping[str, tuple[tuple[str, ...], SignalValue, SignalValue]] = {
    "set_headlights": (("Vehicle.Body.Lights.LightSwitch",), "BEAM", "OFF"),
    "set_cabin_light": (
        tuple(
            f"Vehicle.Cabin.Light.Spotlight.Row{row}.{side}Side.IsLightOn"
            for row in (1, 2)
            for side in ("Driver", "Passenger")
        ),
        True,
        False,
    ),
}
"""lights that a choice may be between: their signals, and what all of these say when it is on, and off"""


Completed = tuple[Call, ...] | Asked | None
"""the calls that a fragment means; or what has to be asked first; or None: nothing that it could mean"""


def complete(fragment: Fragment, context: Context, car: CarState) -> Completed:
    """Complete a fragment from what was talked about and the state of the car."""
    return _COMPLETE[fragment.kind](fragment, context, car)


def found_to_choose_from(steps: tuple[Step, ...]) -> Asked | None:
    """Ask which of the places that were found is meant, where there are several."""
    for step in steps:
        places = step.result.value.get("places") if step.status == "done" and step.result else None
        if step.call.tool == "find_places" and isinstance(places, list) and len(places) > 1:
            indices = range(1, min(len(places), MOST_CHOICES) + 1)
            return Asked("choice", tuple(Call("choose_result", {"index": index}) for index in indices))
    return None


def agrees(asked: Asked, fragment: Fragment | None) -> bool | None:
    """Whether "open it" is a yes to "shall I open the trunk?", and "close it" a no; None where it is neither."""
    if asked.awaiting != "confirmation" or fragment is None or fragment.kind != "switch":
        return None
    wanted = {_is_on(option) for option in asked.options}
    return fragment.arguments["on"] in wanted if len(wanted) == 1 and None not in wanted else None


def answer(
    asked: Asked, fragment: Fragment | None, calls: tuple[Call, ...], text: str, pending: Fragment | None
) -> Completed:
    """Take what was said as the answer to what was asked; None where it is none.

    fragment, calls: what it means by itself. text: the words. pending: the fragment whose thing was asked for.
    """
    if asked.awaiting == "choice":
        return _chosen(asked, fragment, calls)
    if asked.awaiting != "argument":
        return None
    if asked.argument is None:
        return _of_thing(pending, fragment) if pending is not None and fragment is not None else None
    return _filled(asked, asked.argument, fragment, text if not calls else "")


def _change(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    wish = _last(context, lambda call: "change" in tools()[call.tool].arguments)
    if wish is None:
        otherwise = fragment.arguments.get("otherwise")
        return (Call(str(otherwise), {"change": fragment.arguments["change"]}),) if otherwise else None
    change = fragment.arguments["change"]
    before = wish.arguments.get("change")
    if fragment.arguments.get("further") and before is not None and _downwards(before):
        change = _turned(change)  # "a bit more" after "turn it down" goes on down
    return (Call(wish.tool, {**_where(wish), **_part(wish), "change": change}),)


def _number(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    wish = _last(context, lambda call: _numeric(call.tool, fragment) is not None)
    name = _numeric(wish.tool, fragment) if wish else None
    return (Call(wish.tool, {**_where(wish), name: fragment.arguments["number"]}),) if wish and name else None


def _value(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    said = dict(fragment.arguments)
    wish = _last(context, lambda call: all(_takes(call.tool, name, value) for name, value in said.items()))
    return (Call(wish.tool, {**_where(wish), **said}),) if wish else None


def _place(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    place = str(fragment.arguments["zone"])
    moved: list[Call] = []
    for call in (call for wish in context.wishes for call in _at(wish, place)):
        if call not in moved:
            moved.append(call)
    return tuple(moved) or None


def _switch(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    on = bool(fragment.arguments["on"])
    wish = _last(context, lambda call: _switched(call, on=on) is not None)
    switched = _switched(wish, on=on) if wish else None
    return (switched,) if switched else Asked("argument")


def _there(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del fragment, car
    if context.chosen is not None:
        return (Call("navigate_to", {"result": context.chosen}),)
    if context.found:
        count = min(context.found, MOST_CHOICES)
        return Asked("choice", tuple(Call("navigate_to", {"result": index + 1}) for index in range(count)))
    for talked_about in (context.question, *reversed(context.wishes)):
        place = talked_about.arguments.get("place") if talked_about else None
        if place is not None:
            return (Call("navigate_to", {"place": place}),)
    return None


def _about(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    searched = context.question
    if searched is not None and searched.tool == "find_places":
        kept = {name: searched.arguments[name] for name in ("where", "near") if name in searched.arguments}
        return (Call("find_places", {**kept, **fragment.arguments}),)
    if any(wish.tool == "navigate_to" for wish in context.wishes):
        return (Call("find_places", {"where": "destination", **fragment.arguments}),)
    return (Call("find_places", dict(fragment.arguments)),)


def _thing(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    thing = _named(fragment)
    if _missing(thing) is None:
        return (thing,)
    for wish in reversed(context.wishes):
        like = _like(wish, thing)
        if like is not None:
            return (like,)
    return Asked("argument", (thing,), _missing(thing))


def _choice(fragment: Fragment, context: Context, car: CarState) -> Completed:
    talked_about = {wish.tool for wish in context.wishes}
    options = [option for option in fragment.options if option.tool in talked_about]
    if len(options) != 1:
        options = [option for option in fragment.options if not _already(option, car)]
    if len(options) == 1:
        return (options[0],)
    return Asked("choice", fragment.options[:MOST_CHOICES])


_COMPLETE: Mapping[str, Callable[[Fragment, Context, CarState], Completed]] = {
    "change": _change,
    "number": _number,
    "value": _value,
    "place": _place,
    "switch": _switch,
    "there": _there,
    "about": _about,
    "thing": _thing,
    "choice": _choice,
}


def _chosen(asked: Asked, fragment: Fragment | None, calls: tuple[Call, ...]) -> Completed:
    """Which option was meant: by its number, or by its thing or place."""
    chosen = [call for call in calls if call.tool in ("choose_result", asked.options[0].tool)]
    index = next((call.arguments.get("index", call.arguments.get("result")) for call in chosen), None)
    if isinstance(index, int) and len(calls) == 1:
        return (asked.options[index - 1],) if 1 <= index <= len(asked.options) else asked
    meant = [option for option in asked.options if fragment is not None and _names(fragment, option)]
    meant = meant or [option for option in asked.options if option.tool in {call.tool for call in calls}]
    return (meant[0],) if len(meant) == 1 else None


def _names(fragment: Fragment, option: Call) -> bool:
    if fragment.kind == "thing":
        return fragment.arguments["tool"] == option.tool
    if fragment.kind == "number":
        return option.arguments.get("result") == fragment.arguments["number"]
    return fragment.kind == "place" and fragment.arguments["zone"] in option.arguments.values()


def _of_thing(pending: Fragment, fragment: Fragment) -> Completed:
    """ "What shall I switch off?" "The seat heating." """
    if pending.kind != "switch" or fragment.kind != "thing":
        return None
    switched = _switched(_named(fragment), on=bool(pending.arguments["on"]))
    return (switched,) if switched else None


def _filled(asked: Asked, name: str, fragment: Fragment | None, text: str) -> Completed:
    """Put the answer in: a number, a word, a change instead; where open words are wanted, the words as they are."""
    wish = asked.options[0]
    tool = tools()[wish.tool]
    if fragment is None:
        kind = tool.arguments[name].type.kind
        return (Call(wish.tool, {**wish.arguments, name: text}),) if kind == "text" and text else None
    said: Mapping[str, Value] = fragment.arguments
    if fragment.kind == "number" and _numeric(wish.tool, fragment):
        said = {str(_numeric(wish.tool, fragment)): fragment.arguments["number"]}
    elif fragment.kind == "switch":
        switched = _switched(wish, on=bool(said["on"]))
        return (switched,) if switched else None
    elif fragment.kind == "place":
        where = _at(wish, str(said["zone"]))
        return replace(asked, options=where) if len(where) == 1 else None
    said = {argument: value for argument, value in said.items() if argument not in ("further", "otherwise")}
    if not said or not all(argument in tool.arguments for argument in said):
        return None
    return (Call(wish.tool, {**wish.arguments, **said}),)


def _last(context: Context, fits: Callable[[Call], bool]) -> Call | None:
    return next(filter(fits, reversed(context.wishes)), None)


def _where(call: Call) -> dict[str, Value]:
    return {name: call.arguments[name] for name in _PLACES if name in call.arguments}


def _part(call: Call) -> dict[str, Value]:
    return {name: call.arguments[name] for name in ("part", "channel") if name in call.arguments}


def _numeric(tool: str, fragment: Fragment) -> str | None:
    """Name the argument of a tool that takes the number that was said, with its unit if it had one."""
    unit = fragment.arguments.get("unit")
    kinds = ((name, argument.type.name) for name, argument in tools()[tool].arguments.items())
    return next((name for name, kind in kinds if kind in _UNITS and unit in (None, _UNITS[kind])), None)


def _takes(tool: str, name: str, value: Value) -> bool:
    argument = tools()[tool].arguments.get(name)
    return argument is not None and argument.type.fits(value)


def _at(call: Call, place: str) -> tuple[Call, ...]:
    """Return the same wish for another place; none where the tool knows no such place."""
    name = next((name for name in _PLACES if name in tools()[call.tool].arguments), None)
    if name is None:
        return ()
    kept = {argument: value for argument, value in call.arguments.items() if argument not in _PLACES}
    if _takes(call.tool, name, place):
        return (Call(call.tool, {name: place, **kept}),)
    return tuple(
        Call(call.tool, {name: seat, **kept}) for seat in _SEATS.get(place, ()) if _takes(call.tool, name, seat)
    )


def _switched(call: Call, *, on: bool) -> Call | None:
    """Return the call that switches on or off, opens or closes, what a call is about; None where nothing does."""
    if call.tool in _SWITCHES:
        return _SWITCHES[call.tool][0 if on else 1]
    arguments = tools()[call.tool].arguments
    for name in ("enabled", "open"):
        if name in arguments:
            return Call(call.tool, {**_where(call), **_part(call), name: on})
    if "change" not in arguments:
        return None
    if "level" in arguments and arguments["level"].type.name in ("level", "fan_level"):
        return Call(call.tool, {**_where(call), **({"change": "more"} if on else {"level": 0})})
    if "percent" in arguments:
        return Call(call.tool, {**_where(call), "percent": 100 if on else 0})
    return None


def _like(wish: Call, thing: Call) -> Call | None:
    """Do with a thing what was done with another: "turn on the A/C" - "and the seat heating"."""
    on = _is_on(wish)
    shared = next((name for name in ("level", "percent", "celsius") if name in wish.arguments), None)
    if on is None and shared is not None and shared in tools()[thing.tool].arguments:
        return Call(thing.tool, {**thing.arguments, shared: wish.arguments[shared]})
    return _switched(thing, on=on) if on is not None else None


def _is_on(call: Call) -> bool | None:
    """Whether a call switches on or opens (True), off or shut (False), or neither."""
    for on in (True, False):
        switched = _switched(call, on=on)
        if switched is not None and dict(switched.arguments) == dict(call.arguments):
            return on
    return None


def _named(fragment: Fragment) -> Call:
    said = {name: value for name, value in fragment.arguments.items() if name != "tool"}
    return Call(str(fragment.arguments["tool"]), said)


def _missing(call: Call) -> str | None:
    """Name the argument that a call lacks, the one to ask for; None where it is whole."""
    tool = tools()[call.tool]
    return next(_lacking(call), None) if tool.fault(call) else None


def _lacking(call: Call) -> Iterator[str]:
    tool = tools()[call.tool]
    for name, argument in tool.arguments.items():
        if name not in call.arguments and name not in tool.one_of and not argument.optional:
            yield name
    yield from tool.one_of[:1]


def _already(call: Call, car: CarState) -> bool:
    """Whether the car says that it is so already; False where it says nothing."""
    if call.tool not in _LIGHTS:
        return False
    signals, on, off = _LIGHTS[call.tool]
    wanted = off if call.arguments.get("enabled") is False or call.arguments.get("mode") == "off" else on
    return all(car.believed(signal) == wanted for signal in signals)


def _downwards(change: Value) -> bool:
    return change < 0 if isinstance(change, int | float) else str(change).endswith("less") or change == "min"


def _turned(change: Value) -> Value:
    if isinstance(change, int | float):
        return -change
    turned = {"min": "max", "max": "min"}
    word = str(change)
    return turned.get(word) or (word.replace("more", "less") if "more" in word else word.replace("less", "more"))
