"""A text made ready for matching: where its words and numbers are, and what was already found out about its parts.

Places are written as the bits of one whole number, bit n for the place before character n. So an expression is matched
from all places at once, with a few operations on numbers.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from typing import Protocol

from assistant.languages import language

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Values(Protocol):
    """What may stand in a slot: a list of `word_lists`."""

    def after(self, chart: "Chart", places: int) -> int:
        """Return the places where a value may end, begun at any of `places` (bits)."""
        ...

    def goes_on(self, chart: "Chart", places: int) -> bool:
        """Whether the text may break off within a value, begun at any of `places` (bits)."""
        ...

    def values_at(self, chart: "Chart", place: int) -> Iterator[tuple[int, Hashable]]:
        """Give (end, value) for what stands at a place."""
        ...


class Chart:
    """One plain text (see `wording`) and what is known of it."""

    def __init__(self, text: str, lang: str, lists: Mapping[str, Values]) -> None:
        self.text = text
        self.spaced = language(lang).writing.spaced
        self.lists = lists
        self.end = len(text)
        self._spaces = _bits(match.start() for match in re.finditer(" ", text))
        self.begins = (1 | self._spaces << 1) if self.spaced else (1 << self.end + 1) - 1
        """places where a word may begin"""
        self.ends = (self._spaces | 1 << self.end) if self.spaced else (1 << self.end + 1) - 1
        """places where a word may end"""
        self.owners = _bits(match.start() for match in re.finditer(r"\b's\b", text))
        """places before 's, where a name may end: anna's profile"""
        self._apart = 1 | self._spaces << 1 | 1 << self.end
        self.numbers = [(match.start(), match.end(), float(match[0])) for match in _NUMBER.finditer(text)]
        self._found: dict[str, int] = {}
        self.known: dict[Hashable, int] = {}
        """(what, from which places) -> the places where it ends"""
        self.unfinished: dict[Hashable, bool] = {}
        """(what, from which places) -> whether the text breaks off within it"""

    def past_space(self, places: int) -> int:
        """Go on over a space; between two words without one, stay."""
        return places & self._apart | (places & self._spaces) << 1

    def word_ends(self, places: int) -> int:
        """Return those where a word may end; the end of a word is meant, too, by the place after its space."""
        return places & self.ends | places >> 1 & self._spaces

    def last(self, length: int) -> int:
        """Return the places from which no more than so many letters are left, the end among them."""
        return ((1 << length + 1) - 1) << max(0, self.end - length)

    def where(self, words: str) -> int:
        """Return the places before which these words stand."""
        found = self._found.get(words)
        if found is None:
            found = 0
            place = self.text.find(words)
            while place >= 0:
                found |= 1 << place
                place = self.text.find(words, place + 1)
            self._found[words] = found
        return found


def each(places: int) -> Iterator[int]:
    """Give the places one by one, the first one first."""
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest


def _bits(places: Iterator[int]) -> int:
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits
