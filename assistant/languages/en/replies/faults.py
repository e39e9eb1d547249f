"""Why something could not be done, in English."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, Said, Sentences

FAULTS: Mapping[str, Sentences] = {
    "no_position": (({}, "I don't know where we are."),),
    "no_such_place": (
        ({"place": ANY}, ("I can't find {place}.", "I can't find that place.")),
        ({}, "I can't find that place."),
    ),
    "nothing_found": (
        ({"query": ANY}, ("I found no {query}.", "I found nothing to play.")),
        ({}, "There is nothing to choose from."),
    ),
    "no_such_result": (
        ({"count": 1}, "I found only one."),
        ({"count": ANY}, "I found only {count}."),
        ({}, "I found fewer than that."),
    ),
    "not_known": (
        ({"what": "charging_power"}, "I can't see how fast it's charging."),
        ({"what": "charging"}, "I can't see whether it's charging."),
        ({"what": "battery"}, "I can't see how full the battery is."),
        ({"what": "range"}, "I can't see the range."),
        ({"what": "phone"}, "I don't know the number."),
        ({"what": "address"}, "I don't know the address."),
        ({"what": "opening_hours"}, "I don't know when it's open."),
        ({"what": "cuisine"}, "I don't know what they serve."),
        ({"what": "cheapest"}, "I don't know the prices."),
        ({}, "I don't know that."),
    ),
    "not_charging": (({}, "It isn't charging now, so I can't tell."),),
    "no_such_route": (({}, "There is no such route."),),
    "no_way": (({}, "The map has no road that leads there."),),
    "two_maps": (({}, "That's on another map, and the two aren't joined."),),
    "no_route": (({}, "There is no route at the moment."),),
    "no_such_stop": (({}, "The route has no such stop."),),
    "time_passed": (({}, "That time has passed."),),
    "not_a_time": (({}, "I did not understand the time."),),
    "no_light_ahead": (({}, "I don't know of a traffic light ahead."),),
    "light_lost": (({}, "I've lost the traffic light, I no longer hear it."),),
    "light_unmapped": (({}, "I hear the lights here, but I can't tell which one is ours."),),
    "nothing_kept": (
        ({"place": ANY}, ("No place is saved as {place}.", "No such place is saved.")),
        ({"name": ANY}, ("I don't know {name}.", "I have no note of that.")),
        ({}, "I have no note of that."),
    ),
    "no_such_profile": (
        ({"name": ANY}, ("I know nobody called {name}.", "I know nobody of that name.")),
        ({}, "I know nobody of that name."),
    ),
    "nothing_plays": (({}, "Nothing is playing."),),
    "no_answer": (({}, "The manual does not say."),),
    "did_not_move": (({}, "I asked for it, but it didn't move."),),
    "actuator_refused": (
        ({"why": "not_allowed"}, "This car doesn't let me do that."),
        ({"why": "too_fast"}, "We're going too fast for that."),
        ({"why": "speed_unknown"}, "Not now: I can't see the speed."),
        ({"why": "wrong_gear"}, "Not in this gear."),
        ({"why": "gear_unknown"}, "Not now: I can't see the gear."),
        ({"why": "too_often"}, "Not so often, please wait a moment."),
        ({"why": "bus_down"}, "I can't reach the car just now."),
        ({"why": "not_heard"}, "I can't reach that part of the car just now."),
        ({"why": "position_unknown"}, "I can't see its position."),
        ({"why": "out_of_range"}, "That is further than it goes."),
        ({}, "The car did not accept that."),
    ),
}

NOT_SET_UP: Mapping[str, Said] = {
    "media": ("No music player is set up.", "There is no music player."),
    "places": ("Maps and navigation are not set up.", "Navigation isn't set up."),
    "traffic": ("Traffic light data isn't set up.", "There is no traffic light data."),
    "memory": ("Notes and reminders are not set up.", "I can't keep notes yet."),
    "manual": "The manual is not set up.",
    "state": "I can't see that in this car.",
    "other": "This car doesn't let me do that.",
}
