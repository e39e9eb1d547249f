"""Numbers of a text in English, as words and as digits: what was typed or heard. How they are said: replies/."""

import re

from assistant.languages.writing import MOST_DIGITS

_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TEN_WORDS.split(), start=2)}


def to_words(number: float) -> str:
    """See `Numbers`."""
    if number < 0:
        return f"minus {to_words(-number)}"
    whole = int(number)
    tenths = round((number - whole) * 10)
    return _words(whole) + (f" point {_words(tenths)}" if tenths else "")


def to_digits(text: str) -> str:
    """See `Numbers`."""
    words = text.split()
    written: list[str] = []
    position = 0
    while position < len(words):
        value, used = _number(words[position:])
        if used:
            written.append(f"{value:g}")
            position += used
        else:
            written.append(words[position])
            position += 1
    joined = " ".join(written)
    joined = re.sub(r"\b(?:minus|negative) (?=\d)", "-", joined)
    return re.sub(r"(\d) ?%", r"\1 percent", joined)


def _number(words: list[str]) -> tuple[float, int]:
    """Read a number at the start of the words: its value, and how many words it took (0: none)."""
    value, used = _whole(words)
    if not used:
        return 0, 0
    rest = words[used:]
    if rest[:3] == ["and", "a", "half"]:
        return value + 0.5, used + 3
    if rest[:1] == ["point"] and len(rest) > 1:
        tenths = int(rest[1]) if rest[1].isdecimal() else _UNITS.get(rest[1], 10)
        if tenths < 10:
            return value + tenths / 10, used + 2
    return value, used


def _whole(words: list[str]) -> tuple[float, int]:
    if words and len(words[0]) <= MOST_DIGITS and re.fullmatch(r"\d+(\.\d+)?", words[0]):
        return float(words[0]), 1
    value, used = _below_hundred(words)
    if words[:2] == ["a", "hundred"]:
        value, used = 1, 1
    if not used or words[used : used + 1] != ["hundred"] or value > 9:
        return value, used
    value, used = 100 * value, used + 1
    skip = 1 if words[used : used + 1] == ["and"] else 0
    small, small_used = _below_hundred(words[used + skip :])
    return (value + small, used + skip + small_used) if small_used else (value, used)


def _below_hundred(words: list[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    parts = words[0].split("-")
    if len(parts) == 2 and parts[0] in _TENS and 0 < _UNITS.get(parts[1], 0) < 10:
        return _TENS[parts[0]] + _UNITS[parts[1]], 1
    if words[0] in _TENS:
        unit = _UNITS.get(words[1], 0) if len(words) > 1 else 0
        return (_TENS[words[0]] + unit, 2) if 0 < unit < 10 else (_TENS[words[0]], 1)
    return (_UNITS[words[0]], 1) if words[0] in _UNITS else (0, 0)


def _words(number: int) -> str:
    if number >= 100:
        hundreds = f"{_words(number // 100)} hundred"
        return f"{hundreds} and {_words(number % 100)}" if number % 100 else hundreds
    names = {value: word for word, value in (_UNITS | _TENS).items()}
    return names.get(number) or f"{names[number - number % 10]} {names[number % 10]}"
