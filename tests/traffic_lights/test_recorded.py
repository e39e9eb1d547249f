"""A recording of datagrams: a line each."""

import gzip
from pathlib import Path

import pytest

from assistant.errors import DataError
from assistant.traffic_lights.recorded import Datagram, read_datagrams


def test_plain_and_packed_recordings_are_read(tmp_path: Path) -> None:
    text = b"(1767261570.100) 0013ff\n\n(1767261570.2) 0012AA\n"
    (tmp_path / "plain").write_bytes(text)
    (tmp_path / "packed").write_bytes(gzip.compress(text))
    expected = [Datagram(1_767_261_570.1, b"\0\x13\xff"), Datagram(1_767_261_570.2, b"\0\x12\xaa")]
    assert read_datagrams(tmp_path / "plain") == read_datagrams(tmp_path / "packed") == expected


@pytest.mark.parametrize("data", [b"(1) 0013\n0013\n", b"(1) 0013\n(2) 001\n", b"(1) 0013\n\xff\xff\n"])
def test_a_line_that_is_none_is_refused_with_its_number(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "lights.txt"
    path.write_bytes(data)
    with pytest.raises(DataError, match=rf"{path}:2: not a datagram"):
        read_datagrams(path)


def test_a_broken_archive_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "lights.txt.gz"
    path.write_bytes(gzip.compress(b"(1) 0013\n" * 99)[:-9])
    for each in (path, tmp_path / "none"):
        with pytest.raises(DataError, match=str(each)):
            read_datagrams(each)
