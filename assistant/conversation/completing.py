"""What "a bit more", "and the passenger too", "the second one", "there" and "it" mean now.

A fragment of a request is completed from the context, or from the question that was asked, and nothing is made up: what
cannot be completed is asked for, or not understood. The order is that of disambiguation: what was said, what was
talked about, the car's state, and only then a question.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.conversation.already import already
from assistant.conversation.asked_about import asked_of
from assistant.conversation.context import Context
from assistant.conversation.effects import Asked
from assistant.tools import tools
from assistant.tools.altering import at, is_on, missing, named, opens, switched, where_of
from assistant.tools.leaning import leaning, newest
from assistant.tools.seats import SEATS, seats, seats_of
from assistant.types.call import Call
from assistant.types.car_state import CarState
from assistant.types.meaning import Fragment

MOST_CHOICES = 3
"""more than three things are not read out to choose from"""

Completed = tuple[Call, ...] | Asked | None
"""the calls that a fragment means; or what has to be asked first; or None: nothing that it could mean"""


def complete(fragment: Fragment, context: Context, car: CarState) -> Completed:
    """Complete a fragment from what was talked about and the state of the car."""
    return _COMPLETE[fragment.kind](fragment, context, car)


def _leaning(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    if context.said_less:
        fragment = replace(fragment, arguments={**fragment.arguments, "further": False})
    call = leaning(fragment, context.things)
    if call is None and fragment.kind == "number":
        return Asked("argument")
    return (call,) if call else None


def _place(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    zone = fragment.arguments["zone"]
    places = zone if isinstance(zone, tuple) else (str(zone),)
    meant = seats_of(*places)
    if "without" in fragment.arguments:
        return _put_back(context, meant)
    if context.about is not None and context.question is not None and context.question.tool == "get_state":
        known = dict(context.question.arguments)
        return tuple(replace(context.question, arguments={**known, "where": place}) for place in places)
    had = {seat for request in context.requests for seat in seats(request, "driver")}
    back = _put_back(context, had - meant) if "only" in fragment.arguments else None
    if back and meant <= had:
        return back
    moved: list[Call] = [*(back or ())]
    for call in (call for request in context.requests for place in places for call in at(request, place)):
        if call not in moved:
            moved.append(call)
    return tuple(moved) or None


def _put_back(context: Context, where: set[str]) -> tuple[Call, ...] | None:
    """Return the calls that take back at some places what was done last: "not mine"; None where there are none."""
    tools_used = {request.tool for request in context.requests}
    done = (call for call in (context.restores[-1] if context.restores else ()) if call.tool in tools_used)
    return (
        tuple(
            single
            for call in done
            for place in where_of(call).values()
            for seat in SEATS
            if seat in seats_of(str(place)) & where
            for single in at(call, seat)
        )
        or None
    )


def _switch(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    on = bool(fragment.arguments["on"])
    begun = _just_planned(context)
    if on and begun is not None and "opens" not in fragment.arguments:
        return (begun,)
    things = [thing for thing in context.things if switched(thing, on=on) is not None]
    # "Open it" means what opens; a fan and wipers do not. "Close it" is said of a heating, too, where nothing opens.
    request = newest(things, lambda call: opens(call.tool) or "opens" not in fragment.arguments)
    if request is None and not on:
        request = newest(things, bool)
    if request is None and "otherwise" in fragment.arguments:
        request = Call(str(fragment.arguments["otherwise"]))
    if (
        request is not None
        and request is context.about
        and not on
        and request.tool == "set_window"
        and not where_of(request)
    ):
        request = at(request, "all")[0]  # "are any windows open?" "close them": whichever they are
    if request is None:
        return Asked("argument")
    # of several windows that were opened together, "them" are all
    alike = (
        [thing for thing in context.requests if thing.tool == request.tool]
        if request in context.requests
        else [request]
    )
    turned = tuple(filter(None, (switched(thing, on=on) for thing in alike)))
    return turned or Asked("argument")


def _there(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    begun, found = _planned(context), context.found
    if begun is not None and not found.places:
        return (begun,)
    if found.chosen is not None:
        return (Call("navigate_to", {"result": found.chosen}),)
    if "planned" in fragment.arguments:
        return None
    if context.found.places:
        count = min(len(context.found.places), MOST_CHOICES)
        return Asked("choice", tuple(Call("navigate_to", {"result": index + 1}) for index in range(count)))
    for talked_about in (context.question, *reversed(context.requests)):
        place = talked_about.arguments.get("place") if talked_about else None
        if place is not None:
            return (Call("navigate_to", {"place": place}),)
    return None


def _planned(context: Context) -> Call | None:
    """Return what begins the trip that was worked out; None where there is none."""
    planned = context.found.planned
    return None if planned is None else Call("navigate_to", {"place": planned.words}, asked={"planned": True})


def _just_planned(context: Context) -> Call | None:
    """Return the same where nothing was requested since."""
    return _planned(context) if context.requests and context.requests[-1].tool == "plan_trip" else None


def _about(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    searched = context.question
    if searched is not None and searched.tool == "find_places":
        kept = {name: searched.arguments[name] for name in ("where", "near") if name in searched.arguments}
        return (Call("find_places", {**kept, **fragment.arguments}),)
    if any(request.tool == "navigate_to" for request in context.requests):
        return (Call("find_places", {"where": "destination", **fragment.arguments}),)
    return (Call("find_places", dict(fragment.arguments)),)


def _thing(fragment: Fragment, context: Context, car: CarState) -> Completed:
    del car
    thing = named(fragment)
    begun = _just_planned(context)
    if thing.tool == "navigate_to" and begun is not None:  # "start the navigation", of what was planned
        return (begun,)
    lacks = fragment.arguments.get("lacks")
    if lacks is not None:
        return Asked("argument", (thing,), str(lacks))
    if missing(thing) is None:
        return (thing,)
    if context.about is not None and context.question is not None:
        question = asked_of(context.question, thing)
        if question is not None:
            return (question,)
    for request in reversed(context.requests):
        like = _like(request, thing)
        if like is not None:
            return (like,)
    return Asked("argument", (thing,), missing(thing))


def _partly(fragment: Fragment, context: Context, car: CarState) -> Completed:
    """ "Open it partly": how far is asked, of what was talked about."""
    del fragment, car
    request = _last(context, lambda call: "percent" in tools()[call.tool].arguments)
    return Asked("argument", (Call(request.tool, where_of(request)),), "percent") if request else Asked("argument")


def _choice(fragment: Fragment, context: Context, car: CarState) -> Completed:
    if "every" in fragment.arguments:
        return tuple(option for option in fragment.options if not _needless(option, car)) or fragment.options
    if "either" in fragment.arguments:
        return Asked("choice", fragment.options[:MOST_CHOICES])
    talked_about = {request.tool for request in context.things}
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
    "change": _leaning,
    "number": _leaning,
    "value": _leaning,
    "place": _place,
    "switch": _switch,
    "there": _there,
    "about": _about,
    "thing": _thing,
    "partly": _partly,
    "choice": _choice,
}


def _last(context: Context, fits: Callable[[Call], bool]) -> Call | None:
    return newest(context.things, fits)


def _like(request: Call, thing: Call) -> Call | None:
    """Do with a thing what was done with another: "turn on the A/C" - "and the seat heating"."""
    on = is_on(request)
    shared = next((name for name in ("level", "percent", "celsius") if name in request.arguments), None)
    if on is None and shared is not None and shared in tools()[thing.tool].arguments:
        return Call(thing.tool, {**thing.arguments, shared: request.arguments[shared]})
    return switched(thing, on=on) if on is not None else None
