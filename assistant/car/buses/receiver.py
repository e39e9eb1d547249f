"""One open bus, as far as we need it: it can be heard and closed. It cannot send, for it has nothing that could."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import can

from assistant.car.filters import Wanted, covering
from assistant.car.frames import Frame

MOST_AT_ONCE = 256
"""frames that are taken before anybody else is served"""
_BUS_OFF = 0x40
"""bit of the identifier of an error frame: linux/can/error.h, CAN_ERR_BUSOFF"""


@dataclass(frozen=True, slots=True)
class Bus:
    """One bus, in python-can's words."""

    interface: str
    channel: str
    bitrate: int | None = None
    fd: bool = False
    """frames of CAN FD are heard too"""
    require_listen_only: bool = False
    """an interface that does not say that it stays silent is not listened to"""
    options: tuple[tuple[str, bool | int | float | str], ...] = ()
    """more settings, for python-can"""

    @property
    def name(self) -> str:
        """What it is called in messages and frames."""
        return f"{self.interface}:{self.channel}"


class BusOffError(OSError):
    """The controller has taken itself off the bus after too many errors."""

    def __init__(self) -> None:
        super().__init__("the controller is bus-off")


class Receiver(Protocol):
    """An open bus."""

    listen_only: bool | None
    """whether the interface stays silent on the wire, not even acknowledging; None: it does not tell"""

    @property
    def lost(self) -> int:
        """Frames that came since it was opened and were not fetched in time; 0 also where that is not told."""
        ...

    def receive(self, timeout_s: float) -> Sequence[Frame]:
        """Return the data frames that have come, stamped with the monotonic clock; wait that long for the first one.

        Raises an OSError or CanError where the bus is down, gone or bus-off.
        """
        ...

    def close(self) -> None:
        """Let the bus go."""
        ...


class PythonCanReceiver:
    """A bus of any interface that python-can knows. The object that could send is not kept, only its ears."""

    lost = 0

    def __init__(self, bus: can.BusABC, name: str, clock: Callable[[], float]) -> None:
        """Take an open bus. name: what its frames are said to come from. clock: monotonic seconds."""
        self.listen_only: bool | None = None
        self._name = name
        self._clock = clock
        self._recv, self.close = bus.recv, bus.shutdown

    def receive(self, timeout_s: float) -> Sequence[Frame]:
        """Return the frames that have come, up to MOST_AT_ONCE; python-can hands them out one by one."""
        frames: list[Frame] = []
        message = self._recv(timeout_s)
        while message is not None:
            if message.is_error_frame and message.arbitration_id & _BUS_OFF:
                raise BusOffError
            if not (message.is_error_frame or message.is_remote_frame):
                identifier, data = message.arbitration_id, bytes(message.data)
                frames.append(Frame(self._clock(), self._name, identifier, message.is_extended_id, data))
            message = self._recv(0.0) if len(frames) < MOST_AT_ONCE else None
        return frames


def open_python_can(bus: Bus, wanted: Wanted, clock: Callable[[], float]) -> PythonCanReceiver:
    """Open a bus by python-can, whose interfaces have no common word for being silent.

    wanted: the identifiers that mean something, for the interface's filter; none: all. Raises CanError, OSError or
    ValueError: it is not there, or has no such options; drivers of makers raise other things too.
    """
    settings: dict[str, object] = dict(bus.options)
    if bus.bitrate is not None:
        settings["bitrate"] = bus.bitrate
    if bus.fd:
        settings["fd"] = True
    if wanted:
        settings["can_filters"] = [
            {"can_id": one.id, "can_mask": one.mask, "extended": one.extended} for one in covering(wanted)
        ]
    opened = can.Bus(channel=bus.channel, interface=bus.interface, **settings)  # type: ignore[arg-type]  # its own options
    return PythonCanReceiver(opened, bus.name, clock)
