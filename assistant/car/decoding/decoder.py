"""Frames in, state out. Hearing a frame costs a dictionary store; decoding waits until somebody asks.

What a value is worth is told by the car's own flags, its age, its range and the codes that mean "not available":
a value that fails one of them has no number any more when it leaves this room.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.car.decoding.mapping import Entry, SignalSource
from assistant.car.decoding.paths import DbcPath, LeftOut, Paths, ToldPath, UnitTold, Wanted, Way
from assistant.car.diagnosis.diagnosis import Diagnosis
from assistant.car.diagnosis.j1939_transport import FILTERS, Transport, is_transport
from assistant.car.filters import Filter
from assistant.car.frames import Frame, FrameKey, parameter_group
from assistant.car.state.newest import Newest, Payload
from assistant.types.car_state import CarState, Signal, SignalValue

if TYPE_CHECKING:  # cantools is loaded only where there is a DBC
    from assistant.car.decoding.dbc import DbcMessage

_AS_IT_IS = (1.0, 0.0)


class Decoder:
    """The state of a car from what is heard on its buses."""

    def __init__(self, mapping: Mapping[str, Entry], messages: Mapping[FrameKey, "DbcMessage"]) -> None:
        """mapping: entries by VSS name; messages: of the car's DBC files, by id."""
        self._payloads: Newest[FrameKey, tuple[str, int, int]] = Newest()
        """by the DBC's id; its streams are channels, ids as heard, and pages"""
        self._paths = Paths(mapping, messages)
        self._diagnosis = Diagnosis(self._paths.answers)
        self._transport = Transport()
        self._wanted = {
            key: wanted for key, wanted in self._paths.wanted.items() if not wanted.message.is_parameter_group
        }
        self._groups = {
            parameter_group(key[0]): wanted
            for key, wanted in self._paths.wanted.items()
            if wanted.message.is_parameter_group
        }
        self._identifiers = frozenset(identifier for identifier, _ in self._diagnosis.ids.union(self._wanted))

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """Sources of the mapping for which the DBCs have nothing."""
        return self._paths.left_out

    @property
    def wanted(self) -> frozenset[FrameKey | Filter]:
        """The identifiers of all frames that can tell something; empty: they cannot be named, since J1939 has many."""
        return frozenset() if self._groups else self._diagnosis.ids.union(self._wanted, FILTERS)

    def hear_all(self, frames: Iterable[Frame]) -> None:
        """Take in frames, each as `hear` does."""
        identifiers, hear = self._identifiers, self.hear
        for frame in frames:
            if frame.id in identifiers or frame.extended:  # most frames of a busy bus end here
                hear(frame)

    def hear(self, frame: Frame) -> None:
        """Take in one frame. Unknown ids, payloads too short and what is no reply cost nothing and change nothing."""
        if frame.id not in self._identifiers:
            if frame.extended:
                self._hear_extended(frame)
            return
        key = (frame.id, frame.extended)
        if key in self._diagnosis.ids:
            self._hear_diagnosis(frame)
        wanted = self._wanted.get(key)
        if wanted is not None:
            self._hear_message(frame, wanted)
        elif self._groups and frame.extended:
            self._hear_group(frame)

    def _hear_extended(self, frame: Frame) -> None:
        """Take in a frame of 29 bits that nobody names: it may still be J1939's, whose ids hold addresses."""
        if is_transport(frame.id):
            whole = self._transport.hear(frame)
            if whole is not None:
                self.hear(whole)
        elif self._groups:
            self._hear_group(frame)

    def _hear_diagnosis(self, frame: Frame) -> None:
        for told in self._diagnosis.hear(frame):
            for path in self._paths.smoothed.get(told, ()):
                self._feed(path, frame.time_s)

    def _hear_group(self, frame: Frame) -> None:
        wanted = self._groups.get(parameter_group(frame.id))
        if wanted is not None:
            self._hear_message(frame, wanted)

    def _hear_message(self, frame: Frame, wanted: Wanted) -> None:
        if len(frame.data) < wanted.least_bytes or (wanted.check is not None and not wanted.check.admits(frame)):
            return
        page = wanted.message.page_mask and int.from_bytes(frame.data, "little") & wanted.message.page_mask
        payload = self._payloads.keep(wanted.message.key, (frame.channel, frame.id, page), frame.data, frame.time_s)
        for watch in wanted.watches:
            watch.hear(payload)
        for path in wanted.smoothed:
            self._feed(path, frame.time_s)

    def _feed(self, path: Way, now_s: float) -> None:
        """Let a level that sloshes be seen as often as it needs; decoding at the reading alone would miss its waves."""
        if path.smoother is not None and path.smoother.due(now_s):
            signal = self._signal(path, now_s)
            if signal is not None and isinstance(signal.value, int | float) and signal.valid(now_s):
                path.smoother.add(now_s, signal.value)

    def state(self, now_s: float, only: Collection[str] | None = None) -> CarState:
        """Decode what was heard, for a moment on the clock of the frames' times. only: these signals; None: all."""
        signals = {}
        wanted = self._paths.to if only is None else {name: self._paths.to.get(name, ()) for name in only}
        for name, paths in wanted.items():
            found = [signal for path in paths if (signal := self._smooth_signal(path, now_s))]
            valid = next((signal for signal in found if signal.valid(now_s)), None)
            if valid is not None:
                signals[name] = valid
            elif found:
                signals[name] = max(found, key=lambda signal: (signal.value is not None, signal.received_s))
        for name, signal in self._diagnosis.signals(now_s):
            if only is not None and name not in only:
                continue
            if name not in signals or not signals[name].valid(now_s):
                signals[name] = signal
        return CarState(time_s=now_s, signals=signals)

    def _smooth_signal(self, path: Way, now_s: float) -> Signal | None:
        signal = self._signal(path, now_s)
        if signal is None or path.smoother is None or path.smoother.value is None or signal.value is None:
            return signal
        return replace(signal, value=path.smoother.value)

    def _signal(self, path: Way, now_s: float) -> Signal | None:
        """Decode what one path gives now; None where nothing was heard on it."""
        return self._from_told(path, now_s) if isinstance(path, ToldPath) else self._from_dbc(path, now_s)

    def _from_told(self, path: ToldPath, now_s: float) -> Signal | None:
        heard = self._diagnosis.heard(path.told)
        if not heard:
            return None
        entry, part = path.entry, path.part
        fresh = {
            unit: payload
            for unit, payload in heard.items()
            if now_s - payload.received_s <= (entry.max_age_s or payload.learned_max_age_s)
        }
        # Several control units may tell; of those that have a value, the lowest address is the engine's, and counts.
        for unit in sorted(fresh):
            raw = part.raw(fresh[unit].data)
            if raw is not None:
                return _signal(entry, fresh[unit], _value(entry, path.source, raw, part.value(raw)))
        payload = max(heard.values(), key=lambda payload: payload.arrival)
        raw = part.raw(payload.data)
        value = None if raw is None else _value(entry, path.source, raw, part.value(raw))
        return _signal(entry, payload, value)

    def _from_dbc(self, path: DbcPath, now_s: float) -> Signal | None:
        told = self._told_by(path.message, path.signal)
        signals = [self._from_payload(path, payload, raw, now_s) for _, payload, raw in told]
        if path.message.is_parameter_group:
            # As with control units: of those that have a value now, the lowest address counts.
            by_address = sorted(zip(told, signals, strict=True), key=lambda pair: pair[0][0])
            return next((signal for _, signal in by_address if signal.valid(now_s)), signals[0] if signals else None)
        return signals[0] if signals else None

    def _from_payload(self, path: DbcPath, payload: Payload, raw: float, now_s: float) -> Signal:
        flag = path.source.flag
        if path.watch is not None:
            up = path.watch.vouches_for(payload, now_s)
        else:
            up = flag is None or path.message.raw(payload.data, flag.signal) in flag.up
        in_unit = _AS_IT_IS if path.unit is None else self._unit(path.unit, path.message, payload, now_s)
        value = None
        if up and in_unit is not None:
            physical = path.message.physical(path.signal, raw) * in_unit[0] + in_unit[1]
            value = _value(path.entry, path.source, raw, physical)
        return _signal(path.entry, payload, value, flagged_valid=up)

    def _told_by(self, message: "DbcMessage", signal: str) -> list[tuple[int, Payload, float]]:
        """Return who tells a signal, newest first: the source's address, its payload, and the raw value there.

        Other pages do not hold it. Only a parameter group is told by several sources; else the newest alone counts.
        """
        heard = sorted(self._payloads.streams(message.key).items(), key=lambda stream: stream[1].arrival, reverse=True)
        told = []
        for (_, identifier, _), payload in heard:
            raw = message.raw(payload.data, signal)
            if raw is not None:
                told.append((identifier & 0xFF, payload, raw))
                if not message.is_parameter_group:
                    break
        return told

    def _unit(
        self, unit: UnitTold, message: "DbcMessage", payload: Payload, now_s: float
    ) -> tuple[float, float] | None:
        """Return (scale, offset) to VSS's unit; None where the car does not tell its unit, or no longer."""
        if unit.message is message:
            raw = unit.message.raw(payload.data, unit.signal)
        else:
            told = self._told_by(unit.message, unit.signal)
            if not told:
                return None
            _, newest, raw = told[0]
            if now_s - newest.received_s > newest.learned_max_age_s:
                return None
        return None if raw is None or not math.isfinite(raw) else unit.conversions.get(int(raw))


def _value(entry: Entry, source: SignalSource, raw: float, physical: float) -> SignalValue | None:
    """Turn a decoded value into what VSS wants; None where it means nothing."""
    for code in source.not_available:
        if raw == code if isinstance(code, int) else code[0] <= raw <= code[1]:
            return None
    if not math.isfinite(raw):  # IEEE 754 has numbers that are none
        return None
    if source.values is not None:
        return source.values.get(int(raw))
    value = round(physical * source.scale + source.offset, 9)
    if not math.isfinite(value):  # a factor of 1e308, or a raw value of a thousand bits
        return None
    if entry.range is not None and not entry.range[0] <= value <= entry.range[1]:
        return None
    return value


def _signal(entry: Entry, payload: Payload, value: SignalValue | None, *, flagged_valid: bool = True) -> Signal:
    max_age_s = entry.max_age_s or payload.learned_max_age_s
    return Signal(value, entry.unit, payload.received_s, max_age_s, flagged_valid)
