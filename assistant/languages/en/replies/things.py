"""Things of which there are several, in English: windows, doors, seats."""

from collections.abc import Mapping, Sequence

from assistant.languages.en.replies.answering import ANSWERING
from assistant.languages.en.replies.numbers import in_words, listed
from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.speaking import Forms
from assistant.languages.things import Things, ThingWords

OWNERS: Mapping[str, str] = {
    "driver": "driver's",
    "passenger": "passenger's",
    "rear_left": "rear left",
    "rear_middle": "rear middle",
    "rear_right": "rear right",
    "front": "front",
    "rear": "rear",
}
NOUNS: Mapping[str, tuple[str, str]] = {
    "doors": ("door", "doors"),
    "locks": ("door", "doors"),
    "windows": ("window", "windows"),
    "child_lock": ("child lock", "child locks"),
    "mirrors": ("mirror", "mirrors"),
    "seat_belts": ("seat belt", "seat belts"),
    "occupancy": ("seat", "seats"),
    "tyre_pressure": ("tyre", "tyres"),
    "seat_heating": ("seat heating", ""),
    "seat_ventilation": ("seat ventilation", ""),
    "massage": ("massage", ""),
    "ambient_light": ("ambient light", ""),
    "fan": ("fan", ""),
    "fog_lights": ("fog lights", ""),
    "defrost": ("defroster", ""),
}
"""quantity -> one of them, several of them; "" where there is no such word"""
STATES: Mapping[str, str] = {
    "belted": "fastened",
    "unbelted": "not fastened",
    "folded": "folded in",
    "unfolded": "folded out",
}
ALL: Mapping[tuple[str, str], str] = {
    ("mirrors", "folded"): "the mirrors are folded in",
    ("mirrors", "unfolded"): "the mirrors are folded out",
    ("fog_lights", "on"): "the fog lights are on",
    ("fog_lights", "off"): "the fog lights are off",
    ("child_lock", "locked"): "the child locks are on",
    ("child_lock", "unlocked"): "the child locks are off",
    ("seat_belts", "belted"): "everyone is buckled up",
    ("occupancy", "empty"): "nobody is in the car",
}
"""what is said where all are in a state; else: all windows are closed, the seat heating is off"""


def _one(what: str, place: str) -> str:
    if what == "defrost":
        return "the windscreen defroster" if place == "front" else "the rear window defroster"
    return f"the {OWNERS.get(place, place)} {NOUNS[what][0]}"


def _row(what: str, row: str) -> str:
    one, many = NOUNS[what]
    return f"the {row} {many or one}"


def _several(what: str, places: Sequence[str]) -> Forms:
    at_length, many = listed([_one(what, place) for place in places]), NOUNS[what][1]
    return (at_length, f"{in_words(len(places))} {many}") if many else (at_length,)


def _all(what: str, state: str) -> str:
    names = {"defrost": "the defrosters", "fog_lights": "the fog lights"}.get(what, f"all {NOUNS[what][1]}")
    return f"{names} are {STATES.get(state, state)}"


def _some(what: str, names: Forms, count: int, state: str) -> Forms:
    be = "are" if what == "fog_lights" or (count > 1 and NOUNS[what][1]) else "is"
    return tuple(f"{name} {be} {STATES.get(state, state)}" for name in names)


def _on_level(names: str, count: int, level: object) -> str:
    return f"{names} {'are' if count > 1 else 'is'} {'off' if level == 0 else f'on level {level}'}"


THINGS = Things(
    ThingWords(
        owners=OWNERS,
        one=_one,
        row=_row,
        several=_several,
        name=lambda what: f"the {NOUNS[what][0]}",
        alike=lambda what, state: f"the {NOUNS[what][0]} is {state}",
        all_special=ALL,
        all=_all,
        some=_some,
        part_open=("{window} is {percent} open", "{window} is open"),
        on_level=_on_level,
        clauses=listed,
        but_unseen="{told}, but I can't see {unseen}",
        unseen_others=("I can't see {unseen}; {others}", "I can't see {brief}; {others}", "I can't see {brief}"),
        others=lambda state: f"the others are {STATES.get(state, state)}",
    ),
    ANSWERING,
    SPOKEN,
)
