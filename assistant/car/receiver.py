"""One open bus, as far as we need it: it can be heard and closed. It cannot send, for it has nothing that could."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

import can

from assistant.car.filters import covering
from assistant.car.frames import Frame, FrameKey

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
    """SocketCAN: an interface that acknowledges frames is not opened"""

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
        """Return one frame, or none: python-can hands them out one by one."""
        message = self._recv(timeout_s)
        if message is None or message.is_remote_frame:
            return ()
        if message.is_error_frame:
            if message.arbitration_id & _BUS_OFF:
                raise BusOffError
            return ()
        data = bytes(message.data)
        return (Frame(self._clock(), self._name, message.arbitration_id, message.is_extended_id, data),)


def open_python_can(bus: Bus, wanted: Collection[FrameKey], clock: Callable[[], float]) -> PythonCanReceiver:
    """Open a bus by python-can, told to be silent where it can be told.

    wanted: the identifiers that mean something, for the interface's filter; none: all.
    """
    settings: dict[str, object] = {} if bus.bitrate is None else {"bitrate": bus.bitrate}
    if bus.interface == "slcan":
        settings["listen_only"] = True
    if bus.fd:
        settings["fd"] = True
    if wanted:
        settings["can_filters"] = [
            {"can_id": one.id, "can_mask": one.mask, "extended": one.extended} for one in covering(wanted)
        ]
    opened = can.Bus(channel=bus.channel, interface=bus.interface, **settings)  # type: ignore[arg-type]  # its own options
    receiver = PythonCanReceiver(opened, bus.name, clock)
    receiver.listen_only = True if bus.interface == "slcan" else None
    return receiver
