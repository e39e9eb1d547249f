"""Live buses as a car: one receiving thread a bus, of our own, that outlives the bus. Nothing here sends.

python-can's own Notifier ends at the first OSError ("Network is down") and nobody notices; here it is said, shown, and
the bus is opened again until it is back. Receipt is stamped by the machine's monotonic clock, not by the driver's.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import can

from assistant.car.decoder import Decoder
from assistant.car.frames import Frame
from assistant.conversation.carstate import CarState
from assistant.errors import BusError

log = logging.getLogger(__name__)

RETRY_S = 1.0
"""between two attempts to open a bus that is down"""
RECEIVE_S = 0.2
"""longest wait for a frame: within this a closed car's threads end"""
FAULTS = (can.CanError, OSError, ValueError)
"""what a bus raises when it is down, unplugged or closed; ValueError: its socket has no file any more"""


@dataclass(frozen=True, slots=True)
class Bus:
    """One bus, in python-can's words."""

    interface: str
    channel: str
    bitrate: int | None = None

    @property
    def name(self) -> str:
        """What it is called in messages and frames."""
        return f"{self.interface}:{self.channel}"


Open = Callable[[Bus], can.BusABC]


@dataclass(frozen=True, slots=True)
class BusHealth:
    """How one bus is."""

    bus: str
    up: bool
    reason: str | None
    """why it is not up, in the system's words; None: not tried yet, or up"""


def open_bus(bus: Bus) -> can.BusABC:
    """Open a bus for listening.

    Where the interface can be told to stay silent (no acknowledgement either), it is; SocketCAN is told by
    `ip link set can0 type can listen-only on`, which docs/car.md asks for.
    """
    settings: dict[str, object] = {} if bus.bitrate is None else {"bitrate": bus.bitrate}
    if bus.interface == "slcan":
        settings["listen_only"] = True
    return can.Bus(channel=bus.channel, interface=bus.interface, **settings)  # type: ignore[arg-type]  # its own options


class BusCar:
    """A CarSource over live buses. Its clock is the machine's monotonic one."""

    def __init__(self, buses: Sequence[Bus], decoder: Decoder, *, open_bus: Open = open_bus) -> None:
        """Begin to listen; a bus that is down is waited for. Raises BusError: none named, or of no known kind."""
        if not buses:
            raise BusError("the car is on a bus, but the configuration names none (car: buses:)")
        for bus in buses:
            if bus.interface not in can.VALID_INTERFACES:
                known = ", ".join(sorted(can.VALID_INTERFACES))
                raise BusError(f"{bus.interface}: not an interface of python-can; known are {known}")
        self._decoder = decoder
        self._open_bus = open_bus
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._health = {bus.name: BusHealth(bus.name, up=False, reason=None) for bus in buses}
        self._threads = [
            threading.Thread(target=self._listen, args=(bus,), name=f"bus {bus.name}", daemon=True) for bus in buses
        ]
        for thread in self._threads:
            thread.start()

    def state(self, now_s: float | None = None) -> CarState:
        """Return what is known now."""
        with self._lock:
            return self._decoder.state(time.monotonic() if now_s is None else now_s)

    def health(self) -> tuple[BusHealth, ...]:
        """Return how each bus is."""
        return tuple(self._health.values())

    def close(self) -> None:
        """Stop listening; returns when the threads have ended."""
        self._closed.set()
        for thread in self._threads:
            thread.join()

    def _listen(self, bus: Bus) -> None:
        """Hear one bus until the car is closed, opening it again whenever it fails."""
        while not self._closed.is_set():
            try:
                opened = self._open_bus(bus)
            except FAULTS as error:
                self._down(bus, error)
                self._closed.wait(RETRY_S)
                continue
            try:
                self._receive(bus, opened)
            except FAULTS as error:
                self._down(bus, error)
            finally:
                _shut(opened)
            self._closed.wait(RETRY_S)

    def _receive(self, bus: Bus, opened: can.BusABC) -> None:
        name = bus.name
        if self._health[name].reason is not None:
            log.warning("%s: up again", name)
        self._health[name] = BusHealth(name, up=True, reason=None)
        while not self._closed.is_set():
            message = opened.recv(RECEIVE_S)
            if message is None or message.is_error_frame or message.is_remote_frame:
                continue
            frame = Frame(time.monotonic(), name, message.arbitration_id, message.is_extended_id, bytes(message.data))
            with self._lock:
                self._decoder.hear(frame)

    def _down(self, bus: Bus, error: Exception) -> None:
        """Take note that a bus is down; it is said once, not at every attempt."""
        name, reason = bus.name, str(error) or type(error).__name__
        if self._health[name].reason is None:
            log.warning("%s: down: %s; trying again", name, reason)
        self._health[name] = BusHealth(name, up=False, reason=reason)


def _shut(opened: can.BusABC) -> None:
    try:
        opened.shutdown()
    except FAULTS as error:  # a bus that is gone cannot be shut either ("Bad file descriptor")
        log.debug("closing a bus: %s", error)
