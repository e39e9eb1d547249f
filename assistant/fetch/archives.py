"""Files out of archives (zip, wheel, tar.gz, tgz), by exact name. Nothing unpacks itself, so no path can lead out, and
nothing that an archive says of itself decides how much memory is taken.
"""

import gzip
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from assistant.fetch.errors import SourceError, writing

BLOCK = 1 << 20
MOST_MEMBERS = 100_000
"""of a tar, whose members have no index; more are no package"""
PACKED_BY = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""what wheels are packed by; others (LZMA) take as much memory as the archive says"""


def members(archive: Path, wanted: Set[str]) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield name and content of each wanted member that is there as a plain file; copy one before asking for the next.

    Raises SourceError where the archive is damaged, or none.
    """
    with _damage_said(archive.name):
        yield from _zip_members(archive, wanted) if zipfile.is_zipfile(archive) else _tar_members(archive, wanted)


def copy(content: IO[bytes], target: Path, *, at: int, at_most: int) -> None:
    """Write a member's content into target from byte `at` on, which becomes its end; no more than at_most bytes.

    Raises SourceError where the archive is damaged, ModelError where the disk refuses.
    """
    with writing(target):
        stream = target.open("r+b" if at else "wb")
    with stream:
        stream.seek(at)
        while at_most > 0:
            with _damage_said(target.name.removesuffix(".part")):
                block = content.read(min(BLOCK, at_most))
            if not block:
                break
            at_most -= len(block)
            with writing(target):
                stream.write(block)
                stream.flush()
        with writing(target):
            stream.truncate()


def _zip_members(archive: Path, wanted: Set[str]) -> Iterator[tuple[str, IO[bytes]]]:
    with zipfile.ZipFile(archive) as opened:
        for name in dict.fromkeys(opened.namelist()):  # a name may be there a million times
            if name in wanted:
                if opened.getinfo(name).compress_type not in PACKED_BY:
                    raise NotImplementedError(f"{name} is packed by a method that is not read here")
                with opened.open(name) as content:
                    yield name, content


def _tar_members(archive: Path, wanted: Set[str]) -> Iterator[tuple[str, IO[bytes]]]:
    seen = set[str]()
    with _Unpacked(archive) as unpacked, tarfile.open(fileobj=unpacked, mode="r:") as opened:
        for _ in range(MOST_MEMBERS):  # once, front to back: a tar.gz has no index
            member = opened.next()
            if member is None:
                return
            opened.members.clear()  # type: ignore[attr-defined]  # not in the stubs; else it keeps all of them
            content = opened.extractfile(member) if member.isreg() and member.name in wanted - seen else None
            if content is not None:
                seen.add(member.name)
                with content:
                    yield member.name, content
    raise tarfile.ReadError(f"more than {MOST_MEMBERS} members")


class _Unpacked(gzip.GzipFile):
    """A stream of which nobody gets more than a block at once: a header of a tar may claim to have gigabytes."""

    def read(self, size: int | None = -1) -> bytes:
        """Read as many bytes as are asked for. Raises ReadError where they are more than a block."""
        if size is None or not 0 <= size <= BLOCK:
            raise tarfile.ReadError("a header that is larger than any")
        return super().read(size)


@contextmanager
def _damage_said(name: str) -> Iterator[None]:
    try:
        yield
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,  # a zip packed in a way that Python does not know
        RuntimeError,  # a zip with a password, a tar whose headers stand within each other
        ValueError,  # numbers and names that are none
        OverflowError,
        struct.error,
    ) as error:
        raise SourceError(f"{name}: damaged archive: {error}") from error
