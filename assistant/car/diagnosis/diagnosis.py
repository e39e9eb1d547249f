"""What control units tell testers, heard on the bus: replies of OBD-II and UDS, and the groups of J1939 that say so.

Frames in; the newest bytes of each parameter, the faults and the car's identity out. What the bytes mean is decoded
when somebody reads them.
"""

from collections.abc import Collection, Hashable, Iterator
from typing import Literal

from assistant.car.diagnosis import j1939, obd, uds
from assistant.car.diagnosis.faults import REPEATED_S, Faults, Status
from assistant.car.diagnosis.isotp import Reassembly
from assistant.car.frames import Frame, FrameKey, parameter_group
from assistant.car.state.newest import Newest, Payload
from assistant.types.car_state import Signal

Kind = Literal["current", "frozen", "answer", "group"]
Told = tuple[Kind, Hashable]
"""what bytes are of: a PID of mode 01 or 02, the (id, beginning) of a UDS reply, or a J1939 group"""

IDENTITY_S = 86_400.0
"""a car keeps its identity, yet a log may hold several cars"""
_GROUPS = {
    *(group for group, _ in j1939.PARAMETERS.values()), j1939.DM1, *j1939.ASKED, j1939.ACKNOWLEDGED, j1939.IDENTITY
}  # fmt: skip
_GROUP_IDS: frozenset[FrameKey] = frozenset().union(*map(j1939.ids, sorted(_GROUPS)))


class Diagnosis:
    """Everything that was heard of the car's diagnosis."""

    def __init__(self, answers: Collection[tuple[FrameKey, bytes]] = ()) -> None:
        """answers: the UDS replies whose values somebody wants, by identifier and first bytes."""
        self.faults = Faults()
        self._answers = tuple(answers)
        self.ids = frozenset(obd.REPLY_IDS | uds.IDS | _GROUP_IDS | {key for key, _ in answers})
        """of the frames that can tell something; those of J1939's long messages are put together before"""
        self._reassembly = Reassembly()
        self._newest: Newest[Told, int] = Newest()
        """its streams are the addresses of control units"""
        self._vin: tuple[str, float] | None = None

    def hear(self, frame: Frame) -> tuple[Told, ...]:
        """Take in a frame of these ids; return what there is new bytes of."""
        if (frame.id, frame.extended) in _GROUP_IDS:
            return tuple(self._hear_group(frame))
        message = self._reassembly.hear(frame)
        return () if message is None else tuple(self._hear_message(frame, message))

    def heard(self, told: Told) -> dict[int, Payload]:
        """Return the newest bytes of something, by the address of who told; empty where nobody did."""
        return self._newest.streams(told)

    def signals(self, now_s: float) -> Iterator[tuple[str, Signal]]:
        """Give what needs no mapping, under VSS names: faults and identity."""
        yield from self.faults.signals(now_s)
        if self._vin is not None:
            vin, heard_s = self._vin
            yield "Vehicle.VehicleIdentification.VIN", Signal(vin, "", heard_s, IDENTITY_S)

    def _hear_message(self, frame: Frame, message: bytes) -> Iterator[Told]:
        key = (frame.id, frame.extended)
        if key in obd.REPLY_IDS:
            for pid, data in obd.current(message):
                yield self._keep(("current", pid), frame.id, data, frame.time_s)
                if pid == 0x01:
                    lamp, count = divmod(data[0], 0x80)
                    self.faults.counted(_name(frame), count, bool(lamp), frame.time_s)
            for pid, data in obd.frozen(message):
                yield self._keep(("frozen", pid), frame.id, data, frame.time_s)
            self._hear_vin(obd.vin(message), frame.time_s)
        self._hear_faults(frame, message)
        for identifier, beginning in self._answers:
            if identifier == key and message.startswith(beginning):
                data = message[len(beginning) :]
                yield self._keep(("answer", (identifier, beginning)), frame.id, data, frame.time_s)

    def _hear_faults(self, frame: Frame, message: bytes) -> None:
        unit = _name(frame)
        by_mode = obd.codes(message) if (frame.id, frame.extended) in obd.REPLY_IDS else None
        by_status = uds.codes(message)
        if by_mode is not None:
            status: Status = obd.CODES[message[0]]
            self.faults.listed(unit, status, ((code, status) for code in by_mode), frame.time_s)
        elif by_status is not None:
            self.faults.listed(unit, "by status", by_status.items(), frame.time_s)
        elif message in (bytes([obd.CLEARED]), uds.CLEARED):
            self.faults.cleared(unit, frame.time_s)

    def _hear_group(self, frame: Frame) -> Iterator[Told]:
        group, data = parameter_group(frame.id), frame.data
        source = f"{frame.id & 0xFF:02X}"
        if group == j1939.DM1:
            active: list[tuple[str, Status]] = [(code, "confirmed") for code in j1939.faults(data)]
            self.faults.listed(source, "active", active, frame.time_s, REPEATED_S)
            self.faults.counted(source, len(active), j1939.lamp(data), frame.time_s, REPEATED_S)
        elif group in j1939.ASKED:
            status = j1939.ASKED[group]
            self.faults.listed(source, status, ((code, status) for code in j1939.faults(data)), frame.time_s)
        elif group == j1939.ACKNOWLEDGED:
            if j1939.clears(data):
                self.faults.cleared(source, frame.time_s)
        elif group == j1939.IDENTITY:
            self._hear_vin(obd.identification(data.partition(b"*")[0]), frame.time_s)
        else:
            yield self._keep(("group", group), frame.id & 0xFF, data, frame.time_s)

    def _hear_vin(self, vin: str | None, heard_s: float) -> None:
        if vin is not None:
            self._vin = (vin, heard_s)

    def _keep(self, told: Told, address: int, data: bytes, time_s: float) -> Told:
        self._newest.keep(told, address, data, time_s)
        return told


def _name(frame: Frame) -> str:
    return f"{frame.id:X}"
