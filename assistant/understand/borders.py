"""What a text that matches a template must begin and end with: nearly every template is ruled out by that alone.

Each template wants one of some words at either border of the text, or takes any. These requests have a bit each, as the
clauses of `matching` have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.understand.expressions import Choice, ExpansionRule, Expression, Row, Slot, Text
from assistant.understand.word_lists import SaidValues, WordList

Border = frozenset[str] | None
"""words of which one must stand there; None: anything may"""


@dataclass(frozen=True, slots=True)
class _Edge:
    """What an expression may begin with (or end with)."""

    words: Border
    may_be_nothing: bool = False


_NOTHING, _ANYTHING = _Edge(frozenset(), may_be_nothing=True), _Edge(None)


class Borders:
    """Tells what expressions begin and end with, and remembers it for rules and lists."""

    def __init__(self, lists: Mapping[str, WordList]) -> None:
        self._lists = lists
        self._known: dict[tuple[object, int], _Edge] = {}

    def begin(self, expression: Expression) -> Border:
        """Return what must stand at the beginning."""
        return self._border(expression, 1)

    def end(self, expression: Expression) -> Border:
        """Return what must stand at the end."""
        return self._border(expression, -1)

    def _border(self, expression: Expression, way: int) -> Border:
        edge = self._edge(expression, way)
        return None if edge.may_be_nothing else edge.words

    def _edge(self, expression: Expression, way: int) -> _Edge:
        match expression:
            case Text():
                return _Edge(frozenset({expression.words}))
            case Row():
                return self._of_row(expression.items[::way], way)
            case Choice():
                return _either([self._edge(item, way) for item in expression.items])
            case ExpansionRule() | Slot():
                key = (expression if isinstance(expression, ExpansionRule) else expression.list_name, way)
                if key not in self._known:
                    self._known[key] = self._of_rule_or_list(expression, way)
                return self._known[key]
        return _NOTHING  # a gap

    def _of_row(self, items: Sequence[Expression], way: int) -> _Edge:
        edges: list[_Edge] = []
        for item in items:
            edges.append(self._edge(item, way))
            if not edges[-1].may_be_nothing:
                return _Edge(_either(edges).words)
        return _either([_NOTHING, *edges])

    def _of_rule_or_list(self, expression: ExpansionRule | Slot, way: int) -> _Edge:
        if isinstance(expression, ExpansionRule):
            return self._edge(expression.expression, way)
        words = self._lists[expression.list_name]
        return (
            _either([self._edge(said, way) for said, _ in words.values]) if isinstance(words, SaidValues) else _ANYTHING
        )


def _either(edges: Sequence[_Edge]) -> _Edge:
    words = [edge.words for edge in edges]
    known = [some for some in words if some is not None]
    joined = frozenset().union(*known) if len(known) == len(words) else None
    return _Edge(joined, may_be_nothing=any(edge.may_be_nothing for edge in edges))


@dataclass(slots=True)
class BorderIndex:
    """The requests of all templates at both borders, found by the words that stand there."""

    first_bit: int
    """its requests have the bits from this one on"""
    _numbers: dict[tuple[bool, frozenset[str]], int] = field(default_factory=dict)
    _begins: dict[str, int] = field(default_factory=dict)
    _ends: dict[str, int] = field(default_factory=dict)
    _longest: int = 0

    def bits_of(self, begin: Border, end: Border) -> int:
        """Return the requests of a template as bits, and remember them."""
        bits = 0
        for at_end, words in enumerate((begin, end)):
            if words is not None:
                bits |= self._bit(bool(at_end), words)
        return bits << self.first_bit

    def met(self, text: str) -> int:
        """Return the requests that a whole text meets."""
        text, bits = text.strip(), 0
        for length in range(1, min(self._longest, len(text)) + 1):
            bits |= self._begins.get(text[:length], 0) | self._ends.get(text[-length:], 0)
        return bits << self.first_bit

    def _bit(self, at_end: bool, words: frozenset[str]) -> int:
        number = self._numbers.get((at_end, words))
        if number is not None:
            return 1 << number
        bit = 1 << len(self._numbers)
        self._numbers[at_end, words] = len(self._numbers)
        index = self._ends if at_end else self._begins
        for some in words:
            index[some] = index.get(some, 0) | bit
            self._longest = max(self._longest, len(some))
        return bit
