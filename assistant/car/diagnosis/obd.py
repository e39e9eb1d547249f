"""OBD-II replies heard on the bus (SAE J1979 over ISO 15765-4): no DBC is needed, and nothing is ever asked.

A reply of another length than its parameters have, a negative one and one of another mode tell nothing.
"""

import re
from collections.abc import Iterator, Mapping

from assistant.car.diagnosis.faults import Status
from assistant.car.diagnosis.obd_pids import PIDS
from assistant.car.frames import FrameKey

REPLY_IDS: frozenset[FrameKey] = frozenset(
    [(0x7E8 + unit, False) for unit in range(8)] + [(0x18DA_F100 + unit, True) for unit in range(256)]
)
"""of frames from control units to a tester"""
CURRENT, FROZEN, CLEARED, IDENTITY = 0x41, 0x42, 0x44, 0x49
"""first byte of replies of modes 01, 02, 04 and 09"""
CODES: Mapping[int, Status] = {0x43: "confirmed", 0x47: "pending", 0x4A: "permanent"}
"""first byte of replies that list fault codes (modes 03, 07 and 0A) -> what kind they are of"""
VIN = re.compile(rb"[A-HJ-NPR-Z0-9]{17}")
"""ISO 3779: no I, O and Q, which are too like 1 and 0"""


def current(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Split a reply of mode 01 into (PID, its bytes).

    One reply may answer up to six PIDs, one after the other; unless every one of them is known and whole, none counts.
    """
    if message[:1] == bytes([CURRENT]):
        yield from _split(message[1:], numbered=False)


def frozen(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Split a reply of mode 02 into (PID, its bytes) as they were when a fault was noticed; only frame 0 counts."""
    if message[:1] == bytes([FROZEN]):
        yield from _split(message[1:], numbered=True)


def _split(rest: bytes, *, numbered: bool) -> tuple[tuple[int, bytes], ...]:
    """Split what stands behind the mode. numbered: behind each PID stands the number of its frame."""
    answered: list[tuple[int, bytes]] = []
    header = 2 if numbered else 1
    while rest:
        pid = PIDS.get(rest[0])
        if pid is None or (numbered and rest[1:2] != b"\0"):
            return ()
        alone = not answered and len(rest) == header + (pid.longer or 0)
        size = pid.longer if alone and pid.longer else pid.size
        if len(rest) < header + size:
            return ()
        answered.append((rest[0], rest[header : header + size]))
        rest = rest[header + size :]
    return tuple(answered)


def codes(message: bytes) -> tuple[str, ...] | None:
    """Return the fault codes that a reply of mode 03, 07 or 0A lists; None where it is no such reply, or not whole."""
    if len(message) < 2 or message[0] not in CODES or len(message) != 2 + 2 * message[1]:
        return None
    pairs = [message[at : at + 2] for at in range(2, len(message), 2)]
    return tuple(code_of(pair) for pair in pairs if pair != b"\0\0")


def code_of(pair: bytes) -> str:
    """Write two bytes as a fault code: SAE J2012's letter of the system and four digits."""
    return f"{'PCBU'[pair[0] >> 6]}{pair[0] >> 4 & 3}{pair[0] & 15:X}{pair[1]:02X}"


def vin(message: bytes) -> str | None:
    """Return the vehicle identification number of a reply of mode 09; None where it is none (some fill in letters)."""
    return identification(message[3:]) if message[:3] == bytes([IDENTITY, 2, 1]) else None


def identification(letters: bytes) -> str | None:
    """Return a vehicle identification number as text; None where it is none."""
    return letters.decode("ascii") if VIN.fullmatch(letters) else None
