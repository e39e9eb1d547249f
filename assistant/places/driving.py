"""DrivingTimes: how long it takes to places by road, where a router has tiles. Without one, straight lines must do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.types.place import Position


@dataclass(frozen=True, slots=True)
class Drive:
    """The way to one place."""

    distance_m: float
    duration_s: float


class DrivingTimes(Protocol):
    """A router's matrix. Raises nothing: what it cannot tell is None."""

    def drives(self, origin: Position, goals: Sequence[Position]) -> Sequence[Drive | None]:
        """Return the way to each goal; None where there is none, or it is not known."""
        ...

    def detours(self, line: Sequence[Position], places: Sequence[Position]) -> Sequence[Drive | None]:
        """Return how much longer the way along a line is past each place; None where that is not known."""
        ...
