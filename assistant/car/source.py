"""What every car looks like from outside, whether it is a log, a bus or a simulation."""

from collections.abc import Collection
from typing import Protocol

from assistant.types.car_state import CarState


class CarSource(Protocol):
    """Where the state of the car comes from."""

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        """Return what is known at a moment of the source's own clock; None is its own present.

        A log's clock counts from its first frame, a bus and the simulated car use the monotonic clock of the machine.
        only: the signals that are wanted, by their VSS names, and are decoded; None: all.
        """

    def close(self) -> None:
        """Let go of files, sockets and threads."""
