"""A request for a tool, and what came of it, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Value = bool | int | float | str | tuple[str, ...]
"""an argument: times are ISO 8601 strings, lists of words are tuples"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that was not said but named: "as far as the sunroof", "the same as the driver's"."""

    tool: str
    """whose setting it is"""
    place: str | None = None
    """where; None: the thing has no place, or the speaker's is meant"""


@dataclass(frozen=True, slots=True)
class Call:
    """One request for one tool. Nothing has been decided or done yet."""

    tool: str
    arguments: Mapping[str, Value] = field(default_factory=dict)
    """only what was said; an argument that was not said is absent, never None"""
    like: Reference | None = None
    """where the value that it lacks is to be taken from; the heart puts it in, and no such call is ever carried out"""
    asked: Mapping[str, Value] = field(default_factory=dict, compare=False)
    """how a question was put, which shapes its answer and nothing else: see ASKED"""


ASKED: Mapping[str, str] = {
    "asks": "the state that was asked for: open, off, locked, sport, or a number, or stop, whether one is needed; the "
    "answer begins with yes or no",
    "every": "whether it was asked of all of them, or of any; else it is what the state suggests",
    "which": "it was asked which of them",
    "than": "how a number was compared: above, below, at_least or at_most; the number itself is in asks",
    "among": "it was asked of everything of a kind, opens or runs: the answers are given as one",
    "part": "the one part of what was asked for: the A/C of the climate, the power of a charger, the way on foot",
    "socket": "the socket that a charger was asked to have: ccs, type2 ...",
    "bare": "nothing was named: 'next' is the next song, or the next of the places that are talked about; 'how fast is "
    "it' the car, or a charger",
    "day": "the day that the hours were asked for, an ISO 8601 date, or 'weekend'",
    "at": "the moment for which it was asked whether it is open, ISO 8601 minutes",
    "cheapest": "the cheapest was looked for",
    "saved_places": "it is about places that were saved, and no notes",
    "tell": "it is to be told once the light has turned green",
    "planned": "the trip that was worked out is begun, with its stops",
    "stop_kind": "the category of the stop that was meant: the first charger",
    "unit_asked": "the unit that the answer was asked for in: mph, miles, fahrenheit",
}
"""name in `Call.asked` -> what it says"""


ResultStatus = Literal["done", "failed", "not_set_up"]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a call that was carried out."""

    status: ResultStatus
    value: Mapping[str, object] = field(default_factory=dict)
    """what the tool answers, in plain JSON types with units in the names, e.g. {"speed_kmh": 52.0, "age_s": 0.4}"""
    reason: str | None = None
    """why it failed, one line for the log; what is said is the reply's business"""
    restore: tuple[Call, ...] = ()
    """calls that would put back what was before; empty where nothing was changed or it cannot be put back"""
