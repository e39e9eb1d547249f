"""PEAK's .trc, versions 1.0, 1.1, 1.3, 2.0 and 2.1: which columns there are is told by version or in the file.

Not by python-can's reader, which goes on with a word of its own where a file is cut.
Format: PEAK CAN TRC File Format (peak-system.com).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.car.frames import Frame
from assistant.car.logs.candump import CLASSIC_BYTES, FD_BYTES
from assistant.car.logs.log_text import LogFaultError, fault_of, identifier, payload, seconds, whole

COLUMNS = {"1.0": "NOIlD", "1.1": "NOTIlD", "1.3": "NOBTIRlD"}
"""of the versions that have always the same: number, offset in ms, bus, type, id, reserved, length, data"""
NAMES = {"N": "number", "O": "ms", "B": "bus", "T": "type", "I": "id", "d": "direction", "R": "reserved",
         "l": "length", "L": "length", "D": "bytes"}  # fmt: skip
LONGEST = 20
"""columns that are named; others than these a file may invent"""
OWN_COLUMNS = ("2.0", "2.1")
"""versions that list their columns; `d` is the direction, `L` the code of the length"""
FD_TYPES = {"FD", "FB", "FE", "BI"}
DATA_TYPES = {"DT", "RX", "TX"} | FD_TYPES
OTHER_TYPES = {"RR", "ST", "ER", "EC", "EV", "WARNG", "ERROR"}
SIZES = (0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64)
DAYS_1900 = 25_569
"""from 1899-12-30, where PEAK's days begin, to 1970"""
BUS_EVENT = "FFFFFFFF"


@dataclass(slots=True)
class _Layout:
    """What the head of a file says."""

    version: str = "1.0"
    columns: str = ""
    start_s: float = 0.0

    def read(self, line: str) -> None:
        """Take in a line of the head. Raises ValueError."""
        key, _, value = line[2:].partition("=")
        if key == "FILEVERSION":
            self.version = value.strip()
        elif key == "STARTTIME":
            self.start_s = seconds(value.strip(), 86_400.0) - DAYS_1900 * 86_400.0
        elif key == "COLUMNS":
            self.columns = "".join(name.strip() for name in value.split(","))

    @property
    def form(self) -> str:
        """Say what a line holds."""
        columns = self.columns or COLUMNS.get(self.version, "")
        return ", ".join(NAMES.get(column, column) for column in columns[:LONGEST])

    @property
    def places(self) -> dict[str, int]:
        """Where each column is. Raises LogFaultError: of an unknown version, or columns that say too little."""
        columns = self.columns if self.version in OWN_COLUMNS else COLUMNS.get(self.version, "")
        if not columns:
            known = ", ".join((*COLUMNS, *OWN_COLUMNS))
            raise LogFaultError(
                f"version {self.version[:20]} of .trc, or its columns, are not known; known are {known}"
            )
        if not {"O", "I", "D"} <= set(columns) or not {"l", "L"} & set(columns):
            raise LogFaultError(f"columns {columns[:40]} do not say time, id, length and data")
        return {column: place for place, column in enumerate(columns)}


def frames(lines: Iterable[str]) -> Iterator[Frame]:
    """Read the data frames of a .trc. Raises LogFaultError."""
    layout = _Layout()
    places: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            if line.startswith(";"):
                if line.startswith(";$"):
                    layout.read(line)
                continue
            places = places or layout.places
            frame = _frame(line.split(), places, layout.start_s, ended=line[-1] == "\n")
        except (ValueError, IndexError) as error:
            form = f"a frame of .trc {layout.version[:20]} ({layout.form})"
            raise fault_of(line, number, form, error) from None
        if frame is not None:
            yield frame


def _frame(fields: Sequence[str], places: dict[str, int], start_s: float, *, ended: bool) -> Frame | None:
    """Read a data frame; None: the line is something else. ended: it has its end. Raises ValueError, IndexError."""
    number = fields[places.get("N", 0)]
    if "N" in places:
        whole(number.rstrip(")"))
    kind = fields[places["T"]].upper() if "T" in places else ""
    if kind and kind not in DATA_TYPES:
        if not ended and kind not in OTHER_TYPES:
            raise ValueError(kind)
        return None
    told = fields[places["I"]]
    if told == BUS_EVENT:
        return None
    time_s = start_s + seconds(fields[places["O"]], 1e-3)
    data = list(fields[places["D"] :])
    if data[:1] == ["RTR"]:
        return None
    channel = str(whole(fields[places["B"]][:9])) if "B" in places else "1"
    return Frame(time_s, channel, identifier(told), len(told) > 4, payload(data, _size(fields, places)))


def _size(fields: Sequence[str], places: dict[str, int]) -> int:
    told = whole(fields[places["l" if "l" in places else "L"]])
    classic = "T" not in places or fields[places["T"]].upper() not in FD_TYPES
    if told > (FD_BYTES if "l" in places else len(SIZES) - 1):
        raise ValueError(f"{told} as a length")
    size = told if "l" in places else SIZES[told]
    return min(size, CLASSIC_BYTES) if classic else size
