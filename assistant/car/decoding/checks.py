"""Whether a frame is an update at all: its checksum is right, and its counter goes on."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.car.decoding.checksums import Checksum, Sealed, expected
from assistant.car.decoding.mapping import SignalSource
from assistant.car.frames import Frame

if TYPE_CHECKING:  # cantools is loaded only where there is a DBC
    from assistant.car.decoding.dbc import DbcMessage

MOST_STANDSTILLS = 5
"""as in opendbc: one frame that is told twice is no fault, a counter that does not move is a sender that has died"""


@dataclass(slots=True)
class _Counter:
    value: float | None = None
    standstills: int = 0


@dataclass(slots=True)
class Check:
    """What the mapping demands of the frames of one message."""

    message: "DbcMessage"
    checksum: Checksum | None
    checksum_signal: str
    counter: str | None
    _counters: dict[str, _Counter] = field(default_factory=dict)
    """by channel"""

    @classmethod
    def of(cls, source: SignalSource, message: "DbcMessage") -> "Check | None":
        """Return what a source demands; None: nothing. Raises KeyError: a signal that the message has not."""
        if source.checksum is None and source.counter is None:
            return None
        for signal in ([source.checksum_signal] if source.checksum else []) + [source.counter or ""]:
            if signal and not message.has(signal):
                raise KeyError(signal)
        return cls(message, source.sealed_by, source.checksum_signal, source.counter)

    def admits(self, frame: Frame) -> bool:
        """Take note of a frame; return whether it is an update."""
        return self._sum_is_right(frame) and self._goes_on(frame)

    def _sum_is_right(self, frame: Frame) -> bool:
        if self.checksum is None:
            return True
        told = self.message.raw(frame.data, self.checksum_signal)
        without = self.message.without(frame.data, self.checksum_signal)
        right = expected(self.checksum, Sealed(frame.id, without, self.message.bytes_of(self.checksum_signal)))
        return right is not None and told == right

    def _goes_on(self, frame: Frame) -> bool:
        if self.counter is None:
            return True
        # That it moves is asked, not that it moves by one: loggers and filters leave frames out.
        counter = self._counters.setdefault(frame.channel, _Counter())
        value = self.message.raw(frame.data, self.counter)
        counter.standstills = counter.standstills + 1 if value == counter.value else 0
        counter.value = value
        return counter.standstills < MOST_STANDSTILLS
