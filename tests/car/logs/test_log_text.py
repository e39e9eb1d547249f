import codecs
import gzip
import io
from pathlib import Path

import pytest

from assistant.car.logs.log import read
from assistant.car.logs.log_text import LogFaultError, lines, seconds
from assistant.errors import DataError

LINES = ["(1.0) can0 7E8#03410D34AAAAAAAA\n", "(2.0) can0 7E8#03410D34AAAAAAAA\n"]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-8"),
    ],
)
@pytest.mark.parametrize("name", ["a.log", "a.log.gz", "a.asc", "a.trc", "a.csv"])
def test_every_text_format_may_begin_with_a_byte_order_mark(
    tmp_path: Path, mark: bytes, encoding: str, name: str
) -> None:
    text = {
        "log": "".join(LINES),
        "asc": "base dec\n1.0 1 2024 Rx d 1 255\n1.0 1 2024 Rx d 1 255\n",
        "trc": ";$FILEVERSION=1.1\n1) 1.0 Rx 07E8 1 FF\n2) 2.0 Rx 07E8 1 FF\n",
        "csv": "Time Stamp,ID,Extended,Bus,LEN,D1\n1,7E8,false,0,1,FF\n2,7E8,false,0,1,FF\n",
    }[name.split(".")[1]]
    content = mark + text.encode(encoding)
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    assert [frame.id for frame in read(tmp_path / name)] == [0x7E8, 0x7E8]


def test_lines_keep_their_ends_across_blocks() -> None:
    text = "".join(f"line {number} of many that fill more than a block\r\n" for number in range(5000)) + "no end"
    assert list(lines(io.BytesIO(text.encode()))) == text.splitlines(keepends=True)


def test_letters_of_another_code_page_are_text() -> None:
    assert list(lines(io.BytesIO("date Mär 1\n".encode("cp1252")))) == ["date Mär 1\n"]


def test_what_stands_before_a_nul_is_read(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_bytes("".join(LINES).encode() + bytes(100))  # as after a power failure
    with pytest.raises(DataError, match=r"NUL in it, .*; what stands before can be used with --at 1\.0"):
        list(read(log))


@pytest.mark.parametrize("name", ["a.log", "a.asc", "a.trc", "a.csv"])
def test_a_line_without_end_is_refused_whether_packed_or_not(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"1" * 1_000_000)
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress(b"1" * 20_000_000, 1))
    for path in (tmp_path / name, packed):
        with pytest.raises(DataError, match="a line is longer than 65536 bytes"):
            list(read(path))


def test_a_gz_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.asc.gz"
    path.write_bytes(gzip.compress(b"base hex\n" + b"// nothing\n" * 1_000_000))
    with pytest.raises(DataError, match="unpacks to more than 100 times its size"):
        list(read(path))


def test_a_gz_with_something_behind_it_says_how_far_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.log.gz"
    path.write_bytes(gzip.compress("".join(LINES).encode()) + b"rubbish")
    with pytest.raises(DataError, match=r"--at 1\.0"):
        list(read(path))


@pytest.mark.parametrize(
    "text",
    ["nan", "inf", "-inf", "1e12", "x", "", "1e400", "1000000000000", "-1000000000000", "1_000.5", "+1.5", "1e5", "١.٥",
     "１.５", " 1.5", "1.5 ", ".", "-", "--1", "1.-5", "1.5.2", "0x1", "²"],
)  # fmt: skip
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        seconds(text)


STAMPED = {
    "a.log": "({}) can0 7E8#03\n",
    "a.asc": "{} 1 7E8 Rx d 1 03\n",
    "a.trc": "1) {} 0300 1 03\n",
    "savvy.csv": "{},7E8,false,Rx,0,1,03\n",
    "python-can.csv": "{},0x7e8,0,0,0,1,Aw==\n",
}
HEADS = {
    "a.trc": ";\n",
    "savvy.csv": "Time Stamp,ID,Extended,Dir,Bus,LEN,D1\n",
    "python-can.csv": "timestamp,arbitration_id,extended,remote,error,dlc,data\n",
}


@pytest.mark.parametrize("name", STAMPED)
@pytest.mark.parametrize("stamp", ["1_000.5", "+1.5", "1e5", "nan", "inf", "-inf", "١.٥", "１.５"])
def test_a_stamp_that_only_python_reads_is_told_with_file_line_and_what_stands_there(
    tmp_path: Path, name: str, stamp: str
) -> None:
    path = tmp_path / name
    head, line = HEADS.get(name, ""), STAMPED[name]
    path.write_text(head + line.format("1.5") + line.format(stamp), encoding="utf-8")
    with pytest.raises(DataError) as fault:
        list(read(path))
    number = head.count("\n") + 2
    assert str(fault.value).startswith(f"{path}: line {number}: '{stamp}' is no time; what stands before")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.log", "(1.5) can0 7_8#03\n"),
        ("a.log", "(1.5) can0 ٧E8#03\n"),
        ("a.asc", "1.5 1 7E8 Rx d 0_1 03\n"),
        ("a.asc", "1.5 ١ 7E8 Rx d 1 03\n"),
        ("a.trc", "1) 1.5 0300 +1 03\n"),
        ("a.trc", "١) 1.5 0300 1 03\n"),
        ("savvy.csv", "1,7E8,false,Rx,0_0,1,03\n"),
        ("savvy.csv", "1,7E8,false,Rx,0,１,03\n"),
        ("python-can.csv", "1,0x7e8,0,0,0,+1,Aw==\n"),
    ],
)
def test_so_it_is_for_every_other_number_of_a_frame(tmp_path: Path, name: str, line: str) -> None:
    path = tmp_path / name
    head = HEADS.get(name, "")
    path.write_text(head + STAMPED[name].format("1.5") + line, encoding="utf-8")
    with pytest.raises(DataError, match=f"line {head.count(chr(10)) + 2} is not a frame"):
        list(read(path))


def test_a_small_stamp_as_python_can_writes_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    line = STAMPED["python-can.csv"]
    path.write_text(HEADS["python-can.csv"] + line.format(repr(5.2e-05)) + line.format(repr(0.1)), encoding="utf-8")
    assert [frame.time_s for frame in read(path)] == [5.2e-05, 0.1]


def test_a_unit_counts_in_what_is_a_time() -> None:
    assert seconds("1700000000000000", 1e-6) == 1_700_000_000.0
    with pytest.raises(ValueError, match="is no time"):
        seconds("1700000000000000", 1e-3)


def test_bytes_that_no_text_has_are_a_fault() -> None:
    with pytest.raises(LogFaultError, match="not text"):
        list(lines(io.BytesIO(b"\0\0\0\0")))


def test_blanks_without_end_are_refused() -> None:
    class Blank:
        def read(self, size: int, /) -> bytes:
            return (b"\r\n" * size)[:size]

    with pytest.raises(LogFaultError, match="nothing but blanks"):
        list(lines(Blank()))
