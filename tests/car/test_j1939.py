"""What lorries tell: active faults and a few parameters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.car.frames import Frame
from assistant.car.j1939 import DM1, LATEST_S, PARAMETERS, Transport, faults, ids, lamp


def frame(identifier: int, data: str, at_s: float = 0.0) -> Frame:
    return Frame(at_s, "can0", identifier, extended=True, data=bytes.fromhex(data))


def announced(data: bytes, source: int = 0) -> list[Frame]:
    """The frames of a long DM1 to all."""
    packets = -(-len(data) // 7)
    head = b"\x20" + len(data).to_bytes(2, "little") + bytes([packets, 0xFF]) + DM1.to_bytes(3, "little")
    parts = [data[7 * at : 7 * at + 7].ljust(7, b"\xff") for at in range(packets)]
    return [Frame(0.0, "can0", 0x1CEC_FF00 | source, extended=True, data=head)] + [
        Frame(0.0, "can0", 0x1CEB_FF00 | source, extended=True, data=bytes([number]) + part)
        for number, part in enumerate(parts, start=1)
    ]


def test_a_fault_is_a_parameter_and_how_it_fails() -> None:
    assert list(faults(bytes.fromhex("40FF 5B000301 FFFF"))) == ["SPN 91 FMI 3"]
    assert list(faults(bytes.fromhex("04FF 6E000001 BEE0 FF02"))) == ["SPN 110 FMI 0", "SPN 516286 FMI 31"]


def test_no_fault_is_said_by_zeros_or_ones() -> None:
    assert list(faults(bytes.fromhex("00FF 00000000 FFFF"))) == []
    assert list(faults(bytes.fromhex("FFFF FFFFFFFF FFFF"))) == []


def test_the_lamps_are_on_off_or_not_told() -> None:
    assert (lamp(b"\x40\xff"), lamp(b"\x10\xff"), lamp(b"\x04\xff")) == (True, True, True)
    assert (lamp(b"\x00\xff"), lamp(b"\x01\xff"), lamp(b"\xff\xff"), lamp(b"")) == (False, False, None, None)


def test_a_long_list_comes_in_packets_and_those_of_two_units_may_alternate() -> None:
    one, other = bytes(range(30)), bytes(range(100, 145))
    both = [*zip(announced(one), announced(other, 3), strict=False), tuple(announced(other, 3)[len(announced(one)) :])]
    transport = Transport()
    whole = [message for pair in both for sent in pair if (message := transport.hear(sent)) is not None]
    assert whole == [(DM1, one), (DM1, other)]


def test_packets_that_are_missing_late_or_never_announced_give_nothing() -> None:
    sent = announced(bytes(30))
    assert [Transport().hear(packet) for packet in sent[1:]] == [None] * 5
    transport = Transport()
    assert [transport.hear(packet) for packet in (*sent[:2], *sent[3:])] == [None] * 5
    late = [packet._replace(time_s=at * (LATEST_S + 0.1)) for at, packet in enumerate(sent)]
    assert [transport.hear(packet) for packet in late] == [None] * 6


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
    assert (0x1CEC_FF00, True) in ids(0xEC00)
    assert len(ids(0xF004)) == 256


@given(st.lists(st.tuples(st.integers(0x1CEB_FF00, 0x1CEC_FFFF), st.binary(max_size=8)), max_size=50), st.binary())
def test_random_frames_never_raise(sent: list[tuple[int, bytes]], message: bytes) -> None:
    transport = Transport()
    for identifier, data in sent:
        transport.hear(Frame(0.0, "can0", identifier, extended=True, data=data))
    list(faults(message))
    lamp(message)
