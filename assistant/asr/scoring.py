"""How many words of a transcript are wrong. English by words, Mandarin by characters, lenient where writing differs.

Lenient means: case, punctuation and spaces do not count, and numbers may be written as digits or as words, so that
"736", "7 36" and "seven thirty six" are the same. What was said counts, not how it is spelled.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# fmt: off
_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on
_VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * ten for ten, word in enumerate(_TENS, start=2)
}
_ORDINALS = (
    {word + "th": value for word, value in _VALUES.items()}
    | {word[:-1] + "ieth": _VALUES[word] for word in _TENS}
    | {"first": 1, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
)
"""without "second": it is a measure of time as often as a place in a row"""

_CHINESE_DIGITS = dict(zip("零〇一二三四五六七八九幺两", "0012345678912", strict=True))


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
    """Hold one transcript against what was said. lang: en or zh."""
    reference, hypothesis = tokens(said, lang), tokens(heard, lang)
    errors = distance(reference, hypothesis)
    return Score(len(reference), errors, 1, int(errors == 0))


def tokens(text: str, lang: str) -> list[str]:
    """Return what is counted: words in English, characters in Mandarin, single digits of numbers in both."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\[.*?\]|<.*?>", " ", text)  # [unk], <UNK>: something that was not understood, no word
    return _mandarin(text) if lang == "zh" else _english(text)


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the fewest replacements, insertions and deletions that turn one into the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        above, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (left != right))
    return row[-1]


def _mandarin(text: str) -> list[str]:
    return [_CHINESE_DIGITS.get(character, character) for character in text.lower() if character.isalnum()]


def _english(text: str) -> list[str]:
    """Return words, with every number as its digits."""
    text = text.replace("’", "'").replace("%", " percent ").replace("&", " and ")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.lower())
    words = re.findall(r"[a-z]+(?:'[a-z]+)*'?|\d", text)
    counted: list[str] = []
    place = 0
    while place < len(words):
        word = words[place].strip("'") or words[place]
        following = words[place + 1] if place + 1 < len(words) else ""
        value = _VALUES.get(word, _ORDINALS.get(word))
        place += 1
        if value is None:
            counted += _as_digits(word, following)
            continue
        unit = _VALUES.get(following, _ORDINALS.get(following, 0))
        if value in range(20, 100, 10) and 1 <= unit <= 9 and word in _VALUES:
            value += unit
            place += 1
        counted += str(value)
    return counted


def _as_digits(word: str, following: str) -> list[str]:
    """Return a word that is no number of its own as what it adds to digits: "oh", "hundred", or itself."""
    if word in ("oh", "o"):
        return ["0"]
    if word == "hundred":  # "five hundred" is 5 0 0, "five hundred twelve" 5 1 2
        return [] if following in _VALUES or following.isdigit() else ["0", "0"]
    return [word]
