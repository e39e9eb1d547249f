"""Fault codes in UDS replies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.car.diagnosis.uds import codes, reply_to


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("59 02 FF", {}),
        ("59 02 09 900152 09", {"B1001-52": "confirmed"}),
        ("59 02 FF C12100 0C  042000 04", {"U0121": "confirmed", "P0420": "pending"}),
        ("59 02 FF 042000 01", {"P0420": "pending"}),  # failed just now, not sure yet
        ("59 02 FF 042000 50  030100 20", {}),  # not tested yet; failed once since they were cleared
        ("59 02", None),
        ("59 02 FF 0420 08", None),  # not whole
        ("59 0A FF 042000 08", None),  # what the unit could find, not what it has found
        ("7F 19 78", None),  # later
        ("19 02 FF", None),  # the request
        ("62 01 01 00", None),
    ],
)
def test_codes_come_with_their_status(message: str, found: dict[str, str] | None) -> None:
    assert codes(bytes.fromhex(message)) == found


def test_a_reply_begins_like_its_request() -> None:
    assert reply_to(bytes.fromhex("220101")) == bytes.fromhex("620101")


@given(st.binary(max_size=64))
def test_random_messages_never_raise(message: bytes) -> None:
    codes(message)
    codes(b"\x59\x02" + message)
