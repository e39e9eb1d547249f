"""Where the signals of a message lie in its bytes: read one, put one, and leave every other bit as it was.

Not by cantools' encoder, which makes a frame of signals alone: bits that no DBC names would be sent as zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cantools

from assistant.errors import DataError

FrameId = tuple[str, int, bool]
"""(bus, id, whether it has 29 bits)"""


@dataclass(frozen=True, slots=True)
class Bits:
    """One signal: so many bits in a row, counted from the end that its byte order makes the lowest."""

    name: str
    shift: int
    """little endian: from the first bit of the frame; big endian: from the last bit of a frame of `frame_bytes`"""
    length: int
    little: bool
    signed: bool
    frame_bytes: int
    scale: float
    offset: float
    least: float | None
    """of the physical value, as the DBC has it"""
    most: float | None

    @property
    def raws(self) -> tuple[int, int]:
        """The smallest and the largest raw value that its bits can hold."""
        return (-(1 << self.length - 1), (1 << self.length - 1) - 1) if self.signed else (0, (1 << self.length) - 1)

    def mask(self, size: int) -> int:
        """Its bits, of a payload of `size` bytes read as one big-endian number."""
        ones = ((1 << self.length) - 1) << self._shift(size)
        return int.from_bytes(ones.to_bytes(size, self._order), "big")

    def read(self, data: bytes) -> int:
        """Read the raw value; the payload is at least `frame_bytes` long."""
        bits = int.from_bytes(data, self._order) >> self._shift(len(data)) & ((1 << self.length) - 1)
        return bits - (1 << self.length) if self.signed and bits >> self.length - 1 else bits

    def put(self, data: bytes, raw: int) -> bytes:
        """Return the payload with this raw value in it, and no other bit changed."""
        shift, ones = self._shift(len(data)), (1 << self.length) - 1
        kept = int.from_bytes(data, self._order) & ~(ones << shift)
        return (kept | (raw & ones) << shift).to_bytes(len(data), self._order)

    @property
    def _order(self) -> Any:
        return "little" if self.little else "big"

    def _shift(self, size: int) -> int:
        # Of a longer frame than the DBC says, the bytes behind are lower ones of the big-endian number.
        return self.shift if self.little else self.shift + 8 * (size - self.frame_bytes)


@dataclass(frozen=True, slots=True)
class Layout:
    """One message of one bus."""

    frame: FrameId
    name: str
    size: int
    """bytes that it has at least"""
    signals: Mapping[str, Bits]
    """but those that cannot be used here: of pages (multiplexed), and floating-point numbers"""


def load(bus: str, paths: tuple[Path, ...]) -> list[Layout]:
    """Load the DBC files of a bus, strictly. Raises DataError: missing, or refused, with the reason in one line."""
    layouts = []
    for path in paths:
        try:
            messages = cantools.database.load_file(path, database_format="dbc", strict=True).messages
        except OSError as error:
            raise DataError(f"{path}: {error.strerror}") from error
        except Exception as error:  # its parser raises whatever it trips over
            said = " ".join(str(error).split()) or type(error).__name__
            raise DataError(f"{path}: not a DBC file that may be sent by: {said}") from error
        layouts += [_layout(bus, message) for message in messages]
    return layouts


def _layout(bus: str, message: Any) -> Layout:
    signals = {
        signal.name: _bits(signal, message.length)
        for signal in message.signals
        if signal.multiplexer_ids is None and not signal.conversion.is_float
    }
    return Layout((bus, message.frame_id, message.is_extended_frame), message.name, message.length, signals)


def _bits(signal: Any, size: int) -> Bits:
    little = signal.byte_order == "little_endian"
    # A big-endian signal starts at its highest bit and goes down in a byte, then on from the top of the next.
    first = signal.start if little else 8 * (signal.start // 8) + 7 - signal.start % 8
    return Bits(
        signal.name,
        first if little else 8 * size - first - signal.length,
        signal.length,
        little,
        signal.is_signed,
        size,
        float(signal.scale),
        float(signal.offset),
        signal.minimum,
        signal.maximum,
    )
