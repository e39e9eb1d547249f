import pytest

from assistant.car.frames import Frame
from assistant.car.logs.candump import frames
from assistant.car.logs.log_text import LogFaultError


def test_standard_extended_and_fd_frames_are_read() -> None:
    lines = ["(1.5) can0 7E8#0341\n", "\n", "(1.6) can1 18DAF110#00 R\n", "(1.7) vcan0 123##1AABB\n"]
    assert list(frames(lines)) == [
        Frame(1.5, "can0", 0x7E8, extended=False, data=b"\x03\x41"),
        Frame(1.6, "can1", 0x18DAF110, extended=True, data=b"\x00"),
        Frame(1.7, "vcan0", 0x123, extended=False, data=b"\xaa\xbb"),
    ]


def test_a_raw_length_code_behind_eight_bytes_is_read_over() -> None:
    (frame,) = frames(["(1.0) can0 130#401F6E0000000000_9\n"])
    assert frame.data == bytes.fromhex("401F6E0000000000")


def test_a_last_line_that_is_cut_between_two_bytes_is_a_fault_where_its_id_had_more_before() -> None:
    with pytest.raises(LogFaultError, match="line 2 is cut short"):
        list(frames(["(1.0) can0 7E8#03410D34\n", "(1.1) can0 7E8#03410D"]))
    assert len(list(frames(["(1.0) can0 7E8#03410D34\n", "(1.1) can0 123#00"]))) == 2


def test_remote_and_error_frames_are_left_out() -> None:
    assert list(frames(["(1) can0 123#R8\n", "(1) can0 20000080#0000000000000000\n"])) == []


@pytest.mark.parametrize(
    "line",
    [
        "(nan) can0 7E8#00",
        "(inf) can0 7E8#00",
        "(-inf) can0 7E8#00",
        "(1e300) can0 7E8#00",
        "(1.0) can0 7E8#03410D2",
        "(1.0) can0 7E",
        "(1.0)",
        "(1.0) can0 7E8#0G",
        "1.0 can0 7E8#00",
        "(1.0) can0 7E8#000102030405060708",
        "(1.0) can0 40000000#00",
        "(1.0) can0 -1#00",
        "(1.0) can0 7E8#0102030405060708_8",
        "(1.0) can0 7E8#00_9",
    ],
)
def test_a_line_that_is_not_whole_is_a_fault_and_never_a_value(line: str) -> None:
    with pytest.raises(LogFaultError, match="line 2"):
        list(frames(["(0.5) can0 7E8#00\n", line]))
