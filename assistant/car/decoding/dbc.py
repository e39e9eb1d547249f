"""DBC files by cantools: loaded or refused in one line, indexed by id, decoded without ever raising."""

import logging
import math
import re
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import cantools

from assistant.car.decoding import dbc_text
from assistant.car.frames import FrameKey
from assistant.errors import DataError

log = logging.getLogger(__name__)

NOT_PARSED = "Invalid syntax"
"""so begins what cantools says of a text that it would not take without insisting on rules either"""
_OVERLAPPING = re.compile(r"The signals (\S+) and (\S+) are overlapping in message (\S+?)\.?$")
LONGEST_REASON = 200
"""characters; it may quote a line of any length"""
FLOATS = {16: "<e", 32: "<f", 64: "<d"}
"""bits -> how struct reads them as IEEE 754"""


class DbcMessage:
    """One message of a DBC."""

    def __init__(self, definition: Any) -> None:
        """definition: cantools' Message."""
        self.name: str = definition.name
        self.key: FrameKey = (definition.frame_id, definition.is_extended_frame)
        self.is_parameter_group: bool = definition.protocol == "j1939"
        """heard by its J1939 parameter group, from whatever source and at whatever priority"""
        self._signals = {signal.name: DbcSignal(signal) for signal in definition.signals}
        self.comment: str = definition.comment or ""
        self.page_mask = sum(signal.mask_le for signal in self._signals.values() if signal.definition.is_multiplexer)
        """the bits, of the payload read little-endian, that say which of a message's pages this is; 0: has none"""

    @property
    def signals(self) -> Mapping[str, "DbcSignal"]:
        """Its signals by name."""
        return self._signals

    def has(self, signal: str) -> bool:
        """Whether it has a signal of this name."""
        return signal in self._signals

    def bytes_needed(self, signals: Iterable[str]) -> int:
        """Return how long a payload must be to hold these signals."""
        return max((self._signals[name].bytes_needed for name in signals), default=0)

    def raw(self, data: bytes, signal: str) -> int | float | None:
        """Read one signal's raw value; None where the payload is too short for it, or another page than its own."""
        definition = self._signals[signal].definition
        if definition.multiplexer_ids is not None and definition.multiplexer_signal in self._signals:
            page = self.raw(data, definition.multiplexer_signal)
            if page not in definition.multiplexer_ids:
                return None
        return self._signals[signal].raw(data)

    def without(self, data: bytes, signal: str) -> bytes:
        """Return a payload with the bits of one signal set to 0."""
        return (int.from_bytes(data, "little") & ~self._signals[signal].mask_le).to_bytes(len(data), "little")

    def bytes_of(self, signal: str) -> range:
        """Return the bytes of a payload in which a signal stands, whole or in part."""
        mask = self._signals[signal].mask_le
        return range(((mask & -mask).bit_length() - 1) // 8, (mask.bit_length() + 7) // 8)

    def physical(self, signal: str, raw: int | float) -> float:
        """Scale a raw value as the DBC says; NaN where that is more than a number can hold."""
        return self._signals[signal].physical(raw)


class DbcSignal:
    """The place of one signal in a payload.

    Read here and not by cantools, which decodes a whole message at once, and where signals overlap (as they do in
    many cars' files) gives wrong values or none.
    """

    def __init__(self, definition: Any) -> None:
        """definition: cantools' Signal."""
        self.definition = definition
        self._length: int = definition.length
        self._little: bool = definition.byte_order == "little_endian"
        # Big-endian signals start at their highest bit and go down in a byte, then on from the top of the next.
        start: int = definition.start
        self._first = start if self._little else 8 * (start // 8) + (7 - start % 8)
        self.bytes_needed: int = -(-(self._first + self._length) // 8)
        self.bits = self._length
        self.unit: str = definition.unit or ""
        self.comment: str = definition.comment or ""
        self.choices: Mapping[int, str] = {raw: str(word) for raw, word in (definition.choices or {}).items()}

    @property
    def mask_le(self) -> int:
        """Its bits, of the payload read little-endian."""
        places = range(self._first, self._first + self._length)
        return sum(1 << (place if self._little else 8 * (place // 8) + (7 - place % 8)) for place in places)

    def raw(self, data: bytes) -> int | float | None:
        """Read the raw value; None where the payload is too short."""
        if len(data) < self.bytes_needed:
            return None
        if self._little:
            bits = int.from_bytes(data, "little") >> self._first
        else:
            bits = int.from_bytes(data, "big") >> (8 * len(data) - self._first - self._length)
        bits &= (1 << self._length) - 1
        if self.definition.conversion.is_float:
            form = FLOATS.get(self._length)
            if form is None:
                return None
            value: float = struct.unpack(form, bits.to_bytes(self._length // 8, "little"))[0]
            return value
        if self.definition.is_signed and bits >> (self._length - 1):
            bits -= 1 << self._length
        return bits

    def physical(self, raw: int | float) -> float:
        """Scale a raw value as the DBC says; NaN where that is more than a number can hold."""
        try:
            return float(self.definition.raw_to_scaled(raw, decode_choices=False))
        except OverflowError:
            return math.nan


def load(paths: Iterable[Path]) -> dict[FrameKey, DbcMessage]:
    """Load DBC files and index their messages by id; of two with one id the first counts.

    By id and not by name: there are files that hold every message name twice. A file that cantools takes only when
    it does not insist on rules (overlapping signals, ...) is taken so, and that is noted.
    Raises DataError: missing, or refused, with the reason.
    """
    # It warns of each message name that is there twice, since it looks up by name. We do not.
    logging.getLogger("cantools.database.can.database").setLevel(logging.ERROR)
    messages: dict[FrameKey, DbcMessage] = {}
    for path in paths:
        for definition in _definitions(path):
            message = DbcMessage(definition)
            known = messages.setdefault(message.key, message)
            if known is not message:
                log.info("%s: id %#x of %s is %s already", path, message.key[0], message.name, known.name)
    return messages


def _definitions(path: Path) -> list[Any]:
    """Read a file as it stands; else without insisting on rules; else mended. What it took is noted."""
    text = dbc_text.joined(path)
    if (fault := dbc_text.impossible(text)) is not None:
        raise DataError(f"{path}: not a DBC file that can be used: {fault}")
    try:
        return _read(text, strict=True)
    except Exception as error:  # noqa: BLE001  its parser raises whatever it trips over, and is asked once more below
        reason = _reason(error)
        parsed = not reason.startswith(NOT_PARSED)
    notes: list[str] = []
    try:
        definitions = _read(text, strict=False) if parsed else None
    except Exception:  # noqa: BLE001  and once more
        definitions = None
    if definitions is None:
        mended, notes = dbc_text.mended(text)
        if not (notes or parsed):
            raise DataError(f"{path}: not a DBC file that can be used: {reason}")
        try:
            definitions = _read(mended, strict=False)
        except Exception as error:
            raise DataError(f"{path}: not a DBC file that can be used: {_reason(error)}") from error
    log.warning("%s: loaded with a warning: %s", path, "; ".join([_overlap(reason), *notes]))
    return definitions


def _read(text: str, *, strict: bool) -> list[Any]:
    messages = list(cantools.database.load_string(text, database_format="dbc", strict=strict).messages)
    if not messages:
        raise ValueError("no message in it")
    return messages


def _overlap(reason: str) -> str:
    """Say of which signals and message cantools complains that they overlap."""
    return _OVERLAPPING.sub(r"signals \1 and \2 overlap in message \3", reason)


def _reason(error: Exception) -> str:
    """Put into one line what cantools says; where the first of its lines only announces, the second is needed too."""
    lines = str(error).splitlines() or [type(error).__name__]
    said = " ".join(line.strip() for line in lines[: 2 if lines[0].endswith(":") else 1])
    return said.removeprefix("DBC: ").strip('"')[:LONGEST_REASON]
