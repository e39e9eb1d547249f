"""How English is written."""

import re

from assistant.languages.writing import Writing

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


def _counted(text: str) -> list[str]:
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


WRITING = Writing(
    spaced=True,
    word=re.compile(r"\S+"),
    written_word=re.compile(r"\S+"),
    degrees=" degrees",
    percent=" percent",
    clock=r"\1 \2",
    unified=str,
    joined=str,
    counted=_counted,
    counts="words",
)
