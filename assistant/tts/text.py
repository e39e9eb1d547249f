"""From any text to what an engine is given: nothing it would choke on, in pieces that can be made one by one."""

import re
import unicodedata

UNSAYABLE = ("Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk")
"""Unicode categories left out: control, format (zero width), lone surrogates, private, unassigned, pictures"""
FIRST_PICTURE = 0x2000
"""the signs of category So below it (degree, copyright) are read out by every engine"""
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])\s*")
CLAUSE_END = re.compile(r"(?<=[,:])\s+|(?<=[，：])\s*")
DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
SHORTEST_OPENING_BYTES = 6
"""in UTF-8, where a Chinese syllable counts as three letters; a shorter one ("Yes,") is not worth a break"""


def sayable(text: str, point: str = ".") -> str:
    """Return the text without what no voice can say, its white space made single blanks.

    point: what a decimal point is read as: eSpeak NG's Mandarin voice reads 2.4 as "two four".

    Square brackets go too: Piper would take `[[...]]` as phonemes, and the text may hold names that came from
    outside. Empty where no letter and no digit remains.
    """
    kept = "".join(_replacement(character) for character in text)
    kept = DECIMAL_POINT.sub(point, kept)
    return " ".join(kept.split()) if any(map(str.isalnum, kept)) else ""


def sentences(text: str) -> list[str]:
    """Return the sentences of a sayable text, each with its mark; no empty ones."""
    return [sentence for sentence in SENTENCE_END.split(text) if sentence]


def opening_first(text: str) -> list[str]:
    """Return the sentences of a sayable text, the first of them parted at its first comma.

    An engine that makes a whole piece at a time then has its first sound after the opening words.
    """
    first, *rest = sentences(text) or [""]
    parts = CLAUSE_END.split(first, maxsplit=1)
    if len(parts) == 2 and len(parts[0].encode()) >= SHORTEST_OPENING_BYTES and parts[1]:
        return [*parts, *rest]
    return [piece for piece in (first, *rest) if piece]


def _replacement(character: str) -> str:
    category = unicodedata.category(character)
    if character in "[]" or character.isspace():
        return " "
    if category == "So" and ord(character) < FIRST_PICTURE:
        return character
    return "" if category in UNSAYABLE else character
