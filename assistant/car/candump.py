"""The text format of `candump -L`. Read line by line: several times as fast as python-can's reader, and strict.

A line is `(seconds.micros) channel ID#HEX`, `ID##fHEX` for CAN FD, `ID#R` for a remote frame; `R` or `T` may follow.
Half a byte at the end of a cut line would make a wrong value of a right one, so it is a fault.
"""

from collections.abc import Iterable, Iterator

from assistant.car.frames import Frame

ERROR_FLAG = 0x2000_0000
"""set in the id of an error frame (linux/can.h)"""
CLASSIC_BYTES = 8
"""more than these in a frame, and it is CAN FD"""


class CandumpError(Exception):
    """A line that is not candump's. `str(fault)` says which, and what is wrong."""


def frames(lines: Iterable[str]) -> Iterator[Frame]:
    """Read the data frames of a candump log; error and remote frames are left out. Raises CandumpError."""
    for number, line in enumerate(lines, 1):
        fields = line.split()
        if not fields:
            continue
        try:
            stamp, channel, frame = fields[:3]
            identifier, data = frame.split("#", 1)
            if stamp[0] != "(" or stamp[-1] != ")":
                raise CandumpError(f"line {number} has no time in brackets")
            time_s, frame_id = float(stamp[1:-1]), int(identifier, 16)
            if frame_id & ERROR_FLAG or data[:1] in {"R", "r"}:
                continue
            payload = bytes.fromhex(data[2:] if data[:1] == "#" else data)
        except ValueError:
            cut = "is cut short" if not line.endswith("\n") else "is not a frame as candump -L writes it"
            raise CandumpError(f"line {number} {cut}") from None
        yield Frame(time_s, channel, frame_id, len(identifier) > 3, payload)


def as_line(frame: Frame, stamp_s: float) -> str:
    """Write a frame as a line of the log. stamp_s: seconds since 1970."""
    identifier = f"{frame.id:08X}" if frame.extended else f"{frame.id:03X}"
    separator = "#" if len(frame.data) <= CLASSIC_BYTES else "##0"
    channel = "_".join(frame.channel.rpartition(":")[2].split())
    return f"({stamp_s:.6f}) {channel} {identifier}{separator}{frame.data.hex().upper()}\n"
