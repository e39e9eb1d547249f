"""Keeps the sentences of the phrases from one start to the next: making them takes longer than all else of the phrases.

They depend on nothing but files of ours and of the vehicle's, whose hash is the name of what is kept.
"""

import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from assistant.types.sayable import Sayable

log = logging.getLogger(__name__)

MADE_BY = ("assistant.understand", "assistant.tools", "assistant.types")
"""the packages whose code and data they come from, besides the language's"""
SUFFIXES = (".py", ".yaml")
MOST_KEPT = 8
"""files of a kind; the oldest go first: each version and each set of phrases has its own"""


class KeptSentences:
    """A folder with the sentences of languages."""

    def __init__(self, folder: Path, extra: Sequence[Path] = ()) -> None:
        """folder: made where it can be; where it cannot, they are made anew at each start. extra: the vehicle's."""
        self._folder, self._extra = folder, extra

    def of(self, package: str, make: Callable[[], Sequence[str]]) -> Sequence[str]:
        """Return the sentences of a language, by the name of its package; make: makes them anew."""
        path = self._path(package, ".json")
        try:
            kept = json.loads(path.read_bytes())
        except (OSError, ValueError):  # never kept, or cut short by a loss of power
            kept = None
        if isinstance(kept, list) and all(isinstance(sentence, str) for sentence in kept):
            return tuple(kept)
        made = make()
        self._keep(path, json.dumps(made, ensure_ascii=False).encode())
        return made

    def graph(self, package: str, make: Callable[[], Sayable]) -> Sayable:
        """Return the graph of all sentences of a language, as `of` does."""
        path = self._path(package, ".graph")
        try:
            return Sayable.read(path.read_bytes())
        except (OSError, ValueError):  # as above
            made = make()
        self._keep(path, made.written())
        return made

    def _path(self, package: str, suffix: str) -> Path:
        return self._folder / f"{hash_of(self._sources(package))}{suffix}"

    def _sources(self, package: str) -> Iterable[Path]:
        folders = [Path(str(files(name))) for name in (*MADE_BY, package)]
        for folder in (*folders, *self._extra):
            yield from sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)

    def _keep(self, path: Path, content: bytes) -> None:
        new = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(content)
            new.replace(path)
            for old in sorted(self._folder.glob(f"*{path.suffix}"), key=lambda kept: kept.stat().st_mtime)[:-MOST_KEPT]:
                old.unlink(missing_ok=True)
        except OSError as error:
            log.debug("%s: what can be said is not kept: %s", self._folder, error.strerror)


def hash_of(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of files with their names, in hexadecimal. Raises OSError."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
