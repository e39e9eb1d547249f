import pytest

from assistant.car.candump import CandumpError, frames
from assistant.car.frames import Frame


def test_standard_extended_and_fd_frames_are_read() -> None:
    lines = ["(1.5) can0 7E8#0341\n", "\n", "(1.6) can1 18DAF110#00 R\n", "(1.7) vcan0 123##1AABB\n"]
    assert list(frames(lines)) == [
        Frame(1.5, "can0", 0x7E8, extended=False, data=b"\x03\x41"),
        Frame(1.6, "can1", 0x18DAF110, extended=True, data=b"\x00"),
        Frame(1.7, "vcan0", 0x123, extended=False, data=b"\xaa\xbb"),
    ]


def test_remote_and_error_frames_are_left_out() -> None:
    assert list(frames(["(1) can0 123#R8\n", "(1) can0 20000080#0000000000000000\n"])) == []


@pytest.mark.parametrize(
    "line", ["(1.0) can0 7E8#03410D2", "(1.0) can0 7E", "(1.0)", "(1.0) can0 7E8#0G", "1.0 can0 7E8#00"]
)
def test_a_line_that_is_not_whole_is_a_fault_and_never_a_value(line: str) -> None:
    with pytest.raises(CandumpError, match="line 2"):
        list(frames(["(0.5) can0 7E8#00\n", line]))
