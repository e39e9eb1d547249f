"""DBC files by cantools: loaded or refused in one line, indexed by id, decoded without ever raising."""

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import cantools
from cantools.database.errors import DecodeError

from assistant.car.frames import FrameKey
from assistant.errors import DataError

log = logging.getLogger(__name__)


class DbcMessage:
    """One message of a DBC."""

    def __init__(self, definition: Any) -> None:
        """definition: cantools' Message."""
        self._definition = definition
        self.name: str = definition.name
        self.key: FrameKey = (definition.frame_id, definition.is_extended_frame)
        self._signals = {signal.name: signal for signal in definition.signals}
        self.page_mask = sum(_mask(signal) for signal in definition.signals if signal.is_multiplexer)
        """the bits, of the payload read little-endian, that say which of a message's pages this is; 0: has none"""

    def has(self, signal: str) -> bool:
        """Whether it has a signal of this name."""
        return signal in self._signals

    def bytes_needed(self, signals: Iterable[str]) -> int:
        """Return how long a payload must be to hold these signals."""
        return max(_last_byte(self._signals[name]) + 1 for name in signals)

    def raw(self, data: bytes) -> Mapping[str, int | float]:
        """Decode a payload into raw values by signal: empty where it does not fit, without what it is too short for."""
        try:
            values: dict[str, int | float] = self._definition.decode(
                data, decode_choices=False, scaling=False, allow_truncated=True
            )
        except (ValueError, KeyError, IndexError, NotImplementedError, DecodeError) as error:
            log.debug("%s: %s does not decode: %s", self.name, data.hex(), error)
            return {}
        return values

    def physical(self, signal: str, raw: int | float) -> float:
        """Scale a raw value as the DBC says."""
        return float(self._signals[signal].raw_to_scaled(raw, decode_choices=False))


def load(paths: Iterable[Path]) -> dict[FrameKey, DbcMessage]:
    """Load DBC files and index their messages by id; of two with one id the first counts.

    By id and not by name: there are files that hold every message name twice. A file that cantools takes only when
    it does not insist on rules (overlapping signals, ...) is taken so, and that is noted.
    Raises DataError: missing, or refused, with the reason.
    """
    messages: dict[FrameKey, DbcMessage] = {}
    for path in paths:
        for definition in _definitions(path):
            message = DbcMessage(definition)
            known = messages.setdefault(message.key, message)
            if known is not message:
                log.info("%s: id %#x of %s is %s already", path, message.key[0], message.name, known.name)
    return messages


def _definitions(path: Path) -> list[Any]:
    try:
        with path.open("rb"):  # a missing file is said in the system's words
            pass
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    try:
        return list(cantools.database.load_file(path, database_format="dbc", strict=True).messages)
    except Exception as error:  # noqa: BLE001  its parser raises whatever it trips over, and is asked once more below
        strict = _reason(error)
    try:
        definitions = list(cantools.database.load_file(path, database_format="dbc", strict=False).messages)
    except Exception as error:
        raise DataError(f"{path}: not a DBC file that can be used: {_reason(error)}") from error
    log.warning("%s: taken although %s", path, strict)
    return definitions


def _reason(error: Exception) -> str:
    lines = str(error).splitlines() or [type(error).__name__]
    return lines[0].removeprefix("DBC: ").strip('"')


def _bits(signal: Any) -> list[int]:
    """Return the places of a signal's bits: bit `n % 8` of byte `n // 8`."""
    if signal.byte_order == "little_endian":
        return list(range(signal.start, signal.start + signal.length))
    # Big-endian signals start at their highest bit and go down within a byte, then on to the top of the next.
    first = 8 * (signal.start // 8) + (7 - signal.start % 8)
    return [8 * (place // 8) + (7 - place % 8) for place in range(first, first + signal.length)]


def _mask(signal: Any) -> int:
    return sum(1 << bit for bit in _bits(signal))


def _last_byte(signal: Any) -> int:
    return max(bit // 8 for bit in _bits(signal))
