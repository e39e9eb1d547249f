"""From the states of SAE J2735 to what a driver sees."""

from collections.abc import Mapping
from typing import Literal

Lamp = Literal["red", "yellow", "green", "flashing"]

LAMPS: Mapping[str, Lamp] = {
    "stop-Then-Proceed": "flashing",  # red
    "stop-And-Remain": "red",
    "pre-Movement": "red",  # and yellow, in some countries
    "permissive-Movement-Allowed": "green",
    "protected-Movement-Allowed": "green",
    "permissive-clearance": "yellow",
    "protected-clearance": "yellow",
    "caution-Conflicting-Traffic": "flashing",  # yellow
}
FOLLOWING: Mapping[Lamp, Lamp] = {"red": "green", "green": "yellow", "yellow": "red"}
"""what comes after, where the message does not say"""


def lamp(state: str) -> Lamp | None:
    """Return what is to be seen; None: nothing is, or nobody knows."""
    return LAMPS.get(state)
