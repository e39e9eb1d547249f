"""What the actuator acts on."""

from typing import Protocol

from assistant.actuator.heard import Heard
from assistant.actuator.orders import Order


class Backend(Protocol):
    """A bus, a databroker, or the bench's car. Called by one thread."""

    def heard(self) -> Heard:
        """Return what was heard last of everything: a snapshot that does not change any more."""

    def carry_out(self, order: Order, heard: Heard) -> float:
        """Send an order, decided on this snapshot, once; return when: what was heard until then is no answer to it.

        The moment is of clock.py. Raises BusError where it did not, or not wholly, leave.
        """

    def close(self) -> None:
        """Let go of everything; nothing is sent."""
