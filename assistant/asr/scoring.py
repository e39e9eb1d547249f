"""How many words of a transcript are wrong. Words or characters are counted, lenient where writing differs.

Lenient means: case, punctuation and spaces do not count, and numbers may be written as digits or as words, so that
"736", "7 36" and "seven thirty six" are the same. What was said counts, not how it is spelled.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.languages import language


@dataclass(frozen=True, slots=True)
class Score:
    """Errors counted over one or many transcripts. Scores add up."""

    words: int = 0
    """in what was said; characters for Mandarin"""
    errors: int = 0
    """replaced, left out, put in"""
    sentences: int = 0
    right: int = 0
    """sentences without an error"""

    def __add__(self, other: "Score") -> "Score":
        """Return both together."""
        return Score(
            self.words + other.words,
            self.errors + other.errors,
            self.sentences + other.sentences,
            self.right + other.right,
        )

    @property
    def rate(self) -> float:
        """Errors a word, 0 to more than 1; 0 where nothing was to be heard and nothing was, else 1."""
        return self.errors / self.words if self.words else float(self.errors > 0)


def score(said: str, heard: str, lang: str) -> Score:
    """Hold one transcript against what was said."""
    reference, hypothesis = tokens(said, lang), tokens(heard, lang)
    errors = distance(reference, hypothesis)
    return Score(len(reference), errors, 1, int(errors == 0))


def tokens(text: str, lang: str) -> list[str]:
    """Return what is counted: words or characters, single digits of numbers."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\[.*?\]|<.*?>", " ", text)  # [unk], <UNK>: something that was not understood, no word
    return language(lang).writing.counted(text)


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the fewest replacements, insertions and deletions that turn one into the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        above, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (left != right))
    return row[-1]
