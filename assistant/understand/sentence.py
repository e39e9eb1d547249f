"""A sentence made ready to be understood: its plain form and its words, found once and carried from step to step."""

from dataclasses import dataclass

from assistant.languages.writing import Words
from assistant.understand.conjunctions import with_pauses
from assistant.understand.wording import plain


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was typed or heard, and what it is made of."""

    text: str
    """as it was typed or heard"""
    lang: str
    plain: str
    """see `wording.plain`"""
    words: Words
    """of the plain text, pauses among them (see `conjunctions`)"""

    @property
    def asks(self) -> bool:
        """Whether a question mark was typed at its end."""
        return self.text.rstrip().endswith(("?", "？"))


def sentence(text: str, lang: str) -> Sentence:
    """Make a text ready."""
    said = plain(text, lang)
    return Sentence(text, lang, said, with_pauses(text, said, lang))
