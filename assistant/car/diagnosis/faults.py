"""The fault codes that control units have told of, by unit and kind of list, with the moment at which each was heard.

A list takes the place of the one before it: codes that are no longer in it are gone. A unit that is asked seldom keeps
its codes for a while, since a stored code does not go by itself; one that repeats its list must go on saying so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from assistant.types.car_state import Signal, SignalValue

Status = Literal["confirmed", "pending", "permanent"]
"""confirmed: the unit is sure; pending: seen once, not sure yet; permanent: it stays until the unit finds it mended"""

STORED_S, REPEATED_S = 3600.0, 10.0
"""for how long a list counts: one that a tester asked for, and one that is sent every second"""
MOST_LISTS = 512
MOST_CODES = 255
"""bounds of what is kept, whatever is heard"""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault code of one control unit."""

    code: str
    """as SAE J2012 writes it, "P0420" or "B1001-52"; of J1939 "SPN 91 FMI 3" """
    unit: str
    """the address of the control unit that told of it, in hexadecimal"""
    status: Status
    heard_s: float


@dataclass(frozen=True, slots=True)
class FaultList:
    """What one unit said about one kind of fault."""

    unit: str
    kind: str
    faults: tuple[Fault, ...]
    heard_s: float
    counts_s: float


@dataclass(frozen=True, slots=True)
class Count:
    """How many codes a unit says that it has, and whether it wants the lamp on; told without the codes themselves."""

    unit: str
    codes: int
    lamp: bool | None
    heard_s: float
    counts_s: float


class Faults:
    """The faults of a car, as far as they were heard."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, str], FaultList] = {}
        self._counts: dict[str, Count] = {}

    def listed(
        self, unit: str, kind: str, codes: Iterable[tuple[str, Status]], heard_s: float, counts_s: float = STORED_S
    ) -> None:
        """Take in a whole list of a unit; an empty one says that it has none of this kind."""
        self._lists.pop((unit, kind), None)  # the newest last
        if len(self._lists) >= MOST_LISTS:
            del self._lists[next(iter(self._lists))]
        faults = tuple(Fault(code, unit, status, heard_s) for code, status in codes)[:MOST_CODES]
        self._lists[unit, kind] = FaultList(unit, kind, faults, heard_s, counts_s)

    def counted(self, unit: str, codes: int, lamp: bool | None, heard_s: float, counts_s: float = STORED_S) -> None:
        """Take in how many codes a unit says that it has, and whether it wants the warning lamp on."""
        self._counts.pop(unit, None)
        if len(self._counts) >= MOST_LISTS:
            del self._counts[next(iter(self._counts))]
        self._counts[unit] = Count(unit, codes, lamp, heard_s, counts_s)

    def cleared(self, unit: str, heard_s: float) -> None:
        """Take note that a unit has cleared its codes; permanent ones stay until the unit itself finds them mended."""
        for known, kind in list(self._lists):
            if known == unit and kind != "permanent":
                self.listed(unit, kind, (), heard_s)
        if unit in self._counts:
            self.counted(unit, 0, lamp=None, heard_s=heard_s)

    def known(self, now_s: float) -> tuple[Fault, ...]:
        """Return the faults of all lists that count."""
        return tuple(fault for one in _counting(self._lists.values(), now_s) for fault in one.faults)

    def signals(self, now_s: float) -> Iterator[tuple[str, Signal]]:
        """Give what is known under VSS names; lists are codes with commas between them. Nothing where none was heard.

        VSS has one list, of what is confirmed. Pending codes and the lamp are told beside it; the name of the lamp is
        that of VSS's extension for OBD.
        """
        lists = _counting(self._lists.values(), now_s)
        counts = _counting(self._counts.values(), now_s)
        sure = [one for one in lists if one.kind != "pending"]  # who was asked for pending codes only told of no others
        for name, pending, told in (("DTCList", False, sure), ("PendingDTCList", True, lists)):
            if told:
                faults = [fault for one in told for fault in one.faults if (fault.status == "pending") == pending]
                codes = dict.fromkeys(fault.code for fault in faults)
                yield f"Vehicle.Diagnostics.{name}", _signal(",".join(codes), told)
        if sure or counts:
            yield "Vehicle.Diagnostics.DTCCount", _signal(_count(sure, counts), (*sure, *counts))
        lamps = [one for one in counts if one.lamp is not None]
        if lamps:
            yield "Vehicle.OBD.Status.IsMILOn", _signal(any(one.lamp for one in lamps), lamps)


Told = TypeVar("Told", FaultList, Count)


def _counting(told: Iterable[Told], now_s: float) -> tuple[Told, ...]:
    """Keep what is not too old to count; where all is, all of it, which the state then shows as stale."""
    told = tuple(told)
    return tuple(one for one in told if now_s - one.heard_s <= one.counts_s) or told


def _count(lists: Sequence[FaultList], counts: Sequence[Count]) -> int:
    """Add up what each unit has; one that has listed fewer codes than it says it has is believed in what it says."""
    codes: dict[str, set[str]] = {}
    for one in lists:
        codes.setdefault(one.unit, set()).update(fault.code for fault in one.faults if fault.status != "pending")
    said = {one.unit: one.codes for one in counts}
    return min(255, sum(max(len(codes.get(unit, ())), said.get(unit, 0)) for unit in codes.keys() | said.keys()))


def _signal(value: SignalValue, told: Sequence[FaultList | Count]) -> Signal:
    """Make a signal that is as old as the oldest that it was made from."""
    return Signal(value, "", min(one.heard_s for one in told), max(one.counts_s for one in told))
