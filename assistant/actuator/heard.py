"""What was heard last, and how a signal is read from it: unknown where it is old, flagged, too short, or no number."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from assistant.actuator.layout import Bits, FrameId
from assistant.conversation.carstate import SignalValue


class Sample(NamedTuple):
    """The newest frame of one id, or the newest value of one VSS signal."""

    content: bytes | SignalValue
    received_s: float
    """monotonic"""
    fd: bool = False
    """a frame of CAN FD"""
    brs: bool = False
    """its data was sent at the higher bit rate"""


Heard = Mapping[FrameId | str, Sample]
"""by (bus, id, 29 bits), or by VSS name"""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands."""

    key: FrameId | str
    name: str
    """for people: MESSAGE.SIGNAL, or a VSS name"""
    bits: Bits | None
    """None: a VSS signal"""
    max_age_s: float
    not_available: frozenset[int] = frozenset()
    flag: Bits | None = None
    up: frozenset[int] = frozenset()

    def received_s(self, heard: Heard) -> float:
        """When it was heard last; minus infinity where it never was."""
        sample = heard.get(self.key)
        return sample.received_s if sample else -math.inf

    def read(self, heard: Heard, now_s: float) -> SignalValue | None:
        """Return its raw value; None where it may not be believed now."""
        sample = heard.get(self.key)
        if sample is None or not 0 <= now_s - sample.received_s <= self.max_age_s:
            return None
        if self.bits is None:
            value = sample.content
            return (
                None if isinstance(value, bytes) or (isinstance(value, float) and not math.isfinite(value)) else value
            )
        data = sample.content
        if not isinstance(data, bytes) or len(data) < self.bits.frame_bytes:
            return None
        if self.flag is not None and self.flag.read(data) not in self.up:
            return None
        raw = self.bits.read(data)
        return None if raw in self.not_available else raw
