"""Archives that are damaged, or made to fill memory and disk, end in one line that names them."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.fetch import archives
from assistant.fetch.archives import copy, members
from assistant.fetch.errors import SourceError
from tests.fetch.packages import tar_gz, zipped

WANTED = {"a.bin", "b.bin"}


def unpacked(path: Path) -> dict[str, int]:
    """Copy what is wanted; return how much of each there was."""
    sizes: dict[str, int] = {}
    for name, content in members(path, WANTED):
        target = path.with_name("out.part")
        copy(content, target, at=0, at_most=100_000)
        sizes[name] = sizes.get(name, 0) + target.stat().st_size
    return sizes


def lzma_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.bin", b"x" * 10_000)
    return packed.getvalue()


def damaged_lzma_zip() -> bytes:
    content = bytearray(lzma_zip())
    content[40:60] = b"\xff" * 20
    return bytes(content)


def tar_with(header: tarfile.TarInfo, *, content: bytes = b"") -> bytes:
    """A tar of one header as it says, its content cut."""
    return gzip.compress(header.tobuf() + content)


def claiming(kind: bytes) -> Callable[[], bytes]:
    def made() -> bytes:
        header = tarfile.TarInfo("x")
        header.type, header.size = kind, 5_000_000_000
        return tar_with(header)

    return made


def headers_within_headers() -> bytes:
    name = b"x" * 200 + b"\0" * 312
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 200
    return gzip.compress((header.tobuf() + name) * 5_000)


@pytest.mark.parametrize(
    "made",
    [
        lzma_zip,
        damaged_lzma_zip,
        claiming(tarfile.GNUTYPE_LONGNAME),
        claiming(tarfile.XHDTYPE),
        claiming(tarfile.XGLTYPE),
        headers_within_headers,
        lambda: tar_gz({"a.bin": b"x" * 1000})[:60],
        lambda: zipped({"a.bin": b"x" * 1000})[:-30],
    ],
)
def test_each_is_refused_in_one_line(made: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "some.archive"
    path.write_bytes(made())
    with pytest.raises(SourceError, match=r"^some\.archive: damaged archive: ") as refused:
        unpacked(path)
    assert "\n" not in str(refused.value)


def test_a_tar_of_ever_more_members_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 100)
    path = tmp_path / "some.tar.gz"
    path.write_bytes(gzip.compress(tarfile.TarInfo("x").tobuf() * 200))
    with pytest.raises(SourceError, match="more than 100 members"):
        unpacked(path)


@pytest.mark.parametrize("pack", [tar_gz, zipped])
def test_whole_ones_give_what_is_wanted_and_each_name_once(
    pack: Callable[[dict[str, bytes]], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "some.archive"
    path.write_bytes(pack({"other": b"x" * 3_000_000, "a.bin": b"x" * 70_000, "b.bin": b"", "x" * 300: b"long"}))
    assert unpacked(path) == {"a.bin": 70_000, "b.bin": 0}


def test_a_name_that_is_there_often_is_given_once(tmp_path: Path) -> None:
    path = tmp_path / "some.tar.gz"
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for _ in range(3):
            member = tarfile.TarInfo("a.bin")
            member.size = 5
            archive.addfile(member, io.BytesIO(b"12345"))
    path.write_bytes(packed.getvalue())
    assert unpacked(path) == {"a.bin": 5}
