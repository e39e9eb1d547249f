"""What "a bit more", "and the passenger too", "the second one", "there" and "it" mean now.

A fragment of a wish is completed from the context, or from the question that was asked, and nothing is made up: what
cannot be completed is asked for, or not understood. The order is that of disambiguation: what was said, what was
talked about, the car's state, and only then a question.
"""

from collections.abc import Callable, Mapping

from assistant.conversation.already import already
from assistant.conversation.altering import at, is_on, missing, named, numeric, part_of, switched, takes, where_of
from assistant.conversation.carstate import CarState
from assistant.conversation.context import Context
from assistant.conversation.effects import Asked
from assistant.conversation.meaning import Call, Fragment, Value
from assistant.tools import tools

MOST_CHOICES = 3
"""more than three things are not read out to choose from"""

Completed = tuple[Call, ...] | Asked | None
"""the calls that a fragment means; or what has to be asked first; or None: nothing that it could mean"""


def complete(fragment: Fragment, context: Context, car: CarState) -> Completed:
    """Complete a fragment from what was talked about and the state of the car."""
    return _COMPLETE[fragment.kind](fragment, context, car)


def _change(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    wish = _last(context, lambda call: "change" in tools()[call.tool].arguments)
    if wish is None:
        otherwise = fragment.arguments.get("otherwise")
        return (Call(str(otherwise), {"change": fragment.arguments["change"]}),) if otherwise else None
    change = fragment.arguments["change"]
    before = wish.arguments.get("change")
    if fragment.arguments.get("further") and (is_on(wish) is False if before is None else _downwards(before)):
        change = _turned(change)  # "a bit more" after "turn it down" goes on down
    return (Call(wish.tool, {**where_of(wish), **part_of(wish), "change": change}),)


def _number(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    wish = _last(context, lambda call: numeric(call.tool, fragment) is not None)
    if wish is None and "otherwise" in fragment.arguments:
        wish = Call(str(fragment.arguments["otherwise"]))
    name = numeric(wish.tool, fragment) if wish else None
    return (Call(wish.tool, {**where_of(wish), name: fragment.arguments["number"]}),) if wish and name else None


def _value(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    said = dict(fragment.arguments)
    wish = _last(context, lambda call: all(takes(call.tool, name, value) for name, value in said.items()))
    return (Call(wish.tool, {**where_of(wish), **said}),) if wish else None


def _place(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    zone = fragment.arguments["zone"]
    places = zone if isinstance(zone, tuple) else (str(zone),)
    moved: list[Call] = []
    for call in (call for wish in context.wishes for place in places for call in at(wish, place)):
        if call not in moved:
            moved.append(call)
    return tuple(moved) or None


def _switch(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    on = bool(fragment.arguments["on"])
    wish = _last(context, lambda call: switched(call, on=on) is not None)
    if wish is None and "otherwise" in fragment.arguments:
        wish = Call(str(fragment.arguments["otherwise"]))
    turned = switched(wish, on=on) if wish else None
    return (turned,) if turned else Asked("argument")


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
    thing = named(fragment)
    lacks = fragment.arguments.get("lacks")
    if lacks is not None:
        return Asked("argument", (thing,), str(lacks))
    if missing(thing) is None:
        return (thing,)
    for wish in reversed(context.wishes):
        like = _like(wish, thing)
        if like is not None:
            return (like,)
    return Asked("argument", (thing,), missing(thing))


def _partly(fragment: Fragment, context: Context, car: CarState) -> Completed:
    """ "Open it partly": how far is asked, of what was talked about."""
    del fragment, car
    wish = _last(context, lambda call: "percent" in tools()[call.tool].arguments)
    return Asked("argument", (Call(wish.tool, where_of(wish)),), "percent") if wish else Asked("argument")


def _choice(fragment: Fragment, context: Context, car: CarState) -> Completed:
    talked_about = {wish.tool for wish in context.wishes}
    options = [option for option in fragment.options if option.tool in talked_about]
    if len(options) != 1:
        options = [option for option in fragment.options if not _needless(option, car)]
    if len(options) == 1:
        return (options[0],)
    return Asked("choice", tuple(options or fragment.options)[:MOST_CHOICES])


def _needless(option: Call, car: CarState) -> bool:
    """Whether there is nothing to choose in an option: it is so already. Of lights all must be on, or off."""
    return already(option, car, None if option.tool == "set_cabin_light" else "driver")


_COMPLETE: Mapping[str, Callable[[Fragment, Context, CarState], Completed]] = {
    "change": _change,
    "number": _number,
    "value": _value,
    "place": _place,
    "switch": _switch,
    "there": _there,
    "about": _about,
    "thing": _thing,
    "partly": _partly,
    "choice": _choice,
}


def _last(context: Context, fits: Callable[[Call], bool]) -> Call | None:
    return next(filter(fits, reversed(context.wishes)), None)


def _like(wish: Call, thing: Call) -> Call | None:
    """Do with a thing what was done with another: "turn on the A/C" - "and the seat heating"."""
    on = is_on(wish)
    shared = next((name for name in ("level", "percent", "celsius") if name in wish.arguments), None)
    if on is None and shared is not None and shared in tools()[thing.tool].arguments:
        return Call(thing.tool, {**thing.arguments, shared: wish.arguments[shared]})
    return switched(thing, on=on) if on is not None else None


def _downwards(change: Value) -> bool:
    return change < 0 if isinstance(change, int | float) else str(change).endswith("less") or change == "min"


def _turned(change: Value) -> Value:
    if isinstance(change, int | float):
        return -change
    turned = {"min": "max", "max": "min"}
    word = str(change)
    return turned.get(word) or (word.replace("more", "less") if "more" in word else word.replace("less", "more"))
