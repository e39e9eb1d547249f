"""Where a language has the files that understanding reads: its phrases, and the words that tell how they are meant."""

from importlib.resources import files
from pathlib import Path

from assistant.languages import language


def folder_of(lang: str) -> Path:
    """Return the folder of a language."""
    return Path(str(files(language(lang).package)))
