""" "Is there parking?" is asked about the place that was chosen, and "how far is it" about the one that was looked for;
"next" is the next of those that were found.

What is requested, other than asked, is looked for where the car is: "find a car park".
"""

from assistant.conversation.context import Context
from assistant.types.call import Call
from assistant.types.meaning import Mood

_HAS = ("parking", "charging")
"""categories that are also a fact about a place"""
_ABOUT_PLACES = ("find_places", "get_place_info")


def at_the_place(call: Call, mood: Mood, context: Context) -> Call:
    """Return what a call means while places are talked about; the call itself where it means nothing else."""
    if _asks_what_it_has(call, mood, context):
        return Call("get_place_info", {"what": call.arguments["category"]})
    if "bare" in call.asked and context.found.places and not context.music_since:
        step = -1 if call.arguments.get("action") == "previous" else 1
        return Call("choose_result", {"index": max(1, (context.found.chosen or 1) + step)})
    if call.tool == "get_route_info" and call.arguments.get("what") in ("distance", "duration"):
        asked = context.question
        if context.found.places and asked is not None and asked.tool in _ABOUT_PLACES:
            return Call("get_place_info", {"what": "distance"})
    return call


def _asks_what_it_has(call: Call, mood: Mood, context: Context) -> bool:
    """Whether it is the bare question whether there is a car park, or a charger, and a place was chosen."""
    if mood != "question" or call.tool != "find_places" or context.found.chosen is None:
        return False
    category, place = call.arguments.get("category"), context.found.talked_about
    others = {name for name in call.arguments if name != "category"}
    return category in _HAS and not others and place is not None and place.get("category") != category
