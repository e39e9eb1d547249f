"""Frames that an ELM327 heard, as a bus (interface `elm327`): told by assistant-obd, the process that asks through it.

The channel is the path of its socket; every line is a frame as `candump -L` writes it, on the monotonic clock.
"""

import socket
from collections.abc import Callable, Sequence

from assistant.car.buses.receiver import Bus
from assistant.car.filters import Wanted
from assistant.car.frames import Frame
from assistant.car.logs.candump import frames
from assistant.car.logs.log_text import LogFaultError
from assistant.errors import BusError

INTERFACE = "elm327"
BLOCK = 65_536
LONGEST_LINE = 200


class SocketReceiver:
    """An open bus; nothing is ever written to the socket."""

    listen_only: bool | None = None
    lost = 0

    def __init__(self, way: socket.socket, name: str, clock: Callable[[], float]) -> None:
        """Take a connected socket. name: what its frames are said to come from."""
        self._way = way
        self._name = name
        self._clock = clock
        self._begun = b""

    def receive(self, timeout_s: float) -> Sequence[Frame]:
        """Return the frames that have come. Raises BusError: what comes are no frames; OSError: the socket is down."""
        self._way.settimeout(timeout_s)
        try:
            data = self._way.recv(BLOCK)
        except TimeoutError:
            return ()
        if not data:
            raise BusError("assistant-obd has ended")
        *lines, self._begun = (self._begun + data).split(b"\n")
        if len(self._begun) > LONGEST_LINE:
            raise BusError("no frames come from there")
        now_s = self._clock()
        try:
            heard = list(frames(f"{line.decode('ascii')}\n" for line in lines))
        except (LogFaultError, UnicodeDecodeError) as error:
            raise BusError(f"no frames come from there: {error}") from error
        return [frame._replace(time_s=min(frame.time_s, now_s), channel=self._name) for frame in heard]

    def close(self) -> None:
        """Let the socket go."""
        self._way.close()


def open_elm327(bus: Bus, wanted: Wanted, clock: Callable[[], float]) -> SocketReceiver:
    """Connect to assistant-obd. Raises OSError: it does not run."""
    del wanted  # few frames come, and all are replies
    way = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        way.connect(bus.channel)
    except OSError:
        way.close()
        raise
    return SocketReceiver(way, bus.name, clock)
