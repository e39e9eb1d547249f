"""The state of things of which there are several, by their places, in English: windows, doors, seats, tyres."""

from collections.abc import Mapping, Sequence

from assistant.languages.en.replies.numbers import in_words, listed, number
from assistant.languages.en.replies.words import begun
from assistant.languages.judging import (
    Judged,
    agrees,
    belts,
    group_of,
    judge,
    state_of,
)
from assistant.languages.reading import mapping, texts_of
from assistant.languages.speaking import Forms

OWNERS: Mapping[str, str] = {
    "driver": "driver's",
    "passenger": "passenger's",
    "rear_left": "rear left",
    "rear_middle": "rear middle",
    "rear_right": "rear right",
    "front": "front",
    "rear": "rear",
}
WHEELS: Mapping[str, str] = {**OWNERS, "driver": "front left", "passenger": "front right"}
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
LEVELS = ("seat_heating", "seat_ventilation", "massage", "fan")
SIDES = ("defrost", "fog_lights")


def things(what: str, answer: Mapping[str, object]) -> Forms:
    """Say which of them are in the state that was asked for, or that is worth telling."""
    values = mapping(answer.get("value"))
    states = belts(answer) if what == "seat_belts" else {place: state_of(what, values[place]) for place in values}
    if isinstance(answer.get("asks"), int | float):
        return _level_asked(what, values, answer)
    judged = judge(what, states, answer)
    told = _of_all(what, judged, answer) if judged.whole else _of_some(what, judged, values)
    if judged.unseen and not judged.whole:
        return _with_unseen(what, judged, told)
    return answered(judged.verdict, told)


def answered(verdict: bool | None, clauses: Sequence[str]) -> Forms:
    """Make sentences of the forms of a clause, beginning with yes or no where there is one."""
    if verdict is None:
        return tuple(f"{begun(clause)}." for clause in clauses)
    word = "Yes" if verdict else "No"
    return (*(f"{word}, {clause}." for clause in clauses), f"{word}.")


def tyres(answer: Mapping[str, object]) -> Forms:
    """Say the pressures, by their places where they differ, and which tyre is low."""
    values = {place: kpa / 100 for place, kpa in mapping(answer.get("value")).items() if isinstance(kpa, int | float)}
    low, fine = texts_of(answer, "low"), texts_of(answer, "fine")
    asked = answer.get("asks")
    if isinstance(asked, int | float):
        return answered(all(agrees(bar, answer) for bar in values.values()), _pressures(values))
    if asked and not low and set(fine) >= set(values) and not texts_of(answer, "unknown") + texts_of(answer, "untold"):
        return answered(True if asked == "fine" else False if not answer.get("which") else None, _pressures(values))
    if low and len(values) > 1:
        clauses = _low(low, values)
        return answered(None if not asked or answer.get("which") else asked == "low", clauses)
    if low:
        clauses = tuple(f"{clause}, which is low" for clause in _pressures(values))
        return answered(asked == "low" if asked else None, clauses)
    return answered(None, _pressures(values))


def _low(low: Sequence[str], values: Mapping[str, float]) -> Forms:
    known = [place for place in low if place in values]
    each = [f"the {WHEELS[place]} tyre is low, at {number(values[place])} bar" for place in known]
    others = [values[place] for place in values if place not in low]
    if not each:
        return (f"the {listed([WHEELS[place] for place in low])} tyre is low",)
    rest = f"; the others are at {number(others[0])}" if others and len(set(map(number, others))) == 1 else ""
    counted = f"{in_words(len(low))} tyres are low" if len(low) > 1 else f"the {WHEELS[low[0]]} tyre is low"
    return (f"{listed(each)}{rest}", listed(each), counted)


def _pressures(values: Mapping[str, float]) -> Forms:
    bars = {place: number(bar) for place, bar in values.items()}
    different = list(dict.fromkeys(bars.values()))
    if len(bars) == 1:
        place, bar = next(iter(bars.items()))
        return (f"the {WHEELS[place]} tyre is at {bar} bar", f"it's at {bar} bar")
    if len(different) == 1:
        count = "all four" if len(bars) == 4 else f"the {in_words(len(bars))}"
        return (f"{count} tyres are at {different[0]} bar",)
    axles = {"driver": "front", "passenger": "front", "rear_left": "rear", "rear_right": "rear"}
    by_axle = {axle: {bar for place, bar in bars.items() if axles[place] == axle} for axle in ("front", "rear")}
    if all(len(pair) == 1 for pair in by_axle.values()):
        front, rear = (next(iter(by_axle[axle])) for axle in ("front", "rear"))
        return (f"the front tyres are at {front} bar, the rear ones at {rear}",)
    ordered = sorted(values.values())
    each = listed([f"{WHEELS[place]} {bar}" for place, bar in bars.items()])
    return (f"{each} bar", f"the tyres have {number(ordered[0])} to {number(ordered[-1])} bar")


def place_of(what: str, place: str) -> str:
    """Name one of them: "the driver's window"."""
    if what == "defrost":
        return "the windscreen defroster" if place == "front" else "the rear window defroster"
    return f"the {OWNERS.get(place, place)} {NOUNS[what][0]}"


def names(what: str, places: Sequence[str]) -> Forms:
    """Name several of them, at length and briefly."""
    one, many = NOUNS[what]
    if len(places) == 1:
        return (place_of(what, places[0]),)
    group = group_of(places)
    if group is not None:
        return (f"the {group} {many or one}",)
    at_length = listed([place_of(what, place) for place in places])
    return (at_length, f"{in_words(len(places))} {many}") if many else (at_length,)


def _is(what: str, places: Sequence[str]) -> str:
    return "are" if what == "fog_lights" or (len(places) > 1 and NOUNS[what][1]) else "is"


def _of_all(what: str, judged: Judged, answer: Mapping[str, object]) -> Forms:
    """Say that all are in one state; at a place that was named, all of those there."""
    where = answer.get("where")
    if (what, judged.state) in ALL and where in (None, "all"):
        return (ALL[what, judged.state],)
    if len(judged.places) == 1 or where in ("front", "rear"):
        return _of_some(what, judged, mapping(answer.get("value")))
    if not NOUNS[what][1]:
        return _of_some(what, judged, mapping(answer.get("value")))
    return (f"all {NOUNS[what][1]} are {STATES.get(judged.state, judged.state)}",)


def _of_some(what: str, judged: Judged, values: Mapping[str, object]) -> Forms:
    if what in LEVELS:
        return _levels(what, judged, values)
    state = STATES.get(judged.state, judged.state)
    if what == "windows" and judged.state == "open" and len(judged.places) == 1:
        opened = values.get(judged.places[0])
        if isinstance(opened, int | float) and 0 < opened < 100:
            window = names(what, judged.places)[0]
            return (f"{window} is {round(opened)} percent open", f"{window} is open")
    if not NOUNS[what][1] and judged.whole and what not in SIDES:
        return (f"the {NOUNS[what][0]} is {state}",)
    if what == "defrost" and judged.whole and len(judged.places) > 1:
        return (f"the defrosters are {state}",)
    return tuple(f"{said} {_is(what, judged.places)} {state}" for said in names(what, judged.places))


def _levels(what: str, judged: Judged, values: Mapping[str, object]) -> Forms:
    """Say on which level they are; a level that is the same for all is said once."""
    noun = NOUNS[what][0]
    levels = {place: values[place] for place in judged.places}
    same = len(set(levels.values())) == 1
    if judged.state == "off":
        return (f"the {noun} is off",) if judged.whole and len(levels) > 1 else _each_level(what, levels)
    if same and judged.whole and len(levels) > 1:
        return (f"the {noun} is on level {next(iter(levels.values()))}",)
    return (*_each_level(what, levels), f"the {noun} is on")


def _each_level(what: str, levels: Mapping[str, object]) -> Forms:
    by_level: dict[object, list[str]] = {}
    for place, level in levels.items():
        by_level.setdefault(level, []).append(place)
    clauses = [
        f"{names(what, places)[0]} {'are' if len(places) > 1 else 'is'} {'off' if level == 0 else f'on level {level}'}"
        for level, places in by_level.items()
    ]
    return (listed(clauses),)


def _level_asked(what: str, values: Mapping[str, object], answer: Mapping[str, object]) -> Forms:
    """Answer whether they are on a level, or so far open."""
    matching = [place for place, value in values.items() if agrees(value, answer)]
    plain = {name: item for name, item in answer.items() if name != "asks"}
    clauses = tuple(form.rstrip(".") for form in things(what, plain))
    verdict = bool(matching) and (len(matching) == len(values) or not NOUNS[what][1])
    return answered(verdict, tuple(f"{clause[0].lower()}{clause[1:]}" for clause in clauses))


def _with_unseen(what: str, judged: Judged, told: Forms) -> Forms:
    """Say what is so of those that were seen, and which were not."""
    unseen = names(what, judged.unseen)
    if judged.verdict is not None or judged.state in (
        "open",
        "unlocked",
        "low",
        "unbelted",
        "on",
        "occupied",
        "folded",
    ):
        at_length = f"{told[0]}, but I can't see {unseen[0]}"
        return (*answered(judged.verdict, (at_length,))[:1], *answered(judged.verdict, told))
    others = f"the others are {STATES.get(judged.state, judged.state)}"
    return (f"I can't see {unseen[0]}; {others}.", f"I can't see {unseen[-1]}; {others}.", f"I can't see {unseen[-1]}.")
