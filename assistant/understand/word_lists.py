"""The lists that slots take their values from: words that stand for a value, numbers, the speaker's own words."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.languages import language
from assistant.understand.chart import Chart, each
from assistant.understand.expressions import Expression

_PLACES = ("place", "destination", "near", "via")
_SONG = "query"
"""songs may begin and end with any words"""
_NAMES = (*_PLACES, "name", _SONG)
"""arguments that name something"""


class OwnText(str):
    """Words of the speaker, as opposed to those of a phrase file."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class SaidValues:
    """Several ways to say each value."""

    values: Sequence[tuple[Expression, Hashable]]
    """how it is said; what it stands for, None where it stands for itself"""

    def after(self, chart: Chart, places: int) -> int:
        """See Values."""
        ends = 0
        for said, _ in self.values:
            ends |= said.after(chart, places)
        return ends

    def goes_on(self, chart: Chart, places: int) -> bool:
        """See Values."""
        return any(said.goes_on(chart, places) for said, _ in self.values)

    def values_at(self, chart: Chart, place: int) -> Iterator[tuple[int, Hashable]]:
        """See Values."""
        for said, value in self.values:
            for end in each(said.after(chart, 1 << place)):
                yield end, chart.text[place:end].strip() if value is None else value


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """A range of numbers, written as digits."""

    first: int
    last: int
    halves: bool = False
    """whether 21.5 is one of them; 21.3 is then, too, and comes onto its tool's step later"""

    def after(self, chart: Chart, places: int) -> int:
        """See Values."""
        ends = 0
        for begin, end, number in chart.numbers:
            if places >> begin & 1 and self._has(number):
                ends |= 1 << end
        return ends

    def goes_on(self, chart: Chart, places: int) -> bool:
        """See Values. What was said of a number is one: whether "twenty" goes on to "twenty two", nothing tells."""
        return bool(places >> chart.end & 1)

    def values_at(self, chart: Chart, place: int) -> Iterator[tuple[int, Hashable]]:
        """See Values."""
        for begin, end, number in chart.numbers:
            if begin == place and self._has(number):
                yield end, number

    def all(self) -> Iterator[float]:
        """Give every number of the range."""
        for number in range(self.first, self.last + 1):
            yield number
            if self.halves:
                yield number + 0.5

    def _has(self, number: float) -> bool:
        if self.halves:
            return self.first <= number <= self.last + 0.5
        return self.first <= number <= self.last and number.is_integer()


@dataclass(frozen=True, slots=True)
class NoNames:
    """Words that the speaker's own words are not, where they should name something."""

    whole: Collection[str] = ()
    """they name nothing by themselves: "him", 什么"""
    doings: Collection[str] = ()
    """somebody goes to do them, and they are no places: 开会"""
    begins: Collection[str] = ()
    """no name begins so: "no " parking, 参加 a party"""
    ends: Collection[str] = ()
    """no name ends so: the beach "tomorrow" is a plan"""
    unfinished: Collection[str] = ()
    """nothing at all ends so, it was broken off: "the", 和"""
    empty: Collection[str] = ()
    """they say nothing at all: 了吗, which 记住 does not keep"""

    def refuse(self, argument: str, words: str, lang: str) -> bool:
        """Whether plain words cannot be what an argument takes."""
        space = language(lang).writing.space
        if words in self.empty or self.breaks_off(words, lang):
            return True
        if (words in self.whole and argument in _NAMES) or (words in self.doings and argument in _PLACES):
            return True
        if argument in _PLACES and any(words.endswith(space + end) for end in self.ends):
            return True
        return (
            argument in _NAMES and argument != _SONG and any(words.startswith(begin + space) for begin in self.begins)
        )

    def breaks_off(self, words: str, lang: str) -> bool:
        """Whether more should follow."""
        space = language(lang).writing.space
        return any(words == end or words.endswith(space + end) for end in self.unfinished)


@dataclass(frozen=True, slots=True, eq=False)
class OwnWords:
    """Any words, not too many. Names, notes and questions are short; what is longer only begins like a wish."""

    words: int = 10
    characters: int = 24
    """Chinese ones"""
    endings: tuple[str, ...] = ()
    """one of which they end with: 站, 路; none: whatever they are"""
    no_beginnings: tuple[str, ...] = ()
    """none of which they begin with: 那条, 最近的"""

    def after(self, chart: Chart, places: int) -> int:
        """See Values."""
        ends = 0
        for place in each(places):
            for end in self._ends(chart, place):
                ends |= 1 << end
        return ends

    def goes_on(self, chart: Chart, places: int) -> bool:
        """See Values. Only where they have not begun: names may end anywhere."""
        return bool(places >> chart.end & 1)

    def values_at(self, chart: Chart, place: int) -> Iterator[tuple[int, Hashable]]:
        """See Values."""
        for end in self._ends(chart, place):
            yield end, OwnText(chart.text[place:end])

    def _ends(self, chart: Chart, place: int) -> Iterator[int]:
        if not chart.begins >> place & 1:
            return iter(())
        most = self.words if chart.spaced else self.characters
        last = max(islice(each(chart.ends >> place + 1), most), default=-1)
        within = (chart.ends | chart.owners) >> place + 1 & (1 << last + 1) - 1
        ends = (place + 1 + end for end in each(within))
        if self.no_beginnings and chart.text.startswith(self.no_beginnings, place):
            return iter(())
        if not self.endings:
            return ends
        return (end for end in ends if chart.text[place:end].endswith(self.endings))


WordList = SaidValues | Numbers | OwnWords
