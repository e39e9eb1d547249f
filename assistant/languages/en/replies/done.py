"""What was done, in English: the read-back, not the wish."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, Said, Sentences


def _switch(name: str) -> Sentences:
    return (({"enabled": True}, f"{name} on."), ({"enabled": False}, f"{name} off."))


def _level(name: str) -> Sentences:
    return (
        ({"level": 0}, (f"{{seat}} {name} off.", f"Seat {name} off.")),
        ({}, (f"{{seat}} {name} at {{level}}.", f"Seat {name} at {{level}}.")),
    )


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
    "set_temperature": (({"zone": "all"}, "{celsius}."), ({}, ("{zone} {celsius}.", "{celsius}."))),
    "sync_zones": (({"enabled": True}, "One temperature for everyone."), ({}, "Each zone has its own temperature.")),
    "set_fan": (({"level": 0}, "Fan off."), ({}, "Fan at {level}.")),
    "set_airflow": (({}, "Air to {direction}."),),
    "set_ac": _switch("Air conditioning"),
    "set_recirculation": (
        ({"mode": "fresh"}, "Fresh air."),
        ({"mode": "recirculate"}, "Recirculating the air."),
        ({}, "Recirculation on automatic."),
    ),
    "set_defrost": (({"enabled": True}, "Defrosting the {window}."), ({}, "Defrosting of the {window} off.")),
    "set_seat_heating": _level("heating"),
    "set_seat_ventilation": _level("ventilation"),
    "set_wheel_heating": _switch("Steering wheel heating"),
    "set_window": _cover("{window}"),
    "set_sunroof": _cover("Sunroof"),
    "set_sunshade": _cover("Sunshade"),
    "set_trunk": (({"open": True}, "Trunk open."), ({}, "Trunk closed.")),
    "set_locks": (({"locked": True}, "Doors locked."), ({}, "Doors unlocked.")),
    "set_child_lock": _switch("Child lock"),
    "set_charge_port": (({"open": True}, "Charge port open."), ({}, "Charge port closed.")),
    "set_mirrors": (({"folded": True}, "Mirrors folded."), ({}, "Mirrors unfolded.")),
    "move_seat": (
        ({"part": "position"}, ("{seat} moved.", "Seat moved.")),
        ({"part": "height"}, ("{seat} height adjusted.", "Seat height adjusted.")),
        ({}, ("{seat} {part} adjusted.", "{part} adjusted.", "Seat adjusted.")),
    ),
    "set_massage": _level("massage"),
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
        ({}, ("Ambient light {color} at {brightness}.", "Ambient light {color}.")),
    ),
    "set_drive_mode": (({}, "{mode} mode on."),),
    "set_charge_limit": (({}, "Charge limit at {percent}."),),
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
        ({"action": "resume"}, "Playing again."),
        ({"action": "stop"}, "Music stopped."),
        ({"action": "shuffle"}, "Shuffling."),
        ({"action": "repeat"}, "Repeating."),
        ({"title": ANY}, ("Playing {title}.", "Playing {title}.", "Playing the other one.")),
        ({"action": "next"}, "On to the next."),
        ({}, "Back to the previous one."),
    ),
    "cancel_navigation": (({}, "Navigation ended."),),
    "set_route_preference": (({"enabled": True}, "Avoiding {avoid}."), ({}, "Allowing {avoid}.")),
    "save_place": (({}, ("Saved as {name}.", "Saved as {name}.", "Saved.")),),
    "remember": (({}, ("I'll remember: {text}.", "Noted.")),),
    "switch_profile": (({}, ("Switched to {name}.", "Switched to {name}.", "Profile changed.")),),
    "run_routine": (({}, ("Routine {name}: {steps}.", "Routine {name}.", "Routine found.")),),
    "define_routine": (({}, ("Routine {name} saved: {steps}.", "Routine {name} saved.", "Routine saved.")),),
    "set_volume": (
        ({"channel": "media"}, "Music volume at {level}."),
        ({"channel": "voice"}, "My voice at {level}."),
        ({}, "{channel} volume at {level}."),
    ),
    "set_muted": (({"enabled": True}, "{channel} muted."), ({}, "{channel} on again.")),
    "set_language": (({}, "I'll speak {language} now."),),
    "set_listening": (({"enabled": True}, "I'm listening."), ({}, "I've stopped listening.")),
    "set_suggestions": (({"enabled": True}, "I'll make suggestions."), ({}, "No more suggestions.")),
}

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
        ({}, "I don't know that."),
    ),
    "not_charging": (({}, "It isn't charging now, so I can't tell."),),
    "no_such_route": (({}, "There is no such route."),),
    "no_route": (({}, "There is no route at the moment."),),
    "no_such_stop": (({}, "The route has no such stop."),),
    "time_passed": (({}, "That time has passed."),),
    "not_a_time": (({}, "I did not understand the time."),),
    "no_light_ahead": (({}, "I don't know of a traffic light ahead."),),
    "nothing_kept": (
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
