"""English words for values, and names of what the tools are about."""

from collections.abc import Mapping

from assistant.languages.names import AT_LENGTH, clean

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
    "passenger": "passenger seat",
    "rear_left": "rear left seat",
    "rear_right": "rear right seat",
}
WINDOWS = {
    "driver": "driver's window",
    "passenger": "passenger's window",
    "rear_left": "rear left window",
    "rear_right": "rear right window",
    "front": "front windows",
    "rear": "rear windows",
    "all": "all windows",
}
CATEGORIES = {
    "restaurant": "restaurant",
    "cafe": "café",
    "fast_food": "fast food place",
    "parking": "car park",
    "fuel": "fuel station",
    "charging": "charging station",
    "supermarket": "supermarket",
    "pharmacy": "pharmacy",
    "hospital": "hospital",
    "hotel": "hotel",
    "toilets": "toilet",
    "bank": "bank",
    "car_repair": "garage",
    "car_wash": "car wash",
    "police": "police station",
    "attraction": "sight",
    "viewpoint": "viewpoint",
    "playground": "playground",
    "school": "school",
}

STATE: Mapping[str, str] = {
    "speed": "your speed",
    "engine_speed": "the engine speed",
    "fuel": "the fuel level",
    "battery": "the battery",
    "range": "the range",
    "consumption": "the consumption",
    "coolant_temperature": "the coolant temperature",
    "oil_temperature": "the oil temperature",
    "outside_temperature": "the temperature outside",
    "inside_temperature": "the temperature inside",
    "odometer": "the odometer",
    "trip": "the trip distance",
    "gear": "the gear",
    "tyre_pressure": "the tyre pressure",
    "doors": "the doors",
    "windows": "the windows",
    "lights": "the lights",
    "climate": "the climate control",
    "charging": "the charging",
    "position": "your position",
    "heading": "the heading",
    "altitude": "the altitude",
    "time": "the time",
    "date": "the date",
    "trunk": "the trunk",
    "sunroof": "the sunroof",
    "sunshade": "the sunshade",
    "charge_port": "the charge port",
    "locks": "the door locks",
    "child_lock": "the child lock",
    "mirrors": "the mirrors",
    "wipers": "the wipers",
    "fan": "the fan",
    "airflow": "the air direction",
    "recirculation": "the recirculation",
    "defrost": "the defroster",
    "seat_heating": "the seat heating",
    "seat_ventilation": "the seat ventilation",
    "wheel_heating": "the steering wheel heating",
    "massage": "the massage",
    "ambient_light": "the ambient light",
    "headlights": "the headlights",
    "fog_lights": "the fog lights",
    "drive_mode": "the drive mode",
    "charge_limit": "the charge limit",
    "volume": "the volume",
    "hand_brake": "the hand brake",
    "seat_belts": "the seat belts",
    "occupancy": "who is in the car",
    "speed_limit": "the speed limit",
}
RECIRCULATION: Mapping[str, str] = {"fresh": "fresh air", "recirculate": "recirculation", "auto": "automatic"}
THE_WINDOW: Mapping[str, str] = {name: f"the {window}" for name, window in WINDOWS.items()} | {
    "all": "all windows",
    "": "the window",
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "zone": ZONES,
    "seat": SEATS,
    "direction": {
        "face": "your face",
        "feet": "your feet",
        "windshield": "the windscreen",
        "face_feet": "face and feet",
        "feet_windshield": "feet and windscreen",
    },
    "channel": {"media": "music", "voice": "my voice", "navigation": "navigation"},
    "language": {"en": "English", "zh": "Chinese"},
    "part": {"position": "position", "backrest": "backrest", "height": "height", "lumbar": "lumbar support"},
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
    "category": CATEGORIES,
    "avoid": {"tolls": "toll roads", "motorways": "motorways", "ferries": "ferries"},
    "kind": {
        "song": "song",
        "artist": "artist",
        "album": "album",
        "playlist": "playlist",
        "radio": "radio",
        "podcast": "podcast",
    },
    "saved": {"home": "home", "work": "work"},
    "by": {"nearest": "nearest", "fastest": "fastest", "cheapest": "cheapest", "last": "last"},
}

UNNAMED = "something"
"""stands for a name of which nothing can be said"""


def begun(clause: str) -> str:
    """Begin a sentence with a clause."""
    return clause[:1].upper() + clause[1:]


def named(text: object, most: int = AT_LENGTH) -> str:
    """Say words from outside."""
    return clean(text, most) or UNNAMED
