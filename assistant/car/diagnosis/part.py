"""One value in the bytes of a message that is not described by a DBC: of a reply, or of a J1939 parameter group."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Where a value stands and how it is scaled: value = raw * scale + offset."""

    name: str
    start: int
    """in bits from the first byte's highest; where it is `little`, from the first byte's lowest"""
    length: int
    """in bits"""
    scale: float = 1
    offset: float = 0
    unit: str = ""
    signed: bool = False
    little: bool = False
    """whether its lowest byte comes first"""
    told_by: int | None = None
    """the bit of the first byte, from its lowest, that is up where the car has this value"""
    most: int | None = None
    """raw values above are no values but say why there is none"""

    def raw(self, data: bytes) -> int | None:
        """Read the raw value; None where the bytes do not reach so far, or say that there is no such value."""
        behind = 8 * len(data) - self.start - self.length
        if behind < 0 or (self.told_by is not None and not data[0] >> self.told_by & 1):
            return None
        bits = int.from_bytes(data, "little") >> self.start if self.little else int.from_bytes(data, "big") >> behind
        raw = bits & ((1 << self.length) - 1)
        if self.signed and raw >> (self.length - 1):
            raw -= 1 << self.length
        return raw if self.most is None or raw <= self.most else None

    def value(self, raw: float) -> float:
        """Scale a raw value."""
        return raw * self.scale + self.offset
