"""Trips: whether the energy on board is enough for a way, and where to charge or fill up where it is not."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NotRequired, Protocol, TypedDict

from assistant.types.place import Position


class ChargingStop(TypedDict):
    """A stop to charge or to fill up."""

    name: str
    minutes: int
    arrive_percent: int
    leave_percent: int


class Passed(TypedDict):
    """A place on the way, in the order in which one comes by."""

    position: Position
    charging: NotRequired[int]
    """which of the stops to charge or to fill up it is, from 0; absent: a place that was asked for"""
    stay_s: NotRequired[float]
    """so long one stops there, with plugging in"""


class Journey(TypedDict):
    """A way as the car can drive it."""

    energy: Literal["battery", "fuel"]
    """what it is driven with"""
    possible: bool
    distance_m: float
    duration_s: float
    """with the charging, and breaks"""
    charging: list[ChargingStop]
    """in their order; empty: none is needed"""
    through: list[Passed]
    arrive_percent: NotRequired[int]
    """where it is possible"""
    margin_m: NotRequired[float]
    """where it is possible: so far one would still get, down to the reserve"""
    learnt: NotRequired[bool]
    """reckoned with what this car has used lately"""
    reach_m: NotRequired[float]
    """where it is not: so far one gets"""


class Trips(Protocol):
    """Works out with what a way is driven. May raise AssistantError where there is no way."""

    def journey(
        self, origin: Position, stops: Sequence[Position], destination: Position, departs: datetime
    ) -> Journey | None:
        """Return how the way is driven; None where the car does not tell how full its battery or tank is.

        departs: local, without a zone.
        """
        ...
