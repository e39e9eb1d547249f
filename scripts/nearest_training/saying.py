"""Says templates at random, names and numbers included."""

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from assistant.tools import tools
from assistant.understand.expressions import Choice, ExpansionRule, Expression, Gap, Row, Slot, Text
from assistant.understand.numbers import to_words
from assistant.understand.phrasebook import Phrasebook, Template
from assistant.understand.word_lists import Numbers, OwnWords, SaidValues

HERE = Path(__file__).resolve().parent
IN_WORDS = 0.7
"""share of the sentences whose numbers are words"""
REAL_NAMES = 0.4
"""share of the names that are some, where words are given to make others of"""
_DIGITS = re.compile(r"(?<![\d.])\d{1,3}(?![\d.])")
_ALIKE = {"near": "place", "destination": "place", "via": "place", "saved": "name"}
"""argument -> whose names it takes"""


class Saying:
    """Says the templates of one language."""

    def __init__(self, book: Phrasebook, lang: str, chance: random.Random, words: Sequence[str] | None = None) -> None:
        """words: what names may be made of; None: names are real ones."""
        self._book = book
        self._lang = lang
        self._chance = chance
        self._words = words
        self._intent = ""
        found: dict[str, list[tuple[int, Template]]] = {}
        for number, template in enumerate(book.templates):
            found.setdefault(template.intent, []).append((number, template))
        self.templates: Mapping[str, Sequence[tuple[int, Template]]] = found
        """intent -> its templates, numbered"""

    def say(self, template: Template) -> str:
        """Say one."""
        self._intent = template.intent
        text = " ".join(self._say(template.expression).split())
        if self._chance.random() < IN_WORDS:
            return _DIGITS.sub(lambda digits: to_words(int(digits[0]), self._lang), text)
        return text

    @staticmethod
    def names(argument: str, lang: str) -> Sequence[str]:
        """Return names that an argument may have."""
        every = _names(lang)
        return every.get(_ALIKE.get(argument, argument), every["text"])

    def _say(self, expression: Expression) -> str:
        match expression:
            case Text():
                return " " * expression.begins_apart + expression.words + " " * expression.ends_apart
            case Gap():
                return " "
            case Row(items):
                return "".join(map(self._say, items))
            case Choice(items):
                return self._say(self._chance.choice(items))
            case ExpansionRule():
                return self._say(expression.expression)
            case Slot():
                return self._value(expression)
        raise TypeError(f"a template holds {expression!r}")

    def _value(self, slot: Slot) -> str:
        match self._book.lists[slot.list_name]:
            case SaidValues(values):
                return self._say(self._chance.choice(values)[0])
            case Numbers() as numbers:
                every = [number for number in numbers.all() if -99 <= number <= 999]
                argument = "change" if slot.name == "by" else slot.name
                declared = tools()[self._intent].arguments.get(argument) if self._intent in tools() else None
                fitting = [number for number in every if declared is None or declared.type.fits(number)]
                return to_words(self._chance.choice(fitting or every), self._lang)
            case OwnWords():
                return self._name(slot.name)

    def _name(self, argument: str) -> str:
        if self._words is None or self._chance.random() < REAL_NAMES:
            return self._chance.choice(self.names(argument, self._lang))
        some = self._chance.choices(self._words, k=self._chance.randint(1, 4 if self._lang == "en" else 2))
        return (" " if self._lang == "en" else "").join(some)


@cache
def _names(lang: str) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for line in (HERE / f"names_{lang}.txt").read_text(encoding="utf-8").splitlines():
        argument, _, names = line.partition(": ")
        found.setdefault(argument, []).extend(names.split(" | "))
    return found
