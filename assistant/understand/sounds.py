"""How a text sounds, written so that near sounds are near texts: what a recogniser confuses, edit distance forgives."""

from functools import lru_cache

from assistant.languages.hearing import Sounds
from assistant.languages.pinyin import pinyin


def sound(text: str, sounds: Sounds) -> str:
    """Return the sound of a plain text, its words (or syllables, without their tones) apart; digits stay as they are.

    Traditional characters sound as simplified ones do.
    """
    pieces = text.replace(" ", "") if sounds.syllables else text.split()
    return " ".join(filter(None, [_of_piece(piece, sounds) for piece in pieces]))


@lru_cache(maxsize=8192)
def _of_piece(piece: str, sounds: Sounds) -> str:
    """Return the sound of a word, or of a character."""
    if sounds.syllables:
        piece = sounds.read_as.get(piece) or pinyin(piece)
    for pattern, instead in sounds.alike:
        piece = pattern.sub(instead, piece)
    return piece
