"""Real sentences from the templates: few enough for a recogniser's grammar, enough to hold every phrase once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from hassil.expression import Alternative, Expression, ListReference, Permutation, RuleReference, Sentence, TextChunk
from hassil.expression import Sequence as Row
from hassil.intents import RangeSlotList, TextSlotList

from assistant.tools import tools
from assistant.understand.numbers import to_words
from assistant.understand.phrasebook import Phrasebook

LIMIT = 6000
_NUMBERS_PER_TEMPLATE = 12


def sentences(book: Phrasebook) -> Sequence[str]:
    """Return sentences of a phrasebook, numbers as words, always the same ones in the same order.

    Together they hold every alternative of every template, every value of every list and every number of every
    argument's range at least once. At most LIMIT.
    """
    cover = _Cover(book)
    found: dict[str, None] = {}
    for name, intent in book.intents.intents.items():
        for data in intent.data:
            for template in data.sentences:
                rules = {**book.intents.expansion_rules, **data.expansion_rules}
                for sentence in cover.template(template.expression, name, rules):
                    found[sentence] = None
    for sentence in _framed(list(found), book):
        found[sentence] = None
    return tuple(islice(found, LIMIT))


class _Cover:
    """Walks templates so that each part is said at least once, without saying every combination."""

    def __init__(self, book: Phrasebook) -> None:
        self._book = book
        self._intent = ""
        self._rules: Mapping[str, Sentence] = {}
        self._said_numbers: set[tuple[str, str]] = set()

    def template(self, expression: Expression, intent: str, rules: Mapping[str, Sentence]) -> Iterator[str]:
        self._intent, self._rules = intent, rules
        for text in self._cover(expression):
            sentence = text.replace(" ", "") if self._book.lang == "zh" and text.isascii() else text
            sentence = " ".join(sentence.split())
            if sentence:
                yield sentence

    def _cover(self, expression: Expression) -> Sequence[str]:
        match expression:
            case TextChunk():
                return (expression.original_text,)
            case Alternative():
                return [text for item in expression.items for text in self._cover(item)]
            case Row() | Permutation():
                return _side_by_side([self._cover(item) for item in expression.items])
            case RuleReference():
                return self._cover(self._rules[expression.rule_name].expression)
            case ListReference():
                return self._list(expression)
        raise TypeError(f"a template holds {expression!r}")

    def _list(self, reference: ListReference) -> Sequence[str]:
        values = self._book.intents.slot_lists[reference.list_name]
        if isinstance(values, TextSlotList):
            return [text for value in values.values for text in self._cover(value.text_in)]
        if isinstance(values, RangeSlotList):
            return [to_words(number, self._book.lang) for number in self._numbers(reference, values)]
        return ()

    def _numbers(self, reference: ListReference, values: RangeSlotList) -> Sequence[float]:
        """All numbers that fit the argument at its first template, some of them at the others."""
        arguments = tools()[self._intent].arguments
        argument = arguments["change" if reference.slot_name == "by" else reference.slot_name].type
        factor = values.multiplier or 1
        fitting = [n for n in values.get_numbers() if argument.fits(n * factor) and 0 <= n <= 100]
        if (self._intent, reference.slot_name) in self._said_numbers:
            step = max(1, len(fitting) // _NUMBERS_PER_TEMPLATE)
            return fitting[:: step + 1]
        self._said_numbers.add((self._intent, reference.slot_name))
        return fitting


def _side_by_side(columns: Sequence[Sequence[str]]) -> Sequence[str]:
    """Join one text of each column, round and round, until each was there; each column goes at its own pace."""
    columns = [column for column in columns if column]
    longest = max((len(column) for column in columns), default=0)
    rows = []
    for row in range(longest):
        rows.append("".join(column[row % len(column)] for column in columns))
    return rows


def _framed(bare: Sequence[str], book: Phrasebook) -> Iterator[str]:
    """Put each polite frame around a few sentences."""
    space = "" if book.lang == "zh" else " "
    around: Mapping[str, Sequence[str]] = {"before": book.frames.before, "after": book.frames.after}
    stride = max(1, len(bare) // 7)
    for side, phrases in around.items():
        for number, phrase in enumerate(phrases):
            for sentence in bare[number % stride :: stride]:
                yield f"{phrase}{space}{sentence}" if side == "before" else f"{sentence}{space}{phrase}"
