"""The ways from what is heard to a signal: each source of the mapping, bound to a message of the DBC or to a PID."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.car.decoding.checks import Check
from assistant.car.decoding.mapping import Entry, Flag, SignalSource, UnitFrom
from assistant.car.decoding.units import conversion
from assistant.car.diagnosis import j1939, uds
from assistant.car.diagnosis.diagnosis import Told
from assistant.car.diagnosis.obd_pids import PIDS
from assistant.car.diagnosis.part import Part
from assistant.car.frames import FrameKey
from assistant.car.state.newest import Payload
from assistant.car.state.smoothing import Smoother

if TYPE_CHECKING:  # cantools is loaded only where there is a DBC
    from assistant.car.decoding.dbc import DbcMessage


@dataclass(frozen=True, slots=True)
class ToldPath:
    """From what a control unit told a tester, or everybody by J1939, to a value."""

    entry: Entry
    source: SignalSource
    told: Told
    part: Part
    smoother: Smoother | None


@dataclass(slots=True)
class FlagWatch:
    """A flag in another message than the value. A value counts only if it came after the flag went up."""

    message: "DbcMessage"
    flag: Flag
    up_since: int | None = None
    """arrival of the frame that put it up; None: down, or never heard"""
    payload: Payload | None = None
    last_data: bytes = b""

    def hear(self, payload: Payload) -> None:
        """Take note of the flag in a payload that has just arrived."""
        if self.payload is not None and payload.data == self.last_data:
            self.payload = payload
            return
        raw = self.message.raw(payload.data, self.flag.signal)
        if raw is None:  # another page of its message
            return
        self.payload, self.last_data = payload, payload.data
        if raw not in self.flag.up:
            self.up_since = None
        elif self.up_since is None:
            self.up_since = payload.arrival

    def vouches_for(self, payload: Payload, now_s: float) -> bool:
        """Whether the flag is up, fresh, and was up when the payload came."""
        if self.up_since is None or self.payload is None:
            return False
        fresh = now_s - self.payload.received_s <= self.payload.learned_max_age_s
        return fresh and self.up_since <= payload.arrival


@dataclass(frozen=True, slots=True)
class UnitTold:
    """The unit of a value, as another signal of the car tells it."""

    message: "DbcMessage"
    signal: str
    conversions: Mapping[int, tuple[float, float]]
    """raw value -> (scale, offset) to the unit of VSS"""


@dataclass(frozen=True, slots=True)
class DbcPath:
    """From a message's payload to a value."""

    entry: Entry
    source: SignalSource
    signal: str
    message: "DbcMessage"
    watch: FlagWatch | None
    unit: UnitTold | None
    smoother: Smoother | None


Way = ToldPath | DbcPath


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source of a mapping for which the DBCs have nothing."""

    name: str
    """the VSS name"""
    source: SignalSource
    why: str
    message_found: bool = True


@dataclass(slots=True)
class Wanted:
    """What to do with the frames of one message of a DBC."""

    message: "DbcMessage"
    check: Check | None = None
    signals: set[str] = field(default_factory=set)
    watches: list[FlagWatch] = field(default_factory=list)
    smoothed: list[DbcPath] = field(default_factory=list)
    least_bytes: int = 0


class Paths:
    """All ways to all signals, and what must be heard for them."""

    def __init__(self, mapping: Mapping[str, Entry], messages: Mapping[FrameKey, "DbcMessage"]) -> None:
        """mapping: entries by VSS name; messages: of the car's DBC files, by id."""
        self._messages = messages
        self.left_out: list[LeftOut] = []
        """sources for which the DBCs have nothing"""
        self.wanted: dict[FrameKey, Wanted] = {}
        """messages by the id that the DBC gives them"""
        self.answers: set[tuple[FrameKey, bytes]] = set()
        """UDS replies, by identifier and first bytes"""
        self.smoothed: dict[Told, list[ToldPath]] = {}
        self.to = {name: tuple(self._paths_to(name, entry)) for name, entry in mapping.items()}
        """by VSS name, best first"""
        for wanted in self.wanted.values():
            # Pages differ in what they hold, so a multiplexed message is only asked for what tells its page.
            wanted.least_bytes = 1 if wanted.message.page_mask else wanted.message.bytes_needed(wanted.signals)

    def _paths_to(self, name: str, entry: Entry) -> Iterator[Way]:
        for source in entry.sources:
            smoother = Smoother(entry.smooth.window_s, entry.smooth.dwell_s) if entry.smooth else None
            if source.message is None:
                told, part = self._told(source)
                told_path = ToldPath(entry, source, told, part, smoother)
                if smoother is not None:
                    self.smoothed.setdefault(told, []).append(told_path)
                yield told_path
                continue
            found = [message for message in self._messages.values() if _is_of(source, message)]
            if not found:
                identifier = "" if source.id is None else f" with id {source.id:#x}"
                why = f"no DBC has a message {source.message}{identifier}"
                self.left_out.append(LeftOut(name, source, why, message_found=False))
            for message in found:
                try:
                    path = self._dbc_path(entry, source, message, smoother)
                except KeyError as missing:
                    self.left_out.append(LeftOut(name, source, f"{message.name} has no signal {missing}"))
                    continue
                yield path

    def _told(self, source: SignalSource) -> tuple[Told, Part]:
        """Bind a source to what a control unit tells. The mapping has been checked when it was loaded."""
        if source.spn is not None:
            group, parameter = j1939.PARAMETERS[source.spn]
            return ("group", group), parameter
        if source.answer is not None:
            answer = (source.answer.key, uds.reply_to(source.answer.requested))
            self.answers.add(answer)
            return ("answer", answer), source.answer.part
        part = PIDS[source.obd].part(source.signal) if source.obd is not None else None
        if part is None:
            raise ValueError(f"{source} names nothing that can be heard")
        return ("frozen" if source.frozen else "current", source.obd), part

    def _dbc_path(
        self, entry: Entry, source: SignalSource, message: "DbcMessage", smoother: Smoother | None
    ) -> DbcPath:
        """Bind a source to a message of the DBC.

        Raises KeyError with a signal that is not there: flag, unit and checksum too, since then nobody vouches.
        """
        if source.signal is None or not message.has(source.signal):
            raise KeyError(source.signal)
        check = Check.of(source, message)
        flag_message = self._teller(source.flag, message)
        unit = self._unit(source.unit_from, message, entry.unit)
        watch = None
        if source.flag is not None and flag_message is not None:
            flag_wanted = self._want(flag_message, source.flag.signal)
            if flag_message is not message:
                watch = FlagWatch(flag_message, source.flag)
                flag_wanted.watches.append(watch)
        if unit is not None:
            self._want(unit.message, unit.signal)
        wanted = self._want(message, source.signal)
        wanted.check = wanted.check or check
        if check is not None:
            wanted.signals.update(name for name in (check.checksum and check.checksum_signal, check.counter) if name)
        path = DbcPath(entry, source, source.signal, message, watch, unit, smoother)
        if smoother is not None:
            wanted.smoothed.append(path)
        return path

    def _teller(self, named: Flag | UnitFrom | None, message: "DbcMessage") -> "DbcMessage | None":
        """Find the message in which a flag or a unit is told; None where none is asked for. Raises KeyError."""
        if named is None:
            return None
        if named.message in {None, message.name}:
            teller: DbcMessage | None = message
        else:
            teller = next((known for known in self._messages.values() if known.name == named.message), None)
        if teller is None or not teller.has(named.signal):
            raise KeyError(named.signal)
        return teller

    def _unit(self, named: UnitFrom | None, message: "DbcMessage", target: str) -> UnitTold | None:
        teller = self._teller(named, message)
        if named is None or teller is None:
            return None
        possible = {raw: conversion(unit, target) for raw, unit in named.values.items()}
        return UnitTold(teller, named.signal, {raw: found for raw, found in possible.items() if found is not None})

    def _want(self, message: "DbcMessage", signal: str) -> Wanted:
        wanted = self.wanted.setdefault(message.key, Wanted(message))
        wanted.signals.add(signal)
        return wanted


def _is_of(source: SignalSource, message: "DbcMessage") -> bool:
    return message.name == source.message and source.id in {None, message.key[0]}
