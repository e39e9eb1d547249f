"""What can go wrong with one source, as against the whole fetch."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import ModelError


class SourceError(ModelError):
    """This source cannot give what it should: the next one is tried."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say in one line what the disk refused (full, read-only, too large): no other source would help."""
    try:
        yield
    except OSError as error:
        raise ModelError(f"{path}: cannot be written: {error.strerror}") from error
