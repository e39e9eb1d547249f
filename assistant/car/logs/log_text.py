"""What a log is read from: bytes or lines, unpacked, bounded, with or without a byte order mark; and numbers in them.

A file may be anything: a line that never ends, a few kilobytes that unpack to gigabytes, a time that is no number.
Nothing here knows a format.
"""

import codecs
import gzip
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

BLOCK = 65_536
PACKED_BLOCK = 8_192
LONGEST_LINE = 65_536
"""bytes; the longest true ones are frames of Ethernet in an .asc, of some 5,000"""
UNPACKED_FREELY, MOST_UNPACKED = 8_000_000, 100
"""so many bytes may come of any .gz; beyond, so many of each packed one. Logs of a bus pack to a sixth to a fiftieth"""
MOST_STAMP_S = 1e11
"""seconds; behind the year 5000 it is no time"""
MOST_STANDARD, MOST_EXTENDED = 0x7FF, 0x1FFF_FFFF
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class LogFaultError(Exception):
    """What is wrong in a log, and in which line, without the name of the file."""


class NoTimeError(ValueError):
    """What stands where a time should, and is none."""


class Bytes(Protocol):
    """An open file, as far as a log needs it."""

    def read(self, size: int, /) -> bytes:
        """Return up to that many bytes; none at the end."""
        ...


@contextmanager
def opened(path: Path) -> Iterator[Bytes]:
    """Open a log, unpacked where it is a .gz. Raises OSError; reading one that is broken also EOFError, zlib.error."""
    with path.open("rb") as file:
        if path.suffix.lower() == ".gz":
            packed = _Counted(file)
            with gzip.GzipFile(fileobj=packed) as unpacked:  # type: ignore[call-overload]  # it asks for read alone
                yield _Unpacked(unpacked, packed)
        else:
            yield file


class _Counted:
    """A file that knows how much was read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """Return bytes, as a pipe does: so few that what they unpack to is soon known."""
        data = self._file.read(min(size, PACKED_BLOCK) if size >= 0 else PACKED_BLOCK)
        self.count += len(data)
        return data


class _Unpacked:
    """A .gz that may not grow without end."""

    def __init__(self, file: gzip.GzipFile, packed: _Counted) -> None:
        self._file = file
        self._packed = packed
        self._count = 0

    def read(self, size: int) -> bytes:
        """Return what was packed. Raises LogFaultError: it is far too much."""
        data = self._file.read1(size)  # what stands before a fault is had first
        self._count += len(data)
        if self._count > max(UNPACKED_FREELY, MOST_UNPACKED * self._packed.count):
            raise LogFaultError(f"unpacks to more than {MOST_UNPACKED} times its size, as no log does")
        return data


def lines(file: Bytes) -> Iterator[str]:
    """Yield the lines of a text, each with its line end; a last one without is cut, or the file just ends so.

    UTF-8, UTF-16 with its mark, or else cp1252. Raises LogFaultError: bytes that no text has, or blanks or a line
    without end.
    """
    begun = b""
    for block in _in_utf8(file):
        if len(block) == BLOCK and block.isspace():
            raise LogFaultError(f"nothing but blanks in {BLOCK} bytes of it")
        whole, end, rest = block.rpartition(b"\n")
        if end:
            yield from _lines_of(begun + whole + end)
            begun = rest
        else:
            begun += rest
        if len(begun) > LONGEST_LINE:
            raise LogFaultError(f"a line is longer than {LONGEST_LINE} bytes")
    yield from _lines_of(begun)


def _in_utf8(file: Bytes) -> Iterator[bytes]:
    """Yield the bytes of a text, without its byte order mark."""
    block = file.read(BLOCK)
    if block.startswith(_WIDE):
        decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
        while block:
            yield decoder.decode(block).encode("utf-8", errors="replace")
            block = file.read(BLOCK)
        return
    block = block.removeprefix(codecs.BOM_UTF8)
    while block:
        yield block
        block = file.read(BLOCK)


def _lines_of(block: bytes) -> Iterator[str]:
    text, nul, _ = block.partition(b"\0")
    if nul:
        text = text[: text.rfind(b"\n") + 1]
    try:
        decoded = text.decode("utf-8")
    except UnicodeDecodeError:
        decoded = text.decode("cp1252", errors="replace")  # a German or French date of an .asc
    yield from io.StringIO(decoded, newline="\n")
    if nul:
        raise LogFaultError("there is a NUL in it, so it is not text, or no longer")


def seconds(text: str, scale: float = 1.0) -> float:
    """Read a stamp: digits, and a point among them. scale: seconds in its unit. Raises NoTimeError."""
    # To Python 1_000, +1, 1e5, nan and digits of any script are numbers too.
    if not (text.isascii() and text.replace(".", "", 1).removeprefix("-").isdigit()):
        raise NoTimeError(f"{text[:20]!r} is no time")
    stamp_s = float(text) * scale
    if not -MOST_STAMP_S <= stamp_s <= MOST_STAMP_S:
        raise NoTimeError(f"{text[:20]!r} is no time")
    return stamp_s


def whole(text: str, base: int = 10) -> int:
    """Read a number without a sign; to Python an underscore or a digit of any script is one too. Raises ValueError."""
    if not (text.isascii() and text.isalnum()):
        raise ValueError(f"{text[:20]!r} is no number")
    return int(text, base)


def fault_of(line: str, number: int, form: str, error: Exception) -> LogFaultError:
    """Say what is wrong with a line that could not be read. form: what it should be."""
    if isinstance(error, NoTimeError):
        return LogFaultError(f"line {number}: {error}")
    return LogFaultError(f"line {number} is {f'not {form}' if line.endswith(chr(10)) else 'cut short'}")


def identifier(text: str, base: int = 16) -> int:
    """Read the identifier of a frame. Raises ValueError."""
    if len(text) > 10:
        raise ValueError(f"{text[:20]} is no identifier")
    number = whole(text, base)
    if number > MOST_EXTENDED:
        raise ValueError(f"{text} is no identifier")
    return number


def payload(fields: Sequence[str], size: int, base: int = 16) -> bytes:
    """Read so many bytes from the front of fields. Raises ValueError: not that many, or something else stands there."""
    wanted = fields[: max(0, size)]
    if len(wanted) != size or (base == 16 and any(len(field) != 2 for field in wanted)):
        raise ValueError("not all bytes are there")
    return bytes.fromhex("".join(wanted)) if base == 16 else bytes(whole(field, base) for field in wanted)
