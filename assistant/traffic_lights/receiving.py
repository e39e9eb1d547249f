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
MOST_PER_S = 800
"""that are read; twenty intersections send 220. Of a flood the oldest of what has gathered are dropped"""
MOST_AT_ONCE = 200
MOST_GATHERED = 5000
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
        self._may_read = float(MOST_AT_ONCE)
        self._read_s = clock()
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
            self._closed.wait(GATHER_S)
            self._take([first, *self._gathered()])

    def _gathered(self) -> list[bytes]:
        self._socket.settimeout(0)
        datagrams: list[bytes] = []
        with suppress(BlockingIOError):
            while len(datagrams) < MOST_GATHERED:
                datagrams.append(self._socket.recv(LARGEST))
        return datagrams

    def _take(self, datagrams: list[bytes]) -> None:
        """Read the newest, as many as there is time for."""
        at_s, utc = self._clock(), self._utc()
        self._may_read = min(MOST_AT_ONCE, self._may_read + (at_s - self._read_s) * MOST_PER_S)
        self._read_s = at_s
        count = min(len(datagrams), int(self._may_read))
        self._may_read -= count
        self._feed.dropped("flood", len(datagrams) - count)
        for datagram in datagrams[len(datagrams) - count :]:
            self._feed.take(datagram, at_s, utc)


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
