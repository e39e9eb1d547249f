"""What the car tells of itself, in Mandarin: its numbers, and where each quantity is said."""

from collections.abc import Callable, Mapping

from assistant.languages.judging import CONVERTED, agrees
from assistant.languages.moments import moment
from assistant.languages.reading import mapping
from assistant.languages.speaking import Forms
from assistant.languages.zh.replies.numbers import (
    DIGITS,
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
from assistant.languages.zh.replies.one_thing import ONE_THING, one_thing
from assistant.languages.zh.replies.parts import airflow, ambient_light, climate, headlights, lights, volume
from assistant.languages.zh.replies.things import NOUNS, answered, no_to, things, tyres
from assistant.languages.zh.replies.words import STATE, named

LASTING = ("trip", "odometer", "charge_limit", "speed_limit")
"""of these nobody says 现在"""
REVOLUTIONS = 50
"""finer than this nobody reads the needle"""
THOUSANDS_ABOVE_KM = 10_000
"""in a hurry, an odometer beyond this is told in thousands"""
NAMES = STATE
IN_UNITS: Mapping[str, Callable[[float], str]] = {
    "mph": lambda miles_h: f"每小时{number(miles_h)}英里",
    "miles": lambda miles: f"{number(miles)}英里",
    "fahrenheit": lambda fahrenheit: f"{number(fahrenheit)}华氏度",
}
"""unit that was asked for -> how a value is said that is in it"""
UNSEEN: Mapping[str, str] = {
    "speed_limit": "我不知道这里的限速。",
    "occupancy": "我看不到座位上有没有人。",
}
"""what is said in place of 我看不到…"""
PHRASES: Mapping[str, Callable[[float], str]] = {
    "speed": lambda value: f"每小时{number(value)}公里",
    "engine_speed": lambda value: f"每分钟{round(value / REVOLUTIONS) * REVOLUTIONS}转",
    "fuel": percent,
    "battery": percent,
    "range": lambda value: distance(value * 1000),
    "consumption": lambda value: f"每百公里{number(value)}升",
    "coolant_temperature": degrees,
    "oil_temperature": degrees,
    "outside_temperature": degrees,
    "inside_temperature": degrees,
    "odometer": lambda value: distance(value * 1000),
    "trip": lambda value: distance(value * 1000),
    "altitude": lambda value: f"{number(value)}米",
    "speed_limit": lambda value: f"每小时{number(value)}公里",
    "charge_limit": percent,
}


def state(answer: Mapping[str, object]) -> Forms:
    """Say one quantity: its value, an old value with its age, or that the car does not tell."""
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
        return (f"现在是{clock(value)}。" if what == "time" or when is None else f"今天是{date(when)}。",)
    return _number(what, value, answer)


def unseen(what: str, answer: Mapping[str, object]) -> Forms:
    """Say that a quantity is not known: never told by this car, or not at this moment."""
    name = NAMES[what]
    if what in UNSEEN:
        return (UNSEEN[what],)
    if answer.get("told") is False or (answer.get("untold") and not answer.get("unknown")):
        return (f"我看不到{name}，车还没报过。", f"我看不到{name}。")
    return (f"我看不到{name}。",)


def _number(what: str, value: object, answer: Mapping[str, object]) -> Forms:
    said, name = _value(what, value, answer), "朝向" if what == "heading" else NAMES[what]
    agreed = agrees(value, answer)
    if answer["valid"] and agreed is not None:
        return answered(agreed, (f"{name}是{said}", said), no_to(answer))
    thousands = _thousands(what, value) if not answer.get("unit_asked") else ()
    if answer["valid"] and answer.get("beside"):  # others are told in the same breath
        if what == "speed" and isinstance(value, int | float) and not answer.get("unit_asked"):
            return (f"{name}是{said}。", f"{name}{number(value)}。")
        return (f"{name}是{said}。", f"{name}{said}。")
    if answer["valid"]:
        now = "" if what in LASTING else "现在"
        return (f"{now}{name}是{said}。", f"{name}是{said}。", f"{said}。", *thousands)
    age_s = answer["age_s"]
    old = ago(age_s if isinstance(age_s, int | float) else 0.0)
    if answer.get("beside"):
        return (f"{old}{name}是{said}。",)
    return (f"{old}{name}是{said}。", f"{old}是{said}。", *thousands)


def _value(what: str, value: object, answer: Mapping[str, object]) -> str:
    if not isinstance(value, int | float):
        return named(value)
    if what == "heading":
        return direction(value)
    unit = str(answer.get("unit_asked"))
    return IN_UNITS[unit](CONVERTED[unit](value)) if unit in IN_UNITS else PHRASES[what](value)


def _thousands(what: str, value: object) -> Forms:
    if what != "odometer" or not isinstance(value, int | float) or value < THOUSANDS_ABOVE_KM:
        return ()
    return (f"大约{distance(round(value, -3) * 1000)}。",)


def _position(answer: Mapping[str, object]) -> Forms:
    value = mapping(answer["value"])
    latitude, longitude = value.get("latitude"), value.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return ("我看不到位置。",)
    north, east = "北纬" if latitude >= 0 else "南纬", "东经" if longitude >= 0 else "西经"
    at_length, briefly = ([_degrees_of_arc(abs(part), places) for part in (latitude, longitude)] for places in (3, 1))
    return (
        f"现在在{north}{at_length[0]}度，{east}{at_length[1]}度。",
        f"{north}{briefly[0]}，{east}{briefly[1]}。",
    )


def _degrees_of_arc(value: float, places: int) -> str:
    whole, _, part = f"{value:.{places}f}".partition(".")
    return f"{in_words(int(whole))}点{''.join(DIGITS[int(digit)] for digit in part)}"


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
