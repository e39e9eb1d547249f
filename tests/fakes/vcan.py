"""Virtual CAN interfaces of the test's own, in the kernel that it runs on; where that has none, why not.

Formats: linux/can.h, linux/can/bcm.h.
"""

import os
import socket
import struct
import subprocess
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

EXTENDED, REMOTE, ERROR = 0x8000_0000, 0x4000_0000, 0x2000_0000
PATIENCE_S = 60.0
"""an emulated machine is slow"""
_BCM_TX_SETUP, _BCM_SETTIMER, _BCM_STARTTIMER = 1, 1, 2


def ip(*arguments: str) -> str:
    """Run iproute2's ip; return what it says."""
    return subprocess.run(["ip", *arguments], capture_output=True, text=True, check=True, timeout=30).stdout


@cache
def why_no_vcan() -> str:
    """Say why this machine can make no virtual interface; nothing where it can."""
    elsewhere = "; scripts/vcan_box runs this in a virtual machine"
    try:
        socket.socket(socket.AF_CAN, socket.SOCK_RAW, socket.CAN_RAW).close()
    except OSError:
        return f"this kernel has no SocketCAN{elsewhere}"
    try:
        Vcan().delete()
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", None) or str(error)
        return f"no vcan interface can be made ({said.strip()}){elsewhere}"
    return ""


def is_emulated() -> bool:
    """Whether this machine is many times slower than one: its processor is emulated, or its kernel a program."""
    processor = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    return "QEMU TCG" in processor or "User Mode Linux" in processor


class Vcan:
    """One interface, up."""

    def __init__(self) -> None:
        self.name = f"vc{uuid4().hex[:8]}"
        self.make()

    def make(self) -> None:
        ip("link", "add", "dev", self.name, "type", "vcan")
        ip("link", "set", self.name, "mtu", "72")  # of CAN FD
        self.up()

    def up(self) -> None:
        ip("link", "set", self.name, "up")

    def down(self) -> None:
        ip("link", "set", self.name, "down")

    def delete(self) -> None:
        ip("link", "delete", self.name)

    @property
    def frames(self) -> int:
        """How many frames anybody has put on it since it was made."""
        return int(Path(f"/sys/class/net/{self.name}/statistics/tx_packets").read_text(encoding="ascii"))


class Peer:
    """Another control unit on an interface."""

    def __init__(self, interface: Vcan | str) -> None:
        self._socket = socket.socket(socket.AF_CAN, socket.SOCK_RAW, socket.CAN_RAW)
        self._socket.setsockopt(socket.SOL_CAN_RAW, socket.CAN_RAW_FD_FRAMES, 1)
        self._socket.bind((interface if isinstance(interface, str) else interface.name,))

    def __enter__(self) -> "Peer":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send(self, identifier: int, data: bytes, *, flags: int = 0, fd: bool = False) -> None:
        """Put a frame on the bus. flags: EXTENDED, REMOTE, ERROR."""
        form = "=IBB2x64s" if fd else "=IBB2x8s"
        frame = struct.pack(form, identifier | flags, len(data), 0, data)
        while True:
            try:
                self._socket.send(frame)
            except BlockingIOError:
                time.sleep(0.001)
            else:
                return

    def receive(self, timeout_s: float) -> tuple[int, bytes] | None:
        """Return the next frame of somebody else: its identifier with its flags, and its data; None: there is none."""
        self._socket.settimeout(timeout_s)
        try:
            raw = self._socket.recv(72)
        except TimeoutError:
            return None
        identifier, length = struct.unpack_from("=IB", raw)
        return identifier, raw[8 : 8 + length]


class Traffic:
    """Frames that the kernel itself sends, on time whatever this process does."""

    def __init__(self, vcan: Vcan, identifiers: range, period_s: float, *, frames: int) -> None:
        """Begin: in each period one of the identifiers, in turn, with eight bytes; so many frames in all."""
        self._socket = socket.socket(socket.AF_CAN, socket.SOCK_DGRAM, socket.CAN_BCM)
        self._socket.connect((vcan.name,))
        content = b"".join(struct.pack("=IB3x8s", identifier, 8, os.urandom(8)) for identifier in identifiers)
        # struct bcm_msg_head: opcode, flags, count, ival1, ival2 (seconds and microseconds each), id, nframes
        head = struct.pack(
            "@IIIllllII0q",
            _BCM_TX_SETUP,
            _BCM_SETTIMER | _BCM_STARTTIMER,
            frames,
            *(0, round(period_s * 1e6)),
            *(0, 0),
            0,
            len(identifiers),
        )
        self._socket.send(head + content)

    def close(self) -> None:
        self._socket.close()


def until(condition: Callable[[], Any], within_s: float = PATIENCE_S) -> None:
    """Return when it is so."""
    ends_s = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < ends_s, "it did not happen"
        time.sleep(0.01)
