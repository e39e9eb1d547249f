"""Words from outside (of a map, a speaker, a title) as they may stand in a reply: data, short, nothing but words."""

import re
import unicodedata
from collections.abc import Mapping

AT_LENGTH, BRIEFLY = 40, 20
"""letters that a name may have; a Chinese character counts as three"""

_BRACKETED = re.compile(r"[\[\](){}<>【】（）《》「」『』〈〉［］｛｝]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,:](?=\d)")
_LOOSE = " ,.，、-"
_SENTENCE = re.compile(r"[^.?!。？！]+(?:[.?!。？！]+|$)")
_CLAUSE = re.compile(r"[,;:，；：]")
_MARKS = re.compile(r"[*_#%\\/•·!?！？。;；:：\"“”]|(?<!\w)-|-(?!\w)|\.(?=\s|$)|[.,，、]{2,}")


def clean(text: object, most: int = AT_LENGTH) -> str:
    """Return words from outside, without what is no word, cut to `most` letters at the end of a word."""
    kept = "".join(" " if unicodedata.category(sign)[0] in "CSZ" else sign for sign in str(text))
    for unwanted in (_BRACKETED, _BETWEEN_DIGITS, _MARKS):
        kept = unwanted.sub(" ", kept)
    words = [
        word for word in (piece.lstrip(_LOOSE) for piece in kept.split()) if word == "&" or any(map(str.isalnum, word))
    ]
    said: list[str] = []
    for word in words:
        left = most - sum(map(_width, said))
        if _width(word) > left:
            if not said:
                said.append(_cut(word, left))
            break
        said.append(word)
    return " ".join(said).rstrip(_LOOSE)


def passage(text: object, most: int, spoken: Mapping[str, str]) -> str:
    """Return whole sentences of a text from outside, as many as come to `most` letters; "" where the first is longer.

    spoken: signs and units -> the words for them, the decimal point included.
    """
    kept = " ".join("".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in str(text)).split())
    for unit, words in spoken.items():
        kept = re.sub(rf"(?<=\d){re.escape(unit)}(?=\d)" if unit == "." else re.escape(unit), words, kept)
    said = ""
    for sentence in _SENTENCE.findall(kept):
        clauses = [clean(clause, most) for clause in _CLAUSE.split(sentence) if clean(clause)]
        told = sentence.strip()
        if not clauses or _width(said) + _width(told) > most:
            break
        end = told[-1] if told[-1] in ".?。？" else "." if told.isascii() else "。"
        said += (" " if said and told.isascii() else "") + (", " if told.isascii() else "，").join(clauses) + end
    return said


def _width(text: str) -> int:
    return sum(3 if ord(sign) >= 0x2E80 else 1 for sign in text)


def _cut(word: str, most: int) -> str:
    while _width(word) > most:
        word = word[:-1]
    return word
