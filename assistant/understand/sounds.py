"""How a text sounds, written so that near sounds are near texts: what a recogniser confuses, edit distance forgives."""

from functools import lru_cache

from assistant.languages.hearing import Sounds


def sound(text: str, sounds: Sounds) -> str:
    """Return the sound of a plain text, its words (or syllables, without their tones) apart; digits stay as they are.

    Traditional characters sound as simplified ones do.
    """
    if sounds.syllables:
        read = (sounds.read_as.get(sign) or _pinyin(sign) for sign in text.replace(" ", ""))
        return " ".join(_alike(syllable, sounds) for syllable in read)
    return " ".join(filter(None, (_alike(word, sounds) for word in text.split())))


@lru_cache(maxsize=8192)
def _alike(word: str, sounds: Sounds) -> str:
    for pattern, instead in sounds.alike:
        word = pattern.sub(instead, word)
    return word


@lru_cache(maxsize=4096)
def _pinyin(character: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  a dictionary of 40,000 words, read at the first repair

    return "".join(lazy_pinyin(character))
