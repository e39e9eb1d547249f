"""What a sentence template is made of, and how each part matches a text.

`after` says where a part may end, begun at any of some places: cheap, and enough to rule nearly everything out.
`readings` then says what was said in it. Both know only the chart.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.understand.chart import Chart, each


@dataclass(frozen=True, slots=True)
class Entity:
    """A value of an argument as it was said."""

    name: str
    value: Hashable
    """as it stands in the phrase file; a number; OwnText where it is the speaker's own words"""
    begin: int
    end: int
    """where in the text"""


@dataclass(frozen=True, slots=True)
class PartialMatch:
    """One way to match an expression from a place on."""

    end: int
    literal: int
    """how many letters are the template's own, not a list's"""
    entities: tuple[Entity, ...] = ()


class Expression(Protocol):
    """A part of a template."""

    def after(self, chart: Chart, places: int) -> int:
        """Return the places where it may end, begun at any of `places` (bits)."""
        ...

    def goes_on(self, chart: Chart, places: int) -> bool:
        """Whether the text may break off within it, begun at any of `places` (bits): more of it would follow."""
        ...

    def readings(self, chart: Chart, place: int) -> Iterable[PartialMatch]:
        """Give every way to match it, begun at one place (a number)."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Words as they are said."""

    words: str
    begins_apart: bool = False
    """a space stands before them: another word ends there"""
    ends_apart: bool = False

    def after(self, chart: Chart, places: int) -> int:
        """See Expression."""
        if self.begins_apart:
            places = chart.past_space(places)
        places &= chart.where(self.words)
        if not places:
            return 0
        places <<= len(self.words)
        return chart.past_space(places) if self.ends_apart else places

    def goes_on(self, chart: Chart, places: int) -> bool:
        """See Expression."""
        if self.begins_apart:
            places = chart.past_space(places)
        return any(
            place == chart.end or (self.words.startswith(said := chart.text[place:]) and self._is_whole(said, chart))
            for place in each(places & chart.last(len(self.words)))
        )

    def _is_whole(self, said: str, chart: Chart) -> bool:
        """Whether the beginning of the words that was said ends where a word does, and something is left to say."""
        rest = self.words[len(said) :]
        return rest.startswith(" ") if chart.spaced else bool(rest)

    def readings(self, chart: Chart, place: int) -> Iterator[PartialMatch]:
        """See Expression."""
        for end in each(self.after(chart, 1 << place)):
            yield PartialMatch(end, len(self.words) - self.words.count(" "))


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """The end of one word and the beginning of another."""

    def after(self, chart: Chart, places: int) -> int:
        """See Expression."""
        return chart.past_space(places)

    def goes_on(self, chart: Chart, places: int) -> bool:
        """See Expression. What is only the end of a word leaves nothing to say."""
        del chart, places
        return False

    def readings(self, chart: Chart, place: int) -> Iterator[PartialMatch]:
        """See Expression."""
        for end in each(chart.past_space(1 << place)):
            yield PartialMatch(end, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One after the other; without items, nothing."""

    items: Sequence[Expression]

    def after(self, chart: Chart, places: int) -> int:
        """See Expression."""
        for item in self.items:
            if not places:
                return 0
            places = item.after(chart, places)
        return places

    def goes_on(self, chart: Chart, places: int) -> bool:
        """See Expression."""
        for item in self.items:
            if not places:
                return False
            if item.goes_on(chart, places):
                return True
            places = item.after(chart, places)
        return False

    def readings(self, chart: Chart, place: int) -> Iterable[PartialMatch]:
        """See Expression. Ways that say the same are one."""
        found = {PartialMatch(place, 0): None}
        for item in self.items:
            found = {
                PartialMatch(more.end, so_far.literal + more.literal, so_far.entities + more.entities): None
                for so_far in found
                for more in item.readings(chart, so_far.end)
            }
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of them; an empty row is among them where it may be missing."""

    items: Sequence[Expression]

    def after(self, chart: Chart, places: int) -> int:
        """See Expression."""
        ends = 0
        for item in self.items:
            ends |= item.after(chart, places)
        return ends

    def goes_on(self, chart: Chart, places: int) -> bool:
        """See Expression."""
        return any(item.goes_on(chart, places) for item in self.items)

    def readings(self, chart: Chart, place: int) -> Iterator[PartialMatch]:
        """See Expression."""
        for item in self.items:
            yield from item.readings(chart, place)


@dataclass(frozen=True, slots=True, eq=False)
class RuleName:
    """A rule that is written down elsewhere, not yet looked up."""

    name: str

    def after(self, chart: Chart, places: int) -> int:
        """See Expression. Cannot be done before the rule is looked up."""
        del chart, places
        raise TypeError(f"<{self.name}> was not linked")

    def goes_on(self, chart: Chart, places: int) -> bool:
        """See Expression. Cannot be done before the rule is looked up."""
        del chart, places
        raise TypeError(f"<{self.name}> was not linked")

    def readings(self, chart: Chart, place: int) -> Iterator[PartialMatch]:
        """See Expression. Cannot be done before the rule is looked up."""
        del chart, place
        raise TypeError(f"<{self.name}> was not linked")


@dataclass(frozen=True, slots=True, eq=False)
class ExpansionRule:
    """A rule and what it stands for. What it matches in a text is found out once for all templates that have it."""

    name: str
    expression: Expression

    def after(self, chart: Chart, places: int) -> int:
        """See Expression."""
        known = chart.known.get((self, places))
        if known is None:
            known = chart.known[self, places] = self.expression.after(chart, places)
        return known

    def goes_on(self, chart: Chart, places: int) -> bool:
        """See Expression."""
        known = chart.unfinished.get((self, places))
        if known is None:
            known = chart.unfinished[self, places] = self.expression.goes_on(chart, places)
        return known

    def readings(self, chart: Chart, place: int) -> Iterable[PartialMatch]:
        """See Expression."""
        return self.expression.readings(chart, place)


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A value of a list, put into an argument."""

    list_name: str
    name: str

    def after(self, chart: Chart, places: int) -> int:
        """See Expression."""
        known = chart.known.get((self.list_name, places))
        if known is None:
            known = chart.known[self.list_name, places] = chart.lists[self.list_name].after(chart, places)
        return known

    def goes_on(self, chart: Chart, places: int) -> bool:
        """See Expression."""
        known = chart.unfinished.get((self.list_name, places))
        if known is None:
            known = chart.unfinished[self.list_name, places] = chart.lists[self.list_name].goes_on(chart, places)
        return known

    def readings(self, chart: Chart, place: int) -> Iterator[PartialMatch]:
        """See Expression."""
        for end, value in chart.lists[self.list_name].values_at(chart, place):
            yield PartialMatch(end, 0, (Entity(self.name, value, place, end),))
