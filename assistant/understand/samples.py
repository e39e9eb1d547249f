"""Real sentences from the templates: few enough for a recogniser's grammar, enough to hold every phrase once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from hassil.expression import Alternative, Expression, ListReference, Permutation, RuleReference, Sentence, TextChunk
from hassil.expression import Sequence as Row
from hassil.intents import Intent, RangeSlotList, TextSlotList

from assistant.tools import tools
from assistant.understand.numbers import to_words
from assistant.understand.phrasebook import Phrasebook

LIMIT = 6000
_AGAIN = 3
"""how many values of a list, a rule or a range stand for it where the same tool has it a second time"""


def sentences(book: Phrasebook) -> Sequence[str]:
    """Return sentences of a phrasebook, numbers as words, always the same ones in the same order.

    Together they hold every alternative of every template, and for every tool each value of its lists and each
    number of its arguments' ranges. At most LIMIT, each tool with its share.
    """
    cover = _Cover(book)
    by_intent = {name: list(dict.fromkeys(cover.intent(intent))) for name, intent in book.intents.intents.items()}
    bare = _share(list(by_intent.values()), LIMIT)
    framed = _framed(bare, book)
    return tuple(islice(dict.fromkeys((*bare, *framed)), LIMIT))


class _Cover:
    """Says each part of a template once, in the plainest sentence that has it, without all their combinations."""

    def __init__(self, book: Phrasebook) -> None:
        self._book = book
        self._intent = ""
        self._rules: Mapping[str, Sentence] = {}
        self._said: Counter[tuple[str, str]] = Counter()

    def intent(self, intent: Intent) -> Iterator[str]:
        """Give the sentences of one tool or act."""
        self._intent = intent.name
        for data in intent.data:
            self._rules = {**self._book.intents.expansion_rules, **data.expansion_rules}
            for template in data.sentences:
                for text in self._variants(template.expression):
                    sentence = " ".join(text.split())
                    if sentence:
                        yield sentence

    def _variants(self, expression: Expression) -> Sequence[str]:
        """Return what an expression can say, its plainest way first."""
        match expression:
            case TextChunk():
                return (expression.original_text,)
            case Alternative() if expression.is_optional:
                return ["", *(text for item in expression.items[:-1] for text in self._variants(item))]
            case Alternative():
                return [text for item in expression.items for text in self._variants(item)]
            case Row() | Permutation():
                return _one_change_at_a_time([self._variants(item) for item in expression.items])
            case RuleReference():
                return self._again(expression.rule_name, self._variants(self._rules[expression.rule_name].expression))
            case ListReference():
                return self._again(expression.list_name, self._values(expression))
        raise TypeError(f"a template holds {expression!r}")

    def _again(self, name: str, texts: Sequence[str]) -> Sequence[str]:
        """Return all of them where the tool has this list or rule first, later a few, each time others."""
        time = self._said[(self._intent, name)]
        self._said[(self._intent, name)] += 1
        if time == 0 or len(texts) <= _AGAIN:
            return texts
        others = texts[1:]
        return [texts[0], *(others[(time * _AGAIN + number) % len(others)] for number in range(_AGAIN))]

    def _values(self, reference: ListReference) -> Sequence[str]:
        values = self._book.intents.slot_lists[reference.list_name]
        if isinstance(values, TextSlotList):
            return [text for value in values.values for text in self._variants(value.text_in)]
        if isinstance(values, RangeSlotList) and self._intent in tools():
            arguments = tools()[self._intent].arguments
            argument = arguments["change" if reference.slot_name == "by" else reference.slot_name].type
            sayable = (number for number in values.get_numbers() if argument.fits(number) and 0 <= number <= 100)
            return [to_words(number, self._book.lang) for number in sayable]
        return ()


def _one_change_at_a_time(columns: Sequence[Sequence[str]]) -> Sequence[str]:
    """Join the plainest text of each column, then put every other text into its column, one at a time."""
    if not all(columns):
        return ()
    plainest = [column[0] for column in columns]
    rows = ["".join(plainest)]
    for place, column in enumerate(columns):
        rows += ["".join((*plainest[:place], other, *plainest[place + 1 :])) for other in column[1:]]
    return rows


def _share(groups: Sequence[Sequence[str]], most: int) -> list[str]:
    """Take all, or, where there are too many, evenly from the groups that have most of them."""
    each = most
    while sum(min(len(group), each) for group in groups) > most:
        each -= 1
    taken = []
    for group in groups:
        step = max(1.0, len(group) / each)
        taken += [group[int(number * step)] for number in range(min(len(group), each))]
    return taken


def _framed(bare: Sequence[str], book: Phrasebook) -> Iterator[str]:
    """Put each polite frame around a few sentences."""
    space = "" if book.lang == "zh" else " "
    around: Mapping[str, Sequence[str]] = {"before": book.frames.before, "after": book.frames.after}
    stride = max(1, len(bare) // 7)
    for side, phrases in around.items():
        for number, phrase in enumerate(phrases):
            for sentence in bare[number % stride :: stride]:
                yield f"{phrase}{space}{sentence}" if side == "before" else f"{sentence}{space}{phrase}"
