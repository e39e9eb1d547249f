"""What is said in English."""

from collections.abc import Mapping

from assistant.conversation.replies.language import ANY, Language, Sentences


def number(value: float) -> str:
    """Say a number: one decimal where it is small enough for that to matter to a driver, else none."""
    return f"{value:.0f}" if abs(value) >= 30 or abs(value - round(value)) < 0.05 else f"{value:.1f}"


def ago(seconds: float) -> str:
    """Say an age, rounded as people do."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    count = max(1, round(seconds))
    return f"{count} second{'s' if count > 1 else ''} ago"


GEARS: Mapping[float, str] = {0: "neutral", 126: "park", 127: "drive"}
"""VSS's numbers"""

QUANTITIES = {
    "speed": ("your speed", "{} kilometres an hour"),
    "engine_speed": ("the engine speed", "{} revolutions a minute"),
    "fuel": ("the fuel level", "{} percent"),
    "battery": ("the battery", "at {} percent"),
    "range": ("the range", "{} kilometres"),
    "consumption": ("the consumption", "{} litres per hundred kilometres"),
    "coolant_temperature": ("the coolant temperature", "{} degrees"),
    "oil_temperature": ("the oil temperature", "{} degrees"),
    "outside_temperature": ("the temperature outside", "{} degrees"),
    "inside_temperature": ("the temperature inside", "{} degrees"),
    "odometer": ("the odometer", "at {} kilometres"),
    "trip": ("the trip distance", "{} kilometres"),
    "gear": ("the gear", "{}"),
    "tyre_pressure": ("the tyre pressure", "{}"),
    "doors": ("the state of the doors", "{}"),
    "windows": ("the state of the windows", "{}"),
    "lights": ("the state of the lights", "{}"),
    "climate": ("the state of the climate control", "{}"),
    "charging": ("the state of charging", "{}"),
    "position": ("your position", "{}"),
    "heading": ("the heading", "{} degrees"),
    "altitude": ("the altitude", "{} metres"),
    "time": ("the time", "{}"),
    "date": ("the date", "{}"),
}


def state(answer: Mapping[str, object]) -> str:
    """Say one quantity: its value, an old value with its age, or that the car does not tell."""
    what, value = str(answer["what"]), answer["value"]
    name, phrase = QUANTITIES[what]
    if value is None:
        return f"I can't see {name}."
    if isinstance(value, Mapping):
        return several(what, value)
    if isinstance(value, bool):  # charging, the only one
        return "The car is charging." if value else "The car is not charging."
    if what == "gear" and isinstance(value, int | float):
        said = GEARS.get(value) or ("reverse" if value < 0 else number(value))
    else:
        said = phrase.format(number(value) if isinstance(value, int | float) else value)
    if answer["valid"]:
        return f"{name[0].upper()}{name[1:]} is {said}."
    age_s = answer["age_s"]
    return f"{name[0].upper()}{name[1:]} was {said} {ago(age_s if isinstance(age_s, float) else 0.0)}."


def several(what: str, value: Mapping[str, object]) -> str:
    """Say a quantity that has several parts."""
    if what == "tyre_pressure":
        bars = [number(kpa / 100) for kpa in value.values() if isinstance(kpa, int | float)]
        return f"The tyres have {', '.join(bars)} bar." if len(set(bars)) > 1 else f"All tyres have {bars[0]} bar."
    if what == "doors":
        opened = sum(bool(part) for name, part in value.items() if name.endswith("IsOpen"))
        locked = [bool(part) for name, part in value.items() if name.endswith("IsLocked")]
        doors = f"{opened} {'doors are' if opened > 1 else 'door is'} open" if opened else "All doors are closed"
        return f"{doors}{' and locked' if locked and all(locked) and not opened else ''}."
    if what == "windows":
        opened = sum(bool(part) for part in value.values())
        return f"{opened} {'windows are' if opened > 1 else 'window is'} open." if opened else "All windows are closed."
    if what == "lights":
        on = [
            word for part, word in (("high_beam", "the high beam"), ("fog_front", "the fog lights")) if value.get(part)
        ]
        return f"The light switch is at {str(value.get('switch', 'unknown')).lower().replace('_', ' ')}" + (
            f", and {' and '.join(on)} on." if on else "."
        )
    if what == "climate":
        degrees = [number(part) for name, part in value.items() if "celsius" in name and isinstance(part, int | float)]
        ac = {True: ", air conditioning on", False: ", air conditioning off"}.get(value.get("ac") is True, "")
        return f"The climate control is at {' and '.join(dict.fromkeys(degrees)) or 'no known'} degrees{ac}."
    coordinates = [f"{part:.3f}" for part in (value.get("latitude"), value.get("longitude")) if isinstance(part, float)]
    return f"Your position is {', '.join(coordinates)}."


ZONES = {
    "driver": "driver's side",
    "passenger": "passenger's side",
    "rear_left": "rear left",
    "rear_right": "rear right",
    "front": "front",
    "rear": "rear",
    "all": "everywhere",
}
SEATS = {
    "driver": "driver's seat",
    "passenger": "passenger's seat",
    "rear_left": "rear left seat",
    "rear_right": "rear right seat",
}
WINDOWS = {
    "driver": "Driver's window",
    "passenger": "Passenger's window",
    "rear_left": "Rear left window",
    "rear_right": "Rear right window",
    "front": "Front windows",
    "rear": "Rear windows",
    "all": "All windows",
}


def _switch(name: str) -> tuple[tuple[Mapping[str, object], str], ...]:
    return (({"enabled": True}, f"{name} on."), ({"enabled": False}, f"{name} off."))


def _level(name: str) -> tuple[tuple[Mapping[str, object], str], ...]:
    return (({"level": 0}, f"{name} off, {{seat}}."), ({}, f"{name} at {{level}}, {{seat}}."))


def _cover(name: str) -> tuple[tuple[Mapping[str, object], str], ...]:
    return (
        ({"percent": 0}, f"{name} closed."),
        ({"percent": 100}, f"{name} open."),
        ({}, f"{name} {{percent}} percent open."),
    )


def _wish_switch(name: str) -> Sentences:
    return (({"enabled": True}, f"switch {name} on"), ({}, f"switch {name} off"))


def _wish_level(name: str) -> Sentences:
    return (
        ({"level": 0}, f"switch {name} off"),
        ({"level": ANY}, f"set {name} to {{level}}"),
        ({}, f"turn {name} {{change}}"),
    )


def _wish_cover(name: str) -> Sentences:
    return (
        ({"percent": 0}, f"close {name}"),
        ({"percent": 100}, f"open {name}"),
        ({"percent": ANY}, f"open {name} to {{percent}} percent"),
        ({"change": "min"}, f"close {name}"),
        ({"change": "max"}, f"open {name} all the way"),
        ({}, f"change how far {name} is open"),
    )


WISHES: Mapping[str, Sentences] = {
    "set_climate": _wish_switch("the climate control"),
    "set_climate_auto": _wish_switch("the automatic climate control"),
    "set_temperature": (
        ({"celsius": ANY}, "set the temperature to {celsius} degrees"),
        ({}, "turn the temperature {change}"),
    ),
    "sync_zones": (({"enabled": True}, "set one temperature for all"), ({}, "set a temperature for each zone")),
    "set_fan": _wish_level("the fan"),
    "set_airflow": (({}, "blow the air to {direction}"),),
    "set_ac": _wish_switch("the air conditioning"),
    "set_recirculation": (
        ({"mode": "fresh"}, "let in fresh air"),
        ({"mode": "recirculate"}, "recirculate the air"),
        ({}, "set the recirculation to automatic"),
    ),
    "set_defrost": (({"enabled": True}, "defrost the {window}"), ({}, "stop defrosting the {window}")),
    "set_seat_heating": _wish_level("the seat heating"),
    "set_seat_ventilation": _wish_level("the seat ventilation"),
    "set_wheel_heating": _wish_switch("the steering wheel heating"),
    "set_window": _wish_cover("the window"),
    "set_sunroof": _wish_cover("the sunroof"),
    "set_sunshade": _wish_cover("the sunshade"),
    "set_trunk": (({"open": True}, "open the trunk"), ({}, "close the trunk")),
    "set_locks": (({"locked": True}, "lock the doors"), ({}, "unlock the doors")),
    "set_child_lock": _wish_switch("the child lock"),
    "set_charge_port": (({"open": True}, "open the charge port"), ({}, "close the charge port")),
    "set_mirrors": (({"folded": True}, "fold the mirrors"), ({}, "unfold the mirrors")),
    "move_seat": (({}, "move the {part} of the seat"),),
    "set_massage": _wish_level("the massage"),
    "set_wipers": (
        ({"speed": "off"}, "switch the wipers off"),
        ({"speed": ANY}, "set the wipers to {speed}"),
        ({}, "turn the wipers {change}"),
    ),
    "set_headlights": (({"mode": "off"}, "switch the headlights off"), ({}, "set the headlights to {mode}")),
    "set_high_beam": _wish_switch("the high beam"),
    "set_fog_lights": _wish_switch("the fog lights"),
    "set_cabin_light": _wish_switch("the cabin light"),
    "set_ambient_light": (({"enabled": False}, "switch the ambient light off"), ({}, "change the ambient light")),
    "set_drive_mode": (({}, "change to the drive mode {mode}"),),
    "set_charge_limit": (({}, "charge up to {percent} percent"),),
    "set_charging": (({"enabled": True}, "start charging"), ({}, "stop charging")),
}

LANGUAGE = Language(
    joint=" ",
    acts={
        "command": "I did not understand that.",
        "yes": "Done.",
        "no": "All right, I leave it.",
        "no question": "I did not ask anything.",
        "stop": "",
        "repeat": "There is nothing to repeat.",
        "undo": "I can't take things back yet.",
        "why": "I can't explain that yet.",
        "help": "Try: set the temperature to twenty one, open my window, or how fast am I going.",
        "smalltalk": "Hello. What can I do in the car?",
        "smalltalk open": "I only talk about the car for now.",
        "smalltalk thanks": "You're welcome.",
        "unsupported": "I can't do that.",
        "unsupported phone": "I can't make calls.",
        "unsupported messages": "I can't read or send messages.",
        "unsupported weather": "I have no weather: I work without a network.",
        "unsupported web": "I can't look things up: I work without a network.",
        "unsupported driving": "Driving stays with you.",
        "unsupported purchase": "I can't buy things.",
        "unclear": "I did not understand that.",
        "unclear nothing heard": "I did not hear anything.",
        "unclear took too long": "Sorry, that took too long.",
        "unclear hearing failed": "Sorry, I could not listen just now.",
        "unclear understanding failed": "Sorry, something in me failed.",
    },
    questions={
        "confirm_trunk": "Shall I open the trunk?",
        "confirm_high_beam": "Shall I switch the high beam on?",
        "confirm_fog_lights": "Shall I switch the fog lights on?",
        "confirm_sunroof_in_rain": "It may be raining. Shall I open the sunroof?",
    },
    wishes=WISHES,
    guess="Shall I {wish}?",
    guess_somewhere="Shall I {wish}, {place}?",
    by=("up by {}", "down by {}"),
    refusals={
        "trunk_only_standing": "I open the trunk only when the car is standing.",
        "unlock_only_standing": "I unlock the doors only when the car is standing.",
        "no_high_beam_in_fog": "No high beam while the fog lights are on.",
    },
    not_set_up={
        "media": "No music player is set up.",
        "places": "Maps and navigation are not set up.",
        "traffic": "Traffic lights are not set up.",
        "memory": "I can't keep things in mind yet.",
        "manual": "The manual is not set up.",
        "state": "I can't see that in this car.",
        "other": "This car does not let me do that.",
    },
    failed="That did not work.",
    plain_done="Done.",
    words={
        "zone": ZONES,
        "seat": SEATS,
        "set_window.window": WINDOWS,
        "set_defrost.window": {"front": "windscreen", "rear": "rear window", "all": "windows"},
        "direction": {
            "face": "your face",
            "feet": "your feet",
            "windshield": "the windscreen",
            "face_feet": "face and feet",
            "feet_windshield": "feet and windscreen",
        },
        "channel": {"media": "Music", "voice": "Voice", "navigation": "Navigation"},
        "language": {"en": "English", "zh": "Chinese"},
        "set_headlights.mode": {
            "off": "off",
            "parking": "parking light",
            "low": "low beam",
            "auto": "automatic",
        },
        "part": {
            "position": "position",
            "backrest": "backrest",
            "height": "height",
            "lumbar": "lumbar support",
        },
        "speed": {"interval": "intermittent", "auto": "automatic"},
        "change": {
            "a_lot_less": "down a lot",
            "less": "down",
            "a_bit_less": "down a bit",
            "a_bit_more": "up a bit",
            "more": "up",
            "a_lot_more": "up a lot",
            "min": "all the way down",
            "max": "all the way up",
        },
    },
    done={
        "set_climate": _switch("Climate control"),
        "set_climate_auto": _switch("Automatic climate control"),
        "set_temperature": (({"zone": "all"}, "{celsius} degrees."), ({}, "{celsius} degrees, {zone}.")),
        "sync_zones": (
            ({"enabled": True}, "One temperature for all."),
            ({}, "Each zone has its own temperature."),
        ),
        "set_fan": (({"level": 0}, "Fan off."), ({}, "Fan at {level}.")),
        "set_airflow": (({}, "Air to {direction}."),),
        "set_ac": _switch("Air conditioning"),
        "set_recirculation": (
            ({"mode": "fresh"}, "Fresh air."),
            ({"mode": "recirculate"}, "Recirculating the air."),
            ({}, "Recirculation automatic."),
        ),
        "set_defrost": (
            ({"enabled": True}, "Defrosting the {window}."),
            ({}, "Defrosting of the {window} off."),
        ),
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
        "set_headlights": (({}, "Headlights: {mode}."),),
        "set_high_beam": _switch("High beam"),
        "set_fog_lights": _switch("Fog lights"),
        "set_cabin_light": _switch("Cabin light"),
        "set_ambient_light": (
            ({"enabled": False}, "Ambient light off."),
            ({}, "Ambient light {color}, at {brightness} percent."),
        ),
        "set_drive_mode": (({}, "Drive mode {mode}."),),
        "set_charge_limit": (({}, "Charging up to {percent} percent."),),
        "set_charging": (({"enabled": True}, "Charging started."), ({}, "Charging stopped.")),
        "set_volume": (({}, "{channel} volume at {level} percent."),),
        "set_muted": (({"enabled": True}, "{channel} muted."), ({}, "{channel} on again.")),
        "set_language": (({}, "I speak {language} now."),),
        "set_listening": (({"enabled": True}, "I am listening."), ({}, "I stop listening.")),
        "set_suggestions": (({"enabled": True}, "I will make suggestions."), ({}, "No more suggestions.")),
    },
    state=state,
    number=number,
)
