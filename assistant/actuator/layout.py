"""Where the signals of a message lie in its bytes: read one, put one, and leave every other bit as it was.

Not by cantools' encoder, which makes a frame of signals alone: bits that no DBC names would be sent as zero.
"""

import math
import struct
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cantools

from assistant.actuator.pages import EVERY, Page, page_of
from assistant.errors import DataError

FrameId = tuple[str, int, bool]
"""(bus, id, whether it has 29 bits)"""
PageId = tuple[FrameId, str]
"""the frames of one page of a message; (its id, the name of the page)"""

FORMATS = {16: "e", 32: "f", 64: "d"}
"""bits -> IEEE 754 number, in the words of struct"""
PRECISIONS = {16: 10, 32: 23, 64: 52}
"""bits -> of them, those behind the point"""
STEP_ROUNDING = 1e-3
"""of a step: a DBC writes 100/255 as 0.392157"""
NUMBER_ROUNDING = 1e-9
"""of a floating-point number: what sums of doubles lose"""


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
    floating: bool = False
    """an IEEE 754 number; its raw value is that number"""
    page: Page = EVERY
    """the frames in which it stands"""

    @property
    def raws(self) -> tuple[int, int]:
        """The smallest and the largest whole number that its bits can hold."""
        return (-(1 << self.length - 1), (1 << self.length - 1) - 1) if self.signed else (0, (1 << self.length) - 1)

    def mask(self, size: int) -> int:
        """Its bits, of a payload of `size` bytes read as one big-endian number."""
        ones = ((1 << self.length) - 1) << self._shift(size)
        return int.from_bytes(ones.to_bytes(size, self._order), "big")

    def read(self, data: bytes) -> int:
        """Read its bits as a whole number; the payload is at least `frame_bytes` long."""
        bits = int.from_bytes(data, self._order) >> self._shift(len(data)) & ((1 << self.length) - 1)
        return bits - (1 << self.length) if self.signed and bits >> self.length - 1 else bits

    def number(self, data: bytes) -> int | float | None:
        """Read its raw value; None where the bits are no number (NaN) or none that is finite."""
        if not self.floating:
            return self.read(data)
        value: float = struct.unpack(f">{FORMATS[self.length]}", self.read(data).to_bytes(self.length // 8, "big"))[0]
        return value if math.isfinite(value) else None

    def nearest(self, value: float) -> int | float | None:
        """Return the raw value that is nearest to a number; None where its bits hold none."""
        if not math.isfinite(value):
            return None
        if not self.floating:
            whole = round(value)
            return whole if self.raws[0] <= whole <= self.raws[1] else None
        try:
            rounded: float = struct.unpack(FORMATS[self.length], struct.pack(FORMATS[self.length], value))[0]
        except OverflowError:
            return None
        return rounded if math.isfinite(rounded) else None

    def beside(self, raw: float) -> tuple[float, ...]:
        """Return the numbers next to a raw value, on both sides, that a floating-point signal can hold."""
        size = self.length // 8
        bits = int.from_bytes(struct.pack(f">{FORMATS[self.length]}", raw), "big")
        steps = (bits + 1, bits - 1) if raw else (1, 1 | 1 << self.length - 1)  # next to 0: the smallest of either sign
        return tuple(struct.unpack(f">{FORMATS[self.length]}", step.to_bytes(size, "big"))[0] for step in steps)

    def put(self, data: bytes, raw: float) -> bytes:
        """Return the payload with this raw value in it, and no other bit changed. Raises ValueError: it holds none."""
        held = self.nearest(raw)
        if held is None or held != raw:
            raise ValueError(f"{self.name} does not hold {raw}")
        shift, ones = self._shift(len(data)), (1 << self.length) - 1
        bits = int.from_bytes(struct.pack(f">{FORMATS[self.length]}", held), "big") if self.floating else int(held)
        kept = int.from_bytes(data, self._order) & ~(ones << shift)
        return (kept | (bits & ones) << shift).to_bytes(len(data), self._order)

    def grain(self, raw: float) -> float:
        """How far apart numbers about as large as this one are at most, in a floating-point signal; else 0."""
        return abs(raw) * 2.0 ** -PRECISIONS[self.length] if self.floating else 0.0

    def slack(self, raw: float) -> float:
        """How far a number may be from its raw value for no other reason than arithmetic."""
        return NUMBER_ROUNDING * abs(raw) if self.floating else STEP_ROUNDING

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
    left_out: Mapping[str, str]
    """name of a signal that cannot be used here -> why"""
    multiplexers: frozenset[str]
    """signals that say of which page a frame is: read, but never written"""


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
    by_name = {signal.name: signal for signal in message.signals}
    names = Counter(signal.name for signal in message.signals)
    left_out = {name: "the DBC has several of this name" for name, count in names.items() if count > 1}
    signals: dict[str, Bits] = {}
    for name, signal in by_name.items():
        fault = left_out.get(name) or _fault(signal, by_name, left_out)
        if fault:
            left_out[name] = fault
        else:
            signals[name] = _bits(signal, message.length, by_name)
    frame = (bus, message.frame_id, message.is_extended_frame)
    multiplexers = frozenset(signal.name for signal in message.signals if signal.is_multiplexer)
    return Layout(frame, message.name, message.length, signals, left_out, multiplexers)


def _fault(signal: Any, by_name: Mapping[str, Any], left_out: Mapping[str, str]) -> str:
    """Say why a signal cannot be used; nothing where it can."""
    if signal.conversion.is_float and signal.length not in FORMATS:
        return f"a floating-point number of {signal.length} bits"
    for above in _multiplexers(signal, by_name):
        if above is None:
            return "its multiplexer is not in the DBC"
        if above.conversion.is_float or above.name in left_out:
            return f"its multiplexer {above.name} is no whole number, or stands there twice"
    return ""


def _multiplexers(signal: Any, by_name: Mapping[str, Any]) -> list[Any]:
    """Return what selects a signal, the nearest first; None for one that is not there."""
    found: list[Any] = []
    while signal is not None and signal.multiplexer_ids is not None and len(found) <= len(by_name):
        signal = by_name.get(signal.multiplexer_signal)
        found.append(signal)
    return found


def _bits(signal: Any, size: int, by_name: Mapping[str, Any]) -> Bits:
    page, below = EVERY, signal
    for above in _multiplexers(signal, by_name):
        page = page_of(_placed(above, size), below.multiplexer_ids, page)
        below = above
    return replace(_placed(signal, size), page=page)


def _placed(signal: Any, size: int) -> Bits:
    little = signal.byte_order == "little_endian"
    # A big-endian signal starts at its highest bit and goes down in a byte, then on from the top of the next.
    first = signal.start if little else 8 * (signal.start // 8) + 7 - signal.start % 8
    return Bits(
        signal.name,
        first if little else 8 * size - first - signal.length,
        signal.length,
        little,
        signal.is_signed and not signal.conversion.is_float,
        size,
        float(signal.scale),
        float(signal.offset),
        signal.minimum,
        signal.maximum,
        signal.conversion.is_float,
    )
