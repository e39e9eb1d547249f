"""Files out of archives (zip, wheel, tar.gz, tgz), by exact name. Nothing unpacks itself, so no path can lead out."""

import tarfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from assistant.fetch.errors import SourceError, writing

BLOCK = 1 << 20


def members(archive: Path, wanted: Collection[str]) -> Iterator[tuple[str, IO[bytes]]]:
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


def _zip_members(archive: Path, wanted: Collection[str]) -> Iterator[tuple[str, IO[bytes]]]:
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if name in wanted:
                with opened.open(name) as content:
                    yield name, content


def _tar_members(archive: Path, wanted: Collection[str]) -> Iterator[tuple[str, IO[bytes]]]:
    with tarfile.open(archive, "r|gz") as opened:  # read once, front to back: a tar.gz has no index
        for member in opened:
            content = opened.extractfile(member) if member.isreg() and member.name in wanted else None
            if content is not None:
                with content:
                    yield member.name, content


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
        RuntimeError,  # a zip with a password
    ) as error:
        raise SourceError(f"{name}: damaged archive: {error}") from error
