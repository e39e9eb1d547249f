"""Places in the car: the words that say where, the seats that they mean, and how VSS writes them.

VSS tells the driver's side from the passenger's; the driver's side is taken for the left one.
"""

from collections.abc import Mapping

from assistant.types.call import Call

SIDES: Mapping[str, str] = {
    "driver": "Row1.Driver",
    "passenger": "Row1.Passenger",
    "rear_left": "Row2.Driver",
    "rear_right": "Row2.Passenger",
}
"""seat -> its part of a signal's name"""
SEATS = tuple(SIDES)
GROUPS: Mapping[str, tuple[str, ...]] = {"front": SEATS[:2], "rear": SEATS[2:], "all": SEATS}
"""words of the type `zone` that are several seats"""
PLACE_ARGUMENTS = ("zone", "seat", "window")
"""names of the arguments that say where"""


def at(signal: str, seat: str) -> str:
    """Return the name of a signal at a seat; of a signal that there is one of, the signal."""
    return signal.format(SIDES.get(seat, ""))


def place_of(call: Call) -> str | None:
    """Return the word that says where; None where none was said."""
    return next((str(call.arguments[name]) for name in PLACE_ARGUMENTS if name in call.arguments), None)


def seats(call: Call, speaker: str) -> tuple[str, ...]:
    """Return the seats that a call is about, the speaker's where it names none."""
    return seats_at(place_of(call) or speaker)


def seats_at(place: str) -> tuple[str, ...]:
    """Return the seats that a word says."""
    return GROUPS.get(place, (place,))


def seats_of(*places: str) -> set[str]:
    """Return the seats that words say together."""
    return {seat for place in places for seat in seats_at(place)}
