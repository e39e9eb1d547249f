"""What lorries tell: active faults and a few parameters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.car.diagnosis.j1939 import DM1, PARAMETERS, clears, faults, identifier, ids, lamp
from assistant.car.frames import parameter_group


def test_a_fault_is_a_parameter_and_how_it_fails() -> None:
    assert list(faults(bytes.fromhex("40FF 5B000301 FFFF"))) == ["SPN 91 FMI 3"]
    assert list(faults(bytes.fromhex("04FF 6E000001 BEE0 FF02"))) == ["SPN 110 FMI 0", "SPN 516286 FMI 31"]


def test_no_fault_is_said_by_zeros_or_ones() -> None:
    assert list(faults(bytes.fromhex("00FF 00000000 FFFF"))) == []
    assert list(faults(bytes.fromhex("FFFF FFFFFFFF FFFF"))) == []


def test_the_lamps_are_on_off_or_not_told() -> None:
    assert (lamp(b"\x40\xff"), lamp(b"\x10\xff"), lamp(b"\x04\xff")) == (True, True, True)
    assert (lamp(b"\x00\xff"), lamp(b"\x01\xff"), lamp(b"\xff\xff"), lamp(b"")) == (False, False, None, None)


@pytest.mark.parametrize(
    ("number", "data", "value"),
    [
        (190, "F0 7D 87 4814 00 F0 87", 649.0),
        (190, "FF 7D 7D 0000 FF FF FF", 0.0),
        (190, "FF FF FF FFFF FF FF FF", None),
        (190, "FF FF FF 00FB FF FF FF", None),
        (84, "F7 00 50 FF FF FF FF FF", 80.0),
        (84, "F7 FF FE FF FF FF FF FF", None),
        (110, "7B FF FF FF FF FF FF FF", 83.0),
        (110, "FF FF FF FF FF FF FF FF", None),
        (96, "FF 7D FF FF FF FF FF FF", 50.0),
        (190, "FF 7D", None),
    ],
)
def test_a_parameter_has_its_place_its_scale_and_codes_that_mean_not_available(
    number: int, data: str, value: float | None
) -> None:
    part = PARAMETERS[number][1]
    raw = part.raw(bytes.fromhex(data))
    assert (None if raw is None else part.value(raw)) == value


def test_groups_have_an_identifier_for_each_control_unit() -> None:
    assert {(0x0CF0_0400, True), (0x0CF0_04FF, True)} <= ids(0xF004)
    assert (0x18FE_CA21, True) in ids(DM1)
    assert (0x18E8_FF00, True) in ids(0xE800)
    assert len(ids(0xF004)) == 256


@given(st.integers(0, 0x3_FFFF), st.integers(0, 255), st.integers(0, 255))
def test_an_identifier_is_of_its_group_and_its_source(group: int, source: int, receiver: int) -> None:
    made = identifier(group, source, receiver)
    assert (parameter_group(made), made & 0xFF) == (parameter_group(group << 8), source)


def test_only_a_positive_answer_to_the_command_to_clear_clears() -> None:
    assert clears(bytes.fromhex("00 FF FF FF F9 D3 FE 00"))
    for data in ("01 FF FF FF F9 D3 FE 00", "00 FF FF FF F9 CC FE 00", "00 FF FF FF F9 D3 FE", ""):
        assert not clears(bytes.fromhex(data))


@given(st.binary())
def test_random_messages_never_raise(message: bytes) -> None:
    list(faults(message))
    lamp(message)
    clears(message)
