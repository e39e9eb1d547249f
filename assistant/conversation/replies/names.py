"""Words from outside (of a map, a speaker, a title) as they may stand in a reply: data, short, nothing but words."""

import re
import unicodedata

AT_LENGTH, BRIEFLY = 40, 20
"""letters that a name may have; a Chinese character counts as three"""

_BRACKETED = re.compile(r"[\[\](){}<>【】（）《》「」『』〈〉［］｛｝]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,:](?=\d)")
_MARKS = re.compile(r"[*_#`~|\\/^=+•·!?！？。;；:：\"“”]|(?<!\w)-|-(?!\w)|\.(?=\s|$)")


def clean(text: object, most: int = AT_LENGTH) -> str:
    """Return words from outside, without what is no word, cut to `most` letters at the end of a word."""
    kept = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in str(text))
    for unwanted in (_BRACKETED, _BETWEEN_DIGITS, _MARKS):
        kept = unwanted.sub(" ", kept)
    words = kept.strip(" ,.，、-").split()
    said: list[str] = []
    for word in words:
        left = most - sum(map(_width, said))
        if _width(word) > left:
            if not said:
                said.append(_cut(word, left))
            break
        said.append(word)
    return " ".join(said)


def _width(text: str) -> int:
    return sum(3 if ord(sign) >= 0x2E80 else 1 for sign in text)


def _cut(word: str, most: int) -> str:
    while _width(word) > most:
        word = word[:-1]
    return word
