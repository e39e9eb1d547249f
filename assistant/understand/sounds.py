"""How a text sounds, written so that near sounds are near texts: what a recogniser confuses, edit distance forgives."""

import re
from functools import lru_cache

# Mandarin: what speakers of many regions, and recognisers, do not tell apart. Tones are left out altogether.
_PINYIN_ALIKE = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^l(?=[aeiou])"), "n"),
    (re.compile(r"^hu"), "f"),
    (re.compile(r"([aei])ng$"), r"\1n"),
)
# English: letters that sound alike, in the spirit of Metaphone but keeping vowels as one letter each, since short
# commands differ in little else ("on", "off", "in").
_LETTERS_ALIKE = (
    (re.compile(r"[^a-z0-9# ]"), ""),
    (re.compile(r"\bkn"), "n"),
    (re.compile(r"\bwr"), "r"),
    (re.compile(r"\bh"), ""),
    (re.compile(r"igh"), "i"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ght"), "t"),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c(?!h)|q"), "k"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"z"), "s"),
    (re.compile(r"d\b"), "t"),
    (re.compile(r"ea|ee|ie|ei|y\b"), "i"),
    (re.compile(r"oo|ou|ow|ew"), "u"),
    (re.compile(r"ai|ay|ey"), "e"),
    (re.compile(r"(?<=[a-z])e\b"), ""),
    (re.compile(r"([a-z])\1"), r"\1"),
)


# The reading that commands have, where it is not the commonest one of the character.
_READ_AS = {
    "调": "tiao",
    "調": "tiao",
    "乐": "yue",
    "樂": "yue",
    "还": "hai",
    "還": "hai",
    "得": "de",
    "着": "zhe",
    "降": "jiang",
    "空": "kong",
    "行": "xing",
}


def english_key(text: str) -> str:
    """Return the sound of a plain English text; words stay apart, digits stay as they are."""
    return " ".join(filter(None, map(_english_word, text.split())))


def mandarin_key(text: str) -> str:
    """Return the toneless syllables of a plain Mandarin text, apart; digits and Latin letters stay as they are.

    Traditional characters sound as simplified ones do.
    """
    return " ".join(map(_syllable, text.replace(" ", "")))


@lru_cache(maxsize=4096)
def _english_word(word: str) -> str:
    for pattern, alike in _LETTERS_ALIKE:
        word = pattern.sub(alike, word)
    return word


@lru_cache(maxsize=4096)
def _syllable(character: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  a dictionary of 40,000 words, read at the first repair

    syllable: str = _READ_AS.get(character) or "".join(lazy_pinyin(character))
    for pattern, alike in _PINYIN_ALIKE:
        syllable = pattern.sub(alike, syllable)
    return syllable
