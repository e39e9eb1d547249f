"""Logs as tables: SavvyCAN's (GVRET), the commonest of all, and python-can's. Which it is, the first line says.

SavvyCAN: a stamp in microseconds, ids and bytes in hexadecimal, a column a byte; the bus is the channel.
python-can: a stamp in seconds, the data in base64.
"""

import binascii
import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.car.frames import Frame
from assistant.car.logs.candump import FD_BYTES
from assistant.car.logs.log_text import MOST_STANDARD, LogFaultError, fault_of, identifier, payload, seconds, whole

SAVVYCAN = ("time stamp", "id", "extended", "bus", "len", "d1")
PYTHON_CAN = ("timestamp", "arbitration_id", "extended", "remote", "error", "dlc", "data")
WANTED = "SavvyCAN's (Time Stamp,ID,Extended,Dir,Bus,LEN,D1,...,D8) or python-can's (" + ",".join(PYTHON_CAN) + ")"
_SHORT = re.compile(r"[0-9](?:\.[0-9]+)?e-[0-9]{2}")
"""a stamp below 0.1 ms, as python-can writes what Python calls it"""
_YES, _NO = {"true", "1"}, {"false", "0"}

Read = Callable[[Sequence[str]], Frame | None]


def frames(lines: Iterable[str]) -> Iterator[Frame]:
    """Read the data frames of a table. Raises LogFaultError: other columns than these, or a row that is not whole."""
    read: Read | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        fields = [field.strip() for field in _fields(line)]
        if read is None:
            read = _reader(fields)
            continue
        try:
            frame = read(fields)
            if line[-1] != "\n":
                _must_be_whole(line, fields)
        except (ValueError, IndexError, binascii.Error) as error:
            raise fault_of(line, number, "a frame", error) from None
        if frame is not None:
            yield frame


def _fields(line: str) -> list[str]:
    try:
        return next(csv.reader([line]))
    except (csv.Error, StopIteration):
        return [line]


def _reader(header: Sequence[str]) -> Read:
    """Return what reads the rows below a header. Raises LogFaultError."""
    places = {name.lower(): place for place, name in enumerate(header)}
    if places.keys() >= set(SAVVYCAN):
        return lambda fields: _of_savvycan(fields, places)
    if places.keys() >= set(PYTHON_CAN):
        return lambda fields: _of_python_can(fields, places)
    found = ",".join(header)
    raise LogFaultError(f"its columns must be {WANTED}, and are {found[:60] or 'none'}")


def _of_savvycan(fields: Sequence[str], places: dict[str, int]) -> Frame:
    size = whole(fields[places["len"]])
    if size > FD_BYTES:
        raise ValueError(f"{size} bytes in a frame")
    data = payload([field.removeprefix("0x").zfill(2) for field in fields[places["d1"] :] if field], size)
    frame_id, time_s = identifier(fields[places["id"]]), seconds(fields[places["time stamp"]], 1e-6)
    extended = _flag(fields[places["extended"]]) or frame_id > MOST_STANDARD
    return Frame(time_s, str(whole(fields[places["bus"]])), frame_id, extended, data)


def _of_python_can(fields: Sequence[str], places: dict[str, int]) -> Frame | None:
    if _flag(fields[places["remote"]]) or _flag(fields[places["error"]]):
        return None
    data = binascii.a2b_base64(fields[places["data"]], strict_mode=True)
    if len(data) != whole(fields[places["dlc"]]) or len(data) > FD_BYTES:
        raise ValueError("not as long as it says")
    frame_id = identifier(fields[places["arbitration_id"]])
    extended = _flag(fields[places["extended"]]) or frame_id > MOST_STANDARD
    stamp = fields[places["timestamp"]]
    time_s = float(stamp) if _SHORT.fullmatch(stamp) else seconds(stamp)
    return Frame(time_s, "0", frame_id, extended, data)


def _flag(text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise ValueError(text)
    return text.lower() in _YES


def _must_be_whole(line: str, fields: Sequence[str]) -> None:
    """Raise ValueError where the last field of a last line without its end may have lost a character."""
    if not line.rstrip(" \r").endswith(",") and len(fields[-1]) < 2:
        raise ValueError(line)
