"""What is said of the tools of the domain places, in English."""

from collections.abc import Mapping

from assistant.languages.en.replies.place_facts import PLACE_FACTS
from assistant.languages.en.replies.places import PLACES
from assistant.languages.en.replies.routes import ROUTES
from assistant.languages.replies import ANY, ToolWords

TOOLS: Mapping[str, ToolWords] = {
    "find_places": ToolWords(
        "the search",
        request=(
            ({"name": ANY}, ("look for {name}", "look for a place")),
            ({"category": ANY}, "look for a {category}"),
            ({}, "look for places"),
        ),
        answer=PLACES.find_places,
        asks={"name": "What is it called?"},
    ),
    "choose_result": ToolWords(
        "the choice",
        request=(({"by": ANY}, "take the {by} one"), ({}, "take number {index}")),
        answer=PLACES.choose_result,
    ),
    "get_place_info": ToolWords(
        "the place",
        request=(({}, "tell {what}"),),
        answer=PLACE_FACTS.get_place_info,
        words={
            "what": {
                "opening_hours": "the opening hours",
                "distance": "the distance",
                "address": "the address",
                "phone": "the phone number",
                "parking": "the parking",
                "charging": "the charging",
                "cuisine": "the food",
                "name": "the name",
            }
        },
    ),
    "navigate_to": ToolWords(
        "the navigation",
        request=(
            ({"place": ANY}, ("take you to {place}", "take you there")),
            ({"saved": "home"}, "take you home"),
            ({"saved": ANY}, ("take you to {saved}", "take you there")),
            ({}, "take you to number {result}"),
        ),
        answer=ROUTES.navigate_to,
    ),
    "add_stop": ToolWords(
        "the stop",
        request=(
            ({"place": ANY}, ("add a stop at {place}", "add a stop")),
            ({"category": ANY}, "add a stop at a {category}"),
            ({}, "add number {result} as a stop"),
        ),
        answer=ROUTES.add_stop,
        asks={"place": "A stop where?"},
    ),
    "remove_stop": ToolWords(
        "removing the stop",
        request=(
            ({"place": ANY}, ("skip the stop at {place}", "skip a stop")),
            ({"index": ANY}, "skip stop {index}"),
            ({}, "skip the stop"),
        ),
        answer=ROUTES.remove_stop,
        asks={"place": "Which stop?"},
    ),
    "cancel_navigation": ToolWords(
        "ending the navigation", request=(({}, "end the navigation"),), done=(({}, "Navigation ended."),)
    ),
    "get_route_info": ToolWords(
        "the route",
        request=(({}, "tell {what}"),),
        answer=ROUTES.get_route_info,
        words={
            "what": {
                "arrival_time": "the arrival time",
                "duration": "the time left",
                "distance": "the distance left",
                "next_turn": "the next turn",
                "destination": "the destination",
                "stops": "the stops",
                "alternatives": "other routes",
            }
        },
    ),
    "choose_route": ToolWords(
        "the other route",
        request=(({"by": ANY}, "take the {by}"), ({}, "take route {index}")),
        answer=ROUTES.choose_route,
        words={"by": {"fastest": "fastest route", "shortest": "shortest route", "without_tolls": "one without tolls"}},
    ),
    "set_route_preference": ToolWords(
        "the route preference",
        request=(({"enabled": True}, "avoid {avoid}"), ({}, "allow {avoid}")),
        done=(({"enabled": True}, "Avoiding {avoid}."), ({}, "Allowing {avoid}.")),
    ),
    "plan_trip": ToolWords(
        "the trip", request=(({}, ("plan a trip to {destination}", "plan a trip")),), answer=ROUTES.plan_trip
    ),
    "check_reach": ToolWords(
        "the range",
        request=(({"place": ANY}, ("see if you can reach {place}", "check the range")), ({}, "check the range")),
        answer=ROUTES.check_reach,
    ),
    "save_place": ToolWords(
        "saving the place",
        request=(({}, ("save the place as {name}", "save the place")),),
        done=(({}, ("Saved as {name}.", "Saved as {name}.", "Saved.")),),
        asks={"place": "Which place?"},
    ),
}
