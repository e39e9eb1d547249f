import itertools
import re

import pytest

from assistant.car.frames import Frame
from assistant.car.logs.asc import frames
from assistant.car.logs.log_text import LogFaultError

SPEED = "7E8  Rx d 8 03 41 0D 34 AA AA AA AA"


def read(*lines: str, end: str = "\n") -> list[Frame]:
    text = "\n".join(lines) + end
    return list(frames(text.splitlines(keepends=True)))


def test_relative_stamps_count_from_the_line_before_whatever_it_tells() -> None:
    log = [
        "base hex  timestamps relative",
        f"0.0 1 {SPEED}",
        f"0.1 1 {SPEED}",
        "0.5 1 Statistic: D 0",
        f"0.1 1 {SPEED}",
    ]
    assert [frame.time_s for frame in read(*log)] == pytest.approx([0.0, 0.1, 0.7])


@pytest.mark.parametrize(
    "head",
    [
        [],
        ["date Thu Nov 9 20:29:27 2023", "base hex  timestamps absolute"],
        ["base hex  timestamps absolute no internal events logged"],
        ["base hex  timestamps absolute", "internal events logged"],
        ["base hex  timestamps absolute", "begin triggerblock"],
    ],
)
def test_the_first_frame_is_read_whatever_the_head_says(head: list[str]) -> None:
    assert [frame.time_s for frame in read(*head, f"1.5 1 {SPEED}", f"2.5 1 {SPEED}")] == [1.5, 2.5]


def test_decimal_numbers_and_ids_of_29_bits_are_read() -> None:
    (frame,) = read("base dec  timestamps absolute", "1.0 2 2016 Rx d 2 3 255")
    assert (frame.id, frame.data, frame.channel) == (2016, b"\x03\xff", "1")
    (frame,) = read("1.0 1 18DAF110x Tx d 1 0A Length = 0 BitCount = 0 ID = 1x")
    assert (frame.id, frame.extended, frame.data) == (0x18DAF110, True, b"\x0a")


def test_events_and_remote_frames_are_left_out_and_end_nothing() -> None:
    log = [
        "0.000000 CANFD   Start of measurement",
        "0.000000 Start of measurement",
        "0.1 CAN 1 Status:chip status error active",
        "0.2 1 ErrorFrame",
        "0.3 2 100 Rx r",
        "0.4 CANFD 5 Tx ErrorFrame Not Acknowledge error",
        "// nothing",
        f"0.5 1 {SPEED}",
        "0.6 CANFD 1 Rx 300 Some_Name 1 0 8 8 11 c2 03 04 05 06 07 08 102203 133",
        "0.7 CANFD 3 Tx 50005x 0 1 5 0 140000",
        "End TriggerBlock",
    ]
    assert [(frame.time_s, frame.id) for frame in read(*log)] == [(0.5, 0x7E8), (0.6, 0x300)]


@pytest.mark.parametrize("length", range(1, len("  2.000000 1  7E8  Rx   d 8 03 41 0D 34 AA AA AA AA")))
def test_a_log_that_is_cut_anywhere_in_its_last_frame_says_so(length: int) -> None:
    last = "  2.000000 1  7E8  Rx   d 8 03 41 0D 34 AA AA AA AA"[:length]
    if not last.strip():
        return
    with pytest.raises(LogFaultError, match="line 2 is cut short"):
        read(f"1.000000 1 {SPEED}", last, end="")


def test_in_decimal_a_last_byte_without_a_line_end_may_lack_a_digit() -> None:
    with pytest.raises(LogFaultError, match="line 2 is cut short"):
        read("base dec", "1.0 1 100 Rx d 1 25", end="")
    assert read("base dec", "1.0 1 100 Rx d 1 25")


@pytest.mark.parametrize(
    "line",
    [f"nan 1 {SPEED}", f"inf 1 {SPEED}", "1.0 1 7E8 Rx d 8 03", "1.0 1 7E8 Rx d 2 0 41", "1.0 1 Speed Rx d 1 00",
     "1.0 1 FFFFFFFFx Rx d 1 00", "1.0 1 7E8 Rx d -1 00", "1.0 CANFD 1 Rx 300 1 0 f 640 00", f"{'9' * 400} 1 {SPEED}"],
)  # fmt: skip
def test_a_frame_that_cannot_be_is_a_fault(line: str) -> None:
    with pytest.raises(LogFaultError, match=r"line 1(?: is not a frame|: .* is no time)"):
        read(line)


@pytest.mark.parametrize(
    "base",
    ["base oct  timestamps absolute", "base", "base hexadecimal", "BASE 16", "base hex timestamps", "base timestamps",
     "base hex  timestamps sometimes"],
)  # fmt: skip
def test_a_base_that_is_not_known_is_refused_and_not_guessed(base: str) -> None:
    told = re.escape(" ".join(base.split()))
    with pytest.raises(LogFaultError, match=f"line 2 is not known \\('{told}'; it must be base hex or dec, "):
        read("date Thu Nov 9 20:29:27 2023", base, f"1.0 1 {SPEED}")


def test_a_base_that_is_cut_is_a_cut_log() -> None:
    with pytest.raises(LogFaultError, match="line 2 is cut short"):
        read("date Thu Nov 9 20:29:27 2023", "base he", end="")


def test_a_file_of_any_size_that_is_no_asc_is_refused_at_its_beginning() -> None:
    with pytest.raises(LogFaultError, match=r"1000 lines of it, and none as an \.asc has them"):
        list(frames(itertools.repeat("words of something else\n")))
