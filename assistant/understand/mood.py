"""How a sentence is meant, told from its words before anything matches: a request, a question, a prohibition, a remark.

Nothing but a command may change anything. So this errs on the side of "no command" where the words leave it open, and
knows nothing of phrases, tools or the car. The patterns are the language's (moods.yaml), tried in their order.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import ConfigError
from assistant.languages import languages
from assistant.types.meaning import MOODS, Mood
from assistant.understand.language_files import folder_of
from assistant.understand.sentence import Sentence

_WRITTEN: Mapping[str, Mood] = {**{mood: mood for mood in MOODS}, "request": "command"}
"""mood in the file -> what it is; a request is a command in the form of a question ("could you ...")"""
OF_THE_WHOLE: tuple[Mood, ...] = ("quotation", "others", "hypothetical", "conditional")
"""moods that reach to the end of the sentence, whatever it is made of"""
OF_OTHERS: tuple[Mood, ...] = ("quotation", "others", "hypothetical")
"""moods of words that ask nothing of us, not even an answer"""
_WORD = re.compile(r"\{([a-z_]+)\}")
_REMEMBERED = 4096
"""texts; several commands in one sentence are looked for in many ways that share their parts"""


@dataclass(frozen=True, slots=True)
class Moods:
    """The patterns of one language."""

    tail: re.Pattern[str]
    """what may stand behind a sentence without changing its mood"""
    patterns: Sequence[tuple[Mood, re.Pattern[str]]]
    """(mood, pattern) in the order in which they are tried"""


def mood_of(said: Sentence) -> Mood:
    """Return how a sentence is meant. A question mark at its end counts, where one was typed."""
    return mood_of_plain(said.plain + "?" * said.asks, said.lang)


@lru_cache(_REMEMBERED)
def mood_of_plain(said: str, lang: str) -> Mood:
    """Return how a plain text (see `wording.plain`) is meant; a command where nothing says otherwise."""
    moods = _moods(lang)
    if moods is None:
        return "command"
    bare = moods.tail.sub("", said)
    return next((mood for mood, pattern in moods.patterns if pattern.search(bare)), "command")


@cache
def _moods(lang: str) -> Moods | None:
    """Return the patterns of a language, read once; None where it has none."""
    path = folder_of(lang) / "moods.yaml" if lang in languages() else None
    return load(path) if path is not None and path.exists() else None


def load(path: Path) -> Moods:
    """Read the patterns of a language.

    Raises ConfigError naming the file: not YAML, a mood or word that does not exist, a bad pattern.
    """
    try:
        raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Moods(re.compile(raw["tail"]), tuple(_compiled(raw["words"], raw["moods"])))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    except (yaml.YAMLError, re.error, KeyError, TypeError, AttributeError, ValueError) as error:
        raise ConfigError(f"{path}: not patterns of moods: {' '.join(str(error).split())}") from error


def _compiled(
    words: Mapping[str, str], moods: Sequence[Mapping[str, Sequence[str]]]
) -> Sequence[tuple[Mood, re.Pattern[str]]]:
    known: dict[str, str] = {}
    for name, pattern in words.items():
        known[name] = _with_words(pattern, known)
    compiled: list[tuple[Mood, re.Pattern[str]]] = []
    for written, patterns in (item for block in moods for item in block.items()):
        if written not in _WRITTEN:
            raise ValueError(f"no such mood: {written}")
        compiled += [(_WRITTEN[written], re.compile(_with_words(pattern, known))) for pattern in patterns]
    return compiled


def _with_words(pattern: str, known: Mapping[str, str]) -> str:
    return _WORD.sub(lambda name: known[name[1]], pattern)
