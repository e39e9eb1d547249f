"""What a message is sealed with: a counter that goes on from the frame heard, and a checksum over its bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import xor

from assistant.actuator.layout import Bits


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

    def fits(self, data: bytes) -> bool:
        """Whether a frame heard has the checksum that this makes: if not, either it or the configuration is wrong.

        A frame longer than the DBC says does not: nobody knows which of its bytes are sealed.
        """
        if self.checksum is None:
            return True
        return len(data) == self.checksum.frame_bytes and self.checksum.read(data) == self._sum(data)

    def sealed(self, data: bytes) -> bytes:
        """Return a payload, made of one heard, with the counter one on and the checksum right."""
        if self.counter is not None:
            count = self.counter.read(data)
            data = self.counter.put(data, 0 if count >= self.last else count + 1)
        return data if self.checksum is None else self.checksum.put(data, self._sum(data))

    def _sum(self, data: bytes) -> int:
        """Compute the checksum over all bytes but its own."""
        own = self.checksum.mask(len(data)).to_bytes(len(data), "big").index(0xFF) if self.checksum else len(data)
        return SUMS[self.kind](self.prefix + data[:own] + data[own + 1 :])


def _crc8_j1850(data: bytes) -> int:
    """CRC-8/SAE-J1850: polynomial 0x1D, begun with 0xFF, inverted at the end; of "123456789" it is 0x4B."""
    crc = 0xFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc << 1 ^ 0x1D) & 0xFF if crc & 0x80 else crc << 1
    return crc ^ 0xFF


SUMS: Mapping[str, Callable[[bytes], int]] = {
    "sum": lambda data: sum(data) & 0xFF,
    "xor": lambda data: reduce(xor, data, 0),
    "crc8_j1850": _crc8_j1850,
}
