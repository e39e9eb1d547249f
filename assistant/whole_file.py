"""Writes a file so that it is whole at any moment: beside itself, to the disk, then renamed."""

import os
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Put a content in the place of a file's, so that a power cut leaves one of the two. Raises OSError."""
    path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
