"""What the car tells of itself, in English: its numbers, and where each quantity is said."""

import re
from collections.abc import Callable, Mapping

from assistant.languages.en.replies.numbers import (
    ago,
    clock,
    date,
    degrees,
    direction,
    distance,
    in_words,
    number,
    percent,
)
from assistant.languages.en.replies.one_thing import ONE_THING, one_thing
from assistant.languages.en.replies.parts import airflow, ambient_light, climate, headlights, lights, volume
from assistant.languages.en.replies.things import NOUNS, answered, things, tyres
from assistant.languages.en.replies.words import STATE, begun, named
from assistant.languages.judging import CONVERTED, agrees
from assistant.languages.moments import moment
from assistant.languages.reading import mapping
from assistant.languages.speaking import Forms

REVOLUTIONS = 50
"""finer than this nobody reads the needle"""
THOUSANDS_ABOVE_KM = 10_000
"""in a hurry, an odometer beyond this is told in thousands"""
NAMES = STATE
IN_UNITS: Mapping[str, Callable[[str, float], str]] = {
    "mph": lambda _, miles_h: _counted(miles_h, "mile", " an hour"),
    "miles": lambda what, miles: ("at " if what == "odometer" else "") + _counted(miles, "mile"),
    "fahrenheit": lambda _, fahrenheit: f"{number(fahrenheit)} degrees Fahrenheit",
}
"""unit that was asked for -> how a value is said that is in it"""
NAMELESS = re.compile(r"(?:it|they|that)(?:'s|'re| is| are| was| were)\b|about ", re.IGNORECASE)
"""begins what only says "it" of its quantity"""
UNSEEN: Mapping[str, str] = {
    "speed_limit": "I don't know the speed limit here.",
    "occupancy": "I can't see who is in the car.",
}
"""what is said in place of "I can't see ..." """
PHRASES: Mapping[str, Callable[[float], str]] = {
    "speed": lambda value: _counted(value, "kilometre", " an hour"),
    "engine_speed": lambda value: f"{round(value / REVOLUTIONS) * REVOLUTIONS} revolutions a minute",
    "fuel": percent,
    "battery": lambda value: f"at {percent(value)}",
    "range": lambda value: distance(value * 1000),
    "consumption": lambda value: _counted(value, "litre", " per hundred kilometres"),
    "coolant_temperature": degrees,
    "oil_temperature": degrees,
    "outside_temperature": degrees,
    "inside_temperature": degrees,
    "odometer": lambda value: f"at {distance(value * 1000)}",
    "trip": lambda value: distance(value * 1000),
    "heading": direction,
    "altitude": lambda value: _counted(value, "metre"),
    "speed_limit": lambda value: _counted(value, "kilometre", " an hour"),
    "charge_limit": percent,
}


def state(answer: Mapping[str, object]) -> Forms:
    """Say one quantity: its value, an old value with its age, or that the car does not tell.

    `beside`: others are told in the same breath, so it is said by its name.
    """
    if not answer.get("beside"):
        return _state(answer)
    forms = _state({name: value for name, value in answer.items() if name != "asks"})
    return tuple(form for form in forms if not NAMELESS.match(form)) or forms


def _state(answer: Mapping[str, object]) -> Forms:
    what, value = str(answer["what"]), answer["value"]
    if value is None:
        return unseen(what, answer)
    if what == "tyre_pressure":
        return tyres(answer)
    if what in PARTED:
        return PARTED[what](answer)
    if what in NOUNS:
        return things(what, answer)
    if what in ONE_THING:
        return one_thing(what, answer)
    if what in ("time", "date"):
        when = moment(value)
        said = clock(value) if what == "time" or when is None else date(when)
        return (f"It's {said}.", *((f"{begun(NAMES[what])} is {said}.",) if answer.get("beside") else ()))
    return _number(what, value, answer)


def unseen(what: str, answer: Mapping[str, object]) -> Forms:
    """Say that a quantity is not known: never told by this car, or not at this moment."""
    name = NAMES[what]
    if what in UNSEEN:
        return (UNSEEN[what],)
    if answer.get("told") is False or (answer.get("untold") and not answer.get("unknown")):
        return (f"I can't see {name}: the car hasn't told me.", f"I can't see {name}.")
    return (f"I can't see {name}.",)


def _number(what: str, value: object, answer: Mapping[str, object]) -> Forms:
    said, name = _value(what, value, answer), begun(NAMES[what])
    agreed = agrees(value, answer)
    if answer["valid"] and agreed is not None:
        return answered(agreed, (f"{NAMES[what]} is {said}", f"it's {said.removeprefix('at ')}"))
    thousands = _thousands(what, value) if not answer.get("unit_asked") else ()
    if answer["valid"] and answer.get("beside"):
        brief = f"{begun(NAMES[what].removeprefix('the '))} {said}."
        if what == "speed":
            brief = f"You're doing {said if answer.get('unit_asked') else said.split()[0]}."
        return (f"{name} is {said}.", brief)
    if answer["valid"]:
        return (f"{name} is {said}.", f"It's {said.removeprefix('at ')}.", *thousands)
    age_s = answer["age_s"]
    old = ago(age_s if isinstance(age_s, int | float) else 0.0)
    return (f"{name} was {said} {old}.", f"It was {said.removeprefix('at ')} {old}.", *thousands)


def _value(what: str, value: object, answer: Mapping[str, object]) -> str:
    if not isinstance(value, int | float):
        return named(value)
    unit = str(answer.get("unit_asked"))
    return IN_UNITS[unit](what, CONVERTED[unit](value)) if unit in IN_UNITS else PHRASES[what](value)


def _counted(value: float, noun: str, rate: str = "") -> str:
    said = number(value)
    return f"{said} {noun if said in ('1', 'minus 1') else f'{noun}s'}{rate}"


def _thousands(what: str, value: object) -> Forms:
    if what != "odometer" or not isinstance(value, int | float) or value < THOUSANDS_ABOVE_KM:
        return ()
    return (f"About {distance(round(value, -3) * 1000)}.",)


def _position(answer: Mapping[str, object]) -> Forms:
    value = mapping(answer["value"])
    latitude, longitude = value.get("latitude"), value.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return ("I can't see your position.",)
    north, east = "north" if latitude >= 0 else "south", "east" if longitude >= 0 else "west"
    precise = [_degrees_of_arc(abs(part), 3) for part in (latitude, longitude)]
    rough = [_degrees_of_arc(abs(part), 1) for part in (latitude, longitude)]
    return (
        f"You are at {precise[0]} degrees {north}, {precise[1]} degrees {east}.",
        f"{begun(rough[0])} {north}, {rough[1]} {east}.",
    )


def _degrees_of_arc(value: float, places: int) -> str:
    whole, _, part = f"{value:.{places}f}".partition(".")
    return f"{in_words(int(whole))} point {' '.join(in_words(int(digit)) for digit in part)}"


PARTED: Mapping[str, Callable[[Mapping[str, object]], Forms]] = {
    "position": _position,
    "lights": lights,
    "headlights": headlights,
    "climate": climate,
    "airflow": airflow,
    "ambient_light": ambient_light,
    "volume": volume,
}
"""quantities of several parts that are not all alike"""
