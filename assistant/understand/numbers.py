"""Numbers as words and as digits. Templates are matched against digits only."""

import re
import unicodedata

from assistant.languages import language

_VULGAR = re.compile(r"(?<=\d)(?=[¼½¾⅓⅔])")
_MIXED = re.compile(r"(?<![\d/.])(\d{1,3})\s+(?:and\s+)?(\d)\s?[/⁄]\s?(\d)(?![\d/])")
_FRACTION = re.compile(r"(?<![\d/.])(\d)\s?[/⁄]\s?(\d)(?![\d/])")


def to_digits(text: str, lang: str) -> str:
    """Write the numbers of a text as digits.

    text: lower case, without punctuation; Chinese without spaces. "twenty one and a half degrees" gives
    "21.5 degrees", "百分之五十" gives "50%", "二十一度半" gives "21.5度". Other words stay as they are.
    """
    return language(lang).numbers.to_digits(text)


def written_fractions(text: str, percent: str) -> str:
    """Write "20 1/2" as 20.5 and "3/4", which is a share of something, as 75 percent. percent: how that is written."""
    text = unicodedata.normalize("NFKC", _VULGAR.sub(" ", text))
    text = _MIXED.sub(lambda said: _decimal(said) or said[0], text)
    return _FRACTION.sub(lambda said: _share(said[1], said[2], percent) or said[0], text)


def _decimal(mixed: re.Match[str]) -> str | None:
    whole, above, below = (int(part) for part in mixed.groups())
    return f"{round(whole + above / below, 2):g}" if 0 < above < below else None


def _share(above: str, below: str, percent: str) -> str | None:
    if not 0 < int(above) < int(below):
        return None
    return f"{round(100 * int(above) / int(below))}{percent}"


def to_words(number: float, lang: str) -> str:
    """Write a number from -99 to 999, or such a number and a half, as it is said."""
    return language(lang).numbers.to_words(number)
