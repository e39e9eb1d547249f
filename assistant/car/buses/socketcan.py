"""SocketCAN, heard on a raw socket of our own: python-can's reading of a frame costs several times more.

Formats of frames and filters: linux/can.h and linux/can/raw.h. Receipt is stamped by the monotonic clock when the
frame is read; the kernel's own stamps are of the wall clock, which jumps.
"""

import json
import os
import select
import socket
import struct
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from assistant.car.buses.datagrams import Datagrams
from assistant.car.buses.receiver import MOST_AT_ONCE, Bus, BusOffError
from assistant.car.filters import EXTENDED, STANDARD, Wanted, covering
from assistant.car.frames import Frame
from assistant.errors import BusError

_FRAME = struct.Struct("=IB3x64s")
"""struct canfd_frame: id, length, flags, data; struct can_frame is its beginning, with room for eight bytes"""
_FILTER = struct.Struct("=II")
_EXTENDED_FLAG, _REMOTE_FLAG, _ERROR_FLAG = 0x8000_0000, 0x4000_0000, 0x2000_0000
_BUS_OFF = 0x40
_ERR_FILTER = 2
"""linux/can/raw.h: CAN_RAW_ERR_FILTER, which not every Python names"""
MOST_FILTERS = 512
"""the kernel's CAN_RAW_FILTER_MAX; with more, everything is heard"""
_MEMORY_INFO, _DROPPED = 55, struct.Struct("=32xI")
"""asm-generic/socket.h: SO_MEMINFO; linux/sock_diag.h: the ninth number is SK_MEMINFO_DROPS"""
WAITING_BYTES = 4_000_000
"""for frames that wait to be read; the system gives at most twice its net.core.rmem_max"""


class SocketCanReceiver:
    """An open SocketCAN interface."""

    def __init__(
        self, opened: socket.socket, name: str, clock: Callable[[], float], *, listen_only: bool | None = None
    ) -> None:
        """Take a bound socket. name: what its frames are said to come from. clock: monotonic seconds."""
        self.listen_only = listen_only
        self._file, self.close, self._option = opened.fileno(), opened.close, opened.getsockopt
        self._datagrams = Datagrams(MOST_AT_ONCE, _FRAME.size)
        self._poll = select.poll()
        self._poll.register(opened, select.POLLIN)
        self._name = name
        self._clock = clock

    @property
    def lost(self) -> int:
        """Frames that the kernel dropped since the socket was opened: too many waited. Raises OSError: it is closed."""
        (dropped,) = _DROPPED.unpack(self._option(socket.SOL_SOCKET, _MEMORY_INFO, _DROPPED.size))
        return int(dropped)

    def receive(self, timeout_s: float) -> Sequence[Frame]:
        """Return what has come, up to MOST_AT_ONCE frames."""
        if not self._poll.poll(timeout_s * 1000):
            return ()
        came = self._datagrams.receive(self._file)
        return list(frames_of(came, self._clock(), self._name))


def frames_of(raw: bytes | memoryview, time_s: float, channel: str) -> Iterator[Frame]:
    """Read a row of struct can_frame and canfd_frame, each in the room of the latter; those that carry no data are left
    out. Raises BusOffError.
    """
    for identifier, length, data in _FRAME.iter_unpack(raw):
        if identifier <= STANDARD:  # most are
            yield Frame(time_s, channel, identifier, False, data[:length])  # noqa: FBT003  it costs less than by name
        elif identifier & (_ERROR_FLAG | _REMOTE_FLAG):
            if identifier & _ERROR_FLAG and identifier & _BUS_OFF:
                raise BusOffError
        else:
            yield Frame(time_s, channel, identifier & EXTENDED, True, data[:length])  # noqa: FBT003  as above: by name it costs more


def open_socketcan(bus: Bus, wanted: Wanted, clock: Callable[[], float]) -> SocketCanReceiver:
    """Open an interface, such as can0, for hearing.

    wanted: the identifiers that mean something; the kernel drops the others; none: all. Raises OSError: no such
    interface, it is down or bus-off, no SocketCAN; BusError: it may acknowledge frames though `require_listen_only`
    is set.
    """
    opened = socket.socket(socket.AF_CAN, socket.SOCK_RAW, socket.CAN_RAW)
    try:
        passing = filters(wanted)
        if 0 < len(passing) <= MOST_FILTERS * _FILTER.size:
            opened.setsockopt(socket.SOL_CAN_RAW, socket.CAN_RAW_FILTER, passing)
        opened.setsockopt(socket.SOL_CAN_RAW, _ERR_FILTER, _BUS_OFF)
        if bus.fd:
            opened.setsockopt(socket.SOL_CAN_RAW, socket.CAN_RAW_FD_FRAMES, 1)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, WAITING_BYTES)
        opened.bind((bus.channel,))
        listen_only = looked_at(bus, opened)
    except (OSError, BusError):
        opened.close()
        raise
    return SocketCanReceiver(opened, bus.name, clock, listen_only=listen_only)


def looked_at(
    bus: Bus, bound: socket.socket, ask: Callable[[str], Mapping[str, Any] | None] | None = None
) -> bool | None:
    """Return whether an interface listens only, None: it does not tell. Raises as `open_socketcan`.

    bound: the socket that is bound to it. ask: tells of its controller; None: the system.
    """
    told = (ask or controller)(bus.channel)
    listen_only = None if told is None else "LISTEN-ONLY" in told.get("ctrlmode", ())
    if bus.require_listen_only and listen_only is None:
        raise BusError(
            f"{bus.name}: the system does not tell whether it is set to listen only; a virtual interface cannot be"
        )
    if bus.require_listen_only and not listen_only:
        raise BusError(
            f"{bus.name}: not set to listen only; ip link set {bus.channel} down, then"
            f" ip link set {bus.channel} up type can bitrate RATE listen-only on"
        )
    # A socket can be bound to an interface that is down: that it is waits for who reads.
    if fault := bound.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
        raise OSError(fault, os.strerror(fault))
    # The error frame that says so came when it happened, and comes to nobody who opens it later.
    if told is not None and told.get("state") == "BUS-OFF":
        raise BusOffError
    return listen_only


def filters(wanted: Wanted) -> bytes:
    """Return an array of struct can_filter that lets through exactly these identifiers, and no remote frames."""
    kinds = _EXTENDED_FLAG | _REMOTE_FLAG
    return b"".join(
        _FILTER.pack(one.id | (_EXTENDED_FLAG if one.extended else 0), kinds | one.mask) for one in covering(wanted)
    )


def controller(
    channel: str, run: Callable[..., "subprocess.CompletedProcess[str]"] = subprocess.run
) -> Mapping[str, Any] | None:
    """Ask the system how an interface's controller is set (ctrlmode) and how it is (state).

    None where that is not told: a virtual interface has none.
    """
    command = ["ip", "-json", "-details", "link", "show", "dev", channel]
    try:
        told = run(command, capture_output=True, text=True, timeout=5, check=True).stdout
        link = json.loads(told)[0]["linkinfo"]
        information = link["info_data"] if link["info_kind"] == "can" else None
    except (OSError, subprocess.SubprocessError, ValueError, LookupError, TypeError):
        return None
    return information if isinstance(information, dict) else None
