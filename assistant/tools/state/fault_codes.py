"""What fault codes mean (SAE J2012), in few words of our own: fault_codes.tsv, one line a code or a range of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from assistant.tools.state.warnings import Severity

TABLE = Path(__file__).with_name("fault_codes.tsv")
LANGUAGES = ("en", "zh")
_CODE = re.compile(r"(?<![a-z0-9])([pcbu]) ?([0-3]) ?([0-9a-f]) ?([0-9a-f]) ?([0-9a-f])(?![a-z0-9])")
_DIGITS = {
    **{word: str(digit) for digit, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))},
    **{word: str(digit) for digit, word in enumerate("零一二三四五六七八九")},
    "oh": "0", "o": "0", "幺": "1", "两": "2",
    **{word: f"{digit}0" for digit, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2)},
    "hundred": "00",
}  # fmt: skip
_SPOKEN = re.compile("|".join(rf"\b{word}\b" if word.isascii() else word for word in _DIGITS))
_TENS = re.compile(r"(?<=[2-9])0 (?=[1-9](?: |$))")
"""between "twenty" and "one" """


@dataclass(frozen=True, slots=True)
class FaultMeaning:
    """What a code means."""

    severity: Severity
    words: Mapping[str, str]
    """by language: what is wrong, as a clause"""
    exact: bool
    """whether it is the code's own, and not that of all codes of its range"""


def meaning(code: str) -> FaultMeaning | None:
    """Return what a code means ("P0420", or with its kind of failure "B1001-52"); None where nothing is known of it."""
    base = code.partition("-")[0]
    table = _table()
    for row in (base, f"{base[:3]}xx", f"{base[:2]}xxx"):
        if row in table:
            severity, words = table[row]
            return FaultMeaning(severity, words, exact=row == base)
    return None


def said_in(words: str) -> str | None:
    """Return the fault code in what somebody said: "P0420", "p oh four twenty", "P零四二零"; None without one."""
    said = _SPOKEN.sub(lambda word: f" {_DIGITS[word[0]]} ", words.casefold())
    said = _TENS.sub("", re.sub(r"\s+", " ", said.replace(" 00 ", "00 ")))
    found = _CODE.search(re.sub(r"(?<=[0-9]) (?=[0-9])", "", said))
    return "".join(found.groups()).upper() if found is not None else None


@cache
def _table() -> Mapping[str, tuple[Severity, Mapping[str, str]]]:
    _, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    table = {}
    for line in lines:
        code, severity, *words = line.split("\t")
        table[code] = (cast("Severity", severity), dict(zip(LANGUAGES, words, strict=True)))
    return table
