"""What a message is sealed with: a counter that goes on from the frame heard, and a checksum over its bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import xor

from assistant.actuator.layout import Bits
from assistant.car.decoding.crc import CRC8, CRC8H2F, CRC16


@dataclass(frozen=True, slots=True)
class Seal:
    """How one message is sealed; without any part, not at all."""

    counter: Bits | None = None
    last: int = 0
    """the counter begins anew at 0 after this"""
    checksum: Bits | None = None
    kind: str = "xor"
    """one of SUMS"""
    prefix: bytes = b""
    suffix: bytes = b""
    data_ids: bytes = b""
    """one for each value of the counter, summed up last; none: the message has no such list"""

    def fits(self, data: bytes) -> bool:
        """Whether a frame heard has the checksum that this makes: if not, either it or the configuration is wrong.

        A frame longer than the DBC says does not: nobody knows which of its bytes are sealed.
        """
        if self.checksum is None:
            return True
        return len(data) == self.checksum.frame_bytes and self.checksum.read(data) == self._sum(data)

    def sealed(self, data: bytes, newest: bytes) -> bytes:
        """Return a payload with the counter one on from the newest frame of the message, and the checksum right."""
        if self.counter is not None:
            count = self.counter.read(newest)
            data = self.counter.put(data, 0 if count >= self.last else count + 1)
        return data if self.checksum is None else self.checksum.put(data, self._sum(data))

    def _sum(self, data: bytes) -> int:
        """Compute the checksum over all bytes but its own."""
        own = self.checksum.mask(len(data)).to_bytes(len(data), "big") if self.checksum else bytes(len(data))
        summed = bytes(byte for byte, ours in zip(data, own, strict=True) if not ours)
        last = b""
        if self.data_ids and self.counter is not None:
            last = self.data_ids[self.counter.read(data)].to_bytes()
        return SUMS[self.kind].of(self.prefix + summed + self.suffix + last)


@dataclass(frozen=True, slots=True)
class Sum:
    """A kind of checksum."""

    size: int
    """bytes"""
    of: Callable[[bytes], int]


SUMS: Mapping[str, Sum] = {
    "sum": Sum(1, lambda data: sum(data) & 0xFF),
    "xor": Sum(1, lambda data: reduce(xor, data, 0)),
    # AUTOSAR's specification of CRC routines, 7.2.1: of "123456789" it is 0x4B.
    "crc8_j1850": Sum(1, CRC8.of),
    # The same, 7.2.2: 0xDF. AUTOSAR's E2E profile 2, Volkswagen MQB: a data id for each value of the counter is last.
    "crc8h2f": Sum(1, CRC8H2F.of),
    # The same, 7.2.3: 0x29B1. AUTOSAR's E2E profile 5: the data id comes last, its low byte first. Hyundai and Kia with
    # CAN FD have 0xF800 + the frame's id there: what opendbc exclusively ors to it, by length, is made of that alone.
    "crc16_ccitt": Sum(2, CRC16.of),
}
