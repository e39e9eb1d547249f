"""What was heard last, and how a signal is read from it: unknown where it is old, flagged, too short, or no number."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from assistant.actuator.layout import Bits, FrameId, PageId
from assistant.actuator.pages import EVERY, Page
from assistant.types.car_state import SignalValue


class Sample(NamedTuple):
    """The newest frame of one id, or the newest value of one VSS signal."""

    content: bytes | SignalValue
    received_s: float
    """of clock.py"""
    fd: bool = False
    """a frame of CAN FD"""
    brs: bool = False
    """its data was sent at the higher bit rate"""


Key = FrameId | PageId | str
"""(bus, id, 29 bits): its newest frame, whatever its page; (that, page): its newest of this page; or a VSS name"""
Heard = Mapping[Key, Sample]


def key_of(frame: FrameId, page: Page) -> FrameId | PageId:
    """Return under which key the newest frame of a page is."""
    return (frame, page.name) if page.choices else frame


def hear(heard: dict[Key, Sample], frame: FrameId, sample: Sample, pages: Iterable[Page]) -> None:
    """Remember a frame, for each of these pages of its message that it is of."""
    heard[frame] = sample
    if isinstance(sample.content, bytes):
        for page in pages:
            if page.holds(sample.content):
                heard[key_of(frame, page)] = sample


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands."""

    source: FrameId | str
    name: str
    """for people: MESSAGE.SIGNAL, or a VSS name"""
    bits: Bits | None
    """None: a VSS signal"""
    max_age_s: float
    not_available: frozenset[int] = frozenset()
    flag: Bits | None = None
    up: frozenset[int] = frozenset()
    page: Page = EVERY
    """the frames that it is read from, or written into"""

    @property
    def key(self) -> Key:
        """Under which it was heard."""
        return self.source if isinstance(self.source, str) else key_of(self.source, self.page)

    @property
    def identity(self) -> tuple[FrameId | str, str]:
        """Tells it from every other."""
        return self.source, self.name

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
            return _known(sample.content)
        data = sample.content
        if not isinstance(data, bytes) or len(data) < self.bits.frame_bytes or not self.page.holds(data):
            return None
        if self.flag is not None and self.flag.read(data) not in self.up:
            return None
        raw = self.bits.number(data)
        return None if raw in self.not_available else raw


def _known(value: bytes | SignalValue) -> SignalValue | None:
    """Return the value of a VSS signal; None where it is none."""
    if isinstance(value, bytes) or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value
