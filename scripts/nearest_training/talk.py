"""Small talk out of chatterbot-corpus' archive: what people say to a machine, and no car does."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import yaml

from assistant.errors import DataError

ARCHIVE = "chatterbot_corpus-1.3.3-py2.py3-none-any.whl"
FOLDERS = {"en": "english", "zh": "chinese"}
LEFT_OUT = re.compile("coding|tech_support|botprofile")
MOST_WORDS, MOST_CHARACTERS = 18, 30


def talk(folder: Path, lang: str) -> Sequence[str]:
    """Return the sentences of a language. Raises DataError where the archive is not there."""
    path, said = folder / ARCHIVE, list[str]()
    try:
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if f"data/{FOLDERS[lang]}/" in name and not LEFT_OUT.search(name):
                    for lines in yaml.safe_load(archive.read(name)).get("conversations", []):
                        said += [" ".join(str(line).split()) for line in lines]
    except (OSError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: {error}") from error
    return [text for text in dict.fromkeys(said) if len(text) > 1 and _short(text, lang)]


def _short(text: str, lang: str) -> bool:
    return len(text.split()) <= MOST_WORDS if lang == "en" else len(text) <= MOST_CHARACTERS
