"""Checksums against values from elsewhere, counters at their ends."""

import pytest

from assistant.actuator.sealing import SUMS, Seal
from tests.actuator.car import PREFIX, frame_id, payload, plan, sealed

SEAL = plan().frames[frame_id("WindowCommand")].seal


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        # The check value, and the first three examples of AUTOSAR's specification of CRC routines, 7.2.1.1.
        ("crc8_j1850", b"123456789", 0x4B),
        ("crc8_j1850", bytes.fromhex("00000000"), 0x59),
        ("crc8_j1850", bytes.fromhex("f20183"), 0x37),
        ("crc8_j1850", bytes.fromhex("0faa0055"), 0x79),
        ("sum", bytes.fromhex("ff0203"), 0x04),
        ("xor", bytes.fromhex("0ff055"), 0xAA),
        ("xor", b"", 0),
    ],
)
def test_a_checksum_is_what_others_compute(kind: str, data: bytes, expected: int) -> None:
    assert SUMS[kind](data) == expected


def test_a_frame_heard_fits_when_its_checksum_does() -> None:
    data = payload("WindowCommand", Other=9)
    assert SEAL.fits(data)
    assert not SEAL.fits(data[:-1] + bytes([data[-1] ^ 1]))
    assert not SEAL.fits(bytes([data[0] ^ 1]) + data[1:])


def test_a_frame_longer_than_the_dbc_says_does_not_fit_whatever_its_checksum() -> None:
    data = payload("WindowCommand")
    longer = (data[:7] + bytes([SUMS["crc8_j1850"](PREFIX + data[:7] + extra)]) + extra for extra in (b"", b"\x00"))
    assert [SEAL.fits(one) for one in longer] == [True, False]


def test_the_prefix_is_part_of_the_sum() -> None:
    data = payload("WindowCommand")
    assert data[7] == SUMS["crc8_j1850"](PREFIX + data[:7]) != SUMS["crc8_j1850"](data[:7])


@pytest.mark.parametrize(("heard", "sent"), [(0, 1), (13, 14), (14, 0), (15, 0)])
def test_the_counter_goes_on(heard: int, sent: int) -> None:
    made = SEAL.sealed(payload("WindowCommand", Counter=heard))
    assert SEAL.counter is not None
    assert SEAL.counter.read(made) == sent
    assert made == sealed(made)


def test_without_a_seal_a_frame_stays_as_it_is() -> None:
    assert Seal().sealed(b"\x01\x02") == b"\x01\x02"
    assert Seal().fits(b"")
