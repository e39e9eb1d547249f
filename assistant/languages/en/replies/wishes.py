"""What is wished, in English: it follows "shall I", "I took it for:"."""

from collections.abc import Mapping

from assistant.languages.replies import ANY, Sentences


def _switch(name: str) -> Sentences:
    return (({"enabled": True}, f"switch {name} on"), ({}, f"switch {name} off"))


def _level(name: str) -> Sentences:
    return (
        ({"level": 0}, f"switch {name} off"),
        ({"level": ANY}, f"set {name} to {{level}}"),
        ({}, f"turn {name} {{change}}"),
    )


def _cover(name: str) -> Sentences:
    return (
        ({"percent": 0}, f"close {name}"),
        ({"percent": 100}, f"open {name}"),
        ({"percent": ANY}, f"open {name} to {{percent}}"),
        ({"change": "min"}, f"close {name}"),
        ({"change": "max"}, f"open {name} all the way"),
        ({"change": "a_bit_more"}, f"open {name} a bit"),
        ({"change": "more"}, f"open {name} further"),
        ({"change": "a_lot_more"}, f"open {name} a lot further"),
        ({"change": "a_bit_less"}, f"close {name} a bit"),
        ({"change": "less"}, f"close {name} further"),
        ({"change": "a_lot_less"}, f"close {name} a lot further"),
        ({}, f"change how far {name} opens"),
    )


WISHES: Mapping[str, Sentences] = {
    "set_climate": _switch("the climate control"),
    "set_climate_auto": _switch("the automatic climate control"),
    "set_temperature": (
        ({"celsius": ANY}, "set the temperature to {celsius}"),
        ({}, "turn the temperature {change}"),
    ),
    "sync_zones": (({"enabled": True}, "set one temperature for everyone"), ({}, "give each zone its own temperature")),
    "set_fan": _level("the fan"),
    "set_airflow": (({}, "blow the air to {direction}"),),
    "set_ac": _switch("the air conditioning"),
    "set_recirculation": (
        ({"mode": "fresh"}, "let in fresh air"),
        ({"mode": "recirculate"}, "recirculate the air"),
        ({}, "set the recirculation to automatic"),
    ),
    "set_defrost": (({"enabled": True}, "defrost {window}"), ({}, "stop defrosting {window}")),
    "set_seat_heating": _level("the seat heating"),
    "set_seat_ventilation": _level("the seat ventilation"),
    "set_wheel_heating": _switch("the steering wheel heating"),
    "set_window": _cover("{window}"),
    "set_sunroof": _cover("the sunroof"),
    "set_sunshade": _cover("the sunshade"),
    "set_trunk": (({"open": True}, "open the trunk"), ({}, "close the trunk")),
    "set_locks": (({"locked": True}, "lock the doors"), ({}, "unlock the doors")),
    "set_child_lock": _switch("the child lock"),
    "set_charge_port": (({"open": True}, "open the charge port"), ({}, "close the charge port")),
    "set_mirrors": (({"folded": True}, "fold the mirrors"), ({}, "unfold the mirrors")),
    "move_seat": (({}, "move the {part} {seat}"),),
    "set_massage": _level("the massage"),
    "set_wipers": (
        ({"speed": "off"}, "switch the wipers off"),
        ({"speed": ANY}, "set the wipers to {speed}"),
        ({}, "turn the wipers {change}"),
    ),
    "set_headlights": (({"mode": "off"}, "switch the headlights off"), ({}, "set the headlights to {mode}")),
    "set_high_beam": _switch("the high beam"),
    "set_fog_lights": _switch("the fog lights"),
    "set_cabin_light": _switch("the cabin light"),
    "set_ambient_light": (
        ({"enabled": False}, "switch the ambient light off"),
        ({"color": ANY}, "set the ambient light to {color}"),
        ({"brightness": ANY}, "set the ambient light to {brightness}"),
        ({"change": ANY}, "turn the ambient light {change}"),
        ({}, "switch the ambient light on"),
    ),
    "set_drive_mode": (({}, "switch to {mode} mode"),),
    "set_charge_limit": (({}, "charge up to {percent}"),),
    "set_charging": (({"enabled": True}, "start charging"), ({}, "stop charging")),
    "estimate_charging": (
        ({"percent": ANY}, "tell how long it charges to {percent}"),
        ({}, "tell how full it will be"),
    ),
    "estimate_range": (({}, "tell how far it goes until {percent} is left"),),
    "get_state": (({}, "tell {what}"),),
    "get_warnings": (({}, "tell what the car warns of"),),
    "explain_warning": (({"what": ANY}, ("explain {what}", "explain a warning")), ({}, "explain the warning")),
    "ask_manual": (({}, "look into the manual"),),
    "play_media": (
        ({"query": ANY}, ("play {query}", "play something")),
        ({"kind": "radio"}, "play the radio"),
        ({"kind": ANY}, "play a {kind}"),
        ({}, "play music"),
    ),
    "control_media": (
        ({"action": "pause"}, "pause the music"),
        ({"action": "resume"}, "go on playing"),
        ({"action": "next"}, "skip to the next title"),
        ({"action": "previous"}, "go back to the title before"),
        ({"action": "stop"}, "stop the music"),
        ({"action": "shuffle"}, "shuffle the music"),
        ({}, "repeat the title"),
    ),
    "set_volume": (
        ({"level": ANY}, ("set the volume of {channel} to {level}", "set the volume to {level}")),
        ({}, "turn {channel} {change}"),
    ),
    "set_muted": (({"enabled": True}, "mute {channel}"), ({}, "unmute {channel}")),
    "find_places": (
        ({"name": ANY}, ("look for {name}", "look for a place")),
        ({"category": ANY}, "look for a {category}"),
        ({}, "look for places"),
    ),
    "choose_result": (({"by": ANY}, "take the {by} one"), ({}, "take number {index}")),
    "get_place_info": (({}, "tell {what}"),),
    "navigate_to": (
        ({"place": ANY}, ("take you to {place}", "take you there")),
        ({"saved": "home"}, "take you home"),
        ({"saved": ANY}, ("take you to {saved}", "take you there")),
        ({}, "take you to number {result}"),
    ),
    "add_stop": (
        ({"place": ANY}, ("add a stop at {place}", "add a stop")),
        ({"category": ANY}, "add a stop at a {category}"),
        ({}, "add number {result} as a stop"),
    ),
    "remove_stop": (
        ({"place": ANY}, ("skip the stop at {place}", "skip a stop")),
        ({"index": ANY}, "skip stop {index}"),
        ({}, "skip the stop"),
    ),
    "cancel_navigation": (({}, "end the navigation"),),
    "get_route_info": (({}, "tell {what}"),),
    "choose_route": (({"by": ANY}, "take the {by}"), ({}, "take route {index}")),
    "set_route_preference": (({"enabled": True}, "avoid {avoid}"), ({}, "allow {avoid}")),
    "plan_trip": (({}, ("plan a trip to {destination}", "plan a trip")),),
    "check_reach": (({"place": ANY}, ("see if you can reach {place}", "check the range")), ({}, "check the range")),
    "save_place": (({}, ("save the place as {name}", "save the place")),),
    "get_traffic_light": (({"what": ANY}, "tell {what}"), ({}, "tell about the traffic light")),
    "remember": (({}, ("remember: {text}", "remember that")),),
    "recall": (({}, "tell what you told me"),),
    "forget": (
        ({"all": True}, "forget everything"),
        ({"text": ANY}, ("forget {text}", "forget that")),
        ({}, "forget that"),
    ),
    "switch_profile": (({}, ("switch to the profile {name}", "switch the profile")),),
    "run_routine": (({}, ("run the routine {name}", "run the routine")),),
    "define_routine": (({}, ("save the routine {name}", "save the routine")),),
    "set_reminder": (({"text": ANY}, ("remind you: {text}", "set a reminder")), ({}, "set a reminder")),
    "cancel_reminder": (({}, "drop the reminder"),),
    "set_language": (({}, "speak {language}"),),
    "set_listening": (({"enabled": True}, "listen"), ({}, "stop listening")),
    "set_suggestions": (({"enabled": True}, "make suggestions"), ({}, "make no more suggestions")),
}
