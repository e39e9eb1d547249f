"""Finds the templates that a text matches.

hassil, whose language the templates are written in, walks one template after the other over a whole text, some
milliseconds with a thousand of them, and cannot say what matches in the middle of a sentence. Here a template is
matched from all places of a text at once, what rules and lists match is found out once for all templates, and a
template whose words are not there is not tried. tests/understand/test_matching.py holds both against each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.understand.chart import Chart
from assistant.understand.expressions import Choice, Entity, Expression, Row, Rule, Slot, Text
from assistant.understand.phrasebook import Phrasebook, Template
from assistant.understand.word_lists import Numbers, OwnWords, WordList, Words

_ANY_NUMBER = "0"
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
        self._closed: list[tuple[int, Template]] = []
        self._open: list[tuple[int, Template]] = []
        for template in book.templates:
            clauses = needs.of(template.expression)
            needed = sum(1 << numbers.setdefault(clause, len(numbers)) for clause in clauses)
            templates = self._open if needs.takes_own_words(template.expression) else self._closed
            templates.append((needed, template))
        self._meets: dict[str, int] = {}
        """words -> the clauses that they meet, as bits"""
        for clause, number in numbers.items():
            for words in clause:
                self._meets[words] = self._meets.get(words, 0) | 1 << number

    def matches(self, text: str) -> Iterator[Match]:
        """Give every match of the whole text, in the plain form of `wording`, without open words."""
        return self._matches(text, self._closed)

    def open_matches(self, text: str) -> Iterator[Match]:
        """Give every match of the whole text by templates that take the speaker's own words."""
        return self._matches(text, self._open)

    def _matches(self, text: str, templates: Sequence[tuple[int, Template]]) -> Iterator[Match]:
        chart = Chart(text, self._book.lang, self._book.lists)
        unmet = ~self._met(chart)
        for needed, template in templates:
            if needed & unmet or not template.expression.after(chart, 1) >> chart.end & 1:
                continue
            for reading in template.expression.readings(chart, 0):
                if reading.end == chart.end:
                    yield Match(template, reading.entities, reading.literal)

    def _met(self, chart: Chart) -> int:
        """Return the clauses that a text meets, as bits."""
        met = self._meets.get(_ANY_NUMBER, 0) if chart.numbers else 0
        for words, clauses in self._meets.items():
            if words in chart.text:
                met |= clauses
        return met


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
            case Rule() | Slot():
                key = expression if isinstance(expression, Rule) else expression.list_name
                if key not in self._known:
                    self._known[key] = self._of_rule_or_list(expression)
                return self._known[key]
        return frozenset()

    def _of_rule_or_list(self, expression: Rule | Slot) -> Clauses:
        if isinstance(expression, Rule):
            return self.of(expression.expression)
        match self._lists[expression.list_name]:
            case Words(values):
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
            case Rule():
                if expression not in self._own_words:
                    self._own_words[expression] = self.takes_own_words(expression.expression)
                return self._own_words[expression]
            case Slot():
                return isinstance(self._lists[expression.list_name], OwnWords)
        return False
