"""UDS replies heard on the bus (ISO 14229-1): fault codes with their status, and values that a mapping names.

A negative reply (7F), also the one that says "later" (0x78), tells nothing; the positive one may still come.
"""

from assistant.car.diagnosis.faults import Status
from assistant.car.diagnosis.obd import code_of
from assistant.car.frames import FrameKey

IDS: frozenset[FrameKey] = frozenset((identifier, False) for identifier in range(0x700, 0x800))
"""where cars have their diagnosis; what is a request and what a reply is told by the first byte"""
CODES_BY_STATUS = b"\x59\x02"
CLEARED = b"\x54"
POSITIVE = 0x40
"""is added to the service in the reply"""
FAILED, PENDING, CONFIRMED = 0x01, 0x04, 0x08
"""bits of a code's status; a code with none of them has only not been tested yet, or was mended"""


def codes(message: bytes) -> dict[str, Status] | None:
    """Return the faults of a reply to 19 02, code -> confirmed or pending; None where it is none, or not whole.

    The kind of failure (SAE J2012-DA) stands behind a dash where it is given: "B1001-52".
    """
    if message[:2] != CODES_BY_STATUS or len(message) < 3 or (len(message) - 3) % 4:
        return None
    found: dict[str, Status] = {}
    for at in range(3, len(message), 4):
        *code, failure, status = message[at : at + 4]
        if status & (FAILED | PENDING | CONFIRMED):
            text = code_of(bytes(code)) + (f"-{failure:02X}" if failure else "")
            found[text] = "confirmed" if status & CONFIRMED else "pending"
    return found


def reply_to(request: bytes) -> bytes:
    """Return how the reply to a request begins: 22 01 05 is answered by 62 01 05 and data."""
    return bytes([request[0] + POSITIVE]) + request[1:]
