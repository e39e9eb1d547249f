"""J1939, the bus of lorries, buses and tractors: active fault codes (DM1) and a few parameters, after SAE J1939-21, -71
and -73. Long messages are heard where they are announced to everybody (BAM), which DM1 always is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.car.frames import Frame, FrameKey, parameter_group
from assistant.car.part import Part

DM1, ANNOUNCED, PACKETS = 0xFECA, 0xEC00, 0xEB00
"""parameter groups: active faults; what announces a long message, and its packets"""
ALL = 0xFF
"""address of what concerns everybody"""
BAM = 0x20
LATEST_S = 0.75
"""between two packets"""
LONGEST = 1785
"""bytes: 255 packets"""

PARAMETERS: dict[int, tuple[int, Part]] = {
    84: (0xFEF1, Part("wheel-based speed", 8, 16, 1 / 256, 0, "km/h", little=True, most=0xFAFF)),
    91: (0xF003, Part("accelerator pedal", 8, 8, 0.4, 0, "percent", little=True, most=0xFA)),
    96: (0xFEFC, Part("fuel level", 8, 8, 0.4, 0, "percent", little=True, most=0xFA)),
    110: (0xFEEE, Part("engine coolant temperature", 0, 8, 1, -40, "celsius", little=True, most=0xFA)),
    168: (0xFEF7, Part("battery voltage", 32, 16, 0.05, 0, "V", little=True, most=0xFAFF)),
    171: (0xFEF5, Part("ambient air temperature", 24, 16, 1 / 32, -273, "celsius", little=True, most=0xFAFF)),
    175: (0xFEEE, Part("engine oil temperature", 16, 16, 1 / 32, -273, "celsius", little=True, most=0xFAFF)),
    190: (0xF004, Part("engine speed", 24, 16, 1 / 8, 0, "rpm", little=True, most=0xFAFF)),
    245: (0xFEE0, Part("total distance", 32, 32, 1 / 8, 0, "km", little=True, most=0xFAFFFFFF)),
}
"""suspect parameter number (SPN) -> its group (PGN) and place; raw values from 0xFB.. on say why there is none"""
PRIORITIES = {0xF003: 3, 0xF004: 3, ANNOUNCED: 7, PACKETS: 7}
"""of groups whose priority is not 6"""


def ids(group: int) -> frozenset[FrameKey]:
    """Return the identifiers of a group at its own priority, to everybody, from whichever control unit."""
    start = PRIORITIES.get(group, 6) << 26 | (group if group >= 0xF000 else group | ALL) << 8
    return frozenset((start | source, True) for source in range(256))


@dataclass(slots=True)
class Unfinished:
    """A long message of which packets are missing."""

    group: int
    length: int
    data: bytearray
    next_number: int
    heard_s: float


class Transport:
    """Puts together what control units send to all in several packets: one message each at a time."""

    def __init__(self) -> None:
        self._unfinished: dict[tuple[str, int], Unfinished] = {}
        """by channel and source address"""

    def hear(self, frame: Frame) -> tuple[int, bytes] | None:
        """Take in an announcement or a packet; return (group, data) of the message that it completes."""
        sender = (frame.channel, frame.id & 0xFF)
        message = self._unfinished.pop(sender, None)
        if len(frame.data) != 8:
            return None
        if parameter_group(frame.id) == ANNOUNCED:
            length = int.from_bytes(frame.data[1:3], "little")
            group = int.from_bytes(frame.data[5:8], "little")
            if frame.data[0] == BAM and 8 < length <= LONGEST and group == DM1:
                self._unfinished[sender] = Unfinished(group, length, bytearray(), 1, frame.time_s)
            return None
        if message is None or frame.data[0] != message.next_number or frame.time_s - message.heard_s > LATEST_S:
            return None
        message.data += frame.data[1:]
        if len(message.data) >= message.length:
            return message.group, bytes(message.data[: message.length])
        message.next_number += 1
        message.heard_s = frame.time_s
        self._unfinished[sender] = message
        return None


def faults(data: bytes) -> Iterator[str]:
    """Give the active faults of a DM1 as "SPN 91 FMI 3"; nothing where all is well."""
    for at in range(2, len(data) - 3, 4):
        low, middle, high, _ = data[at : at + 4]
        number, failure = high >> 5 << 16 | middle << 8 | low, high & 0x1F
        if 0 < number < 0x7_FFFF:  # all ones: not available
            yield f"SPN {number} FMI {failure}"


def lamp(data: bytes) -> bool | None:
    """Whether a lamp (of emissions, the red or the amber one) is on in a DM1; None: it does not tell."""
    lamps = [data[0] >> shift & 3 for shift in (6, 4, 2)] if data else []
    return any(state == 1 for state in lamps) if any(state in (0, 1) for state in lamps) else None
