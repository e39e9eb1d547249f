"""The backend `can`: hears the messages of the plan on live buses, and sends through sender.py."""

import logging
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import can

from assistant.actuator.config import Bus
from assistant.actuator.heard import Heard, Sample
from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Order, Outgoing
from assistant.actuator.plan import Plan
from assistant.actuator.sender import Sender, allowed, put_on
from assistant.errors import BusError, ConfigError

log = logging.getLogger(__name__)

RETRY_S = 1.0
"""between two attempts to open a bus that is down"""
RECEIVE_S = 0.2
"""longest wait for a frame: within this a closed backend's threads end"""
ECHO_S = 0.1
"""so long after it a frame just as the one sent is taken for its echo"""
FAULTS = (can.CanError, OSError, ValueError)
"""what a bus raises when it is down, unplugged or closed; ValueError: its socket has no file any more"""

Filters = list[dict[str, int | bool]]


@dataclass(frozen=True, slots=True)
class Echo:
    """What some interfaces (udp_multicast, a gateway) give back to who sent it: no frame of the car."""

    data: bytes
    until_s: float


class CanBackend:
    """Buses, heard by one thread each."""

    def __init__(self, buses: Mapping[str, Bus], plan: Plan) -> None:
        """Begin to hear; a bus that is down is waited for. Raises ConfigError: no such interface."""
        for name, bus in buses.items():
            if bus.interface not in can.VALID_INTERFACES:
                raise ConfigError(f"buses.{name}: {bus.interface} is not an interface of python-can")
        self._heard: dict[FrameId | str, Sample] = {}
        self._echoes: dict[FrameId, Echo] = {}
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

    def carry_out(self, order: Order, heard: Heard) -> None:
        """Send the frames of an order. Raises BusError: also where some had left when the bus went down."""
        for number, outgoing in enumerate(order.frames):
            try:
                self._sender.send(outgoing, heard)
            except BusError as error:
                raise BusError(f"{error} ({number} of {len(order.frames)} frames had left)") from error

    def close(self) -> None:
        """Stop hearing; returns when the threads have ended."""
        self._closed.set()
        for thread in self._threads:
            thread.join()

    def _put(self, outgoing: Outgoing) -> None:
        with self._lock:
            self._echoes[outgoing.frame] = Echo(outgoing.data, time.monotonic() + ECHO_S)
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
        key, data, now_s = (name, message.arbitration_id, message.is_extended_id), bytes(message.data), time.monotonic()
        with self._lock:
            echo = self._echoes.get(key)
            if echo is not None and echo.data == data and now_s <= echo.until_s:
                del self._echoes[key]
            else:
                self._heard[key] = Sample(data, now_s, message.is_fd, message.bitrate_switch)


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
