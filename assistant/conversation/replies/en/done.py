"""What was done, in English: the read-back, not the wish."""

from collections.abc import Mapping

from assistant.conversation.replies.language import ANY, Said, Sentences


def _switch(name: str) -> Sentences:
    return (({"enabled": True}, f"{name} on."), ({"enabled": False}, f"{name} off."))


def _level(name: str) -> Sentences:
    return (({"level": 0}, f"{name} off, {{seat}}."), ({}, f"{name} at {{level}}, {{seat}}."))


def _cover(name: str) -> Sentences:
    return (
        ({"percent": 0}, f"{name} closed."),
        ({"percent": 100}, f"{name} open."),
        ({"percent": 50}, f"{name} half open."),
        ({}, f"{name} {{percent}} open."),
    )


DONE: Mapping[str, Sentences] = {
    "set_climate": _switch("Climate control"),
    "set_climate_auto": _switch("Automatic climate control"),
    "set_temperature": (({"zone": "all"}, "{celsius}."), ({}, ("{celsius}, {zone}.", "{celsius}."))),
    "sync_zones": (({"enabled": True}, "One temperature for all."), ({}, "Each zone has its own temperature.")),
    "set_fan": (({"level": 0}, "Fan off."), ({}, "Fan at {level}.")),
    "set_airflow": (({}, "Air to {direction}."),),
    "set_ac": _switch("Air conditioning"),
    "set_recirculation": (
        ({"mode": "fresh"}, "Fresh air."),
        ({"mode": "recirculate"}, "Recirculating the air."),
        ({}, "Recirculation automatic."),
    ),
    "set_defrost": (({"enabled": True}, "Defrosting the {window}."), ({}, "Defrosting of the {window} off.")),
    "set_seat_heating": _level("Seat heating"),
    "set_seat_ventilation": _level("Seat ventilation"),
    "set_wheel_heating": _switch("Steering wheel heating"),
    "set_window": _cover("{window}"),
    "set_sunroof": _cover("Sunroof"),
    "set_sunshade": _cover("Sunshade"),
    "set_trunk": (({"open": True}, "Trunk open."), ({}, "Trunk closed.")),
    "set_locks": (({"locked": True}, "Doors locked."), ({}, "Doors unlocked.")),
    "set_child_lock": _switch("Child lock"),
    "set_charge_port": (({"open": True}, "Charge port open."), ({}, "Charge port closed.")),
    "set_mirrors": (({"folded": True}, "Mirrors folded."), ({}, "Mirrors unfolded.")),
    "move_seat": (({}, "Moved the {part} of the {seat}."),),
    "set_massage": _level("Massage"),
    "set_wipers": (({"speed": "off"}, "Wipers off."), ({}, "Wipers {speed}.")),
    "set_headlights": (
        ({"mode": "off"}, "Headlights off."),
        ({"mode": "auto"}, "Headlights on automatic."),
        ({"mode": "low"}, "Low beam on."),
        ({}, "Parking light on."),
    ),
    "set_high_beam": _switch("High beam"),
    "set_fog_lights": _switch("Fog lights"),
    "set_cabin_light": _switch("Cabin light"),
    "set_ambient_light": (
        ({"enabled": False}, "Ambient light off."),
        ({}, ("Ambient light {color}, at {brightness}.", "Ambient light {color}.")),
    ),
    "set_drive_mode": (({}, "Drive mode {mode}."),),
    "set_charge_limit": (({}, "Charging up to {percent}."),),
    "set_charging": (({"enabled": True}, "Charging started."), ({}, "Charging stopped.")),
    "play_media": (
        (
            {"title": ANY, "artist": ANY},
            ("Playing {title} by {artist}.", "Playing {title} by {artist}.", "Playing {title}.", "Playing."),
        ),
        ({"title": ANY}, ("Playing {title}.", "Playing {title}.", "Playing.")),
        ({}, "Playing."),
    ),
    "control_media": (
        ({"action": "pause"}, "Paused."),
        ({"action": "resume"}, "Playing on."),
        ({"action": "stop"}, "Music stopped."),
        ({"action": "shuffle"}, "Shuffling."),
        ({"action": "repeat"}, "Repeating."),
        ({"title": ANY}, ("Playing {title}.", "Playing {title}.", "Playing the other one.")),
        ({"action": "next"}, "On to the next."),
        ({}, "Back to the one before."),
    ),
    "cancel_navigation": (({}, "Navigation ended."),),
    "set_route_preference": (({"enabled": True}, "Avoiding {avoid}."), ({}, "Allowing {avoid}.")),
    "save_place": (({}, ("Saved as {name}.", "Saved as {name}.", "Saved.")),),
    "remember": (({}, ("I'll keep in mind: {text}.", "Noted.")),),
    "switch_profile": (({}, ("Profile {name}.", "Profile {name}.", "Profile changed.")),),
    "run_routine": (({}, ("Routine {name}: {steps}.", "Routine {name}.", "Routine found.")),),
    "define_routine": (({}, ("Routine {name} kept: {steps}.", "Routine {name} kept.", "Routine kept.")),),
    "set_volume": (
        ({"channel": "media"}, "Music volume at {level}."),
        ({"channel": "voice"}, "My voice at {level}."),
        ({}, "{channel} volume at {level}."),
    ),
    "set_muted": (({"enabled": True}, "{channel} muted."), ({}, "{channel} on again.")),
    "set_language": (({}, "I speak {language} now."),),
    "set_listening": (({"enabled": True}, "I am listening."), ({}, "I stop listening.")),
    "set_suggestions": (({"enabled": True}, "I will make suggestions."), ({}, "No more suggestions.")),
}

FAULTS: Mapping[str, Sentences] = {
    "no_position": (({}, "I don't know where we are."),),
    "no_such_place": (
        ({"place": ANY}, ("I can't find {place}.", "I can't find that place.")),
        ({}, "I can't find that place."),
    ),
    "nothing_found": (
        ({"query": ANY}, ("I found no {query}.", "I found nothing to play.")),
        ({}, "There is nothing I found to choose from."),
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
        ({}, "I don't know that about it."),
    ),
    "not_charging": (({}, "It isn't charging now, so I can't tell."),),
    "no_such_route": (({}, "There's no such other route."),),
    "no_route": (({}, "No route is under way."),),
    "no_such_stop": (({}, "The route has no such stop."),),
    "time_passed": (({}, "That time has passed."),),
    "not_a_time": (({}, "I did not understand the time."),),
    "no_light_ahead": (({}, "I know of no traffic light ahead."),),
    "nothing_kept": (
        ({"name": ANY}, ("I know no {name}.", "I have kept nothing like that.")),
        ({}, "I have kept nothing like that."),
    ),
    "no_such_profile": (
        ({"name": ANY}, ("I know nobody called {name}.", "I know nobody of that name.")),
        ({}, "I know nobody of that name."),
    ),
    "nothing_plays": (({}, "Nothing is playing."),),
    "no_answer": (({}, "The manual does not say."),),
    "did_not_move": (({}, "I asked for it, but it did not move."),),
    "actuator_refused": (
        ({"why": "not_allowed"}, "This car does not let me do that."),
        ({"why": "too_fast"}, "The car is too fast for that."),
        ({"why": "speed_unknown"}, "Not now: I can't see the speed."),
        ({"why": "wrong_gear"}, "Not in this gear."),
        ({"why": "gear_unknown"}, "Not now: I can't see the gear."),
        ({"why": "too_often"}, "Not so often, please wait a moment."),
        ({"why": "bus_down"}, "I can't reach the car just now."),
        ({"why": "not_heard"}, "I can't reach that part of the car just now."),
        ({"why": "position_unknown"}, "I can't see where it stands."),
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
