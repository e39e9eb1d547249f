"""Cyclic redundancy checks over bytes, highest bit first. What is checked with them is not known here."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Crc:
    """One way to compute a check."""

    bits: int
    """8 or more"""
    polynomial: int
    start: int
    final: int
    """is combined with the result by exclusive or"""

    def of(self, data: bytes) -> int:
        """Compute the check of some bytes."""
        table, mask = _table(self.bits, self.polynomial), (1 << self.bits) - 1
        value = self.start
        for byte in data:
            value = table[value >> (self.bits - 8) ^ byte] ^ value << 8 & mask
        return value ^ self.final


CRC8 = Crc(8, 0x1D, 0xFF, 0xFF)
"""of SAE J1850"""
CRC8H2F = Crc(8, 0x2F, 0xFF, 0xFF)
CRC16 = Crc(16, 0x1021, 0xFFFF, 0)
"""CCITT-FALSE"""


@cache
def _table(bits: int, polynomial: int) -> tuple[int, ...]:
    """Compute what each byte does to a check, once a polynomial."""
    mask = (1 << bits) - 1
    table = []
    for byte in range(256):
        value = byte << (bits - 8)
        for _ in range(8):
            value = value << 1 & mask ^ (polynomial if value >> (bits - 1) else 0)
        table.append(value)
    return tuple(table)
