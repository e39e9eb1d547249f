"""Checksums that makers put into their messages. A frame whose checksum is wrong is no update.

Each rule is arithmetic that is documented in public: by opendbc for single makers, by AUTOSAR (End-to-End protocol,
PRS_E2E) for what many share. Constants of single messages are data of the mapping. What each rule was tried on says
docs/car.md, and holds tests/car/decoding/test_checksums.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from assistant.car.decoding.crc import CRC8, CRC8H2F, CRC16, Crc

COUNTER_STATES = 16


class Checksum(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a mapping says of the checksum of a message: its rule, and its constants where the rule takes some."""

    rule: str
    data_id: int | None = None
    """of the message: not sent, but checked with what is"""
    data_ids: tuple[int, ...] | None = None
    """one a state of the counter, of 8 bits"""
    mode: Literal["both", "alternating", "low", "nibble"] | None = None
    """which bytes of `data_id` are checked; None: both"""
    start: int | None = None
    """what the sum begins with"""

    @property
    def constants(self) -> frozenset[str]:
        """The names of those that are given."""
        return frozenset(name for name, value in msgspec.structs.asdict(self).items() if value is not None) - {"rule"}


@dataclass(frozen=True, slots=True)
class Sealed:
    """A frame as a rule sees it."""

    id: int
    data: bytes
    """with the checksum's bits set to 0"""
    own: range
    """the bytes in which the checksum stands"""

    @property
    def others(self) -> bytes:
        """All bytes but the checksum's."""
        return self.data[: self.own.start] + self.data[self.own.stop :]

    @property
    def counter(self) -> int | None:
        """The four low bits behind the checksum, where AUTOSAR has a counter; None where the frame ends there."""
        return self.data[self.own.stop] & 0xF if self.own.stop < len(self.data) else None


@dataclass(frozen=True, slots=True)
class ChecksumRule:
    """How a checksum is computed."""

    compute: Callable[[Sealed, Checksum], int | None]
    """None: the frame is none that it can be computed of"""
    takes: frozenset[str] = frozenset()
    """constants"""
    needs: frozenset[str] = frozenset()
    """constants of which one must be there"""
    data_id_bits: int = 16


def expected(checksum: Checksum, sealed: Sealed) -> int | None:
    """Return the checksum that a frame must have; None: it is of a length for which the rule has none."""
    return RULES[checksum.rule].compute(sealed, checksum) if sealed.own.stop <= len(sealed.data) else None


def fault(checksum: Checksum) -> str | None:
    """Say what is wrong with what a mapping says of a checksum; None: nothing."""
    rule = RULES.get(checksum.rule)
    if rule is None:
        return f"checksum {checksum.rule} is not known; known are {', '.join(RULES)}"
    if checksum.constants - rule.takes:
        return f"checksum {checksum.rule} takes no {min(checksum.constants - rule.takes)}"
    if rule.needs and not checksum.constants & rule.needs:
        return f"checksum {checksum.rule} needs {' or '.join(sorted(rule.needs))}"
    if checksum.data_id is not None and not 0 <= checksum.data_id < 1 << rule.data_id_bits:
        return f"data_id {checksum.data_id} is no number of {rule.data_id_bits} bits"
    if checksum.start is not None and not 0 <= checksum.start <= 0xFF:
        return f"start {checksum.start} is no number of 8 bits"
    if checksum.data_ids is not None and (
        len(checksum.data_ids) != COUNTER_STATES or not all(0 <= one <= 0xFF for one in checksum.data_ids)
    ):
        return f"data_ids are not {COUNTER_STATES} numbers of 8 bits"
    return None


def _sum(sealed: Sealed, _: Checksum) -> int:
    """Add up all bytes. Hyundai and Kia: TCS11, MDPS11, MDPS12, LKAS11 of a 2019 Kona Electric."""
    return sum(sealed.data) & 0xFF


def _sum_id(sealed: Sealed, _: Checksum) -> int:
    """Add up all bytes, and those of the id. Subaru (Global), Tesla."""
    return sum(sealed.data + sealed.id.to_bytes(4, "big")) & 0xFF


def _toyota(sealed: Sealed, _: Checksum) -> int:
    """Length, bytes of the id and all bytes, added up."""
    return (len(sealed.data) + (sealed.id >> 8) + (sealed.id & 0xFF) + sum(sealed.data)) & 0xFF


def _xor(sealed: Sealed, checksum: Checksum) -> int:
    """Exclusive or of all bytes. Hyundai and Kia: VSM11 of a 2019 Kona Electric; Volkswagen PQ; MLB, with a start."""
    result = checksum.start or 0
    for byte in sealed.data:
        result ^= byte
    return result


def _xor_nibbles(sealed: Sealed, checksum: Checksum) -> int:
    """Exclusive or of all half bytes, four bits wide. Hyundai and Kia: SAS11 of a 2019 Kona Electric."""
    result = _xor(sealed, checksum)
    return (result >> 4) ^ (result & 0xF)


def _honda(sealed: Sealed, _: Checksum) -> int:
    """Half bytes of the id and of the payload, subtracted from 8, four bits wide; 29 bits of id shift it by 3."""
    return (8 - _nibbles(sealed.data + sealed.id.to_bytes(4, "big")) + (3 if sealed.id > 0x7FF else 0)) & 0xF


def _psa(sealed: Sealed, checksum: Checksum) -> int:
    """Half bytes of the payload, subtracted from a start that most messages have alike, four bits wide."""
    return ((0xB if checksum.start is None else checksum.start) - _nibbles(sealed.data)) & 0xF


def _nibbles(data: bytes) -> int:
    return sum((byte >> 4) + (byte & 0xF) for byte in data)


def _crc8(sealed: Sealed, _: Checksum) -> int:
    """SAE J1850's check of the other bytes. Chrysler, Jeep, Ram, Fiat, Alfa Romeo."""
    return CRC8.of(sealed.others)


HYUNDAI_FINAL = {8: 0x5F29, 16: 0x041D, 24: 0x819D, 32: 0x9F5B}
"""length of the frame -> what its check is combined with; of other lengths nothing is known"""


def _hyundai_can_fd(sealed: Sealed, _: Checksum) -> int | None:
    """Check the other bytes and then the id, its low byte first. Hyundai, Kia, Genesis with CAN FD."""
    final = HYUNDAI_FINAL.get(len(sealed.data))
    if final is None or sealed.id > 0xFFFF:
        return None
    return Crc(16, CRC16.polynomial, 0, final).of(sealed.others + sealed.id.to_bytes(2, "little"))


E2E_1 = Crc(8, CRC8.polynomial, 0, 0)
"""profile 1 begins and ends with zeros, unlike SAE J1850"""


def _e2e_1(sealed: Sealed, checksum: Checksum) -> int | None:
    """AUTOSAR's profile 1: bytes of the data id, then the other bytes."""
    if sealed.counter is None:
        return None
    low, high = (checksum.data_id or 0).to_bytes(2, "little")
    seen = {
        "both": bytes([low, high]),
        "alternating": bytes([high if sealed.counter % 2 else low]),
        "low": bytes([low]),
        "nibble": bytes([low, 0]),  # the low half of the high byte is sent, beside the counter
    }
    return E2E_1.of(seen[checksum.mode or "both"] + sealed.others)


def _e2e_2(sealed: Sealed, checksum: Checksum) -> int | None:
    """AUTOSAR's profile 2: the other bytes, then a data id that goes with the counter. Volkswagen MQB and MEB."""
    if sealed.counter is None:
        return None
    data_id = checksum.data_ids[sealed.counter] if checksum.data_ids else checksum.data_id or 0
    return CRC8H2F.of(sealed.others + bytes([data_id]))


def _e2e_5(sealed: Sealed, checksum: Checksum) -> int:
    """AUTOSAR's profile 5: the other bytes, then the data id, its low byte first."""
    return CRC16.of(sealed.others + (checksum.data_id or 0).to_bytes(2, "little"))


RULES: Mapping[str, ChecksumRule] = {
    "crc8-j1850": ChecksumRule(_crc8),
    "e2e-1": ChecksumRule(_e2e_1, frozenset({"data_id", "mode"}), frozenset({"data_id"})),
    "e2e-2": ChecksumRule(
        _e2e_2, frozenset({"data_id", "data_ids"}), frozenset({"data_id", "data_ids"}), data_id_bits=8
    ),
    "e2e-5": ChecksumRule(_e2e_5, frozenset({"data_id"}), frozenset({"data_id"})),
    "honda": ChecksumRule(_honda),
    "hyundai-can-fd": ChecksumRule(_hyundai_can_fd),
    "psa": ChecksumRule(_psa, frozenset({"start"})),
    "sum": ChecksumRule(_sum),
    "sum-id": ChecksumRule(_sum_id),
    "toyota": ChecksumRule(_toyota),
    "xor": ChecksumRule(_xor, frozenset({"start"})),
    "xor-nibbles": ChecksumRule(_xor_nibbles),
}
"""by the name that a mapping calls them"""
