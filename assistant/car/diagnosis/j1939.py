"""J1939, the bus of lorries, buses and tractors: fault codes, the vehicle's identity and a few parameters, after SAE
J1939-21, -71 and -73. How messages longer than a frame come: j1939_transport.py.
"""

from collections.abc import Iterator, Mapping

from assistant.car.diagnosis.faults import Status
from assistant.car.diagnosis.part import Part
from assistant.car.frames import FrameKey

DM1 = 0xFECA
"""parameter group of the active faults, which is told each second"""
ASKED: Mapping[int, Status] = {0xFECF: "pending", 0xFD80: "permanent"}
"""groups that list faults as DM1 does where a tester asks for them (DM6, DM28) -> what kind they are of.

DM2, the faults that were active before, is none of them: they are over, and neither pending nor a reason for a lamp.
"""
ACKNOWLEDGED, CLEARED = 0xE800, 0xFED3
"""groups: the answer to a command, and the command to clear all faults (DM11)"""
IDENTITY = 0xFEEC
"""group of the vehicle's identification number, with a star behind it"""
ALL = 0xFF
"""address of what concerns everybody"""

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
PRIORITIES = {0xF003: 3, 0xF004: 3}
"""of groups whose priority is not 6"""


def identifier(group: int, source: int, receiver: int = ALL) -> int:
    """Return the id of a group at its own priority; groups that concern everybody name no receiver."""
    to_all = group & 0xFF00 >= 0xF000
    return PRIORITIES.get(group, 6) << 26 | (group if to_all else group & 0x3_FF00 | receiver) << 8 | source


def ids(group: int) -> frozenset[FrameKey]:
    """Return the identifiers of a group at its own priority, to everybody, from whichever control unit."""
    return frozenset((identifier(group, source), True) for source in range(256))


def faults(data: bytes) -> Iterator[str]:
    """Give the faults of a DM1, or of a list like it, as "SPN 91 FMI 3"; nothing where all is well."""
    for at in range(2, len(data) - 3, 4):
        low, middle, high, _ = data[at : at + 4]
        number, failure = high >> 5 << 16 | middle << 8 | low, high & 0x1F
        if 0 < number < 0x7_FFFF:  # all ones: not available
            yield f"SPN {number} FMI {failure}"


def lamp(data: bytes) -> bool | None:
    """Whether a lamp (of emissions, the red or the amber one) is on in a DM1; None: it does not tell."""
    lamps = [data[0] >> shift & 3 for shift in (6, 4, 2)] if data else []
    return any(state == 1 for state in lamps) if any(state in (0, 1) for state in lamps) else None


def clears(data: bytes) -> bool:
    """Whether an answer says that the faults have been cleared."""
    return len(data) == 8 and data[0] == 0 and int.from_bytes(data[5:8], "little") == CLEARED
