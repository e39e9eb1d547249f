"""A CAN frame as heard, and the clock that logs are read by."""

from typing import NamedTuple

FrameKey = tuple[int, bool]
"""(id, whether it has 29 bits)"""


class Frame(NamedTuple):
    """One data frame. A tuple, since a busy bus makes thousands of them a second."""

    time_s: float
    """when it arrived; monotonic for a bus, as written for a log"""
    channel: str
    id: int
    extended: bool
    """whether the id has 29 bits"""
    data: bytes


def parameter_group(identifier: int) -> int:
    """Return the J1939 parameter group of a 29-bit id: priority and source are left out, and the receiver if any."""
    group = identifier >> 8 & 0x3_FFFF
    return group if group & 0xFF00 >= 0xF000 else group & 0x3_FF00


class ArrivalClock:
    """Makes the times of a log usable, whose order is the order of arrival.

    Where a logger interleaves two buses, times step back by milliseconds: those frames keep their own, older time,
    so that no value is ever made newer than it is. A step back by more than a second is a clock that was set: from
    there on the times are moved so that the log goes on from where it was.
    """

    SET_BACK_S = 1.0

    def __init__(self) -> None:
        self._offset_s = 0.0
        self._latest_s: float | None = None

    def time_s(self, stamp_s: float) -> float:
        """Return the time of the next frame, whose stamp is `stamp_s`."""
        time_s = stamp_s + self._offset_s
        if self._latest_s is None or time_s > self._latest_s:
            self._latest_s = time_s
        elif time_s < self._latest_s - self.SET_BACK_S:
            self._offset_s += self._latest_s - time_s
            time_s = self._latest_s
        return time_s
