"""Hears the radio unit: datagrams of UDP into a feed. It never sends.

Datagrams gather for a moment and are read together: to wake up for each costs more than to read it.
"""

import logging
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from assistant.errors import BusError
from assistant.traffic_lights.feed import Feed

log = logging.getLogger(__name__)

GATHER_S = 0.02
WAIT_S = 0.2
MOST_AT_ONCE = 100
"""of what has gathered; more is a flood, of which the rest is dropped: 5,000 a second"""
LARGEST = 65_535


class Receiver:
    """Hears a port until it is closed. Raises BusError where the port cannot be heard."""

    def __init__(
        self,
        feed: Feed,
        address: str,
        port: int,
        *,
        interface: str = "",
        clock: Callable[[], float] = time.monotonic,
        utc: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._feed = feed
        self._clock = clock
        self._utc = utc
        self._closed = threading.Event()
        self._socket = _bound(address, port, interface)
        self._thread = threading.Thread(target=self._hear, name="traffic lights", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port that is heard; where 0 was asked for, the one that was free."""
        number: int = self._socket.getsockname()[1]
        return number

    def close(self) -> None:
        """Hear no more."""
        self._closed.set()
        self._thread.join(WAIT_S * 5)
        self._socket.close()

    def _hear(self) -> None:
        while not self._closed.is_set():
            try:
                self._hear_once()
            except OSError as error:
                if not self._closed.wait(1.0):
                    log.warning("traffic lights: %s", error.strerror or error)

    def _hear_once(self) -> None:
        self._socket.settimeout(WAIT_S)
        with suppress(TimeoutError):
            first = self._socket.recv(LARGEST)
            self._feed.take(first, self._clock(), self._utc())
            self._closed.wait(GATHER_S)
            self._take_gathered()

    def _take_gathered(self) -> None:
        self._socket.settimeout(0)
        at_s, utc = self._clock(), self._utc()
        for _ in range(MOST_AT_ONCE):
            try:
                datagram = self._socket.recv(LARGEST)
            except BlockingIOError:
                return
            self._feed.take(datagram, at_s, utc)
        self._feed.dropped("flood", self._drop_rest())

    def _drop_rest(self) -> int:
        count = 0
        with suppress(BlockingIOError):
            while count < LARGEST:
                self._socket.recv(1)
                count += 1
        return count


def _bound(address: str, port: int, interface: str) -> socket.socket:
    try:
        family, *_, where = socket.getaddrinfo(address, port, type=socket.SOCK_DGRAM, flags=socket.AI_NUMERICHOST)[0]
        heard = socket.socket(family, socket.SOCK_DGRAM)
        try:
            if interface:
                heard.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface.encode())
            heard.bind(where)
        except OSError:
            heard.close()
            raise
    except OSError as error:
        raise BusError(f"traffic lights: cannot hear {address} port {port}: {error.strerror or error}") from error
    return heard
