"""OBD-II replies of mode 01 (current data), heard on the bus: no DBC is needed, and nothing is ever asked.

Scaling after SAE J1979; addresses and framing after ISO 15765-4 and ISO 15765-2. Only replies that fit one frame are
read; a reply that is longer, negative, of another mode, or of a length that its PID does not have, is left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

REPLY_IDS = frozenset([(0x7E8 + ecu, False) for ecu in range(8)] + [(0x18DA_F100 + ecu, True) for ecu in range(256)])
"""(id, whether it has 29 bits) of frames from control units to a tester"""
REPLY_TO_MODE_01 = 0x41


@dataclass(frozen=True, slots=True)
class Pid:
    """How one PID is coded: value = raw * scale + offset, raw unsigned and big-endian."""

    name: str
    size: int
    """bytes"""
    scale: float
    offset: float
    unit: str

    def value(self, data: bytes) -> float:
        """Return the physical value of the PID's bytes."""
        return int.from_bytes(data, "big") * self.scale + self.offset


PIDS = {
    0x04: Pid("calculated engine load", 1, 100 / 255, 0, "percent"),
    0x05: Pid("engine coolant temperature", 1, 1, -40, "celsius"),
    0x0A: Pid("fuel rail pressure (gauge)", 1, 3, 0, "kPa"),
    0x0B: Pid("intake manifold pressure", 1, 1, 0, "kPa"),
    0x0C: Pid("engine speed", 2, 1 / 4, 0, "rpm"),
    0x0D: Pid("vehicle speed", 1, 1, 0, "km/h"),
    0x0E: Pid("ignition timing advance", 1, 1 / 2, -64, "degrees"),
    0x0F: Pid("intake air temperature", 1, 1, -40, "celsius"),
    0x10: Pid("air flow rate", 2, 1 / 100, 0, "g/s"),
    0x11: Pid("throttle position", 1, 100 / 255, 0, "percent"),
    0x1F: Pid("time since engine start", 2, 1, 0, "s"),
    0x21: Pid("distance with the warning lamp on", 2, 1, 0, "km"),
    0x2F: Pid("fuel level", 1, 100 / 255, 0, "percent"),
    0x31: Pid("distance since codes were cleared", 2, 1, 0, "km"),
    0x33: Pid("barometric pressure", 1, 1, 0, "kPa"),
    0x42: Pid("control module voltage", 2, 1 / 1000, 0, "V"),
    0x43: Pid("absolute load", 2, 100 / 255, 0, "percent"),
    0x46: Pid("ambient air temperature", 1, 1, -40, "celsius"),
    0x49: Pid("accelerator pedal position D", 1, 100 / 255, 0, "percent"),
    0x4C: Pid("commanded throttle", 1, 100 / 255, 0, "percent"),
    0x4D: Pid("time with the warning lamp on", 2, 1, 0, "min"),
    0x5A: Pid("relative accelerator pedal position", 1, 100 / 255, 0, "percent"),
    0x5C: Pid("engine oil temperature", 1, 1, -40, "celsius"),
    0x5E: Pid("engine fuel rate", 2, 1 / 20, 0, "l/h"),
    0x62: Pid("actual engine torque", 1, 1, -125, "percent"),
    0xA6: Pid("odometer", 4, 1 / 10, 0, "km"),
}


def replies(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Split a frame's payload into (PID, its bytes); nothing where it is not a whole single-frame reply of mode 01.

    One reply may answer up to six PIDs, one after the other; unless every one of them is known and whole, none counts.
    """
    length = data[0] if data else 0  # the upper four bits are 0 in a single frame
    if not 3 <= length <= 7 or len(data) <= length or data[1] != REPLY_TO_MODE_01:
        return
    answered, at = [], 2
    while at <= length:
        pid = PIDS.get(data[at])
        if pid is None or at + pid.size > length:
            return
        answered.append((data[at], data[at + 1 : at + 1 + pid.size]))
        at += 1 + pid.size
    yield from answered
