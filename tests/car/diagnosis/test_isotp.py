"""Long messages put together from frames that were only heard."""

from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.car.diagnosis.isotp import LONGEST, MOST_UNFINISHED, Reassembly
from assistant.car.frames import Frame


def frames(message: bytes, identifier: int = 0x7E8, *, size: int = 8, padded: bool = True) -> list[Frame]:
    """Cut a message as a control unit does."""
    if len(message) <= 7:
        return [as_frame(bytes([len(message)]) + message.ljust(7, b"\xaa"), identifier)]
    first = (0x1000 | len(message)).to_bytes(2, "big") + message[: size - 2]
    rest = [message[at : at + size - 1] for at in range(size - 2, len(message), size - 1)]
    more = [
        bytes([0x20 | count % 16]) + part.ljust(size - 1 if padded else 0, b"\xaa")
        for count, part in enumerate(rest, start=1)
    ]
    return [as_frame(data, identifier) for data in (first, *more)]


def as_frame(data: bytes, identifier: int = 0x7E8, at_s: float = 0.0, channel: str = "can0") -> Frame:
    return Frame(at_s, channel, identifier, identifier > 0x7FF, data)


def heard(reassembly: Reassembly, sent: list[Frame]) -> list[bytes]:
    return [message for frame in sent if (message := reassembly.hear(frame)) is not None]


@given(st.binary(min_size=1, max_size=LONGEST), st.sampled_from([8, 64]), st.sampled_from([0x7E8, 0x18DA_F110]))
def test_every_message_comes_out_as_it_went_in(message: bytes, size: int, identifier: int) -> None:
    reassembly = Reassembly()
    if 7 < len(message) <= size - 2:
        message = message * 10
    assert heard(reassembly, frames(message, identifier, size=size)) == [message]
    assert reassembly.unfinished == 0


def test_the_last_frame_need_not_be_padded() -> None:
    sent = frames(bytes(range(10)), padded=False)
    assert len(sent[-1].data) == 5
    assert heard(Reassembly(), sent) == [bytes(range(10))]


def test_a_last_frame_that_is_a_byte_short_ends_its_message() -> None:
    first, last = frames(bytes(range(10)), padded=False)
    reassembly = Reassembly()
    assert heard(reassembly, [first, last._replace(data=last.data[:-1])]) == []
    assert reassembly.unfinished == 0


def test_frames_of_several_control_units_may_alternate() -> None:
    one, other = bytes(range(20)), bytes(range(100, 130))
    mixed = sorted([*enumerate(frames(one, 0x7E8)), *enumerate(frames(other, 0x7E9))], key=itemgetter(0))
    assert heard(Reassembly(), [frame for _, frame in mixed]) == [one, other]


def test_the_same_id_on_two_buses_is_two_senders() -> None:
    message = bytes(range(20))
    both = [frame._replace(channel=bus) for frame in frames(message) for bus in ("can0", "can1")]
    assert heard(Reassembly(), both) == [message, message]


def test_a_reply_cut_off_by_a_new_one_is_gone_and_the_new_one_is_whole() -> None:
    cut, whole = frames(bytes(20))[:2], frames(bytes(range(30)))
    assert heard(Reassembly(), cut + whole) == [bytes(range(30))]
    assert heard(Reassembly(), cut + frames(b"\x7f\x22\x78") + frames(bytes(20))[2:]) == [b"\x7f\x22\x78"]


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_frame_that_is_missing_takes_its_message_with_it(missing: int) -> None:
    sent = frames(bytes(range(30)))
    del sent[missing]
    assert heard(Reassembly(), sent) == []
    assert heard(Reassembly(), [frames(bytes(30))[0], *frames(bytes(30))]) == [bytes(30)]


def test_a_frame_that_comes_twice_spoils_its_message() -> None:
    first, second, third, *rest = frames(bytes(range(30)))
    assert heard(Reassembly(), [first, second, second, third, *rest]) == []


def test_frames_that_come_too_late_are_no_part_of_it() -> None:
    first, second, third = frames(bytes(range(20)))
    just = [first, second._replace(time_s=1.0), third._replace(time_s=2.0)]
    late = [first, second._replace(time_s=1.0), third._replace(time_s=2.1)]
    assert len(heard(Reassembly(), just)) == 1
    assert heard(Reassembly(), late) == []


def test_flow_control_disturbs_nothing() -> None:
    first, *rest = frames(bytes(range(20)))
    assert heard(Reassembly(), [first, as_frame(b"\x30\x00\x00"), *rest]) == [bytes(range(20))]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "00",
        "00 41 0D 34 00 00 00 00",  # length 0
        "08 41 0D 34 00 00 00 00",  # longer than a frame
        "03 41 0D",  # shorter than it says
        "10 07 49 02 01 53 45 56",  # would have fitted a single frame
        "10 14 49 02",  # a first frame that is not full
        "21 41 0D 34 00 00 00 00",  # nobody began
        "40 00 00 00 00 00 00 00",  # no kind that there is
    ],
)
def test_what_is_no_frame_of_a_message_gives_nothing(data: str) -> None:
    reassembly = Reassembly()
    assert reassembly.hear(as_frame(bytes.fromhex(data))) is None
    assert reassembly.unfinished == 0


def test_a_single_frame_of_can_fd_holds_more() -> None:
    assert Reassembly().hear(as_frame(b"\x00\x0a" + bytes(range(10)) + b"\xaa\xaa")) == bytes(range(10))


def test_a_short_message_in_a_long_frame_of_can_fd_is_what_its_first_byte_says() -> None:
    assert Reassembly().hear(as_frame(b"\x05" + bytes(range(1, 6)) + b"\xaa" * 6)) == bytes(range(1, 6))


@pytest.mark.parametrize("data", [b"\x00\x0b" + bytes(10), b"\x00\x00" + bytes(10), b"\x0a" + bytes(11)])
def test_a_single_frame_of_can_fd_that_says_more_than_it_has_or_less_than_it_may_is_none(data: bytes) -> None:
    assert Reassembly().hear(as_frame(data)) is None


@pytest.mark.parametrize(("size", "length", "begins"), [(8, 7, False), (8, 8, True), (64, 62, False), (64, 63, True)])
def test_a_message_begins_a_row_of_frames_only_where_it_does_not_fit_one(
    size: int, length: int, *, begins: bool
) -> None:
    reassembly = Reassembly()
    first = (0x1000 | length).to_bytes(2, "big") + bytes(range(size - 2))
    reassembly.hear(as_frame(first))
    assert reassembly.unfinished == begins
    second = as_frame(b"\x21" + bytes(range(size - 2, 2 * size - 3)))
    assert heard(reassembly, [second]) == ([bytes(range(length))] if begins else [])


def test_what_is_unfinished_takes_256_kib_at_the_most() -> None:
    assert MOST_UNFINISHED * (LONGEST + 1) == 256 * 1024


def test_a_flood_of_beginnings_keeps_a_bounded_number() -> None:
    reassembly = Reassembly()
    for identifier in range(0x700, 0x800):
        reassembly.hear(frames(bytes(LONGEST), identifier)[0])
    assert reassembly.unfinished == MOST_UNFINISHED
    newest = frames(bytes(LONGEST), 0x7FF)
    assert heard(reassembly, newest[1:]) == [bytes(LONGEST)]


@given(st.lists(st.tuples(st.integers(0x7E8, 0x7EA), st.binary(max_size=64), st.floats(0, 10)), max_size=60))
def test_random_frames_never_raise(sent: list[tuple[int, bytes, float]]) -> None:
    reassembly = Reassembly()
    for identifier, data, at_s in sent:
        message = reassembly.hear(as_frame(data, identifier, at_s))
        assert message is None or 0 < len(message) <= LONGEST
    assert reassembly.unfinished <= 3
