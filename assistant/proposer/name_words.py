"""Splits what a DBC calls things into words: "CF_Gway_DrvDrSw" -> driver, door, switch; "ESP_VL_Radgeschw" too.

What is short is made long; words that makers write as one are taken apart where all their parts are known.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from assistant.car.decoding.vss_words import Vocabulary, WordSet

SHORTEST_PART = 3
"""of a word that is taken apart; two letters occur in anything"""

SHORTEST_PREFIXED = 6

_PART = re.compile(r"12[vV](?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")


_CAPITALS = re.compile(r"([A-Z]{2,})([a-z]+)")


def plain_words(text: str) -> WordSet:
    """Split the text of a value as it stands: "LATCH_NOT_OPEN" -> latch, not, open."""
    return frozenset(part.lower() for part in _PART.findall(text))


def companion_of(name: str, companions: WordSet) -> str | None:
    """Return the name of the signal that this one only accompanies: "BatVltV" -> BatVlt; None where it stands alone."""
    last = re.search(r"_?([A-Z]?[a-z]+|[A-Z]+|_[a-z]+)\d*$", name)
    return name[: last.start()] if last and last.group(1).strip("_").lower() in companions else None


class Splitter:
    """Splits the names of one DBC, in the ways of speaking that its makers have."""

    def __init__(self, vocabulary: Vocabulary, names: Iterable[str]) -> None:
        """names: all of the DBC, of messages and signals."""
        self._long: dict[str, str] = dict(vocabulary.abbreviations)
        self._two_meanings = vocabulary.two_meanings
        parts = [{part.lower() for part in _PART.findall(name)} for name in names]
        for dialect in vocabulary.dialects.values():
            marked = sum(any(mark in part for part in found for mark in dialect.marks) for found in parts)
            if marked >= dialect.least:
                self._long.update(dialect.abbreviations)
        known = vocabulary.concepts | vocabulary.never | vocabulary.rather_not | vocabulary.noise
        known |= vocabulary.any.yes | vocabulary.any.no | vocabulary.place_words
        known |= {word for wish in vocabulary.wishes for word in wish.never | wish.sense.yes | wish.sense.no}
        self._known: Mapping[str, None] = dict.fromkeys(sorted(known | self._long.keys()))
        self.words = lru_cache(maxsize=None)(self._words)

    def _words(self, name: str) -> WordSet:
        """Split a name or a sentence."""
        found: list[str] = []
        for chunk in re.split(r"[^A-Za-z0-9]+", name):
            for part in [chunk] if chunk.lower() in self._long else self._pieces(chunk):
                found += self._parts(part.lower())
        return frozenset(word for short in found for word in self._meaning(short, found))

    def _meaning(self, short: str, found: list[str]) -> list[str]:
        """Make one word long. found: all of the name, since some mean another thing beside others."""
        for long, beside in self._two_meanings.get(short, {}).items():
            if any(
                word in beside for other in found if other != short for word in self._long.get(other, other).split()
            ):
                return [long]
        return self._long.get(short, short).split()

    def _pieces(self, chunk: str) -> list[str]:
        """Split at capitals; "SOCave" before the small letters, since SOC is known and Cave is not."""
        spaced = _CAPITALS.sub(self._before_small, chunk)
        return [piece for part in spaced.split() for piece in _PART.findall(part)]

    def _before_small(self, match: re.Match[str]) -> str:
        capitals, small = match.groups()
        alone = capitals.lower() in self._known and (capitals[-1] + small).lower() not in self._known
        return f"{capitals} {small}" if alone else match.group()

    def _parts(self, word: str) -> list[str]:
        """Take a word apart into known ones, the longest first; itself where it is known, or not made of such."""
        if word in self._known or len(word) < 2 * SHORTEST_PART:
            return [self._singular(word)]
        if len(word) > SHORTEST_PREFIXED and word[1:] in self._known:  # a letter before: which of several it is
            return [word[1:]]
        return self._apart(word) or [self._singular(word)]

    def _apart(self, word: str) -> list[str]:
        if word in self._known or self._singular(word) in self._known:
            return [self._singular(word)]
        for end in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            if word[:end] in self._known and (rest := self._apart(word[end:])):
                return [word[:end], *rest]
        return []

    def _singular(self, word: str) -> str:
        return word[:-1] if word.endswith("s") and word not in self._known and word[:-1] in self._known else word
