"""A receiver that is listened to: a serial port, a pipe, or gpsd; one thread, which outlives the receiver.

One that is unplugged is waited for, and its last values grow stale meanwhile, as those of a bus that is down.
"""

import logging
import os
import select
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from assistant.car.positions import gpsd
from assistant.car.positions.believing import Believing
from assistant.car.positions.fix import Fix, signals
from assistant.car.positions.nmea import Nmea, fields
from assistant.car.state.health import came_up, went_down
from assistant.car.state.source import BusHealth
from assistant.errors import BusError
from assistant.types.car_state import Signal

log = logging.getLogger(__name__)

RETRY_S = 1.0
RECEIVE_S = 0.2
"""longest wait for a byte: within this a closed receiver's thread ends"""
BAUD = 9600
"""of a serial port where the channel names none: NMEA's own is 4800, of today's receivers this"""
BLOCK = 4096
LONGEST_LINE = 20_000
"""bytes; gpsd tells of all satellites in one line"""
MOST_NOISE = 100
"""broken sentences in a row: then the speed of the port is wrong, or it is no receiver"""
SILENT_S = 10.0
"""a receiver that says nothing for so long is opened again: a port may stay there while its device is gone"""


class Ear(Protocol):
    """Something open that bytes come from."""

    def read(self, timeout_s: float) -> bytes:
        """Return what has come; wait that long for the first byte. Raises OSError or BusError: it is gone."""
        ...

    def close(self) -> None:
        """Let it go."""
        ...


class Receiver:
    """The signals of one receiver."""

    def __init__(
        self,
        name: str,
        open_ear: Callable[[], Ear],
        read: Callable[[Iterator[bytes]], Iterator[Fix | None]],
        *,
        clock: Callable[[], float] = time.monotonic,
        retry_s: float = RETRY_S,
    ) -> None:
        """Begin to listen; a receiver that is not there is waited for.

        name: what it is called in messages. read: turns lines into what they tell, None for one that is broken.
        """
        self._open_ear, self._read, self._clock, self._retry_s = open_ear, read, clock, retry_s
        self._believing = Believing()
        self._signals: dict[str, Signal] = {}
        self._health = BusHealth(name, up=False, reason=None)
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._listen, name=f"receiver {name}", daemon=True)
        self._thread.start()

    def signals(self, now_s: float) -> dict[str, Signal]:
        """Return what it has told, by VSS name."""
        del now_s
        return dict(self._signals)

    def health(self) -> tuple[BusHealth, ...]:
        """Return how it is."""
        return (self._health,)

    def close(self) -> None:
        """Stop listening; returns when the thread has ended."""
        self._closed.set()
        self._thread.join()

    def _listen(self) -> None:
        while not self._closed.is_set():
            try:
                ear = self._open_ear()
                try:
                    self._hear(ear)
                finally:
                    ear.close()
            except (OSError, BusError) as error:
                self._health = went_down(self._health, str(error))
            except Exception as error:  # a driver's fault must not end this thread
                log.exception("%s failed", self._health.bus)
                self._health = went_down(self._health, str(error) or type(error).__name__)
            self._closed.wait(self._retry_s)

    def _hear(self, ear: Ear) -> None:
        noise = 0
        for fix in self._read(self._lines(ear)):
            if fix is None:
                noise += 1
                if noise > MOST_NOISE:
                    raise BusError("what comes from there are no sentences of a receiver: is the port's speed right?")
                continue
            noise = 0
            if not self._health.up:
                self._health = came_up(self._health)
            now_s = self._clock()
            believed = self._believing.take(fix, now_s)
            if believed is not None:
                self._signals = {**self._signals, **dict(signals(believed, now_s))}

    def _lines(self, ear: Ear) -> Iterator[bytes]:
        """Yield whole lines until the receiver is closed. Raises OSError, BusError."""
        begun, heard_s = b"", time.monotonic()
        while not self._closed.is_set():
            data = ear.read(RECEIVE_S)
            if not data:
                if time.monotonic() - heard_s > SILENT_S:
                    raise BusError("it says nothing")
                continue
            heard_s = time.monotonic()
            *lines, begun = (begun + data).split(b"\n")
            yield from lines
            if len(begun) > LONGEST_LINE:
                raise BusError("what comes from there are no sentences of a receiver")


def sentences(lines: Iterator[bytes]) -> Iterator[Fix | None]:
    """Read the sentences of NMEA; what tells nothing of the place is passed over, a broken one is None."""
    reader = Nmea()
    for line in lines:
        read = fields(line)
        if read is None:
            yield None
            continue
        fix = reader.fix(read)
        if fix is not None:
            yield fix


def reports(lines: Iterator[bytes]) -> Iterator[Fix | None]:
    """Read the reports of gpsd."""
    for line in lines:
        fix = gpsd.fix(line)
        if fix is not None:
            yield fix


def open_port(channel: str) -> Ear:
    """Open a pipe, or a serial port as PATH or PATH@BAUD. Raises OSError, BusError."""
    path, _, baud = channel.partition("@")
    if stat.S_ISFIFO(Path(path).stat().st_mode):
        return _Pipe(path)
    from assistant.car.buses.serial_port import SerialPort  # noqa: PLC0415  pyserial, only where there is a port

    return SerialPort(Path(path), int(baud or BAUD))


def open_gpsd(address: tuple[str, int]) -> Ear:
    """Connect to gpsd, and ask it to tell. Raises OSError."""
    way = socket.create_connection(address, timeout=RETRY_S)
    try:
        way.sendall(gpsd.WATCH)
    except OSError:
        way.close()
        raise
    return _Way(way)


class _Pipe:
    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def read(self, timeout_s: float) -> bytes:
        ready, _, _ = select.select([self._file], [], [], timeout_s)
        if not ready:
            return b""
        data = os.read(self._file, BLOCK)
        if not data:
            raise BusError("nobody writes to it")
        return data

    def close(self) -> None:
        os.close(self._file)


class _Way:
    def __init__(self, way: socket.socket) -> None:
        self._way = way

    def read(self, timeout_s: float) -> bytes:
        self._way.settimeout(timeout_s)
        try:
            data = self._way.recv(BLOCK)
        except TimeoutError:
            return b""
        if not data:
            raise BusError("gpsd has ended")
        return data

    def close(self) -> None:
        self._way.close()
