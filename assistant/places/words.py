"""Names and queries as they are compared: without case, accents, apostrophes and marks, Chinese characters apart."""

import re
import unicodedata
from functools import lru_cache

from assistant.languages.pinyin import pinyin

_APOSTROPHES = re.compile(r"['’`´ʼ]")
_LETTERS_APART = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})
_PIECE = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]|[^\W_㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
_CHINESE = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]")
LONGEST_QUERY = 100
"""characters; what is longer is no name, and what it asks of the index would take long"""


def pieces(text: str) -> list[str]:
    """Return the words of a name and each of its Chinese characters, as they are compared."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold().replace("&", " and "))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_LETTERS_APART)
    return _PIECE.findall(unicodedata.normalize("NFC", kept))


def key(text: str) -> str:
    """Return a name as one word: two names of one key are the same to somebody who hears them."""
    return "".join(pieces(text))


def chinese(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return _CHINESE.search(text) is not None


def sounds(text: str) -> list[str]:
    """Return how the Chinese of a name sounds, a syllable for each character without its tone; the rest as it is.

    A name without Chinese has no sounds: it is found by its letters.
    """
    if not chinese(text):
        return []
    return [_syllable(piece) if _CHINESE.match(piece) else piece for piece in pieces(text)]


_MERGED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"))
"""what many speakers, and recognisers, do not keep apart"""


@lru_cache(maxsize=20_000)
def _syllable(character: str) -> str:
    syllable = pinyin(character)
    for apart, together in _MERGED:
        syllable = syllable.replace(apart, together)
    return syllable


def sound_key(text: str) -> str:
    """Return how a whole Chinese name sounds, as one word that is no name's key; "" where there is nothing Chinese."""
    heard = sounds(text)
    return f"~{'-'.join(heard)}" if heard else ""
