"""Written text -> the words as they are said: "It's 21 °C" -> it's twenty one degrees celsius."""

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
ONES, TENS = _ONES.split(), _TENS.split()
SIGNS = {
    "%": " percent ",
    "&": " and ",
    "°c": " degrees celsius ",
    "°f": " degrees fahrenheit ",
    "°": " degrees ",
    "+": " plus ",
    "$": " dollars ",
}
SHORT = {
    "mr": "mister",
    "mrs": "missus",
    "dr": "doctor",
    "st": "saint",
    "vs": "versus",
    "etc": "et cetera",
    "ok": "okay",
    "km": "kilometers",
    "mph": "miles per hour",
}


def sentences(text: str) -> list[list[str]]:
    """Split a text at full stops, question marks, exclamation marks, colons and semicolons, and say each part."""
    parts = re.split(r"(?<=[.!?:;])[\"')\]]*\s+|\n\s*\n", text)
    return [words for part in parts if (words := words_of(part))]


def words_of(text: str) -> list[str]:
    """Say one sentence: lower-case words with their apostrophes, numbers spelled out."""
    text = text.lower().replace("’", "'").replace("—", " ")
    for sign, name in SIGNS.items():
        text = text.replace(sign, name)
    text = re.sub(r"\[.*?\]|<.*?>|(?<=\d),(?=\d{3})", "", text)
    tokens = re.findall(r"\d+|[a-z]+(?:'[a-z]+)*", text)
    said: list[str] = []
    for token in tokens:
        said += number(int(token)) if token.isdigit() else SHORT.get(token, token).split()
    return said


def number(value: int) -> list[str]:
    """Say a whole number: years (1100 to 1999, 2010 to 2099) in pairs, above a million digit by digit."""
    if value < 20:
        return [ONES[value]]
    if value < 100:
        return [TENS[value // 10], *([ONES[value % 10]] if value % 10 else [])]
    if 1100 <= value < 2000 or 2010 <= value < 2100:
        return [*number(value // 100), *_second_half_of_a_year(value % 100)]
    if value < 1000:
        return [ONES[value // 100], "hundred", *(number(value % 100) if value % 100 else [])]
    if value < 1_000_000:
        return [*number(value // 1000), "thousand", *(number(value % 1000) if value % 1000 else [])]
    return [ONES[int(digit)] for digit in str(value)]


def _second_half_of_a_year(value: int) -> list[str]:
    if value == 0:
        return ["hundred"]
    return ["oh", ONES[value]] if value < 10 else number(value)
