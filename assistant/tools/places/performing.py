"""How the tools of places are carried out: what is found and kept on the map, and the routes over it."""

from assistant.tools.places.facts import get_place_info
from assistant.tools.places.finding import choose_result, find_places, save_place
from assistant.tools.places.planning import check_reach, plan_trip
from assistant.tools.places.routes import (
    add_stop,
    cancel_navigation,
    choose_route,
    get_route_info,
    navigate_to,
    remove_stop,
    set_route_preference,
)

__all__ = [
    "add_stop",
    "cancel_navigation",
    "check_reach",
    "choose_result",
    "choose_route",
    "find_places",
    "get_place_info",
    "get_route_info",
    "navigate_to",
    "plan_trip",
    "remove_stop",
    "save_place",
    "set_route_preference",
]
