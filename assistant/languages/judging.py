"""What an answer of get_state comes to, before any language says it: yes, no, of which things, and what was not seen.

"All doors are closed" is said only where every door says so: what was not seen makes a yes or a no of nothing that
depends on it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.reading import mapping, texts_of

OPPOSITE: Mapping[str, str] = {
    word: other
    for pair in (
        ("open", "closed"),
        ("on", "off"),
        ("locked", "unlocked"),
        ("folded", "unfolded"),
        ("belted", "unbelted"),
        ("occupied", "empty"),
        ("low", "fine"),
        ("muted", "unmuted"),
    )
    for word, other in (pair, pair[::-1])
}
"""state -> the one that it is where it is not this"""
_OF_ALL = ("closed", "off", "locked", "folded", "unfolded", "belted", "empty", "fine", "unmuted")
"""states that are asked of all of them: "are the windows closed"; the others of any: "are the windows open" """
_WORTH_TELLING: Mapping[str, str] = {
    "doors": "open",
    "windows": "open",
    "locks": "unlocked",
    "child_lock": "locked",
    "mirrors": "folded",
    "seat_belts": "unbelted",
    "occupancy": "occupied",
    "tyre_pressure": "low",
}
"""quantity -> the state whose places are told where nobody asked for one; else: on"""
_SWITCHED: Mapping[str, tuple[str, str]] = {
    "doors": ("open", "closed"),
    "windows": ("open", "closed"),
    "trunk": ("open", "closed"),
    "charge_port": ("open", "closed"),
    "sunroof": ("open", "closed"),
    "sunshade": ("open", "closed"),
    "locks": ("locked", "unlocked"),
    "child_lock": ("locked", "unlocked"),
    "mirrors": ("folded", "unfolded"),
    "seat_belts": ("belted", "unbelted"),
    "occupancy": ("occupied", "empty"),
}
"""quantity -> what it is when its value is true or more than nothing, and else; the others are on or off"""

SAID_FIRST = ("open", "unlocked", "low", "unbelted", "on", "occupied", "folded")
"""states that are said before what was not seen; of the others what was not seen is said first"""
_LIT: Mapping[str, bool] = {"low": True, "BEAM": True, "off": False, "OFF": False}

MILE_M = 1609.344
CONVERTED: Mapping[str, Callable[[float], float]] = {
    "mph": lambda kmh: kmh * 1000 / MILE_M,
    "miles": lambda km: km * 1000 / MILE_M,
    "fahrenheit": lambda celsius: celsius * 9 / 5 + 32,
}
"""unit that was asked for -> the value in it"""
SAME = 0.05
"""numbers that are nearer than this sound the same"""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of which things."""

    verdict: bool | None
    """yes, no; None: neither was asked for, or what was seen does not decide it"""
    state: str
    """what they are: a word of OPPOSITE"""
    places: tuple[str, ...]
    """which of them; "" where there is only one"""
    whole: bool
    """these are all that there are, and all were seen"""
    unseen: tuple[str, ...] = ()
    """what could not be seen, where that matters"""


def state_of(what: str, value: object) -> str:
    """Return the state that one value is: open, off, locked, ..."""
    yes, no = _SWITCHED.get(what, ("on", "off"))
    if isinstance(value, str):
        return no if value in ("off", "fresh") else yes
    return yes if value else no


def judge(what: str, states: Mapping[str, str], answer: Mapping[str, object]) -> Judged:
    """Judge things by their states, place -> state, at least one; answer: what was asked, and what was not seen."""
    unseen = tuple(texts_of(answer, "unknown") + texts_of(answer, "untold"))
    asks = str(answer.get("asks", ""))
    wanted = asks if asks in states.values() or asks in OPPOSITE else _WORTH_TELLING.get(what, "on")
    other = OPPOSITE[wanted]
    hits = tuple(place for place, state in states.items() if state == wanted)
    rest = tuple(place for place in states if place not in hits)
    if not asks or answer.get("which"):
        told = (wanted, hits) if hits else (other, rest)
        return Judged(None, *told, not unseen and len(told[1]) == len(states), unseen)
    of_all = bool(answer.get("every", wanted in _OF_ALL))
    if of_all and rest:
        return Judged(verdict=False, state=other, places=rest, whole=not unseen and not hits)
    if not of_all and hits:
        return Judged(verdict=True, state=wanted, places=hits, whole=not unseen and not rest)
    told = (wanted, hits) if of_all else (other, rest)
    return Judged(None if unseen else of_all, *told, not unseen, unseen)


def belts(answer: Mapping[str, object]) -> Mapping[str, str]:
    """Return the state of the belts that matter: of the seats that are not known to be empty, else of all."""
    states = {place: state_of("seat_belts", value) for place, value in mapping(answer.get("value")).items()}
    if answer.get("where") not in (None, "front", "rear", "all"):
        return states
    empty = texts_of(answer, "empty")
    return {place: state for place, state in states.items() if place not in empty or state == "belted"} or states


def group_of(places: Sequence[str]) -> str | None:
    """Return "front" or "rear" where the places are exactly those of that row, the middle one there or not."""
    rows = {"front": {"driver", "passenger"}, "rear": {"rear_left", "rear_right"}}
    return next((row for row, members in rows.items() if set(places) - {"rear_middle"} == members and places), None)


def agrees(value: object, answer: Mapping[str, object]) -> bool | None:
    """Whether a value is the one that was asked for, or compares with it as was asked; None where none was.

    A number is compared in the unit that was asked for.
    """
    asks = answer.get("asks")
    if asks is None:
        return None
    if not isinstance(asks, int | float) or not isinstance(value, int | float):
        return str(value) == str(asks)
    in_unit = CONVERTED.get(str(answer.get("unit_asked")), float)(float(value))
    if "than" not in answer:
        return abs(in_unit - asks) < SAME
    over = in_unit - asks
    return {"above": over > SAME, "below": over < -SAME, "at_least": over > -SAME, "at_most": over < SAME}[
        str(answer["than"])
    ]


def lit(value: Mapping[str, object]) -> bool | None:
    """Whether the low beam shines, by its own signal, else by the switch; None where that leaves it open: auto."""
    beam = value.get("low_beam")
    return beam if isinstance(beam, bool) else _LIT.get(str(value.get("mode", value.get("switch"))))


def part_on(value: Mapping[str, object], part: str) -> bool | None:
    """Whether one part of several is on: any reading light is the cabin's; None where it was not seen."""
    of_part = [on for name, on in value.items() if name == part or (part == "cabin" and name.startswith("reading_"))]
    return any(of_part) if of_part else None


def switched(on: bool | None, answer: Mapping[str, object]) -> bool | None:
    """Whether something that is on or off is as it was asked for; None where neither was asked, or it is not known."""
    asks = answer.get("asks")
    return None if on is None or asks not in ("on", "off") else on == (asks == "on")
