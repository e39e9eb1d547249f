"""Finds the templates that a text matches: first by their words, which is cheap, then by hassil, which is exact.

hassil walks every template whose required words are there, some milliseconds with a thousand of them. But a template
can match only a text whose every word it knows, and that leaves a handful.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hassil import Intents, recognize_all
from hassil.expression import Expression, Group, ListReference, RuleReference, Sentence, TextChunk
from hassil.intents import Intent, IntentData, RangeSlotList, SlotList, TextSlotList, WildcardSlotList
from hassil.recognize import RecognizeResult

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ANY_NUMBER = "0"


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence template and what it can match at most."""

    intent: str
    data: IntentData
    """its block, which holds this template alone"""
    parts: frozenset[str]
    """the words (Mandarin: characters) that it knows; "0" where it takes a number"""
    takes_open_words: bool


class Matcher:
    """All templates of a language."""

    def __init__(self, intents: Intents) -> None:
        self._intents = intents
        templates = tuple(_templates(intents))
        self._closed = tuple(template for template in templates if not template.takes_open_words)
        self._open = replace(intents, intents=_grouped(t for t in templates if t.takes_open_words))

    def results(self, text: str) -> Sequence[RecognizeResult]:
        """Return every match of the whole text, in the plain form of `wording`."""
        parts = _parts(text, self._intents.language)
        possible = _grouped(template for template in self._closed if parts <= template.parts)
        return tuple(recognize_all(text, replace(self._intents, intents=possible))) if possible else ()

    def open_results(self, text: str) -> Sequence[RecognizeResult]:
        """Return every match of the templates that take open words."""
        return tuple(recognize_all(text, self._open))


def _grouped(templates: Iterable[Template]) -> dict[str, Intent]:
    intents: dict[str, Intent] = {}
    for template in templates:
        intents.setdefault(template.intent, Intent(template.intent)).data.append(template.data)
    return intents


def _templates(intents: Intents) -> Iterator[Template]:
    lists = {name: _of_list(values, intents) for name, values in intents.slot_lists.items()}
    for name, intent in intents.intents.items():
        for data in intent.data:
            rules = {**intents.expansion_rules, **data.expansion_rules}
            for sentence in data.sentences:
                parts = frozenset(_known(sentence.expression, rules, lists, intents.language))
                used = (intents.slot_lists[name] for name in sentence.list_names(rules))
                yield Template(name, data, parts, any(isinstance(values, WildcardSlotList) for values in used))


def _of_list(values: SlotList, intents: Intents) -> frozenset[str]:
    if isinstance(values, TextSlotList):
        said = (_known(value.text_in, intents.expansion_rules, {}, intents.language) for value in values.values)
        return frozenset().union(*said)
    return frozenset({_ANY_NUMBER} if isinstance(values, RangeSlotList) else ())


def _known(
    expression: Expression, rules: Mapping[str, Sentence], lists: Mapping[str, frozenset[str]], lang: str
) -> Iterator[str]:
    match expression:
        case TextChunk():
            yield from _parts(expression.text.lower(), lang)
        case Group():
            for item in expression.items:
                yield from _known(item, rules, lists, lang)
        case RuleReference():
            yield from _known(rules[expression.rule_name].expression, rules, lists, lang)
        case ListReference():
            yield from lists[expression.list_name]


def _parts(text: str, lang: str) -> frozenset[str]:
    """Split into words, Mandarin into characters; every number is the same part."""
    text, numbers = _NUMBER.subn(" ", text)
    parts = frozenset(text.replace(" ", "")) if lang == "zh" else frozenset(text.split())
    return parts | {_ANY_NUMBER} if numbers else parts
