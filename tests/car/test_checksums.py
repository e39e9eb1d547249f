from pathlib import Path

import pytest

from assistant.car.checksums import RULES
from assistant.car.log import read

KONA = "kona-ev/230112-7-2019-pcan-ccan-power-off-on-ready-off.log.gz"


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
        assert RULES[rule](frame_id, without) == told


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
    assert RULES["toyota"](frame_id, payload[:-1] + b"\x00") == payload[-1]


@pytest.mark.parametrize(("frame_id", "sums"), [(0x33D, [11, 10, 9, 8]), (0x33DA, [4, 3, 2, 1])])
def test_honda_by_the_values_that_opendbcs_own_tests_state(frame_id: int, sums: list[int]) -> None:
    assert [RULES["honda"](frame_id, bytes([0x41, 5, 0, 0, counter << 4])) for counter in range(4)] == sums


def test_one_wrong_bit_is_found_by_each_rule() -> None:
    data = bytes(range(8))
    for name, rule in RULES.items():
        for bit in range(64):
            other = (int.from_bytes(data, "little") ^ 1 << bit).to_bytes(8, "little")
            assert rule(0x123, data) != rule(0x123, other), (name, bit)
