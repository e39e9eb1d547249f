"""The text format of `candump -L`. Read line by line: several times as fast as python-can's reader, and strict.

A line is `(seconds.micros) channel ID#HEX`, `ID##fHEX` for CAN FD, `ID#R` for a remote frame; `R` or `T` may follow,
and eight bytes may have `_9` to `_F` behind them: the raw length code (candump -8).
Half a byte at the end of a cut line would make a wrong value of a right one, so it is a fault.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.car.frames import Frame
from assistant.car.logs.log_text import MOST_EXTENDED, LogFaultError, fault_of, seconds, whole

ERROR_FLAG = 0x2000_0000
"""set in the id of an error frame (linux/can.h)"""
MOST_ERROR = ERROR_FLAG | MOST_EXTENDED
CLASSIC_BYTES, FD_BYTES = 8, 64
"""more than the first in a frame, and it is CAN FD"""
RAW_LENGTHS = "9ABCDEFabcdef"
REMEMBERED = 4096
"""frames; a last line is held against them"""


def frames(lines: Iterable[str]) -> Iterator[Frame]:
    """Read the data frames of a candump log; error and remote frames are left out. Raises LogFaultError."""
    # Written for speed: it is most of what playing a log costs.
    recent: deque[Frame] = deque(maxlen=REMEMBERED)
    number_of = lru_cache(REMEMBERED)(whole)
    for number, line in enumerate(lines, 1):
        fields = line.split()
        if not fields:
            continue
        try:
            stamp, channel, frame = fields[:3]
            identifier, data = frame.split("#", 1)
            if stamp[0] != "(" or stamp[-1] != ")":
                raise LogFaultError(f"line {number} has no time in brackets")
            time_s, frame_id = seconds(stamp[1:-1]), number_of(identifier, 16)
            if ERROR_FLAG <= frame_id <= MOST_ERROR or data[:1] in {"R", "r"}:
                continue
            payload = bytes.fromhex(data) if len(data) <= 2 * CLASSIC_BYTES and data[:1] != "#" else _longer(data)
            found = Frame(time_s, channel, frame_id, len(identifier) > 3, payload)
            if not 0 <= frame_id <= MOST_EXTENDED or line[-1] != "\n":
                _look_at(found, recent)
        except ValueError as error:
            raise fault_of(line, number, "a frame as candump -L writes it", error) from None
        recent.append(found)
        yield found


def _longer(data: str) -> bytes:
    """Read the data of CAN FD, or eight bytes and their raw length code. Raises ValueError."""
    if data[:1] == "#":
        payload = bytes.fromhex(data[2:])
        if len(payload) > FD_BYTES:
            raise ValueError(data)
        return payload
    if len(data) != 18 or data[16] != "_" or data[17] not in RAW_LENGTHS:
        raise ValueError(data)
    return bytes.fromhex(data[:16])


def _look_at(frame: Frame, recent: Iterable[Frame]) -> None:
    """Raise ValueError: an identifier that cannot be, or at the end of a cut log fewer bytes than it had before."""
    if not 0 <= frame.id <= MOST_EXTENDED:
        raise ValueError(f"{frame.id:x} is no identifier")
    if any(before.id == frame.id and len(before.data) > len(frame.data) for before in recent):
        raise ValueError("cut between two bytes")


def as_line(frame: Frame, stamp_s: float) -> str:
    """Write a frame as a line of the log. stamp_s: seconds since 1970."""
    identifier = f"{frame.id:08X}" if frame.extended else f"{frame.id:03X}"
    separator = "#" if len(frame.data) <= CLASSIC_BYTES else "##0"
    channel = "_".join(frame.channel.rpartition(":")[2].split())
    return f"({stamp_s:.6f}) {channel} {identifier}{separator}{frame.data.hex().upper()}\n"
