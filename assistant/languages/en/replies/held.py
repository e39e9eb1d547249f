"""Why a request was held back, in English: what is so instead, what is not known, what cannot be waited for."""

from collections.abc import Callable, Mapping

from assistant.languages.en.replies.numbers import degrees, distance, number, percent
from assistant.languages.en.replies.words import RECIRCULATION, THE_WINDOW, WORDS, ZONES, begun
from assistant.languages.holding import HeldWords, held_in
from assistant.types.meaning import Fact

SWITCHES: Mapping[str, tuple[str, str]] = {
    "moving": ("we're moving", "we're standing"),
    "in_park": ("we're in park", "we're not in park"),
    "charging": ("the car is charging", "the car isn't charging"),
    "plugged_in": ("the cable is plugged in", "the cable isn't plugged in"),
    "rain": ("it's raining", "it isn't raining"),
    "hand_brake": ("the hand brake is on", "the hand brake is off"),
    "occupied": ("somebody is sitting there", "nobody is sitting there"),
    "belted": ("the seat belt is fastened", "the seat belt isn't fastened"),
    "door": ("a door is open", "the doors are closed"),
    "locked": ("the doors are locked", "the doors aren't locked"),
    "trunk": ("the trunk is open", "the trunk is closed"),
    "charge_port": ("the charge port is open", "the charge port is closed"),
    "climate": ("the climate control is on", "the climate control is off"),
    "ac": ("the air conditioning is on", "the air conditioning is off"),
    "sync": ("the zones are synced", "the zones aren't synced"),
    "front_defrost": ("the front defroster is on", "the front defroster is off"),
    "rear_defrost": ("the rear defroster is on", "the rear defroster is off"),
    "wheel_heating": ("the steering wheel heating is on", "the steering wheel heating is off"),
    "wipers": ("the wipers are on", "the wipers are off"),
    "headlights": ("the headlights are on", "the headlights are off"),
    "high_beam": ("the high beam is on", "the high beam is off"),
    "fog_lights": ("the fog lights are on", "the fog lights are off"),
    "cabin_light": ("the cabin light is on", "the cabin light is off"),
    "ambient_light": ("the ambient light is on", "the ambient light is off"),
}


def _open(name: str, be: str = "is") -> Callable[[float], str]:
    return lambda value: f"{name} {be} {f'open to {percent(value)}' if value else 'closed'}"


def _level(name: str) -> Callable[[float], str]:
    return lambda value: f"{name} is {f'at {number(value)}' if value else 'off'}"


NUMBERS: Mapping[str, tuple[Callable[[float], str], str]] = {
    "outside_temperature": (lambda value: f"it's {degrees(value)} outside", "how warm it is outside"),
    "inside_temperature": (lambda value: f"it's {degrees(value)} inside", "how warm it is inside"),
    "speed": (lambda value: f"we're doing {number(value)} kilometres an hour", "how fast we are"),
    "battery": (lambda value: f"the battery is at {percent(value)}", "how full the battery is"),
    "fuel": (lambda value: f"the tank is at {percent(value)}", "how full the tank is"),
    "range": (lambda value: f"the range is {distance(value * 1000)}", "how far the range is"),
    "sunroof": (_open("the sunroof"), "how far the sunroof is open"),
    "sunshade": (_open("the sunshade"), "how far the sunshade is open"),
    "window": (_open("{place}", "{be}"), "how far {place} {be} open"),
    "temperature": (lambda value: f"{{place}} is set to {degrees(value)}", "what temperature is set for {place}"),
    "fan": (_level("the fan"), "how the fan is set"),
    "seat_heating": (_level("the seat heating"), "how the seat heating is set"),
    "seat_ventilation": (_level("the seat ventilation"), "how the seat ventilation is set"),
    "massage": (_level("the massage"), "how the massage is set"),
}
UNKNOWN: Mapping[str, str] = {
    "airflow": "where the air goes",
    "recirculation": "whether the air recirculates",
    "headlight_mode": "how the headlights are set",
    "weather": "the weather",
    "traffic": "the traffic",
    "body_color": "what colour the car is",
}


def _place(fact: Fact) -> str:
    place = fact.place or "driver"
    if fact.name == "window":
        return THE_WINDOW.get(place, f"the {ZONES[place]}")
    return f"the {WORDS['zone'].get(place, ZONES[place])}"


def _be(fact: Fact) -> str:
    return "are" if fact.name == "window" and fact.place in ("front", "rear", "all") else "is"


def _placed(fact: Fact) -> Mapping[str, str]:
    return {"place": _place(fact), "be": _be(fact)}


held = held_in(
    HeldWords(
        later=("I can't wait for that yet. Tell me when the time has come.", "I can't wait for that yet."),
        cannot_tell=("I can't tell whether that's so, so I left it.", "I can't tell whether that's so."),
        unknown=("I don't know {}, so I left it.", "I don't know {}."),
        so=("{}, so I left it.", "{}."),
        begun=begun,
        switches=SWITCHES,
        whether="whether {}",
        numbers=NUMBERS,
        placed=_placed,
        words={"recirculation": RECIRCULATION, "airflow": WORDS["direction"]},
        air="the air is set to {}",
        unknown_things=UNKNOWN,
        several="that's not so everywhere",
    )
)
"""say why nothing was done"""
