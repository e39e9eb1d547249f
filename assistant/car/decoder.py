"""Frames in, state out. Hearing a frame costs a dictionary store; decoding waits until somebody asks.

What a value is worth is told by the car's own flags, its age, its range and the codes that mean "not available":
a value that fails one of them has no number any more when it leaves this room.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.car import obd
from assistant.car.frames import Frame, FrameKey
from assistant.car.mapping import Entry, Flag, Source
from assistant.car.newest import Newest, Payload
from assistant.conversation.carstate import CarState, Signal, SignalValue

if TYPE_CHECKING:  # cantools is loaded only where there is a DBC
    from assistant.car.dbc import DbcMessage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ObdPath:
    """From a PID's bytes to a value."""

    number: int
    source: Source
    pid: obd.Pid


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
class DbcPath:
    """From a message's payload to a value."""

    source: Source
    signal: str
    message: "DbcMessage"
    watch: FlagWatch | None


Way = ObdPath | DbcPath


@dataclass(slots=True)
class Wanted:
    """What to do with the frames of one id of a DBC."""

    message: "DbcMessage"
    signals: set[str] = field(default_factory=set)
    watches: list[FlagWatch] = field(default_factory=list)
    least_bytes: int = 0


class Decoder:
    """The state of a car from what is heard on its buses."""

    def __init__(self, mapping: Mapping[str, Entry], messages: Mapping[FrameKey, "DbcMessage"]) -> None:
        """mapping: entries by VSS name; messages: of the car's DBC files, by id."""
        self._mapping = mapping
        self._replies: Newest[int, int] = Newest()
        """by PID; its streams are the addresses of control units"""
        self._payloads: Newest[FrameKey, tuple[str, int]] = Newest()
        """by id; its streams are channels and pages"""
        self._wanted: dict[FrameKey, Wanted] = {}
        self._paths = {name: self._paths_to(name, entry, messages) for name, entry in mapping.items()}
        for wanted in self._wanted.values():
            # Pages differ in what they hold, so a multiplexed message is only asked for what tells its page.
            wanted.least_bytes = 1 if wanted.message.page_mask else wanted.message.bytes_needed(wanted.signals)
        self._identifiers = frozenset(identifier for identifier, _ in self.wanted)

    @property
    def wanted(self) -> frozenset[FrameKey]:
        """The identifiers of all frames that can tell something."""
        return obd.REPLY_IDS.union(self._wanted)

    def hear(self, frame: Frame) -> None:
        """Take in one frame. Unknown ids, payloads too short and what is no reply cost nothing and change nothing."""
        if frame.id not in self._identifiers:  # most frames of a busy bus end here
            return
        key = (frame.id, frame.extended)
        if key in obd.REPLY_IDS:
            for number, data in obd.replies(frame.data):
                self._replies.keep(number, frame.id, data, frame.time_s)
        wanted = self._wanted.get(key)
        if wanted is None or len(frame.data) < wanted.least_bytes:
            return
        page = wanted.message.page_mask and int.from_bytes(frame.data, "little") & wanted.message.page_mask
        payload = self._payloads.keep(key, (frame.channel, page), frame.data, frame.time_s)
        for watch in wanted.watches:
            watch.hear(payload)

    def state(self, now_s: float) -> CarState:
        """Decode everything that was heard, for a moment on the clock of the frames' times."""
        signals = {}
        for name, paths in self._paths.items():
            found = [signal for path in paths if (signal := self._signal(self._mapping[name], path, now_s))]
            valid = next((signal for signal in found if signal.valid(now_s)), None)
            if valid is not None:
                signals[name] = valid
            elif found:
                signals[name] = max(found, key=lambda signal: (signal.value is not None, signal.received_s))
        return CarState(time_s=now_s, signals=signals)

    def _paths_to(self, name: str, entry: Entry, messages: Mapping[FrameKey, "DbcMessage"]) -> tuple[Way, ...]:
        paths: list[Way] = []
        for source in entry.sources:
            if source.obd is not None:
                paths.append(ObdPath(source.obd, source, obd.PIDS[source.obd]))
                continue
            for message in messages.values():
                if message.name == source.message and source.id in {None, message.key[0]}:
                    path = self._dbc_path(source, message, messages)
                    if path is None:
                        log.info("%s: %s has not the signals that the mapping names", name, message.name)
                    else:
                        paths.append(path)
        return tuple(paths)

    def _dbc_path(
        self, source: Source, message: "DbcMessage", messages: Mapping[FrameKey, "DbcMessage"]
    ) -> DbcPath | None:
        """Bind a source to a message of the DBC; None where signal or flag is not there, since then nobody vouches."""
        if source.signal is None or not message.has(source.signal):
            return None
        watch = None
        if source.flag is not None and source.flag.message not in {None, message.name}:
            teller = next((known for known in messages.values() if known.name == source.flag.message), None)
            if teller is None or not teller.has(source.flag.signal):
                return None
            watch = FlagWatch(teller, source.flag)
            teller_wanted = self._want(teller, source.flag.signal)
            teller_wanted.watches.append(watch)
        elif source.flag is not None:
            if not message.has(source.flag.signal):
                return None
            self._want(message, source.flag.signal)
        self._want(message, source.signal)
        return DbcPath(source, source.signal, message, watch)

    def _want(self, message: "DbcMessage", signal: str) -> Wanted:
        wanted = self._wanted.setdefault(message.key, Wanted(message))
        wanted.signals.add(signal)
        return wanted

    def _signal(self, entry: Entry, path: Way, now_s: float) -> Signal | None:
        """Decode what one path gives now; None where nothing was heard on it."""
        if isinstance(path, ObdPath):
            return self._from_obd(entry, path, now_s)
        return self._from_dbc(entry, path, now_s)

    def _from_obd(self, entry: Entry, path: ObdPath, now_s: float) -> Signal | None:
        heard = self._replies.streams(path.number)
        if not heard:
            return None
        # Several control units may answer; the one with the lowest address is the engine's, whose word counts.
        fresh = [
            ecu
            for ecu, payload in heard.items()
            if now_s - payload.received_s <= (entry.max_age_s or payload.learned_max_age_s)
        ]
        payload = heard[min(fresh)] if fresh else max(heard.values(), key=lambda payload: payload.arrival)
        raw = int.from_bytes(payload.data, "big")
        return _signal(entry, payload, _value(entry, path.source, raw, path.pid.value(payload.data)))

    def _from_dbc(self, entry: Entry, path: DbcPath, now_s: float) -> Signal | None:
        heard = self._payloads.streams(path.message.key)
        for payload in sorted(heard.values(), key=lambda payload: payload.arrival, reverse=True):
            raw = path.message.raw(payload.data, path.signal)
            if raw is None:  # another page of its message
                continue
            flag = path.source.flag
            if path.watch is not None:
                up = path.watch.vouches_for(payload, now_s)
            else:
                up = flag is None or path.message.raw(payload.data, flag.signal) in flag.up
            physical = path.message.physical(path.signal, raw)
            value = _value(entry, path.source, raw, physical) if up else None
            return _signal(entry, payload, value, flagged_valid=up)
        return None


def _value(entry: Entry, source: Source, raw: float, physical: float) -> SignalValue | None:
    """Turn a decoded value into what VSS wants; None where it means nothing."""
    if raw in source.not_available:
        return None
    if source.values is not None:
        return source.values.get(int(raw))
    value = round(physical * source.scale + source.offset, 9)
    if entry.range is not None and not entry.range[0] <= value <= entry.range[1]:  # also not a number
        return None
    return value


def _signal(entry: Entry, payload: Payload, value: SignalValue | None, *, flagged_valid: bool = True) -> Signal:
    max_age_s = entry.max_age_s or payload.learned_max_age_s
    return Signal(value, entry.unit, payload.received_s, max_age_s, flagged_valid)
