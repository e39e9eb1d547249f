"""A number that may as well have been another one: "eighteen or eighty?" Asked, unless only one of them can be."""

from collections.abc import Sequence

from assistant.conversation.completing import MOST_CHOICES
from assistant.conversation.effects import Asked
from assistant.types.call import Call, Value
from assistant.types.meaning import NOT_UNDERSTOOD, Meaning
from assistant.types.reason import Awaiting, OutOfRange

PLAUSIBLE = 0.4
"""least share of the probability with which a number that can be takes the place of one that cannot (80 degrees)
unasked"""

LARGEST = 100
"""of the numbers that are asked about; larger ones are the seconds of a reminder, whose time is answered anyhow"""

Read = tuple[Meaning, Asked | None]
"""what was said with all that it leans on, and what has to be asked first, if anything"""


def told_apart(read: Read, others: Sequence[Read]) -> Read:
    """Settle which of several readings of a number counts; or ask, where they are near and more than one can be.

    read: with the likeliest number. others: with those near it, likeliest first, each one's confidence its share.
    Readings that do not differ in an argument that is a number (a time, a name) are not asked about: the likeliest
    counts. Two numbers of one sentence that are both in doubt are not understood.
    """
    meaning, asked = read
    possible = [other for other, needs in others if other.calls and needs is None]
    if asked is not None or not possible:
        return read
    if not meaning.calls:
        return _instead(possible[0]) if isinstance(meaning.reason, OutOfRange) else read
    options: dict[Value, tuple[Call, ...]] = {}
    for other in possible:
        numbers = _numbers(meaning.calls, other.calls)
        if numbers is not None:
            options.setdefault(numbers[0], meaning.calls)
            options[numbers[1]] = other.calls
    heard = [number for number, calls in options.items() if calls == meaning.calls]
    if not heard:
        return read
    if len(heard) > 1:
        return NOT_UNDERSTOOD, None
    return _which(tuple(options.values())[:MOST_CHOICES], meaning.confidence)


def _instead(possible: Meaning) -> Read:
    """Take the only reading that can be, or ask whether it is meant."""
    if possible.confidence >= PLAUSIBLE:
        return possible, None
    return _asking("confirmation", possible.confidence), Asked("confirmation", possible.calls)


def _which(options: tuple[tuple[Call, ...], ...], confidence: float) -> Read:
    """Ask which calls are meant; each option shows the first call that has its number."""
    place = next(place for place, calls in enumerate(zip(*options, strict=True)) if any(c != calls[0] for c in calls))
    asked = Asked("choice", tuple(calls[place] for calls in options), whole=options)
    return _asking("choice", confidence), asked


def _asking(awaiting: Awaiting, confidence: float) -> Meaning:
    return Meaning("unclear", reason=awaiting, decided_by="dialogue", confidence=confidence)


def _numbers(heard: tuple[Call, ...], other: tuple[Call, ...]) -> tuple[Value, Value] | None:
    """Return the number that stands in calls, and the one in others, where that is all the difference."""
    if [call.tool for call in heard] != [call.tool for call in other]:
        return None
    found: set[tuple[Value, Value]] = set()
    for one, another in zip(heard, other, strict=True):
        if one.arguments.keys() != another.arguments.keys():
            return None
        pairs = ((value, another.arguments[name]) for name, value in one.arguments.items())
        found.update(pair for pair in pairs if pair[0] != pair[1])
    numbers = all(isinstance(value, int | float) and 0 <= value <= LARGEST for pair in found for value in pair)
    return found.pop() if len(found) == 1 and numbers else None
