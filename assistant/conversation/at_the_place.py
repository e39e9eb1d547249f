""" "Is there parking?" is asked about the place that was chosen, and "how far is it" about the one that was looked for;
"is it free" about its parking or its charging, "how fast is it" about a charger, "can I make it" about that place; "add
it" about a trip that was worked out;
"next" is the next of those that were found.

What is requested, other than asked, is looked for where the car is: "find a car park".
"""

from dataclasses import replace

from assistant.conversation.context import Context
from assistant.types.call import Call
from assistant.types.meaning import Mood

_HAS = ("parking", "charging")
"""categories that are also a fact about a place"""
_ABOUT_PLACES = ("find_places", "get_place_info")
_IT = "it"
"""stands for the place that is talked about"""
_POINTED = (_IT, "那里")
"""the same, as the phrases have it"""


def at_the_place(call: Call, mood: Mood, context: Context) -> Call:
    """Return what a call means while places are talked about; the call itself where it means nothing else."""
    match call.tool:
        case "find_places":
            return _what_it_has(call, mood, context)
        case "get_place_info":
            return _of_its_kind(call, context)
        case "add_stop" if call.arguments.get("place") in _POINTED and context.found.talked_about is None:
            planned = context.found.planned
            return call if planned is None else Call("navigate_to", {"place": planned.words}, asked={"planned": True})
        case "get_state" if "bare" in call.asked and _kind(context) == "charging":
            return Call("get_place_info", {"what": "charging"}, asked={"part": "power"})
        case "check_reach" if not call.arguments and context.found.chosen and _asked_last(context):
            return replace(call, arguments={"place": _IT})
        case "control_media" if "bare" in call.asked and context.found.places and not context.music_since:
            step = -1 if call.arguments.get("action") == "previous" else 1
            return Call("choose_result", {"index": max(1, (context.found.chosen or 1) + step)})
        case "get_route_info" if call.arguments.get("what") in ("distance", "duration"):
            if context.found.places and _asked_last(context):
                return Call("get_place_info", {"what": "distance"})
    return call


def _kind(context: Context) -> str | None:
    """Return what the place is that is talked about; None where there is none."""
    place = context.found.talked_about
    return None if place is None else place.get("category")


def _asked_last(context: Context) -> bool:
    """Whether places were the last that was asked about."""
    return context.question is not None and context.question.tool in _ABOUT_PLACES


def _what_it_has(call: Call, mood: Mood, context: Context) -> Call:
    """Take the bare question whether there is a car park, or a charger, for one about the place that was chosen.

    Of a charger it is whether it is a fast one.
    """
    category = call.arguments.get("category")
    others = {name for name in call.arguments if name != "category"}
    if mood != "question" or context.found.chosen is None or category not in _HAS or others:
        return call
    if _kind(context) == "charging" == category:
        return Call("get_place_info", {"what": "charging"}, asked={"part": "fast"})
    return call if _kind(context) == category else Call("get_place_info", {"what": str(category)})


def _of_its_kind(call: Call, context: Context) -> Call:
    """What is free, or not, is the charging of a charger, and whatever was just asked about; else it is the parking.

    How fast it charges is asked of the car where no place is talked about.
    """
    part = call.asked.get("part")
    if part == "power" and not context.found.places:
        return Call("get_state", {"what": "charging_power"})
    if part != "fee":
        return call
    asked = context.question.arguments.get("what") if _asked_last(context) and context.question else None
    what = "charging" if "charging" in (_kind(context), asked) else "parking"
    return replace(call, arguments={"what": what})
