"""Reads what a radio unit has said over a drive: a line for each datagram, `(seconds since 1970) hexadecimal`."""

import gzip
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DataError

LARGEST = 256_000_000
"""bytes of a file, unpacked"""
_LINE = re.compile(r"\((\d{1,11}(?:\.\d{1,9})?)\) ((?:[0-9A-Fa-f]{2})+)")
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Datagram:
    """One datagram, and when it was heard."""

    time_s: float
    """since 1970"""
    data: bytes


def read_datagrams(path: Path) -> list[Datagram]:
    """Read a recording, also one packed by gzip. Raises DataError with file and line."""
    try:
        data = path.read_bytes()
        if data.startswith(_GZIP):
            with gzip.open(path) as packed:
                data = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > LARGEST:
        raise DataError(f"{path}: more than {LARGEST} bytes")
    lines = data.decode("ascii", errors="replace").splitlines()
    return [_datagram(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _datagram(path: Path, number: int, line: str) -> Datagram:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise DataError(f"{path}:{number}: not a datagram: (seconds) hexadecimal")
    return Datagram(float(found[1]), bytes.fromhex(found[2]))
