"""Checksums that makers put into their messages. A frame whose checksum is wrong is no update.

Each rule is arithmetic that opendbc documents in public, and was tried on frames that a real car has sent (or, where it
says so, on values that opendbc's own tests state): tests/car/test_checksums.py.
"""

from collections.abc import Callable

Rule = Callable[[int, bytes], int]
"""(id of the frame, its payload with the checksum's bits set to 0) -> the checksum that it must have"""


def _sum(identifier: int, data: bytes) -> int:
    """Add up all bytes. Hyundai and Kia: TCS11, MDPS11, MDPS12, LKAS11 of a 2019 Kona Electric."""
    del identifier
    return sum(data) & 0xFF


def _xor(identifier: int, data: bytes) -> int:
    """Exclusive or of all bytes. Hyundai and Kia: VSM11 of a 2019 Kona Electric; Volkswagen PQ."""
    del identifier
    result = 0
    for byte in data:
        result ^= byte
    return result


def _xor_nibbles(identifier: int, data: bytes) -> int:
    """Exclusive or of all half bytes, four bits wide. Hyundai and Kia: SAS11 of a 2019 Kona Electric."""
    result = _xor(identifier, data)
    return (result >> 4) ^ (result & 0xF)


def _toyota(identifier: int, data: bytes) -> int:
    """Length, bytes of the id and all bytes, added up."""
    return (len(data) + (identifier >> 8) + (identifier & 0xFF) + sum(data)) & 0xFF


def _honda(identifier: int, data: bytes) -> int:
    """Half bytes of the id and of the payload, subtracted from 8, four bits wide; 29 bits of id shift it by 3."""
    nibbles = sum((byte >> 4) + (byte & 0xF) for byte in data)
    while_id = identifier
    while while_id:
        nibbles += while_id & 0xF
        while_id >>= 4
    return (8 - nibbles + (3 if identifier > 0x7FF else 0)) & 0xF


RULES: dict[str, Rule] = {
    "honda": _honda,
    "sum": _sum,
    "toyota": _toyota,
    "xor": _xor,
    "xor-nibbles": _xor_nibbles,
}
"""by the name that a mapping calls them"""
