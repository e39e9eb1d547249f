"""What the car tells of itself, in English."""

from collections.abc import Callable, Mapping

from assistant.conversation.replies.en.numbers import (
    ago,
    clock,
    date,
    degrees,
    direction,
    distance,
    in_words,
    listed,
    number,
    percent,
)
from assistant.conversation.replies.en.words import WORDS, named
from assistant.conversation.replies.moments import moment
from assistant.conversation.replies.speaking import Forms

REVOLUTIONS = 50
"""finer than this nobody reads the needle"""
THOUSANDS_ABOVE_KM = 10_000
"""in a hurry, an odometer beyond this is told in thousands"""
GEARS: Mapping[float, str] = {0: "neutral", 126: "park", 127: "drive"}
"""VSS's numbers"""
NAMES = WORDS["get_state.what"]
PHRASES: Mapping[str, Callable[[float], str]] = {
    "speed": lambda value: f"{number(value)} kilometres an hour",
    "engine_speed": lambda value: f"{round(value / REVOLUTIONS) * REVOLUTIONS} revolutions a minute",
    "fuel": percent,
    "battery": lambda value: f"at {percent(value)}",
    "range": lambda value: distance(value * 1000),
    "consumption": lambda value: f"{number(value)} litres per hundred kilometres",
    "coolant_temperature": degrees,
    "oil_temperature": degrees,
    "outside_temperature": degrees,
    "inside_temperature": degrees,
    "odometer": lambda value: f"at {distance(value * 1000)}",
    "trip": lambda value: distance(value * 1000),
    "gear": lambda value: GEARS.get(value) or ("reverse" if value < 0 else number(value)),
    "heading": direction,
    "altitude": lambda value: f"{number(value)} metres",
}
LIGHT_SWITCH = {
    "OFF": "The headlights are off",
    "POSITION": "The parking light is on",
    "DAYTIME_RUNNING_LIGHTS": "The daytime running lights are on",
    "AUTO": "The headlights are on automatic",
    "BEAM": "The low beam is on",
}


def state(answer: Mapping[str, object]) -> Forms:
    """Say one quantity: its value, an old value with its age, or that the car does not tell."""
    what, value = str(answer["what"]), answer["value"]
    name = NAMES[what]
    if value is None:
        return (f"I can't see {name}.",)
    if isinstance(value, Mapping):
        return several(what, value)
    if what in ("time", "date"):
        when = moment(value)
        return (f"It's {clock(value) if what == 'time' or when is None else date(when)}.",)
    if what == "charging":
        return ("The car is charging." if value else "The car is not charging.",)
    said = PHRASES[what](value) if isinstance(value, int | float) else named(value)
    name = f"{name[0].upper()}{name[1:]}"
    if answer["valid"]:
        return (f"{name} is {said}.", f"It's {said.removeprefix('at ')}.", *_thousands(what, value))
    age_s = answer["age_s"]
    old = ago(age_s if isinstance(age_s, int | float) else 0.0)
    return (f"{name} was {said} {old}.", f"It was {said.removeprefix('at ')} {old}.", *_thousands(what, value))


def _thousands(what: str, value: object) -> Forms:
    if what != "odometer" or not isinstance(value, int | float) or value < THOUSANDS_ABOVE_KM:
        return ()
    return (f"About {distance(round(value, -3) * 1000)}.",)


def several(what: str, value: Mapping[str, object]) -> Forms:
    """Say a quantity that has several parts."""
    return SEVERAL[what](value)


def _tyres(value: Mapping[str, object]) -> Forms:
    kilopascals = [kpa for kpa in value.values() if isinstance(kpa, int | float)]
    bars = [number(kpa / 100) for kpa in kilopascals]
    if not bars:
        return ("I can't see the tyre pressure.",)
    if len(set(bars)) == 1:
        return (f"All tyres have {bars[0]} bar.",)
    lowest, highest = number(min(kilopascals) / 100), number(max(kilopascals) / 100)
    return (f"The tyres have {listed(bars)} bar.", f"The tyres have {lowest} to {highest} bar.")


def _doors(value: Mapping[str, object]) -> Forms:
    opened = sum(bool(part) for part in value.values())
    return (f"{_one_is_open(opened, 'door')}." if opened else "All doors are closed.",)


def _windows(value: Mapping[str, object]) -> Forms:
    opened = sum(bool(part) for part in value.values())
    return (f"{_one_is_open(opened, 'window')}." if opened else "All windows are closed.",)


def _one_is_open(opened: int, noun: str) -> str:
    said = in_words(opened)
    return f"{said[0].upper()}{said[1:]} {noun if opened == 1 else f'{noun}s'} {'is' if opened == 1 else 'are'} open"


def _lights(value: Mapping[str, object]) -> Forms:
    named = (("high_beam", "the high beam"), ("fog_front", "the fog lights"))
    on = [word for part, word in named if value.get(part)]
    switch = LIGHT_SWITCH.get(str(value.get("switch")))
    if switch is None:
        return (
            f"Of the lights, {listed(on)} {'are' if on[-1].endswith('s') else 'is'} on."
            if on
            else "No lights are on that I can see.",
        )
    return (f"{switch}, with {listed(on)}.", f"{switch}.") if on else (f"{switch}.",)


def _climate(value: Mapping[str, object]) -> Forms:
    parts = [part for name, part in value.items() if "celsius" in name and isinstance(part, int | float)]
    said = list(dict.fromkeys(map(degrees, parts)))
    known = [f"set to {listed(said)}"] if said else []
    if isinstance(value.get("ac"), bool):
        known.append(f"the air conditioning {'on' if value['ac'] else 'off'}")
    if not known:
        return ("I can't see the climate control.",)
    at_length = f"The climate control is {', '.join(known)}." if said else f"The climate control has {known[0]}."
    return (at_length, f"It's {known[0]}.")


def _position(value: Mapping[str, object]) -> Forms:
    latitude, longitude = value.get("latitude"), value.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return ("I can't see your position.",)
    north, east = "north" if latitude >= 0 else "south", "east" if longitude >= 0 else "west"
    precise = [_degrees_of_arc(abs(part), 3) for part in (latitude, longitude)]
    rough = [_degrees_of_arc(abs(part), 1) for part in (latitude, longitude)]
    return (
        f"You are at {precise[0]} degrees {north}, {precise[1]} degrees {east}.",
        f"{rough[0][0].upper()}{rough[0][1:]} {north}, {rough[1]} {east}.",
    )


def _degrees_of_arc(value: float, places: int) -> str:
    whole, _, part = f"{value:.{places}f}".partition(".")
    return f"{in_words(int(whole))} point {' '.join(in_words(int(digit)) for digit in part)}"


SEVERAL: Mapping[str, Callable[[Mapping[str, object]], Forms]] = {
    "tyre_pressure": _tyres,
    "doors": _doors,
    "windows": _windows,
    "lights": _lights,
    "climate": _climate,
    "position": _position,
}
