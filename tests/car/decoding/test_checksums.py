"""Checksums against what cars sent, and what their documents say that they send."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.car.decoding.checksums import RULES, Checksum, Sealed, expected, fault
from assistant.car.decoding.crc import CRC8, CRC8H2F, CRC16
from assistant.car.logs.log import read

KONA = "kona-ev/230112-7-2019-pcan-ccan-power-off-on-ready-off.log.gz"
FIRST, FIRST_TWO = range(1), range(2)


def is_right(checksum: Checksum, frame_id: int, data: bytes, own: range) -> bool:
    """Whether whole bytes of a frame, read from the lowest, are its checksum."""
    without = bytes(0 if at in own else byte for at, byte in enumerate(data))
    return expected(checksum, Sealed(frame_id, without, own)) == int.from_bytes(data[own.start : own.stop], "little")


@pytest.mark.parametrize(
    ("rule", "data", "byte", "told"),
    [
        ("sum", "0102030000000000", 7, 0x06),
        ("sum", "FF80A00001000000", 3, 0x20),  # 0x220
        ("xor", "0102040000000000", 3, 0x07),
        ("xor", "FF0F00F0AA000000", 7, 0xAA),
        ("xor-nibbles", "1234000000000000", 4, 0x4),  # 1 ^ 2 ^ 3 ^ 4
        ("xor-nibbles", "F0A0000003000000", 4, 0x6),  # F ^ A ^ 3
    ],
)
def test_checksums_that_can_be_reckoned_by_hand(rule: str, data: str, byte: int, told: int) -> None:
    assert expected(Checksum(rule=rule), Sealed(0x123, bytes.fromhex(data), range(byte, byte + 1))) == told


@pytest.mark.parametrize(
    ("rule", "frame_id", "byte", "mask"),
    [
        ("sum", 0x153, 7, 0xFF),  # TCS11
        ("sum", 0x251, 3, 0xFF),  # MDPS12
        ("sum", 0x340, 6, 0xFF),  # LKAS11
        ("sum", 0x381, 6, 0xFF),  # MDPS11
        ("xor", 0x164, 3, 0xFF),  # VSM11
        ("xor-nibbles", 0x2B0, 4, 0xF0),  # SAS11
    ],
)
def test_the_checksums_of_a_real_car_are_those_of_the_rule(
    shared_data: Path, rule: str, frame_id: int, byte: int, mask: int
) -> None:
    payloads = {frame.data for frame in read(shared_data / "can" / KONA) if frame.id == frame_id}
    assert len(payloads) > 10
    for data in payloads:
        without = data[:byte] + bytes([data[byte] & ~mask & 0xFF]) + data[byte + 1 :]
        told = data[byte] >> 4 if mask == 0xF0 else data[byte]
        assert expected(Checksum(rule=rule), Sealed(frame_id, without, range(byte, byte + 1))) == told


@pytest.mark.parametrize(
    ("frame_id", "data"),
    [
        (0x128, "F40190830037"),
        (0x141, "00000046"),
        (0x160, "0000081201319C51"),
        (0x161, "001E0000008007"),
        (0x283, "0000000000008C"),
        (0x344, "0000010000000050"),
    ],
)
def test_toyota_by_frames_that_opendbc_lists_as_recorded(frame_id: int, data: str) -> None:
    payload = bytes.fromhex(data)
    assert is_right(Checksum(rule="toyota"), frame_id, payload, range(len(payload) - 1, len(payload)))


@pytest.mark.parametrize(("frame_id", "sums"), [(0x33D, [11, 10, 9, 8]), (0x33DA, [4, 3, 2, 1])])
def test_honda_by_the_values_that_opendbcs_own_tests_state(frame_id: int, sums: list[int]) -> None:
    frames = [Sealed(frame_id, bytes([0x41, 5, 0, 0, counter << 4]), range(4, 5)) for counter in range(4)]
    assert [expected(Checksum(rule="honda"), frame) for frame in frames] == sums


def test_checks_of_nine_digits_are_those_of_autosars_tables() -> None:
    assert (CRC8.of(b"123456789"), CRC8H2F.of(b"123456789"), CRC16.of(b"123456789")) == (0x4B, 0xDF, 0x29B1)


GEARBOX = (0x3F, 0x69, 0x39, 0xDC, 0x94, 0xF9, 0x14, 0x64, 0xD8, 0x6A, 0x34, 0xCE, 0xA2, 0x55, 0xB5, 0x2C)


@pytest.mark.parametrize(
    ("checksum", "frames"),
    [
        (
            Checksum(rule="e2e-2", data_ids=GEARBOX),  # Getriebe_11
            (
                "f8e0bfff5f202020 b0e1bfffc6982180 d2e2bfff5f202020 00e3bfffaa202010 f1e4bfff5f202020 c4e5bfff5f202020"
                " dae6bfff5f202020 85e7bfff5f202020 12e8bfff5f202020 45e9bfffaa202010 03eabfffcc202010 fcebbfff5f202120"
                " feecbfffad202010 bdedbfffaa202010 67eebfffaa202010 36efbfffaa202010"
            ),
        ),
        (
            Checksum(rule="e2e-2", data_id=0x86),  # LWI_01
            (
                "6b00bd0000000000 ee010a0000000000 d802a90000000000 0303bea212000000 7b04312003000000 8b05e28509000000"
                " 6306132100000000 6607050000000000 49080d0000000000 5f097e6001000000 af0a722000000000 590b1b0000000000"
                " a80c060000000000 bc0d722000000000 f90e0f0000000000 600f62c000000000"
            ),
        ),
        (Checksum(rule="e2e-2", data_ids=(0,) * 16), "4501000000000000"),
        (Checksum(rule="e2e-2", data_ids=tuple(range(16))), "bc02020304050607 6101020304050607"),
        (Checksum(rule="e2e-1", data_id=0x123), "cc00000000000000 9101000000000000"),
        (Checksum(rule="e2e-1", data_id=0x123, mode="alternating"), "ce00000000000000 0201000000000000"),
        (Checksum(rule="e2e-1", data_id=0x123, mode="low"), "ce00000000000000 9301000000000000"),
        (Checksum(rule="e2e-1", data_id=0x123, mode="nibble"), "2a10000000000000 7711000000000000"),
    ],
)
def test_autosars_profiles_of_one_byte_by_frames_of_volkswagens_and_by_values_of_a_public_library(
    checksum: Checksum, frames: str
) -> None:
    for data in frames.split():
        assert is_right(checksum, 0xAD, bytes.fromhex(data), FIRST), data


@pytest.mark.parametrize("counter", range(15))
def test_autosars_profile_1_takes_the_bytes_of_its_id_in_turns_for_as_long_as_it_counts(counter: int) -> None:
    frame = Sealed(0xAD, bytes([0, counter, *bytes(6)]), FIRST)
    turns = expected(Checksum(rule="e2e-1", data_id=0x123, mode="alternating"), frame)
    byte = 0x01 if counter % 2 else 0x23
    assert turns == expected(Checksum(rule="e2e-1", data_id=byte, mode="low"), frame)


@pytest.mark.parametrize(
    ("data_id", "data"),
    [
        (0x1234, "1cca000000000000"),
        (0x1234, "cf8d010000000000"),
        (0x160, "f13bf182800040034de80b0000a80080012f80c0000000140000000000000000"),  # a Toyota Camry of 2026
        (0x160, "8420b582800040034de80b007fa80080012f80c0000000140000000000000000"),
        (0x160, "5a1c03f8000000034de000000000000000000000000000000000000000000000"),
        (0x160, "a98204f8000000034de000000000000000000000000000000000000000000000"),
    ],
)
def test_autosars_profile_5_by_its_documents_values_and_by_recorded_frames(data_id: int, data: str) -> None:
    assert is_right(Checksum(rule="e2e-5", data_id=data_id), 0x160, bytes.fromhex(data), FIRST_TWO)


@pytest.mark.parametrize(
    ("frame_id", "frames"),
    [
        (0xDE, "175197cc00df 175197c901a3 175197cc02e5"),
        (0x106, "7c4357600000a1 7c6358e00001d5 7c6358e00002f2"),
        (0x122, "7b3000f8 7b100190"),  # the third one there, 7bf0026e, fits opendbc's own rule as little as this one
        (0xFE, "7e38007d10318032 7e38007d1031812f 7e38007d20318220"),
        (0x1F6, "80000316 80000031 800008d9"),
    ],
)
def test_the_check_of_sae_j1850_by_frames_of_alfa_romeos_and_fiats_in_opendbcs_tests(
    frame_id: int, frames: str
) -> None:
    for payload in map(bytes.fromhex, frames.split()):
        last = range(len(payload) - 1, len(payload))
        assert is_right(Checksum(rule="crc8-j1850"), frame_id, payload, last), payload.hex()


@pytest.mark.parametrize(
    ("frame_id", "data"),
    [
        (0x31A, "fa7c10f0f0ffff03898aff0b0a8678ff000000007e0055550000000000000000"),
        (0x31A, "ac0e11f0f0ffff03898aff0c0a8678ff000000007e0055550000000000000000"),
        (0x31A, "851828f0f0ffff03898aff0a098678ff000000007e0055550000000000000000"),
        (0x3B5, "caa95c00000000464600000000000000d7020000000069070000000000000000"),
        (0x3B5, "e682c600000000464600000000000000da020000000069070000000000000000"),
    ],
)
def test_hyundais_with_can_fd_by_frames_of_an_ioniq_6_that_a_fork_of_opendbc_lists(frame_id: int, data: str) -> None:
    assert is_right(Checksum(rule="hyundai-can-fd"), frame_id, bytes.fromhex(data), FIRST_TWO)
    assert expected(Checksum(rule="hyundai-can-fd"), Sealed(frame_id, bytes(12), FIRST_TWO)) is None


@pytest.mark.parametrize(("length", "final"), [(8, 0x5F29), (16, 0x041D), (24, 0x819D), (32, 0x9F5B)])
def test_hyundais_check_of_each_length_by_opendbcs_constants_bit_by_bit(length: int, final: int) -> None:
    data = bytes(range(3, length + 3))
    check = 0
    for byte in data[2:] + bytes([0x34, 0x02]):
        check ^= byte << 8
        for _ in range(8):
            check = (check << 1 ^ (0x1021 if check & 0x8000 else 0)) & 0xFFFF
    sealed = Sealed(0x234, bytes(2) + data[2:], FIRST_TWO)
    assert expected(Checksum(rule="hyundai-can-fd"), sealed) == check ^ final


@pytest.mark.parametrize("rule", ["e2e-1", "e2e-2"])
def test_a_frame_that_ends_where_autosar_has_its_counter_has_no_such_checksum(rule: str) -> None:
    checksum = Checksum(rule=rule, data_id=1)
    assert expected(checksum, Sealed(0x123, bytes(8), range(7, 8))) is None
    assert expected(checksum, Sealed(0x123, bytes(8), range(6, 7))) is not None
    assert expected(checksum, Sealed(0x123, bytes(8), range(8, 9))) is None


def test_an_id_that_hyundais_check_has_no_room_for_has_none() -> None:
    assert expected(Checksum(rule="hyundai-can-fd"), Sealed(0xFFFF, bytes(8), FIRST_TWO)) is not None
    assert expected(Checksum(rule="hyundai-can-fd"), Sealed(0x1_0000, bytes(8), FIRST_TWO)) is None


@pytest.mark.parametrize(("frame_id", "check"), [(0x7FF, (8 - 7 - 15 - 15) & 0xF), (0x800, 8 - 8 + 3)])
def test_hondas_ids_are_shifted_from_the_first_of_29_bits_on(frame_id: int, check: int) -> None:
    assert expected(Checksum(rule="honda"), Sealed(frame_id, bytes(5), range(4, 5))) == check


@pytest.mark.parametrize("rule", ["e2e-1", "e2e-2", "e2e-5"])
def test_each_data_id_makes_a_check_of_its_own_and_zero_is_one(rule: str) -> None:
    checks = {expected(Checksum(rule=rule, data_id=data_id), Sealed(0xAD, bytes(8), FIRST)) for data_id in range(4)}
    assert len(checks) == 4
    assert None not in checks


@pytest.mark.parametrize(("start", "right"), [(-1, False), (0, True), (255, True), (256, False)])
def test_what_a_sum_begins_with_is_a_byte(start: int, right: bool) -> None:
    assert (fault(Checksum(rule="xor", start=start)) is None) is right


EACH = [
    *(Checksum(rule=name) for name, rule in RULES.items() if not rule.needs),
    *(Checksum(rule=name, start=0x12) for name in ("psa", "xor")),
    *(Checksum(rule="e2e-1", data_id=0x123, mode=mode) for mode in ("both", "alternating", "low", "nibble")),
    Checksum(rule="e2e-2", data_id=0x23),
    Checksum(rule="e2e-2", data_ids=GEARBOX),
    Checksum(rule="e2e-5", data_id=0x1234),
]


def test_none_is_left_out_below() -> None:
    assert {checksum.rule for checksum in EACH} == RULES.keys()


@pytest.mark.parametrize("checksum", EACH, ids=str)
def test_one_wrong_bit_is_found_by_each_rule(checksum: Checksum) -> None:
    assert fault(checksum) is None
    own = range(2) if checksum.rule in {"hyundai-can-fd", "e2e-5"} else range(1)
    data = bytes(len(own)) + bytes(range(8 - len(own)))
    for bit in range(8 * len(own), 64):
        other = (int.from_bytes(data, "little") ^ 1 << bit).to_bytes(8, "little")
        assert expected(checksum, Sealed(0x123, data, own)) != expected(checksum, Sealed(0x123, other, own)), bit


@given(
    st.sampled_from(EACH), st.integers(0, 0x1FFF_FFFF), st.binary(max_size=64), st.integers(0, 70),
    st.integers(1, 2),
)  # fmt: skip
def test_a_frame_of_any_length_has_a_checksum_or_none(
    checksum: Checksum, frame_id: int, data: bytes, start: int, length: int
) -> None:
    right = expected(checksum, Sealed(frame_id, data, range(start, start + length)))
    assert right is None or 0 <= right <= 0xFFFF
    if start + length > len(data):
        assert right is None, "the checksum does not stand in it"


@pytest.mark.parametrize(
    ("checksum", "says"),
    [
        (Checksum(rule="crc9"), "crc9 is not known; known are crc8-j1850, e2e-1"),
        (Checksum(rule="sum", data_id=1), "sum takes no data_id"),
        (Checksum(rule="e2e-2"), "needs data_id or data_ids"),
        (Checksum(rule="e2e-1", mode="low"), "needs data_id"),
        (Checksum(rule="e2e-5", data_id=0x10000), "no number of 16 bits"),
        (Checksum(rule="e2e-2", data_id=0x123), "no number of 8 bits"),
        (Checksum(rule="e2e-2", data_ids=(1, 2)), "not 16 numbers of 8 bits"),
        (Checksum(rule="e2e-2", data_ids=(256, *GEARBOX[1:])), "not 16 numbers of 8 bits"),
        (Checksum(rule="xor", start=-1), "no number of 8 bits"),
    ],
)
def test_constants_that_do_not_fit_their_rule_are_refused(checksum: Checksum, says: str) -> None:
    assert says in (fault(checksum) or "")
