"""Trips: whether the energy on board is enough for a way, and where to charge where it is not."""

from collections.abc import Sequence
from typing import NotRequired, Protocol, TypedDict

from assistant.types.place import Position


class ChargingStop(TypedDict):
    """A stop to charge."""

    name: str
    minutes: int
    arrive_percent: int
    leave_percent: int


class Journey(TypedDict):
    """A way as the car can drive it."""

    possible: bool
    distance_m: float
    duration_s: float
    """with the charging, and breaks"""
    charging: list[ChargingStop]
    """in their order; empty: none is needed"""
    arrive_percent: NotRequired[int]
    """where it is possible"""
    reach_m: NotRequired[float]
    """where it is not: so far one gets"""


class Trips(Protocol):
    """Works out with what a way is driven. May raise AssistantError where there is no way."""

    def journey(self, origin: Position, stops: Sequence[Position], destination: Position) -> Journey | None:
        """Return how the way is driven; None where the car does not tell how full its battery is."""
        ...
