"""What every car looks like from outside, whether it is a log, a bus or a simulation."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

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


@dataclass(frozen=True, slots=True)
class CarChoice:
    """What a source of another package is opened with."""

    units: Mapping[str, str]
    """the signals that are asked for, by their VSS names, and the unit in which each is wanted; empty: it has none"""
    options: Mapping[str, bool | int | float | str]
    """`car: options:` of the configuration"""


@runtime_checkable
class CarEngine(Protocol):
    """What the name of such a source stands for: its class, as a rule."""

    def open(self, choice: CarChoice) -> CarSource:
        """Open the source. Raises ConfigError for wrong options, BusError or EngineError where it cannot be had."""
        ...


@dataclass(frozen=True, slots=True)
class BusHealth:
    """How one bus is."""

    bus: str
    up: bool
    reason: str | None
    """why it is not up, in the system's words; None: not tried yet, or up"""
    listen_only: bool | None = None
    """whether the interface stays silent on the wire; None: it does not tell"""
    lost: int = 0
    """frames that came and were not read in time, since the beginning; 0 also where the interface does not tell"""


@runtime_checkable
class LiveSource(CarSource, Protocol):
    """A source on the machine's monotonic clock, which may be down."""

    def health(self) -> tuple[BusHealth, ...]:
        """Return how its buses are."""
