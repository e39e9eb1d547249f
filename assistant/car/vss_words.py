"""The words by which makers call what VSS names: read from vss_words.yaml, for car/proposing.py."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import yaml

FILE = Path(__file__).with_name("vss_words.yaml")
Kind = Literal["number", "flag", "gear", "word"]
Words = frozenset[str]

_PART = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")


class _Name(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: list[str]
    unit: str = ""
    range: tuple[float, float] | None = None
    kind: Kind | None = None
    values: dict[bool, str] | None = None
    never: list[str] = []


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    places: dict[str, dict[str, list[str]]]
    abbreviations: dict[str, str]
    says_yes: list[str]
    says_no: list[str]
    says_nothing: list[str]
    gears: dict[str, int]
    noise: list[str]
    never: list[str]
    names: dict[str, _Name]


@dataclass(frozen=True, slots=True)
class Wish:
    """One VSS name that a signal may be looked for."""

    name: str
    kind: Kind
    unit: str
    range: tuple[float, float] | None
    ways: tuple[Words, ...]
    """each: words that must all be there"""
    never: Words
    true_word: bool | str = True
    false_word: bool | str = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All names and words."""

    wishes: tuple[Wish, ...]
    noise: Words
    never: Words
    yes: Words
    no: Words
    nothing: Words
    """what the text of a value says"""
    gears: Mapping[str, int]
    """word -> VSS's number of the gear"""
    _abbreviations: Mapping[str, str]

    def words(self, name: str) -> Words:
        """Split a name or a sentence of a DBC into words, long ones for short ones."""
        found: set[str] = set()
        for chunk in re.split(r"[^A-Za-z0-9]+", name):
            whole = self._abbreviations.get(chunk.lower())
            parts = [chunk] if whole else _PART.findall(chunk)
            for part in parts:
                found.update(self._abbreviations.get(part.lower(), part.lower()).split())
        return frozenset(found)

    @staticmethod
    def plain_words(text: str) -> Words:
        """Split the text of a value as it stands: "LATCH_NOT_OPEN" -> latch, not, open."""
        return frozenset(part.lower() for part in _PART.findall(text))


@cache
def load() -> Vocabulary:
    """Read the shipped words."""
    file = msgspec.convert(yaml.safe_load(FILE.read_text(encoding="utf-8")), _File)
    wishes = tuple(wish for name, entry in file.names.items() for wish in _wishes(name, entry, file.places))
    return Vocabulary(
        wishes=wishes,
        noise=frozenset(file.noise),
        never=frozenset(file.never),
        yes=frozenset(file.says_yes),
        no=frozenset(file.says_no),
        nothing=frozenset(file.says_nothing),
        gears=file.gears,
        _abbreviations=file.abbreviations,
    )


def _wishes(name: str, entry: _Name, places: Mapping[str, Mapping[str, list[str]]]) -> Iterator[Wish]:
    kind: Kind = entry.kind or "number"
    values = entry.values or {}
    ways = [frozenset(words.split()) for words in entry.words]
    place = re.search(r"\{(\w+)\}", name)
    for where, phrases in (places[place.group(1)] if place else {"": [""]}).items():
        yield Wish(
            name=name.replace(place.group(), where) if place else name,
            kind=kind,
            unit=entry.unit,
            range=entry.range,
            ways=tuple(way | frozenset(phrase.split()) for way in ways for phrase in phrases),
            never=frozenset(entry.never),
            true_word=values.get(True, True),
            false_word=values.get(False, False),
        )
