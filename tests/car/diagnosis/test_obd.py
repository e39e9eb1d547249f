import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.car.diagnosis.obd import REPLY_IDS, code_of, codes, current, frozen, vin
from assistant.car.diagnosis.obd_pids import PIDS


def test_a_reply_gives_its_pid_and_bytes() -> None:
    assert list(current(bytes.fromhex("410C0E86"))) == [(0x0C, b"\x0e\x86")]
    part = PIDS[0x0C].parts[0]
    assert part.value(part.raw(b"\x0e\x86") or 0) == 929.5


def test_one_reply_may_answer_several_pids() -> None:
    assert list(current(bytes.fromhex("410D340C0E86"))) == [(0x0D, b"\x34"), (0x0C, b"\x0e\x86")]
    assert list(current(bytes.fromhex("410D340C0E"))) == []  # half a value spoils the whole


def test_a_reply_is_split_behind_a_parameter_of_which_only_the_length_is_known() -> None:
    message = bytes.fromhex("41 95 0F 0001 0002 0003 0004 0D 32 9B 08 00 00 FF")
    assert [pid for pid, _ in current(message)] == [0x95, 0x0D, 0x9B]


@pytest.mark.parametrize("message", ["41 83 03 0010 0020", "41 8F 01 00 00 00 00", "41 81 01 " + 20 * "00"])
def test_a_parameter_in_the_shorter_form_of_older_cars_tells_nothing(message: str) -> None:
    assert list(current(bytes.fromhex(message))) == [], "its values stand in other places"


def test_a_fuel_trim_may_be_that_of_two_banks() -> None:
    assert list(current(bytes.fromhex("410680"))) == [(0x06, b"\x80")]
    assert list(current(bytes.fromhex("41068082"))) == [(0x06, b"\x80\x82")]
    assert [part.raw(b"\x80") for part in PIDS[0x06].parts] == [0x80, None]


def test_a_value_that_the_first_byte_says_the_car_has_not_is_none() -> None:
    first, second = PIDS[0x67].parts
    assert (first.raw(b"\x01\x7b\xff"), second.raw(b"\x01\x7b\xff")) == (0x7B, None)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "41",
        "410D",  # no value
        "7F0112",  # negative
        "7F0178",  # "later"
        "610D34",  # another mode
        "410D3435",  # a byte too many
        "410C34",  # a byte too few
        "41EE34",  # a PID of unknown length
    ],
)
def test_what_is_no_whole_reply_is_left_alone(message: str) -> None:
    assert list(current(bytes.fromhex(message))) == []


def test_a_frozen_frame_gives_values_of_the_moment_of_the_fault() -> None:
    assert list(frozen(bytes.fromhex("42 0C 00 1AF8 0D 00 32"))) == [(0x0C, b"\x1a\xf8"), (0x0D, b"\x32")]
    assert list(frozen(bytes.fromhex("42 0D 01 32"))) == [], "a second frozen frame is another moment"
    assert list(frozen(bytes.fromhex("42 0D 32"))) == []


@pytest.mark.parametrize(
    ("message", "listed"),
    [
        ("4300", ()),
        ("43 02 0420 C100", ("P0420", "U0100")),
        ("47 01 4035", ("C0035",)),
        ("4A 01 9234", ("B1234",)),
        ("43 02 0301 0000", ("P0301",)),  # filled up with zeros
        ("43 02 0420", None),  # one is missing
        ("43 01 0420 0300", None),
        ("43", None),
        ("59 02 FF", None),
        ("7F 03 11", None),
    ],
)
def test_lists_of_fault_codes(message: str, listed: tuple[str, ...] | None) -> None:
    assert codes(bytes.fromhex(message)) == listed


def test_all_four_systems_have_their_letter() -> None:
    assert [code_of(bytes.fromhex(pair)) for pair in ("0133", "4001", "8A0F", "D2FF")] == [
        "P0133", "C0001", "B0A0F", "U12FF",
    ]  # fmt: skip


def test_a_vehicle_identification_number_is_seventeen_letters_and_digits() -> None:
    assert vin(b"\x49\x02\x01WVWZZZ1JZXW000001") == "WVWZZZ1JZXW000001"
    assert vin(b"\x49\x02\x01SEV__BMS\0\0\0\0\0\0\0\0\0") is None
    assert vin(b"\x49\x02\x01WVWZZZ1JZXW00000") is None
    assert vin(b"\x49\x02\x01WVWZZZ1JZXW00000O") is None, "there is no letter O in it"
    assert vin(b"\x49\x04\x01WVWZZZ1JZXW000001") is None, "that is something else about the car"


def test_both_kinds_of_addresses_are_known_and_no_others() -> None:
    assert {(0x7E8, False), (0x7EF, False), (0x18DAF110, True), (0x18DAF1FF, True)} <= REPLY_IDS
    assert not {(0x7E8, True), (0x7DF, False), (0x7E0, False), (0x7F0, False), (0x18DA10F1, True)} & REPLY_IDS


@given(st.binary(max_size=64))
def test_random_messages_never_raise_and_give_only_known_pids_of_their_size(message: bytes) -> None:
    for pid, data in (*current(b"\x41" + message), *frozen(b"\x42" + message)):
        assert len(data) in {PIDS[pid].size, PIDS[pid].longer}
        assert all(part.raw(data) is None or part.value(0) is not None for part in PIDS[pid].parts)
    codes(message)
    vin(message)
