"""How a language is written: its words, and the plain form that its templates are matched in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Words = tuple[str, ...]
"""of a plain text"""

COMMA = ","
"""stands among the words for a pause"""
MOST_DIGITS = 12
"""of a number; more are a row of digits, which nothing takes and Python refuses to read beyond some thousands"""


@dataclass(frozen=True, slots=True, eq=False)
class Writing:
    """How texts of a language are divided, joined, and brought to their plain form."""

    spaced: bool
    """whether spaces stand between its words; else each sign may begin one"""
    word: re.Pattern[str]
    """a word of a plain text"""
    written_word: re.Pattern[str]
    """a word as it is typed or heard"""
    degrees: str
    """behind a number of them"""
    percent: str
    clock: str
    """17:30 as it is said: groups 1 and 2"""
    unified: Callable[[str], str]
    """the last step but numbers to the plain form: one way to write what can be written in several"""
    joined: Callable[[str], str]
    """a typed or heard text without the spaces that its recognisers put in; itself where words have spaces"""
    counted: Callable[[str], list[str]]
    """what the error rate of a recogniser counts in a text, numbers digit by digit"""
    counts: str
    """what that is: words, characters"""
    point: str = "."
    """a decimal point as a voice reads it right"""

    @property
    def space(self) -> str:
        """What stands between two words."""
        return " " if self.spaced else ""

    @property
    def edge(self) -> str:
        """In a pattern: where a word begins or ends."""
        return r"\b" if self.spaced else ""

    def words(self, plain_text: str) -> Words:
        """Divide a plain text."""
        return tuple(self.word.findall(plain_text))

    def together(self, words: Sequence[str]) -> str:
        """Put words together to a plain text; pauses are not written."""
        return self.space.join(word for word in words if word != COMMA)

    def phrases(self, text: str) -> tuple[Words, ...]:
        """Return phrases that a text gives divided by bars; none for an empty one."""
        return tuple(self.words(phrase) for phrase in text.split("|")) if text else ()
