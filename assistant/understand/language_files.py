"""Where a language has the files that understanding reads: its phrases, and the words that tell how they are meant."""

from importlib import import_module
from pathlib import Path

from assistant.languages import language


def folder_of(lang: str) -> Path:
    """Return the folder of a language."""
    # importlib.resources would bring zipfile and tempfile along: 25 ms of a start
    return Path(next(iter(import_module(language(lang).package).__path__)))
