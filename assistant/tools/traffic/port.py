"""Traffic lights that tell about themselves (V2X)."""

from collections.abc import Mapping
from typing import Protocol, TypedDict


class Shown(TypedDict, total=False):
    """What a light shows, and how long. What is not known is absent."""

    state: str
    """red, yellow, green or flashing"""
    min_s: float
    """so long at least until it changes"""
    max_s: float
    """so long at most"""
    likely_s: float
    """about so long, where the light itself is sure of it and its interval is wide"""
    next_state: str


class Light(Shown, total=False):
    """The light that holds for our lane, as it is now."""

    intersection: int
    group: int
    """signal group at the intersection; absent where it depends on where one goes, and then the state is too"""
    ways: Mapping[str, Shown]
    """what each way from here (straight, left, right, u_turn, on) has, where they differ"""
    age_s: float
    """since the light said so"""
    distance_m: float
    """to the stop line"""
    limit_known: bool
    """whether the speed limit is; without one no speed is advised"""
    speed_advice_kmh: float
    """with which it is reached green, within the limit; absent where there is none"""


class TrafficLights(Protocol):
    """The lights on the way."""

    def next(self) -> Light | None:
        """Return the next light ahead, or None where none is known.

        Raises UnableError: "no_position"; "light_lost", which was heard a moment ago; "light_unmapped", of which nobody
        says which lane it is for.
        """
        ...

    def tell_when_green(self) -> None:
        """Say it unasked once the light that is ahead now is green, whether suggestions are made or not."""
        ...
