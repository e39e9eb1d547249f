"""What assistant-obd asks through: a bus, or an adapter that has its own way to one."""

from collections.abc import Sequence
from typing import Protocol

from assistant.car.frames import Frame
from assistant.obd.requests import Request


class Link(Protocol):
    """One way to the car. For one thread. Everything raises BusError where it is down or unplugged."""

    @property
    def ready(self) -> bool:
        """Whether it can be asked: an adapter does one thing at a time."""

    def receive(self, timeout_s: float) -> Sequence[Frame]:
        """Return the frames of others that have come, on the monotonic clock; wait that long for the first one."""

    def ask(self, request: Request, *, extended: bool) -> None:
        """Ask all control units, by ids of 29 bits or of 11."""

    def hear_everything(self, everything: bool) -> None:
        """Hear all frames, to notice that the car wakes up, or those of testers and their control units alone."""

    def close(self) -> None:
        """Let it go; nothing is sent."""
