"""The backend `can`: hears the messages of the plan on live buses, and sends through sender.py."""

import logging
import math
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import can

from assistant.actuator.clock import now_s
from assistant.actuator.config import Bus
from assistant.actuator.heard import Heard, Key, Sample, hear
from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Order, Outgoing
from assistant.actuator.plan import Plan
from assistant.actuator.sender import Sender, allowed, put_on
from assistant.errors import ConfigError

log = logging.getLogger(__name__)

RETRY_S = 1.0
"""between two attempts to open a bus that is down"""
RECEIVE_S = 0.2
"""longest wait for a frame: within this a closed backend's threads end"""
ECHO_S = 0.1
"""so long after it a frame just as the one sent is taken for its echo"""
LATE_S = 0.5
"""said once: this machine has too much to do, or the adapter's clock is not this machine's"""
ANOTHER_CLOCK_S = 1e8
"""three years: a time stamp that is older is none of the wall clock"""
FAULTS = (can.CanError, OSError, ValueError)
"""what a bus raises when it is down, unplugged or closed; ValueError: its socket has no file any more"""

Filters = list[dict[str, int | bool]]


@dataclass(frozen=True, slots=True)
class Echo:
    """What some interfaces (udp_multicast, a gateway) give back to who sent it: no frame of the car."""

    frame: FrameId
    data: bytes
    until_s: float


class CanBackend:
    """Buses, heard by one thread each."""

    def __init__(self, buses: Mapping[str, Bus], plan: Plan) -> None:
        """Begin to hear; a bus that is down is waited for. Raises ConfigError: no such interface."""
        for name, bus in buses.items():
            if bus.interface not in can.VALID_INTERFACES:
                raise ConfigError(f"buses.{name}: {bus.interface} is not an interface of python-can")
        self._heard: dict[Key, Sample] = {}
        self._pages = plan.pages
        self._echoes: list[Echo] = []
        self._late: set[str] = set()
        self._open: dict[str, can.BusABC] = {}
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._sender = Sender(allowed(plan), self._put)
        wanted = [key for key in plan.listened if isinstance(key, tuple)]
        self._threads = [
            threading.Thread(target=self._listen, args=(name, bus, wanted), name=f"bus {name}", daemon=True)
            for name, bus in buses.items()
        ]
        for thread in self._threads:
            thread.start()

    def heard(self) -> Heard:
        """Return the newest frame of every id."""
        with self._lock:
            return dict(self._heard)

    def carry_out(self, order: Order, heard: Heard) -> float:
        """Send the frames of an order; return when the last had left, since a frame may have to wait for the bus.

        Raises BusError: also where some had left when the bus went down.
        """
        self._sender.send(order.frames, heard, order.decided_s)
        return now_s()

    def close(self) -> None:
        """Stop hearing; returns when the threads have ended."""
        self._closed.set()
        for thread in self._threads:
            thread.join()

    def _put(self, outgoing: Outgoing) -> None:
        with self._lock:
            self._echoes.append(Echo(outgoing.frame, outgoing.data, now_s() + ECHO_S))
        put_on(self._open)(outgoing)

    def _listen(self, name: str, bus: Bus, wanted: Iterable[FrameId]) -> None:
        """Hear one bus until the end, opening it again whenever it fails. It is said once, not at every attempt."""
        filters: Filters = [
            {"can_id": key[1], "can_mask": 0x1FFFFFFF, "extended": key[2]} for key in wanted if key[0] == name
        ]
        down = ""
        while not self._closed.is_set():
            try:
                opened = _open(bus, filters)
            except FAULTS as error:
                if not down:
                    log.warning("%s: down: %s; trying again", name, error)
                down = str(error)
            else:
                if down:
                    log.warning("%s: up again", name)
                down = self._receive(name, opened)
            self._closed.wait(RETRY_S)

    def _receive(self, name: str, opened: can.BusABC) -> str:
        """Hear an open bus until it fails, or the end; return why."""
        self._open[name] = opened
        try:
            while not self._closed.is_set():
                message = opened.recv(RECEIVE_S)
                if message is not None and not message.is_error_frame and not message.is_remote_frame:
                    self._hear(name, message)
        except FAULTS as error:
            log.warning("%s: down: %s; trying again", name, error)
            return str(error)
        finally:
            del self._open[name]
            _shut(opened)
        return ""

    def _hear(self, name: str, message: can.Message) -> None:
        key, data, read_s = (name, message.arbitration_id, message.is_extended_id), bytes(message.data), now_s()
        late_s = waited_s(message.timestamp, time.time())
        if late_s > LATE_S and name not in self._late:
            self._late.add(name)
            log.warning("%s: frames are read %.1f s after their time stamp, and count as so old", name, late_s)
        received_s = read_s - late_s
        with self._lock:
            self._echoes = [echo for echo in self._echoes if read_s <= echo.until_s]
            echo = next((echo for echo in self._echoes if (echo.frame, echo.data) == (key, data)), None)
            if echo is not None:
                self._echoes.remove(echo)
            else:
                sample = Sample(data, received_s, message.is_fd, message.bitrate_switch)
                hear(self._heard, key, sample, self._pages.get(key, ()))


def waited_s(stamped_s: float, now_s: float) -> float:
    """Return how long a frame lay in a queue before it was read: a process that was held up finds old ones there.

    stamped_s: as its interface stamped it, by the wall clock; 0 where that is another clock (of the adapter, since it
    was plugged in), or was set back meanwhile. A stamp that is no number may be as old as can be.
    """
    if not math.isfinite(stamped_s):
        return math.inf
    return now_s - stamped_s if 0 < now_s - stamped_s < ANOTHER_CLOCK_S else 0.0


def _open(bus: Bus, filters: Filters) -> can.BusABC:
    settings: dict[str, object] = dict(bus.options)
    settings |= {} if bus.bitrate is None else {"bitrate": bus.bitrate}
    settings |= {"fd": True} if bus.fd else {}
    opened = can.Bus(channel=bus.channel, interface=bus.interface, can_filters=filters, **settings)  # type: ignore[arg-type]  # its own options
    try:
        opened.recv(0)  # a SocketCAN interface that is down can be opened: it is told to who reads
    except FAULTS:
        _shut(opened)
        raise
    return opened


def _shut(opened: can.BusABC) -> None:
    try:
        opened.shutdown()
    except FAULTS as error:  # a bus that is gone cannot be shut either ("Bad file descriptor")
        log.debug("closing a bus: %s", error)
