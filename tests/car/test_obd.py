import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.car.log import read
from assistant.car.obd import PIDS, REPLY_IDS, replies

UNITS = {
    "percent": "percent",
    "celsius": "celsius",
    "kilopascal": "kPa",
    "rpm": "rpm",
    "kilometersPerHour": "km/h",
    "degrees": "degrees",
    "gramsPerSecond": "g/s",
    "seconds": "s",
    "kilometers": "km",
    "volts": "V",
    "minutes": "min",
    "litersPerHour": "l/h",
}


def test_a_single_frame_reply_gives_its_pid_and_bytes() -> None:
    assert list(replies(bytes.fromhex("04410C0E86AAAAAA"))) == [(0x0C, b"\x0e\x86")]
    assert PIDS[0x0C].value(b"\x0e\x86") == 929.5


def test_one_reply_may_answer_several_pids() -> None:
    assert list(replies(bytes.fromhex("06410D340C0E8600"))) == [(0x0D, b"\x34"), (0x0C, b"\x0e\x86")]
    assert list(replies(bytes.fromhex("05410D340C0E8600"))) == []  # half a value spoils the whole


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "03",
        "03410D",  # shorter than it says
        "037F0112AAAAAAAA",  # negative
        "037F0178AAAAAAAA",  # "later"
        "10 14 49 02 01 53 45 56",  # first frame of a longer reply
        "21 41 0D 34 00 00 00 00",  # consecutive frame
        "30 00 00 00 00 00 00 00",  # flow control
        "03 61 0D 34 00 00 00 00",  # another mode
        "02 41 0D 34 00 00 00 00",  # no value
        "04 41 0D 34 35 00 00 00",  # a byte too many
        "03 41 0C 34 00 00 00 00",  # a byte too few
        "06 41 00 80 00 00 01 00",  # the list of PIDs is no value
        "00 41 0D 34 00 00 00 00",  # CAN FD's escape
    ],
)
def test_what_is_no_whole_single_frame_reply_is_left_alone(payload: str) -> None:
    assert list(replies(bytes.fromhex(payload))) == []


def test_both_kinds_of_addresses_are_known_and_no_others() -> None:
    assert {(0x7E8, False), (0x7EF, False), (0x18DAF110, True), (0x18DAF1FF, True)} <= REPLY_IDS
    assert not {(0x7E8, True), (0x7DF, False), (0x7E0, False), (0x7F0, False), (0x18DA10F1, True)} & REPLY_IDS


@given(st.binary(max_size=64))
def test_random_payloads_never_raise_and_give_only_known_pids_of_their_size(data: bytes) -> None:
    for pid, value in replies(data):
        assert len(value) == PIDS[pid].size


def test_scales_units_and_sizes_are_those_of_sae_j1979(shared_data: Path) -> None:
    table = json.loads((shared_data / "can" / "obdb" / "SAEJ1979-default.json").read_text())
    by_pid = {
        int(command["cmd"]["01"], 16): command["signals"] for command in table["commands"] if "01" in command["cmd"]
    }
    for number, pid in PIDS.items():
        form = by_pid[number][0]["fmt"]
        assert pid.size == -(-form["len"] // 8), hex(number)
        assert UNITS.get(form["unit"], form["unit"]) == pid.unit, hex(number)
        for raw in (0, 1, 100, 2 ** (8 * pid.size) - 1):
            expected = raw * form.get("mul", 1) / form.get("div", 1) + form.get("add", 0)
            assert pid.value(raw.to_bytes(pid.size, "big")) == pytest.approx(expected), hex(number)


def test_no_reply_of_a_scan_tools_session_with_an_electric_car_is_mistaken(shared_data: Path) -> None:
    """UDS, multi-frame and negative replies of many control units, and of mode 01 only the lists of PIDs."""
    for log in sorted((shared_data / "can" / "kona-ev").glob("22*.log")):
        heard = list(read(log))
        assert sum((frame.id, frame.extended) in REPLY_IDS for frame in heard) > 100
        assert [reply for frame in heard for reply in replies(frame.data)] == []
