"""The words by which makers call what VSS names, read from vss_words.yaml: to propose mappings, and to find slips."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal

import msgspec
import yaml

FILE = Path(__file__).with_name("vss_words.yaml")
Kind = Literal["number", "flag", "gear", "park"]
WordSet = frozenset[str]


class _Name(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: list[str]
    unit: str = ""
    range: tuple[float, float] | None = None
    reach: tuple[float, float] | None = None
    kind: Kind = "number"
    bits: int = 5
    sense: str = "set"
    values: dict[bool, str] = {}
    never: list[str] = []
    doubt: list[str] = []
    needs: list[str] = []
    noise: list[str] = []
    shared: bool = False
    by_table: bool = False
    decided: bool = False


class Dialect(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way of speaking that only some makers have."""

    marks: frozenset[str]
    least: int
    """how many names must have a mark"""
    abbreviations: dict[str, str]


class Sense(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a flag says yes and no."""

    yes: WordSet
    no: WordSet


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    places: dict[str, dict[str, list[str]]]
    place_words: dict[str, WordSet]
    abbreviations: dict[str, str]
    two_meanings: dict[str, dict[str, WordSet]]
    companions: WordSet
    dialects: dict[str, Dialect]
    nothing: WordSet
    senses: dict[str, Sense]
    denials: WordSet
    gears: dict[str, int]
    both_sides: WordSet
    unit_words: dict[str, str]
    units_by_name: dict[str, str]
    noise: WordSet
    never: WordSet
    rather_not: WordSet
    doubt: WordSet
    hedges: WordSet
    names: dict[str, _Name]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a name."""

    words: WordSet
    """must all be there"""
    side: str | None = None
    """the place that the table of values must tell, where the signal's words do not"""


@dataclass(frozen=True, slots=True)
class Wish:
    """One VSS name that a signal may be looked for."""

    name: str
    group: str
    """the name before its place was filled in: the wheels, the doors, ..."""
    kind: Kind
    unit: str
    range: tuple[float, float] | None
    reach: tuple[float, float] | None
    """between what, in the unit, the highest value must lie that the signal can take"""
    bits: int
    """the fewest that a number of it has"""
    ways: tuple[Way, ...]
    place: WordSet
    """all words of its places; empty where it has none"""
    elsewhere: WordSet
    """words of other places: all of the axes that its own are on"""
    never: WordSet
    doubt: WordSet
    """words that leave the reading open"""
    needs: WordSet
    """words of which one must be there, else the reading is open too; none: no such"""
    noise: WordSet
    sense: Sense
    decided: bool
    """whether a flag must say by a table or a word of its name which value is yes: makers do not agree"""
    shared: bool
    """whether the signal may tell other names too"""
    true_word: bool | str = True
    false_word: bool | str = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All names and words."""

    wishes: tuple[Wish, ...]
    abbreviations: Mapping[str, str]
    two_meanings: Mapping[str, Mapping[str, WordSet]]
    """word -> what else it may mean -> words beside which it does"""
    companions: WordSet
    """what is added to a signal's name for its validity, its inverse, ..."""
    dialects: Mapping[str, Dialect]
    place_words: WordSet
    noise: WordSet
    never: WordSet
    rather_not: WordSet
    doubt: WordSet
    hedges: WordSet
    nothing: WordSet
    """what the text of a value says that is none"""
    any: Sense
    denials: WordSet
    gears: Mapping[str, int]
    """word -> VSS's number of the gear"""
    both_sides: WordSet
    unit_words: Mapping[str, WordSet]
    units_by_name: Mapping[str, str]
    concepts: WordSet
    """words that a name is made of: where one is left over, the signal is about something else"""


@cache
def load() -> Vocabulary:
    """Read the shipped words."""
    file = msgspec.convert(yaml.safe_load(FILE.read_text(encoding="utf-8")), _File)
    wishes = tuple(wish for name, entry in file.names.items() for wish in _wishes(name, entry, file))
    return Vocabulary(
        wishes=wishes,
        abbreviations=file.abbreviations,
        two_meanings=file.two_meanings,
        companions=file.companions,
        dialects=file.dialects,
        place_words=frozenset().union(*file.place_words.values()),
        noise=file.noise,
        never=file.never,
        rather_not=file.rather_not,
        doubt=file.doubt,
        hedges=file.hedges,
        nothing=file.nothing,
        any=file.senses["any"],
        denials=file.denials,
        gears=file.gears,
        both_sides=file.both_sides,
        unit_words={unit: frozenset(words.split()) for unit, words in file.unit_words.items()},
        units_by_name=file.units_by_name,
        concepts=frozenset(word for wish in wishes for way in wish.ways for word in way.words) - file.noise,
    )


def _wishes(name: str, entry: _Name, file: _File) -> Iterator[Wish]:
    place = re.search(r"\{(\w+)\}", name)
    places = file.places[place.group(1)] if place else {"": [""]}
    every_place = frozenset(word for phrases in places.values() for phrase in phrases for word in phrase.split())
    plain = [frozenset(words) for line in entry.words for words in product(*(part.split("|") for part in line.split()))]
    for where, phrases in places.items():
        ways = [Way(words | frozenset(phrase.split())) for words in plain for phrase in phrases]
        if entry.by_table:
            ways += [Way(words, side=phrase) for words in plain for phrase in phrases]
        yield Wish(
            name=name.replace(place.group(), where) if place else name,
            group=name,
            kind=entry.kind,
            unit=entry.unit,
            range=entry.range,
            reach=entry.reach,
            bits=entry.bits,
            ways=tuple(ways),
            place=every_place,
            elsewhere=frozenset().union(*(axis for axis in file.place_words.values() if axis & every_place)),
            never=frozenset(entry.never),
            doubt=frozenset(entry.doubt),
            needs=frozenset(entry.needs),
            noise=frozenset(entry.noise),
            sense=file.senses[entry.sense],
            decided=entry.decided,
            shared=entry.shared,
            true_word=entry.values.get(True, True),
            false_word=entry.values.get(False, False),
        )
