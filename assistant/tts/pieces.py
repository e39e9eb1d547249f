"""What is said as one: the opening words of a reply first, then a sentence at a time, each in its own language."""

from collections.abc import Collection
from dataclasses import dataclass

from assistant.languages import told_from
from assistant.tts.text import opening_first


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a reply that one voice says at once."""

    text: str
    lang: str


def pieces_of(text: str, lang: str, languages: Collection[str]) -> list[Piece]:
    """Return the pieces of a text, in their order; together they are the text but for white space.

    lang: the language of the reply. languages: those that can be spoken; a sentence wholly in another one of them is
    said in that, as a title or a message that is read out.
    """
    return [Piece(piece, _lang_of(piece, lang, languages)) for piece in opening_first(" ".join(text.split()))]


def _lang_of(text: str, lang: str, languages: Collection[str]) -> str:
    """Return the language of a sentence: the reply's, unless not one letter is of it."""
    told = told_from(text)
    if told == lang or told not in languages:
        return lang
    return lang if any(told_from(letter) == lang for letter in text if letter.isalpha()) else told
