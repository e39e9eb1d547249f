"""Finds the templates that a text matches, from all its places at once.

hassil, in whose language the templates are written, matches only whole texts from their beginning, so it cannot tell
where in a sentence a second wish begins, and loading its expressions costs three times as much. Ours finds what it
finds: tests/understand/test_matching.py holds both against each other.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from assistant.tools import tools
from assistant.understand.borders import BorderIndex, Borders
from assistant.understand.chart import Chart, each
from assistant.understand.expressions import Choice, Entity, ExpansionRule, Expression, Row, Slot, Text
from assistant.understand.phrasebook import Phrasebook, Template
from assistant.understand.word_lists import Numbers, OwnWords, SaidValues, WordList

_ANY_NUMBER = "#"
_STARTS = range(1, 5)
"""so many letters of words are looked up at once; of five letters, few others start alike"""
_CHARTS = 64
"""texts; each is asked for closed phrases, then for those with open words, then in parts"""
Clauses = frozenset[frozenset[str]]
"""of each of these at least one must be in a text that matches"""


@dataclass(frozen=True, slots=True)
class Match:
    """A template that fits, and what was said in it."""

    template: Template
    entities: Sequence[Entity]
    literal: int
    """how many letters are the template's own, not a list's"""

    @property
    def consistent(self) -> bool:
        """Whether no argument was named twice with different values ("the rear seat for the passenger")."""
        values: dict[str, object] = {}
        return all(values.setdefault(entity.name, entity.value) == entity.value for entity in self.entities)

    def arguments(self) -> dict[str, object]:
        """Return what was named, and what the template has by itself where nobody named it."""
        return {**self.template.slots, **{entity.name: entity.value for entity in self.entities}}


class Matcher:
    """All templates of a language."""

    def __init__(self, book: Phrasebook) -> None:
        self._book = book
        needs, numbers = _Needs(book.lists), dict[frozenset[str], int]()
        clauses = [needs.of(template.expression) for template in book.templates]
        for clause in (clause for some in clauses for clause in some):
            numbers.setdefault(clause, len(numbers))
        borders, self._borders = Borders(book.lists), BorderIndex(len(numbers))
        self._beginnings: dict[str, list[Template]] = {}
        """by the letter that they begin with; under none those that begin with a number"""
        shelves: dict[str, list[tuple[int, Template]]] = {"closed": [], "open": [], "calls": []}
        for template, some in zip(book.templates, clauses, strict=True):
            needed = sum(1 << numbers[clause] for clause in some)
            begin = borders.begin(template.expression)
            whole = self._borders.bits_of(begin, borders.end(template.expression))
            own_words = needs.takes_own_words(template.expression)
            if begin is not None or not own_words:
                for letter in {words[0] for words in begin or ()} or {""}:
                    self._beginnings.setdefault(letter, []).append(template)
            shelves["open" if own_words else "closed"].append((needed | whole, template))
            if template.intent in tools() and not own_words:
                shelves["calls"].append((needed, template))
        self._closed, self._open, self._calls = map(_Shelf, shelves.values())
        self._any_number, self._meets = _meets(numbers)
        self._charted = lru_cache(_CHARTS)(self._chart)
        self._begun = lru_cache(1)(self._calls_of)  # one text is asked about from many places

    def matches(self, text: str) -> Iterator[Match]:
        """Give every match of the whole text, in the plain form of `wording`, without open words."""
        return self._matches(text, self._closed)

    def open_matches(self, text: str) -> Iterator[Match]:
        """Give every match of the whole text by templates that take the speaker's own words."""
        return self._matches(text, self._open)

    def ends(self, text: str, place: int, openings: Sequence[str], endings: Sequence[str]) -> Sequence[int]:
        """Return where a call may end that begins at a place, any of the openings before it and endings after it."""
        chart, possible = self._begun(text)
        begins, ends = _past(chart, 1 << place, openings), 0
        for template in possible:
            ends |= template.expression.after(chart, begins)
        return tuple(each(_past(chart, chart.word_ends(ends), endings)))

    def goes_on(self, text: str, begins: int, openings: Sequence[str], *, calls: bool) -> bool:
        """Whether a text breaks off within a template, begun at any of some places (bits), openings before it or not.

        calls: only templates of tools count.

        Nothing rules templates out here but how they begin: what else they need may still be said. Those that begin
        with the speaker's own words tell nothing.
        """
        chart, _ = self._charted(text)
        places = _past(chart, begins, openings)
        if places >> chart.end & 1 or any(Text(words).goes_on(chart, places) for words in openings):
            return True
        letters = {text[place] for place in each(places)}
        possible = (template for letter in ("", *letters) for template in self._beginnings.get(letter, ()))
        return any(
            template.expression.goes_on(chart, places)
            for template in possible
            if not calls or template.intent in tools()
        )

    def _calls_of(self, text: str) -> tuple[Chart, Sequence[Template]]:
        chart, met = self._charted(text)
        return chart, list(self._calls.possible(met))

    def _chart(self, text: str) -> tuple[Chart, int]:
        chart = Chart(text, self._book.lang, self._book.lists)
        return chart, self._met(chart)

    def _matches(self, text: str, shelf: "_Shelf") -> Iterator[Match]:
        chart, met = self._charted(text)
        for template in shelf.possible(met | self._borders.met(text)):
            if template.expression.after(chart, 1) >> chart.end & 1:
                for reading in template.expression.readings(chart, 0):
                    if reading.end == chart.end:
                        yield Match(template, reading.entities, reading.literal)

    def _met(self, chart: Chart) -> int:
        """Return the clauses that a text meets, as bits."""
        met, text, start = self._any_number if chart.numbers else 0, chart.text, self._meets.get
        for place in range(chart.end):
            for length in _STARTS:
                for words, clauses in start(text[place : place + length], ()):
                    if text.startswith(words, place):
                        met |= clauses
        return met


class _Shelf:
    """Templates, each filed under the clause that the fewest of them have."""

    def __init__(self, templates: Sequence[tuple[int, Template]]) -> None:
        count = Counter(clause for needed, _ in templates for clause in each(needed))
        self._filed: dict[int, list[tuple[int, int, Template]]] = {}
        for number, (needed, template) in enumerate(templates):
            rarest = min(each(needed), key=lambda clause: count[clause], default=-1)
            self._filed.setdefault(rarest, []).append((number, needed, template))

    def possible(self, met: int) -> Iterator[Template]:
        """Give the templates whose clauses are all met, in the order of the phrase files."""
        filed = (entry for clause in (-1, *each(met)) for entry in self._filed.get(clause, ()))
        return (template for _, needed, template in sorted(filed, key=itemgetter(0)) if not needed & ~met)


def _past(chart: Chart, places: int, phrases: Sequence[str]) -> int:
    """Add the places that are reached over some of the phrases."""
    reached = 0
    while places != reached:
        reached = places
        for phrase in phrases:
            over = (reached & chart.begins & chart.where(phrase)) << len(phrase)
            places |= over & chart.ends | chart.past_space(over & chart.ends)
    return chart.word_ends(places) | places


def _meets(numbers: Mapping[frozenset[str], int]) -> tuple[int, Mapping[str, Sequence[tuple[str, int]]]]:
    """Return the clauses that any number meets, and by how they start the words that meet others, with the clauses."""
    clauses: dict[str, int] = {_ANY_NUMBER: 0}
    for clause, number in numbers.items():
        for words in clause:
            clauses[words] = clauses.get(words, 0) | 1 << number
    any_number = clauses.pop(_ANY_NUMBER)
    index: dict[str, list[tuple[str, int]]] = {}
    for words, met in clauses.items():
        index.setdefault(words[: _STARTS[-1]], []).append((words, met))
    return any_number, index


class _Needs:
    """Tells what must be in a text that matches, and remembers it for rules and lists."""

    def __init__(self, lists: Mapping[str, WordList]) -> None:
        self._lists = lists
        self._known: dict[object, Clauses] = {}
        self._own_words: dict[object, bool] = {}

    def of(self, expression: Expression) -> Clauses:
        match expression:
            case Text():
                return frozenset({frozenset({expression.words})})
            case Row():
                return frozenset().union(*map(self.of, expression.items))
            case Choice():
                return self._one_of(expression.items)
            case ExpansionRule() | Slot():
                key = expression if isinstance(expression, ExpansionRule) else expression.list_name
                if key not in self._known:
                    self._known[key] = self._of_rule_or_list(expression)
                return self._known[key]
        return frozenset()

    def _of_rule_or_list(self, expression: ExpansionRule | Slot) -> Clauses:
        if isinstance(expression, ExpansionRule):
            return self.of(expression.expression)
        match self._lists[expression.list_name]:
            case SaidValues(values):
                return self._one_of([said for said, _ in values])
            case Numbers():
                return frozenset({frozenset({_ANY_NUMBER})})
        return frozenset()

    def _one_of(self, choices: Sequence[Expression]) -> Clauses:
        """Join the rarest clause of each: the one with the longest words, of the fewest."""
        clauses = [self.of(choice) for choice in choices]
        if not all(clauses):
            return frozenset()
        rarest = (
            max(each, key=lambda clause: (min(map(len, clause)), -len(clause), sorted(clause))) for each in clauses
        )
        return frozenset({frozenset().union(*rarest)})

    def takes_own_words(self, expression: Expression) -> bool:
        match expression:
            case Row() | Choice():
                return any(map(self.takes_own_words, expression.items))
            case ExpansionRule():
                if expression not in self._own_words:
                    self._own_words[expression] = self.takes_own_words(expression.expression)
                return self._own_words[expression]
            case Slot():
                return isinstance(self._lists[expression.list_name], OwnWords)
        return False
