"""Live buses as a car: one receiving thread a bus, of our own, that outlives the bus. Nothing here sends.

python-can's own Notifier ends at the first OSError ("Network is down") and nobody notices; here it is said, shown, and
the bus is opened again until it is back. Receipt is stamped by the machine's monotonic clock, not by the driver's.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

import can

from assistant.car.buses import elm327
from assistant.car.buses.receiver import Bus, Receiver, open_python_can
from assistant.car.buses.slcan import open_slcan
from assistant.car.buses.socketcan import open_socketcan
from assistant.car.decoding.decoder import Decoder
from assistant.car.filters import Wanted
from assistant.car.frames import Frame
from assistant.car.state.health import came_up, went_down
from assistant.car.state.source import BusHealth
from assistant.errors import BusError
from assistant.types.car_state import CarState

__all__ = ["Bus", "BusCar", "Listening"]

log = logging.getLogger(__name__)

RETRY_S = 1.0
"""between two attempts to open a bus that is down"""
RECEIVE_S = 0.2
"""longest wait for a frame: within this a closed car's threads end"""
GATHER_S = 0.02
"""so long frames may gather before they are fetched, and stamped: to wake up for each costs many times more than it"""
LOOK_S = 1.0
"""between two looks at how many frames were lost"""
FAULTS = (can.CanError, OSError, ValueError, BusError)
"""what a bus raises when it is down, unplugged or closed; ValueError: its socket has no file any more"""

Open = Callable[[Bus, Wanted], Receiver]
OPENERS: dict[str, Callable[[Bus, Wanted, Callable[[], float]], Receiver]] = {
    elm327.INTERFACE: elm327.open_elm327,
    "slcan": open_slcan,
    "socketcan": open_socketcan,
}
"""interfaces that are heard by code of our own; every other one by python-can"""


class BusCar:
    """A CarSource over live buses. clock: that of its frames and of its present, the machine's monotonic one."""

    def __init__(
        self,
        buses: Sequence[Bus],
        decoder: Decoder,
        *,
        open_bus: Open | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin to listen. Raises BusError as `Listening`."""
        self._decoder = decoder
        self._clock = clock
        self._lock = threading.Lock()
        self._listening = Listening(
            buses, self._hear, decoder.wanted, open_bus=open_bus, clock=clock, gather_s=GATHER_S
        )

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        """Return what is known now."""
        with self._lock:
            return self._decoder.state(self._clock() if now_s is None else now_s, only)

    def health(self) -> tuple[BusHealth, ...]:
        """Return how each bus is."""
        return self._listening.health()

    def close(self) -> None:
        """Stop listening; returns when the threads have ended."""
        self._listening.close()

    def _hear(self, frames: Sequence[Frame]) -> None:
        with self._lock:
            self._decoder.hear_all(frames)


class Listening:
    """Hears live buses, one thread a bus, until it is closed.

    hear: called with what has come, from several threads. wanted: the identifiers that mean something; none: all.
    """

    def __init__(
        self,
        buses: Sequence[Bus],
        hear: Callable[[Sequence[Frame]], None],
        wanted: Wanted = (),
        *,
        open_bus: Open | None = None,
        clock: Callable[[], float] = time.monotonic,
        gather_s: float = 0.0,
    ) -> None:
        """Begin to listen; a bus that is down is waited for. Raises BusError: none named, or of no known kind.

        gather_s: how long frames may gather before they are fetched; 0 where their times must be exact.
        """
        if not buses:
            raise BusError("the car is on a bus, but the configuration names none (car: buses:)")
        for bus in buses:
            known = {elm327.INTERFACE, *can.VALID_INTERFACES}
            if bus.interface not in known:
                raise BusError(f"{bus.interface}: not an interface of python-can; known are {', '.join(sorted(known))}")
        self._hear = hear
        self._gather_s = gather_s
        self._wanted = wanted
        self._open_bus = open_bus or partial(_open, clock=clock)
        self._closed = threading.Event()
        self._health = {bus.name: BusHealth(bus.name, up=False, reason=None) for bus in buses}
        self._threads = [
            threading.Thread(target=self._listen, args=(bus,), name=f"bus {bus.name}", daemon=True) for bus in buses
        ]
        for thread in self._threads:
            thread.start()

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
                opened = self._open_bus(bus, self._wanted)
                try:
                    self._receive(bus, opened)
                finally:
                    _shut(opened)
            except FAULTS as error:
                self._down(bus, error)
            except Exception as error:  # drivers raise whatever they trip over, and this thread must outlive it
                if self._health[bus.name].reason is None:
                    log.exception("%s failed", bus.name)
                self._down(bus, error)
            self._closed.wait(RETRY_S)

    def _receive(self, bus: Bus, opened: Receiver) -> None:
        name, before = bus.name, self._health[bus.name]
        if bus.require_listen_only and not opened.listen_only:
            raise BusError("it does not say that it stays silent, and require_listen_only is set")
        self._health[name] = replace(came_up(before), listen_only=opened.listen_only)
        if opened.listen_only is False:
            log.warning("%s: not set to listen only: the interface acknowledges frames", name)
        look_s = 0.0
        try:
            while not self._closed.is_set():
                frames = opened.receive(RECEIVE_S)
                if frames:
                    self._hear(frames)
                    self._closed.wait(self._gather_s)
                if time.monotonic() >= look_s:
                    look_s = time.monotonic() + LOOK_S
                    self._has_lost(name, before.lost + opened.lost)
        finally:
            self._has_lost(name, before.lost + opened.lost)

    def _has_lost(self, name: str, lost: int) -> None:
        """Take note of how many frames were lost. It is said when the first was, and at ten times as many."""
        known = self._health[name].lost
        if lost > known:
            self._health[name] = replace(self._health[name], lost=lost)
            if not known or len(str(lost)) > len(str(known)):
                log.warning("%s: %d frames lost: they came faster than they were read", name, lost)

    def _down(self, bus: Bus, error: Exception) -> None:
        """Take note that a bus is down."""
        self._health[bus.name] = went_down(self._health[bus.name], str(error) or type(error).__name__)


def _open(bus: Bus, wanted: Wanted, clock: Callable[[], float]) -> Receiver:
    return OPENERS.get(bus.interface, open_python_can)(bus, wanted, clock)


def _shut(opened: Receiver) -> None:
    try:
        opened.close()
    except FAULTS as error:  # a bus that is gone cannot be shut either ("Bad file descriptor")
        log.debug("closing a bus: %s", error)
