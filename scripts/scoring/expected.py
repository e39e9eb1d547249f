"""What a label asks for: calls whose arguments are given, restricted or not told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.types.call import Call, Value


class Wants(StrEnum):
    """What would be right for a sentence."""

    CALLS = "calls"
    """one of its readings, whole"""
    ACT = "act"
    """its act, and no call"""
    NOTHING = "nothing"
    """no call: nobody asked for anything, or for nothing that a car does"""
    EITHER = "either"
    """no call, or any of the calls of its readings: the label does not decide whether a car should act"""


@dataclass(frozen=True, slots=True)
class OneOf:
    """An argument that may have any of these values."""

    values: frozenset[Value]


@dataclass(frozen=True, slots=True)
class Holding:
    """An open argument in which all of these words must stand."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtTime:
    """A moment of which the label tells only the time of day, "17:30"."""

    clock: str


Wanted = Value | OneOf | Holding | AtTime


@dataclass(frozen=True, slots=True)
class Request:
    """One call that a label asks for."""

    tool: str
    arguments: Mapping[str, Wanted] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()
    """arguments of which the label says nothing: there or not, with any value"""

    def met_by(self, call: Call) -> bool:
        """Whether a call is this one, all arguments included."""
        given = call.arguments
        return (
            call.tool == self.tool
            and self.arguments.keys() <= given.keys()
            and given.keys() <= self.arguments.keys() | self.untold
            and all(fits(given[name], wanted) for name, wanted in self.arguments.items())
        )


Reading = tuple[Request, ...]
"""the calls that together are one right answer"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and what would be right."""

    text: str
    lang: str
    wants: Wants
    readings: tuple[Reading, ...] = ()
    act: str | None = None
    reason: str | None = None
    """of the act, where the label tells it"""


def calls(text: str, lang: str, *readings: Reading) -> Sentence:
    """Make a sentence that wants one of these readings."""
    return Sentence(text, lang, Wants.CALLS, readings)


def either(text: str, lang: str, *allowed: Request) -> Sentence:
    """Make a sentence for which silence is right, and so is any of these calls."""
    return Sentence(text, lang, Wants.EITHER, (allowed,))


def nothing(text: str, lang: str) -> Sentence:
    """Make a sentence that no call may follow."""
    return Sentence(text, lang, Wants.NOTHING)


def meets(reading: Reading, made: Sequence[Call]) -> bool:
    """Whether the calls made are those of a reading, in any order."""
    left = list(made)
    for request in reading:
        met = next((call for call in left if request.met_by(call)), None)
        if met is None:
            return False
        left.remove(met)
    return not left


def same_tools(reading: Reading, made: Iterable[Call]) -> bool:
    """Whether the calls made are of the tools of a reading, whatever their arguments."""
    return sorted(request.tool for request in reading) == sorted(call.tool for call in made)


def fits(value: Value, wanted: Wanted) -> bool:
    """Whether an argument is the wanted one; words regardless of case, spaces in Mandarin, and a leading article."""
    match wanted:
        case OneOf(values):
            return any(fits(value, each) for each in values)
        case Holding(words):
            said = _words(str(value))
            return all(_words(word) in said for word in words)
        case AtTime(clock):
            return isinstance(value, str) and value.endswith(f"T{clock}")
        case bool():
            return value is wanted
        case str():
            return isinstance(value, str) and _words(value) == _words(wanted)
        case tuple():
            return isinstance(value, tuple) and tuple(map(_words, value)) == tuple(map(_words, wanted))
        case _:
            return not isinstance(value, bool) and value == wanted


def _words(text: str) -> str:
    said = text.casefold().replace("’", "'").split()
    if said[:1] in (["the"], ["a"], ["an"]):
        said = said[1:]
    joined = " ".join(said)
    return joined.replace(" ", "") if any("㐀" <= character <= "鿿" for character in joined) else joined
