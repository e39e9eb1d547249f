"""Conditions: "open the sunroof if it's warmer than 25 degrees", 如果外面超过25度就打开天窗.

The sentence is divided into its condition and its request. The condition becomes facts, as data; the request is read
like any other, and no number of the condition can become an argument of it. Nothing is judged here: the heart knows the
car.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant import yaml_file
from assistant.errors import ConfigError
from assistant.languages import language
from assistant.languages.writing import COMMA, Words
from assistant.types.call import Value
from assistant.types.meaning import (
    FACTS,
    RELATIONS,
    UNHEARD_OF,
    UNREPORTED,
    Condition,
    Fact,
    FactName,
    Meaning,
    Relation,
)
from assistant.understand.conjunctions import length_at, written
from assistant.understand.expressions import ExpansionRule
from assistant.understand.language_files import folder_of
from assistant.understand.matching import Match, Matcher
from assistant.understand.phrasebook import Phrasebook, Template
from assistant.understand.several import is_remark
from assistant.understand.templates import Filled, Scope, filled, parse
from assistant.understand.word_lists import Numbers, SaidValues, WordList
from assistant.understand.wording import Frames

_SHORTEST = 2
"""words, Chinese characters, of a condition that no phrase has"""

_NAMES: Mapping[str, FactName] = {name: name for name in (*FACTS, *UNREPORTED)}
_RELATIONS: Mapping[object, Relation] = {relation: relation for relation in RELATIONS}

Read = Callable[[Words], Meaning | None]


@dataclass(frozen=True, slots=True)
class Markers:
    """The words of one language that make a condition."""

    before: Sequence[Words]
    """they begin it: "if" """
    later_before: Sequence[Words]
    """what they begin is waited for: "whenever" """
    after: Sequence[Words]
    """they end it: 的话"""
    later_after: Sequence[Words]
    negating: Sequence[Words]
    """those of `before` that turn it round: "unless" """
    asking: Sequence[Words]
    """behind a marker, they make a question of it: "when will" """
    holding: Sequence[Words] = ()
    """words that hold a marker and are none: 麦当劳"""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A place in a sentence at which a condition begins or ends."""

    begin: int
    end: int
    later: bool = False
    closing: bool = False
    negated: bool = False


class Conditions:
    """The conditions that can be said."""

    def __init__(self, books: Mapping[str, Phrasebook], markers: Mapping[str, Markers]) -> None:
        self._matchers = {lang: Matcher(book) for lang, book in books.items()}
        self._markers = markers

    @classmethod
    def load(cls, files: Mapping[str, Path]) -> "Conditions":
        """Read the phrases of conditions. Raises ConfigError naming the file: an unknown fact, a bad template.

        files: language -> its file.
        """
        books, markers = dict[str, Phrasebook](), dict[str, Markers]()
        for lang, path in files.items():
            try:
                content: dict[str, Any] = yaml_file.load(path)
                books[lang], markers[lang] = _book(lang, content), _markers(lang, content["markers"])
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ConfigError(f"{path}: not the phrases of conditions: {' '.join(str(error).split())}") from error
        return cls(books, markers)

    def split(self, words: Words, lang: str, read: Read, *, any_condition: bool = True) -> Meaning | None:
        """Return what a sentence with a condition means; None where it has none, or requests nothing besides.

        words: of the plain text, pauses among them. read: what the words of a request mean; None for what is no
        command. any_condition: also one that no phrase has; its fact is UNHEARD_OF.
        """
        if lang not in self._matchers or len(words) > language(lang).requests.conditions.most_words:
            return None
        marked = list(self._marked(words, lang))
        found = (meaning for mark in marked for meaning in self._divided(words, mark, lang, read, known=True))
        unheard = (meaning for mark in marked for meaning in self._divided(words, mark, lang, read, known=False))
        return next(found, None) or (next(unheard, None) if any_condition else None)

    def _marked(self, words: Words, lang: str) -> Iterator[_Marked]:
        markers = self._markers[lang]
        held = {at + n for at in range(len(words)) for n in range(length_at(words, at, markers.holding))}
        for place in (at for at in range(len(words)) if at not in held):
            for later, phrases_before in ((False, markers.before), (True, markers.later_before)):
                length = length_at(words, place, phrases_before)
                if length and not length_at(words, place + length, markers.asking):
                    negated = length_at(words, place, markers.negating) == length
                    yield _Marked(place, place + length, later=later, negated=negated)
            for later, phrases_after in ((False, markers.after), (True, markers.later_after)):
                length = length_at(words, place, phrases_after)
                if length and place:
                    yield _Marked(place, place + length, later=later, closing=True)

    def _divided(self, words: Words, mark: _Marked, lang: str, read: Read, *, known: bool) -> Iterator[Meaning]:
        """Give the ways to divide a sentence at a mark; known: only those whose condition is understood."""
        before, after = self._bare(words[: mark.begin], lang), words[mark.end :]
        if mark.closing:
            yield from self._conditional(before, after, mark, lang, read, known=known)
            return
        if before:  # the request first
            yield from self._conditional(after, before, mark, lang, read, known=known)
            return
        for place in range(len(after) - 1, 0, -1) if known else range(_SHORTEST, len(after)):
            if not known and is_remark(self._bare(after[place:], lang), lang):
                return  # "if I open the window it's too loud" tells how things are
            yield from self._conditional(after[:place], after[place:], mark, lang, read, known=known)

    def _conditional(
        self, condition: Words, rest: Words, mark: _Marked, lang: str, read: Read, *, known: bool
    ) -> Iterator[Meaning]:
        condition, rest = self._bare(self._closed(condition, lang), lang), self._bare(rest, lang)
        if not condition or not rest or condition in self._markers[lang].asking or is_remark(rest, lang):
            return
        facts = self.facts(condition, lang)
        if (facts is None) == known:
            return
        if facts is None:
            facts = (Fact(UNHEARD_OF),)
        request = read(rest)
        if request is None:
            return
        if mark.negated:
            facts = tuple(replace(fact, negated=not fact.negated) for fact in facts)
        yield Meaning(
            "unclear",
            reason="depends on the car",
            decided_by=request.decided_by,
            confidence=request.confidence,
            condition=Condition(facts, request, mark.later),
        )

    def facts(self, condition: Words, lang: str) -> tuple[Fact, ...] | None:
        """Return the facts that a condition consists of, all of which must be so; None where it is not understood."""
        whole = self._fact(written(condition, lang), lang)
        if whole is not None:
            return (whole,)
        for place in range(1, len(condition) - 1):
            length = length_at(condition, place, language(lang).requests.conditions.and_also)
            first = self._fact(written(condition[:place], lang), lang) if length else None
            others = self.facts(self._bare(condition[place + length :], lang), lang) if first else None
            if first is not None and others is not None:
                return (first, *others)
        return None

    def _fact(self, said: str, lang: str) -> Fact | None:
        matches = [match for match in self._matchers[lang].matches(said) if match.consistent]
        best = max(matches, key=lambda match: match.literal, default=None)
        return None if best is None else _fact_of(best)

    def _closed(self, condition: Words, lang: str) -> Words:
        """Leave out what ends a condition that has begun with a marker, too: 如果下雨的话."""
        for length in range(min(3, len(condition) - 1), 0, -1):
            if condition[-length:] in self._markers[lang].after:
                return condition[:-length]
        return condition

    def _bare(self, words: Words, lang: str) -> Words:
        """Leave out the words at both ends that are of no part."""
        begin, end, spare = 0, len(words), language(lang).requests.conditions.spare
        while length := length_at(words[:end], begin, spare):
            begin += length
        while end > begin and words[end - 1] == COMMA:
            end -= 1
        return words[begin:end]


@cache
def conditions(lang: str) -> Conditions:
    """Return the conditions that can be said in a language, read once; none where it has no file of them."""
    path = folder_of(lang) / "conditions.yaml"
    return Conditions.load({lang: path} if path.exists() else {})


def _fact_of(match: Match) -> Fact:
    said = match.arguments()
    place, value = said.get("place"), said.get("value", True)
    if not isinstance(value, bool | int | float | str):
        raise TypeError(f"a condition compares with {value!r}")
    number: Value = int(value) if isinstance(value, float) and value.is_integer() else value
    return Fact(
        _NAMES[match.template.intent],
        _RELATIONS[said.get("relation", "is")],
        number,
        None if place is None else str(place),
        bool(said.get("negated", False)) != bool(said.get("not_so", False)),
    )


def _book(lang: str, content: Mapping[str, Any]) -> Phrasebook:
    known = content["lists"]
    rules = Scope({name: parse(text, known) for name, text in content["rules"].items()})
    lists = {name: _list(values, rules, known) for name, values in known.items()}
    templates = []
    of_rules: dict[ExpansionRule, Filled] = {}
    for block in content["facts"]:
        if block["fact"] not in _NAMES:
            raise ValueError(f"there is no fact {block['fact']}")
        slots = {name: value for name, value in block.items() if name not in ("fact", "say")}
        said = [rules.link(parse(text, known)) for text in block["say"]]
        taken = {name for each in said for slot, name in filled(each, of_rules) if slot == "relation"}
        given = [block.get("relation", "is"), *(relation for name in taken for relation in known[name])]
        strange = next((relation for relation in given if relation not in _RELATIONS), None)
        if strange is not None:
            raise ValueError(f"{block['fact']} is compared by {strange}, known are {', '.join(RELATIONS)}")
        templates += [Template(block["fact"], each, slots) for each in said]
    return Phrasebook(lang, templates, lists, Frames())


def _list(values: Sequence[int] | Mapping[str, Any], rules: Scope, known: Mapping[str, Any]) -> WordList:
    """Read a range [from, to], or what each value is said as: {above: "(above|over)"}."""
    if isinstance(values, Mapping):
        return SaidValues(tuple((rules.link(parse(text, known)), value) for value, text in values.items()))
    first, last = values
    return Numbers(first, last, halves=True)


def _markers(lang: str, content: Mapping[str, str]) -> Markers:
    return Markers(**{name: language(lang).writing.phrases(text) for name, text in content.items()})
