"""Checksums against values from elsewhere, counters at their ends."""

from typing import Any

import pytest

from assistant.actuator.config import Checksum, Counter, Message
from assistant.actuator.framing import frame_plan
from assistant.actuator.layout import Layout, load
from assistant.actuator.pages import EVERY
from assistant.actuator.sealing import SUMS, Seal
from assistant.errors import ConfigError
from tests.actuator.car import PREFIX, frame_id, payload, plan, sealed

SEAL = plan().frames[frame_id("WindowCommand")].seal


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        # The check value, and the first three examples of AUTOSAR's specification of CRC routines, 7.2.
        ("crc8_j1850", b"123456789", 0x4B),
        ("crc8_j1850", bytes.fromhex("00000000"), 0x59),
        ("crc8_j1850", bytes.fromhex("f20183"), 0x37),
        ("crc8_j1850", bytes.fromhex("0faa0055"), 0x79),
        ("crc8h2f", b"123456789", 0xDF),
        ("crc8h2f", bytes.fromhex("00000000"), 0x12),
        ("crc8h2f", bytes.fromhex("f20183"), 0xC2),
        ("crc8h2f", bytes.fromhex("0faa0055"), 0xC6),
        ("crc16_ccitt", b"123456789", 0x29B1),
        ("crc16_ccitt", bytes.fromhex("00000000"), 0x84C0),
        ("crc16_ccitt", bytes.fromhex("f20183"), 0xD374),
        ("crc16_ccitt", bytes.fromhex("0faa0055"), 0x2023),
        ("sum", bytes.fromhex("ff0203"), 0x04),
        ("xor", bytes.fromhex("0ff055"), 0xAA),
        ("xor", b"", 0),
    ],
)
def test_a_checksum_is_what_others_compute(kind: str, data: bytes, expected: int) -> None:
    assert SUMS[kind].of(data) == expected


def test_a_frame_heard_fits_when_its_checksum_does() -> None:
    data = payload("WindowCommand", Other=9)
    assert SEAL.fits(data)
    assert not SEAL.fits(data[:-1] + bytes([data[-1] ^ 1]))
    assert not SEAL.fits(bytes([data[0] ^ 1]) + data[1:])


def test_a_frame_longer_than_the_dbc_says_does_not_fit_whatever_its_checksum() -> None:
    data = payload("WindowCommand")
    longer = (data[:7] + bytes([SUMS["crc8_j1850"].of(PREFIX + data[:7] + extra)]) + extra for extra in (b"", b"\x00"))
    assert [SEAL.fits(one) for one in longer] == [True, False]


def test_the_prefix_is_part_of_the_sum() -> None:
    data = payload("WindowCommand")
    assert data[7] == SUMS["crc8_j1850"].of(PREFIX + data[:7]) != SUMS["crc8_j1850"].of(data[:7])


@pytest.mark.parametrize(("heard", "sent"), [(0, 1), (13, 14), (14, 0), (15, 0)])
def test_the_counter_goes_on(heard: int, sent: int) -> None:
    data = payload("WindowCommand", Counter=heard)
    made = SEAL.sealed(data, data)
    assert SEAL.counter is not None
    assert SEAL.counter.read(made) == sent
    assert made == sealed(made)


def test_without_a_seal_a_frame_stays_as_it_is() -> None:
    assert Seal().sealed(b"\x01\x02", b"") == b"\x01\x02"
    assert Seal().fits(b"")


E2E = """VERSION ""
BU_: A
BO_ 5 Profile2: 8 A
 SG_ CRC : 0|8@1+ (1,0) [0|0] "" A
 SG_ Counter : 8|4@1+ (1,0) [0|0] "" A
BO_ 6 Profile5: 8 A
 SG_ CRC : 0|16@1+ (1,0) [0|0] "" A
 SG_ Counter : 16|8@1+ (1,0) [0|0] "" A
BO_ 7 Profile5Long: 16 A
 SG_ CRC : 64|16@1+ (1,0) [0|0] "" A
 SG_ Counter : 80|8@1+ (1,0) [0|0] "" A
"""


@pytest.fixture(scope="module")
def e2e(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Layout]:
    path = tmp_path_factory.mktemp("e2e") / "e2e.dbc"
    path.write_text(E2E)
    return {layout.name: layout for layout in load("body", (path,))}


def profile(layout: Layout, **checksum: Any) -> Seal:
    message = Message(counter=Counter(signal="Counter"), checksum=Checksum(signal="CRC", **checksum))
    return frame_plan("here", layout, message, [EVERY]).seal


@pytest.mark.parametrize(
    ("data_ids", "heard", "made"),
    [
        # Profile 2, the examples of the package autosar-e2e (MIT), test/test_p02.py.
        ("00" * 16, "0000000000000000", "4501000000000000"),
        ("000102030405060708090a0b0c0d0e0f", "0001020304050607", "bc02020304050607"),
    ],
)
def test_frames_of_e2e_profile_2_go_on_as_published(
    e2e: dict[str, Layout], data_ids: str, heard: str, made: str
) -> None:
    seal = profile(e2e["Profile2"], kind="crc8h2f", data_ids=tuple(bytes.fromhex(data_ids)))
    assert seal.sealed(bytes.fromhex(heard), bytes.fromhex(heard)).hex() == made
    assert seal.fits(bytes.fromhex(made))


@pytest.mark.parametrize(
    ("data_ids", "frames"),
    [
        # Frames that cars sent, as opendbc's tests have them: SWA_01, ACC_04, Motor_EV_01 (an id for each count).
        ("0c" * 16, "1000100000000000 7401100000000000 d802100000000000 bc03100000000000 520f100000000000"),
        ("27" * 16, "ba00000000000010 de01000000000010 7202000000000010 1603000000000010 4405000000000000"),
        (
            "7fed17c27ceb442101fadb154a6b2305",
            (
                "70801500000000f0 07811500000000f0 7a821500000000f0 26831500000000f0 be841500000000f0 5a851500000000f0"
                " fc861500000000f0 9e871500000000f0 af881500000000f0 35891500000000f0 c58a1500000000f0 118b1500000000f0"
                " d08c1500000000f0 e88d1500000000f0 f58e1500000000f0 008f1500000000f0"
            ),
        ),
    ],
)
def test_frames_of_volkswagen_mqb_fit_and_no_other_count_does(
    e2e: dict[str, Layout], data_ids: str, frames: str
) -> None:
    seal = profile(e2e["Profile2"], kind="crc8h2f", data_ids=tuple(bytes.fromhex(data_ids)))
    for frame in map(bytes.fromhex, frames.split()):
        assert seal.fits(frame)
        assert not seal.fits(frame[:1] + bytes([frame[1] ^ 1]) + frame[2:])


@pytest.mark.parametrize(
    ("name", "heard", "made"),
    [
        # Profile 5, data id 0x1234: the tables of examples of AUTOSAR's E2E protocol specification.
        ("Profile5", "1cca000000000000", "cf8d010000000000"),
        ("Profile5Long", "00000000000000002891000000000000", "0000000000000000fbd6010000000000"),
    ],
)
def test_frames_of_e2e_profile_5_go_on_as_published(e2e: dict[str, Layout], name: str, heard: str, made: str) -> None:
    seal = profile(e2e[name], kind="crc16_ccitt", suffix=(0x34, 0x12))
    assert seal.fits(bytes.fromhex(heard))
    assert seal.sealed(bytes.fromhex(heard), bytes.fromhex(heard)).hex() == made


@pytest.mark.parametrize(("size", "constant"), [(8, 0x5F29), (16, 0x041D), (24, 0x819D), (32, 0x9F5B)])
def test_hyundais_checksum_of_can_fd_is_profile_5_with_an_id_made_of_the_frames(size: int, constant: int) -> None:
    """As opendbc has it: begun with 0, the frame's id last, and a constant by length exclusively ored."""
    address, payload = 0x12A, bytes(range(1, size - 1))
    theirs = 0
    for byte in payload + address.to_bytes(2, "little"):
        theirs ^= byte << 8
        for _ in range(8):
            theirs = (theirs << 1 ^ 0x1021) & 0xFFFF if theirs & 0x8000 else theirs << 1
    assert SUMS["crc16_ccitt"].of(payload + (0xF800 | address).to_bytes(2, "little")) == theirs ^ constant


@pytest.mark.parametrize(
    ("message", "checksum", "told"),
    [
        ("Profile2", {"kind": "crc8h2f", "data_ids": (1, 2)}, "2 data_ids, but its counter can have 16 values"),
        ("Profile5", {"kind": "crc8h2f"}, "CRC is not one whole byte"),
        ("Profile2", {"kind": "crc16_ccitt"}, "CRC is not 2 whole bytes"),
    ],
)
def test_a_seal_that_cannot_be_laid_out_is_refused(
    e2e: dict[str, Layout], message: str, checksum: dict[str, Any], told: str
) -> None:
    with pytest.raises(ConfigError, match=told):
        profile(e2e[message], **checksum)
