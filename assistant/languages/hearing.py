"""How a language sounds: what is easily confused in it, and what may be repaired of what was misheard."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class NumbersAlike:
    """The numbers of a language that sound alike, and what its recogniser's log-likelihoods (natural) mean."""

    number: re.Pattern[str]
    others: Callable[[str], Sequence[str]]
    seldom: Collection[str]
    """numbers that are heard too seldom..."""
    by: float
    """...by so much"""
    near: float
    """numbers that differ by less are near"""
    any: re.Pattern[str] | None = None
    """any number in words: in noise, other numbers than those that sound alike are confused, and the recogniser's own
    alternatives tell which; None: they are not looked at"""


@dataclass(frozen=True, slots=True, eq=False)
class Sounds:
    """How a text sounds, written so that near sounds are near texts."""

    alike: Sequence[tuple[re.Pattern[str], str]] = ()
    """replacements in a word (or syllable), in their order; what comes of them is its sound"""
    syllables: bool = False
    """whether a character is read as its syllable, in pinyin, before that"""
    read_as: Mapping[str, str] = field(default_factory=dict)
    """character -> its syllable, where that is not the commonest one"""
    numbers_alike: NumbersAlike | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Repair:
    """What may be repaired of what was misheard, and what not."""

    shortest: int
    """letters; in less there is too little to hold on to"""
    longest: int
    """letters; a longer sentence of one request is not said, and each way to repair it would be read as a whole"""
    turns_round: re.Pattern[str]
    """words that turn a meaning round: none is dropped or put in"""
    kept: re.Pattern[str]
    """what is done, and to what: a word of these that was heard is not taken for another one"""
    shares: re.Pattern[str]
    """numbers that are words: none is put in that was not heard"""
    digits: str = ""
    """of numbers: a sign that stands at a number and sounds like one of these is not dropped"""
    near: float = 88.0
    """least likeness of the sounds, of 100 (rapidfuzz's ratio of edit distance to length)"""

    def turned_round(self, text: str) -> list[str]:
        """Return the words of a text that turn its meaning round."""
        return sorted(self.turns_round.findall(text))
