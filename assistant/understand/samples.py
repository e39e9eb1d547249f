"""Real sentences from the templates: few enough for a recogniser's grammar, enough to hold every phrase once."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from assistant.languages import language
from assistant.tools import tools
from assistant.understand.expressions import Choice, ExpansionRule, Expression, Gap, Row, Slot, Text
from assistant.understand.numbers import to_words
from assistant.understand.phrasebook import Phrasebook
from assistant.understand.word_lists import Numbers, SaidValues

LIMIT = 6000
MOST_BARE = 5000
"""without polite frames"""
_DIGITS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_WRITTEN_ONLY = re.compile(r"\d[a-z]")
"""20th, which is said as another alternative: twentieth"""
_ZH_PERCENT = re.compile(r"([零一二三四五六七八九十百点]+)%")
_AGAIN = 3
"""how many values of a list, a rule or a range stand for it where the same tool has it a second time"""


def sentences(book: Phrasebook) -> Sequence[str]:
    """Return sentences of a phrasebook, numbers as words, always the same ones in the same order.

    Together they hold every alternative of every template, and for every tool each value of its lists and each
    number of its arguments' ranges. At most LIMIT, each tool with its share.
    """
    taken = _share({name: of_intent(book, name) for name in book.intents()}, MOST_BARE)
    bare = [sentence for some in taken.values() for sentence in some]
    framed = _framed([sentence for name in taken if name in tools() for sentence in taken[name]], book)
    return tuple(islice(dict.fromkeys((*bare, *framed)), LIMIT))


def of_intent(book: Phrasebook, name: str) -> Sequence[str]:
    """Return the sentences of one tool or act; none for templates that take the speaker's own words."""
    return tuple(dict.fromkeys(_Cover(book, name).sentences()))


class _Cover:
    """Says each part of a template once, in the plainest sentence that has it, without all their combinations."""

    def __init__(self, book: Phrasebook, intent: str) -> None:
        self._book = book
        self._intent = intent
        self._said: Counter[str] = Counter()
        self._known: dict[tuple[str, str], Sequence[str]] = {}

    def sentences(self) -> Iterator[str]:
        """Give the sentences of the tool or act."""
        for template in self._book.templates:
            if template.intent == self._intent:
                for text in self._variants(template.expression):
                    if _WRITTEN_ONLY.search(text):
                        continue
                    sentence = " ".join(as_said(text, self._book.lang).split())
                    if sentence:
                        yield sentence

    def _variants(self, expression: Expression) -> Sequence[str]:
        """Return what an expression can say, its plainest way first."""
        match expression:
            case Text():
                return (" " * expression.begins_apart + expression.words + " " * expression.ends_apart,)
            case Gap():
                return (" ",)
            case Row():
                columns = []
                for item in expression.items:
                    columns.append(self._variants(item))
                    if not columns[-1]:  # the speaker's own words cannot be given
                        return ()
                return _one_change_at_a_time(columns)
            case Choice():
                # what may be missing is plainest without
                missing = [""] * any(isinstance(item, Row) and not item.items for item in expression.items)
                return [*missing, *(text for item in expression.items for text in self._variants(item) if text)]
            case ExpansionRule():
                return self._again(expression.name, self._variants(expression.expression))
            case Slot():
                return self._again(expression.list_name, self._values(expression))
        raise TypeError(f"a template holds {expression!r}")

    def _again(self, name: str, texts: Sequence[str]) -> Sequence[str]:
        """Return all of them where the tool has this list or rule first, later a few, each time others."""
        time = self._said[name]
        self._said[name] += 1
        if time == 0 or len(texts) <= _AGAIN:
            return texts
        others = texts[1:]
        return [texts[0], *(others[(time * _AGAIN + number) % len(others)] for number in range(_AGAIN))]

    def _values(self, slot: Slot) -> Sequence[str]:
        key = slot.list_name, slot.name
        if key not in self._known:
            self._known[key] = self._values_of(slot)
        return self._known[key]

    def _values_of(self, slot: Slot) -> Sequence[str]:
        match self._book.lists[slot.list_name]:
            case SaidValues(values):
                return [text for said, _ in values for text in self._variants(said)]
            case Numbers() as numbers:
                sayable = (number for number in numbers.all() if self._fits(slot, number) and 0 <= number <= 100)
                return [to_words(number, self._book.lang) for number in sayable]
        return ()

    def _fits(self, slot: Slot, number: float) -> bool:
        arguments = tools()[self._intent].arguments if self._intent in tools() else {}
        argument = arguments.get("change" if slot.name == "by" else slot.name)
        return argument is None or argument.type.fits(number)


def as_said(text: str, lang: str) -> str:
    """Write the digits of a template as words; where it says 50%, people say 百分之五十."""
    text = _DIGITS.sub(lambda digits: to_words(int(digits[0]), lang), text)
    return _ZH_PERCENT.sub(r"百分之\1", text)


def _one_change_at_a_time(columns: Sequence[Sequence[str]]) -> Sequence[str]:
    """Join the plainest text of each column, then put every other text into its column, one at a time."""
    if not all(columns):
        return ()
    plainest = [column[0] for column in columns]
    rows = ["".join(plainest)]
    for place, column in enumerate(columns):
        rows += ["".join((*plainest[:place], other, *plainest[place + 1 :])) for other in column[1:]]
    return rows


def _share(groups: Mapping[str, Sequence[str]], most: int) -> Mapping[str, Sequence[str]]:
    """Take all, or, where there are too many, evenly from the groups that have most of them."""
    sizes = [len(group) for group in groups.values()]
    each = bisect_right(range(most), most, key=lambda limit: sum(min(size, limit) for size in sizes)) - 1
    return {
        name: [group[int(number * max(1.0, len(group) / each))] for number in range(min(len(group), each))]
        for name, group in groups.items()
    }


def _framed(bare: Sequence[str], book: Phrasebook) -> Iterator[str]:
    """Put each polite frame around a few sentences."""
    space = language(book.lang).writing.space
    after = (*book.frames.after, *book.frames.polite)
    around: Mapping[str, Sequence[str]] = {"before": book.frames.before, "after": after}
    stride = max(1, len(bare) // 7)
    for side, phrases in around.items():
        for number, phrase in enumerate(phrases):
            for sentence in bare[number % stride :: stride]:
                yield f"{phrase}{space}{sentence}" if side == "before" else f"{sentence}{space}{phrase}"
