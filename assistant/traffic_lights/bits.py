"""Reads bits in the order of ASN.1's unaligned packed encoding rules (UPER, ITU-T X.691). Knows no message.

Own code, as the libraries fall short: asn1tools cannot decode MAP, and pycrate, which can, takes several times as long
and keeps its state in globals. In the tests pycrate judges this.
"""

from assistant.traffic_lights.faults import UnusableError

LONGEST = 4096
"""bytes of one message; a radio sends 1,400, or 2,300 with IEEE 802.11p. Bounds the work for one message"""


class BitReader:
    """Takes bits from the front of some bytes.

    westmost: the lowest longitude, which bits are counted from. SAE and ETSI differ in it by one.
    """

    __slots__ = ("_left", "_value", "westmost")

    def __init__(self, data: bytes, westmost: int = -1_799_999_999) -> None:
        self.westmost = westmost
        if len(data) > LONGEST:
            raise UnusableError("too_long", f"a message of {len(data)} bytes")
        self._value = int.from_bytes(data, "big")
        self._left = len(data) * 8

    def bits(self, count: int) -> int:
        """Take so many bits as an unsigned number. Raises UnusableError where fewer are left."""
        left = self._left - count
        if left < 0:
            raise UnusableError("truncated", "the message ends too early")
        self._left = left
        return (self._value >> left) & ((1 << count) - 1)

    def flag(self) -> bool:
        """Take one bit."""
        return self.bits(1) == 1

    def number(self, lowest: int, highest: int) -> int:
        """Take an integer of this range. Raises UnusableError where it is outside, as damaged ones may be."""
        number = lowest + self.bits((highest - lowest).bit_length())
        if number > highest:
            raise UnusableError("invalid", f"{number} is more than {highest}")
        return number

    def skip(self, count: int) -> None:
        """Leave out so many bits."""
        if count > self._left:
            raise UnusableError("truncated", "the message ends too early")
        self._left -= count

    def skip_text(self) -> None:
        """Leave out a name of 1 to 63 letters of 7 bits."""
        self.skip(7 * self.number(1, 63))

    def length(self) -> int:
        """Take a length of octets. Fragments of 16K and more are longer than any message."""
        if not self.flag():
            return self.bits(7)
        if not self.flag():
            return self.bits(14)
        raise UnusableError("too_long", "a part of 16 KiB or more")

    def skip_open(self) -> None:
        """Leave out a value of a type that is not known: its length says how long it is."""
        self.skip(8 * self.length())

    def skip_additions(self) -> None:
        """Leave out what later editions have added at the end of a sequence."""
        count = self.length() if self.flag() else self.bits(6) + 1
        present = self.bits(count)
        for _ in range(present.bit_count()):
            self.skip_open()

    def skip_regional(self) -> None:
        """Leave out one to four additions of regions."""
        for _ in range(self.number(1, 4)):
            self.skip(8)
            self.skip_open()
