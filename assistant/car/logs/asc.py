"""Vector's .asc, as CANoe, CANalyzer, BusMaster and others write it.

Not by python-can's reader: it takes stamps "relative" (each since the line before) for absolute ones, loses the first
frame where the line about internal events is missing, and refuses a whole file for one line of an event.

A data frame is `seconds channel ID[x] Rx|Tx d LENGTH BYTES...`, of CAN FD
`seconds CANFD channel Rx|Tx ID[x] [name] BRS ESI CODE LENGTH BYTES...`; whatever else there is may follow. Error and
remote frames, statistics, other buses and comments are left out.
"""

import re
from collections.abc import Iterable, Iterator

from assistant.car.frames import Frame
from assistant.car.logs.candump import CLASSIC_BYTES, FD_BYTES
from assistant.car.logs.log_text import (
    MOST_STANDARD,
    LogFaultError,
    NoTimeError,
    fault_of,
    identifier,
    payload,
    seconds,
    whole,
)

_BASE = re.compile(r"\s*base\s+(hex|dec)\b(?:\s+timestamps\s+(absolute|relative)\b)?", re.IGNORECASE)
_STAMP = re.compile(r"[0-9]+\.[0-9]+|[0-9]+")
_DIRECTIONS = {"rx", "tx"}
_BASES = {"hex": 16, "dec": 10}
FORM = "seconds, channel, id, Rx, d, length, bytes"
HEADS = {"date", "base", "begin"}
"""words with which lines of its head begin"""
MOST_UNKNOWN = 1000
"""lines that are nothing of an .asc, at its beginning: what is left out could else be a file of any size"""


def frames(lines: Iterable[str]) -> Iterator[Frame]:
    """Read the data frames of an .asc, in seconds since the beginning. Raises LogFaultError."""
    base, relative, time_s, known = 16, False, 0.0, False
    for number, line in enumerate(lines, 1):
        fields = line.split()
        known = known or (bool(fields) and fields[0].lower() in HEADS)
        if not known and number > MOST_UNKNOWN:
            raise LogFaultError(f"{MOST_UNKNOWN} lines of it, and none as an .asc has them")
        if fields and fields[0].lower() == "base":
            header = _header(line, number)
            base, relative = _BASES[header[1].lower()], (header[2] or "").lower() == "relative"
            continue
        try:
            if fields and _STAMP.fullmatch(fields[0]):
                stamp_s, known = seconds(fields[0]), True
                time_s = time_s + stamp_s if relative else stamp_s
            frame = _frame(fields, time_s, base)
            if line[-1] != "\n":
                _must_be_whole(line, fields, frame, base)
        except (ValueError, IndexError) as error:
            raise fault_of(line, number, f"a frame of an .asc ({FORM})", error) from None
        if frame is not None:
            yield frame


def _header(line: str, number: int) -> re.Match[str]:
    """Read the line that says how numbers are written. Raises LogFaultError: otherwise than can be read."""
    header = _BASE.match(line)
    if header is None or (not header[2] and "timestamps" in line.lower().split()):
        told = " ".join(line.split())[:40]
        form = f"known ({told!r}; it must be base hex or dec, timestamps absolute or relative)"
        raise fault_of(line, number, form, ValueError(told))
    return header


def _frame(fields: list[str], time_s: float, base: int) -> Frame | None:
    """Read a data frame; None: the line is something else. Raises ValueError or IndexError of one that is not whole."""
    if fields[1:2] == ["CANFD"]:
        return _fd_frame(fields, time_s, base)
    if len(fields) < 5 or not fields[1].isdecimal() or fields[3].lower() not in _DIRECTIONS or fields[4].lower() != "d":
        return None
    if not _STAMP.fullmatch(fields[0]):
        raise NoTimeError(f"{fields[0][:20]!r} is no time")
    size = min(CLASSIC_BYTES, whole(fields[5], base))
    frame_id, extended = _id(fields[2], base)
    return Frame(time_s, _channel(fields[1]), frame_id, extended, payload(fields[6:], size, base))


def _fd_frame(fields: list[str], time_s: float, base: int) -> Frame | None:
    if len(fields) < 5 or not fields[2].isdecimal() or fields[3].lower() not in _DIRECTIONS:
        return None  # "CANFD Start of measurement"
    if fields[4].lower() == "errorframe":
        return None
    if not _STAMP.fullmatch(fields[0]):
        raise NoTimeError(f"{fields[0][:20]!r} is no time")
    frame_id, extended = _id(fields[4], base)
    told = fields[5:] if fields[5] in {"0", "1"} else fields[6:]  # the name of the message may stand between
    size = whole(told[3])
    if size > FD_BYTES:
        raise ValueError(f"{size} bytes in a frame")
    if not size:  # a remote frame
        return None
    return Frame(time_s, _channel(fields[2]), frame_id, extended, payload(told[4:], size, base))


def _id(text: str, base: int) -> tuple[int, bool]:
    marked = text[-1:] in {"x", "X"}
    frame_id = identifier(text[:-1] if marked else text, base)
    return frame_id, marked or frame_id > MOST_STANDARD


def _channel(text: str) -> str:
    return str(whole(text[:9]) - 1)


def _must_be_whole(line: str, fields: list[str], frame: Frame | None, base: int) -> None:
    """Raise ValueError where a last line without its end may be less than was written.

    A frame that lacks its length or bytes is noticed anyway; a byte in decimal may lack a digit.
    """
    begun = frame is None and _STAMP.match(line.lstrip()) is not None and len(fields) < 5
    if begun or (frame is not None and base == 10 and not line[-1].isspace()):
        raise ValueError(line)
