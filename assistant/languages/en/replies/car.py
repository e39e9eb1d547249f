"""What the car tells of itself, in English."""

import re
from collections.abc import Callable, Mapping

from assistant.languages.car import Car, CarWords, Others, revolutions
from assistant.languages.en.replies.answering import ANSWERING
from assistant.languages.en.replies.numbers import date, degrees, direction, distance, in_words, number, percent
from assistant.languages.en.replies.one_thing import ONE_THING
from assistant.languages.en.replies.parts import PARTED
from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.en.replies.things import NOUNS, THINGS
from assistant.languages.en.replies.tyres import TYRES
from assistant.languages.en.replies.words import STATE, begun
from assistant.languages.speaking import Forms


def _counted(value: float, noun: str, rate: str = "") -> str:
    said = number(value)
    return f"{said} {noun if said in ('1', 'minus 1') else f'{noun}s'}{rate}"


PHRASES: Mapping[str, Callable[[float], str]] = {
    "speed": lambda value: _counted(value, "kilometre", " an hour"),
    "engine_speed": lambda value: f"{revolutions(value)} revolutions a minute",
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


def _beside(what: str, name: str, said: str, bare: str) -> Forms:
    if what == "speed":
        return (f"{begun(name)} is {said}.", f"You're doing {bare or said}.")
    return (f"{begun(name)} is {said}.", f"{begun(name.removeprefix('the '))} {said}.")


def _arc(whole: int, decimals: str) -> str:
    return f"{in_words(whole)} point {' '.join(in_words(int(digit)) for digit in decimals)}"


CAR = Car(
    CarWords(
        names=STATE,
        things=frozenset(NOUNS),
        number_names={},
        phrases=PHRASES,
        in_units={
            "mph": lambda _, miles_h: _counted(miles_h, "mile", " an hour"),
            "miles": lambda what, miles: ("at " if what == "odometer" else "") + _counted(miles, "mile"),
            "fahrenheit": lambda _, fahrenheit: f"{number(fahrenheit)} degrees Fahrenheit",
        },
        unseen={
            "speed_limit": "I don't know the speed limit here.",
            "occupancy": "I can't see who is in the car.",
        },
        never_told="I can't see {name}: the car hasn't told me.",
        asked=lambda name, said: (f"{name} is {said}", f"it's {said.removeprefix('at ')}"),
        told=lambda _, name, said: (f"{begun(name)} is {said}.", f"It's {said.removeprefix('at ')}."),
        told_beside=_beside,
        told_old=lambda name, said, ago: (
            f"{begun(name)} was {said} {ago}.",
            f"It was {said.removeprefix('at ')} {ago}.",
        ),
        about="About {distance}.",
        nameless=re.compile(r"(?:it|they|that)(?:'s|'re| is| are| was| were)\b|about ", re.IGNORECASE),
        date=date,
        now={"time": "It's {said}.", "date": "It's {said}."},
        now_beside={"time": "The time is {said}.", "date": "The date is {said}."},
        sides=("north", "south", "east", "west"),
        arc=_arc,
        on_road=("We're on {name}.", "On {name}.", "On {brief}."),
        by_map=("By the map, {name} is {said}.", "By the map, it's {said}."),
        unlimited=("By the map, there is no speed limit here.", "No speed limit here."),
        here=(
            "You are at {latitude} degrees {north}, {longitude} degrees {east}.",
            "{rough_latitude} {north}, {rough_longitude} {east}.",
        ),
    ),
    Others(THINGS, TYRES, ONE_THING, PARTED),
    ANSWERING,
    SPOKEN,
)
