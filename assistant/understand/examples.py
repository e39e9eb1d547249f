"""Examples for people of what can be said: one sentence a template, as somebody would say it, digits for numbers.

Unlike `samples`, which covers every word for a recogniser, this shows how a sentence goes: with its articles, and an
ellipsis where the speaker's own words stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.tools import tools
from assistant.tools.signature import Argument
from assistant.understand.expressions import Choice, ExpansionRule, Expression, Gap, Row, Slot, Text
from assistant.understand.mood import mood_of
from assistant.understand.phrasebook import Phrasebook, Template
from assistant.understand.sentence import sentence
from assistant.understand.word_lists import Numbers, SaidValues

OWN = "…"
"""stands for the speaker's own words"""
_ARTICLES = ("a", "an", "the", "my")
_SAID = (*_ARTICLES, "to", "mean", "degrees")
"""words that a template lets be missing, and people mostly say"""
_MARK = "~"
"""put before an article that may be missing"""
_NO_NOUN = frozenset({"at", "back", "by", "for", "in", "off", "on", "to", "up", "down"})
"""before these, an article has lost its noun"""
_NUMBERS = {"celsius": 22, "percent": 50, "charge_limit": 80, "level": 2, "fan_level": 2, "change": 2}
"""type of an argument -> the number that stands for all"""
_OTHER_NUMBERS = (5, 50, 2, 1)
"""where there is none, or it is not in the list: the first that is"""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and what in it can be another."""

    text: str
    arguments: frozenset[str]
    """names of the arguments that it gives"""


def examples(book: Phrasebook, name: str) -> Sequence[Example]:
    """Return an example for each template of a tool, act or fragment, in the order of the phrase files.

    Of what changes something only commands: a template may make other sentences as well ("leave the fan off").
    """
    templates = (template for template in book.templates if template.intent == name)
    found = (_Speaker(book, name, number).example(template) for number, template in enumerate(templates))
    tells = name not in tools() or tools()[name].acts == "none"
    said = (
        example
        for example in found
        if example.text and (tells or mood_of(sentence(example.text, book.lang)) == "command")
    )
    return tuple({example.text: example for example in said}.values())


def different(some: Sequence[Example], most: int) -> Sequence[Example]:
    """Return a few examples: those that give other arguments than the ones before, then the first of the rest."""
    shapes: dict[frozenset[str], Example] = {}
    for example in some:
        shapes.setdefault(example.arguments, example)
    chosen = list(shapes.values())[:most]
    chosen += [example for example in some if example not in chosen][: most - len(chosen)]
    return sorted(chosen, key=some.index)


class _Speaker:
    """Says one template."""

    def __init__(self, book: Phrasebook, intent: str, number: int) -> None:
        self._book = book
        self._intent = intent
        self._number = number
        self._named: set[str] = set()

    def example(self, template: Template) -> Example:
        """Say it."""
        text = _with_right_articles(self._say(template.expression).split())
        return Example(text, frozenset(self._named | set(template.slots)))

    def _say(self, expression: Expression) -> str:
        match expression:
            case Text():
                return " " * expression.begins_apart + expression.words + " " * expression.ends_apart
            case Gap():
                return " "
            case Row(items):
                return "".join(map(self._say, items))
            case Choice(items) if _may_be_missing(items):
                return _mostly_said(items)
            case Choice(items):
                return self._say(items[0])
            case ExpansionRule():
                return self._say(expression.expression)
            case Slot():
                self._named.add(expression.name)
                return self._value(expression)
        raise TypeError(f"a template holds {expression!r}")

    def _value(self, slot: Slot) -> str:
        match self._book.lists[slot.list_name]:
            case SaidValues(values):
                return self._say(values[self._number % len(values)][0])
            case Numbers() as numbers:
                argument = self._argument(slot)
                kind = argument.type.name if argument else "change" if slot.name == "by" else "celsius"
                likely = (_NUMBERS.get(kind, 0), *_OTHER_NUMBERS)
                sayable = [number for number in numbers.all() if argument is None or argument.type.fits(number)]
                return next((str(number) for number in likely if number in sayable), OWN)
        return OWN

    def _argument(self, slot: Slot) -> Argument | None:
        arguments = tools()[self._intent].arguments if self._intent in tools() else {}
        return arguments.get("change" if slot.name == "by" else slot.name)


def _with_right_articles(words: Sequence[str]) -> str:
    """Join words; articles that may be missing, and that the sentence does not want after all, are left out."""
    kept: list[str] = []
    for word, following in zip(words, (*words[1:], ""), strict=True):
        lost = not following or following in _NO_NOUN or following.removeprefix(_MARK) in _ARTICLES
        plural = word == f"{_MARK}a" and following.endswith("s")
        if not (word.startswith(_MARK) and (lost or plural)):
            kept.append(word.removeprefix(_MARK))
    return " ".join(kept)


def _may_be_missing(items: Sequence[Expression]) -> bool:
    return any(isinstance(item, Row) and not item.items for item in items)


def _mostly_said(items: Sequence[Expression]) -> str:
    """Return the word that people mostly say where it may be missing; nothing where they do not."""
    words = {text.words for item in items for text in _texts(item)}
    word = next((word for word in _SAID if word in words), "")
    return f" {_MARK if word in _ARTICLES else ''}{word} " if word else ""


def _texts(expression: Expression) -> Iterator[Text]:
    """Give the words that an expression may be, where it is just words."""
    match expression:
        case Text():
            yield expression
        case Choice(items):
            for item in items:
                yield from _texts(item)
        case ExpansionRule():
            yield from _texts(expression.expression)
