"""Finds places by a name: the whole name first, then names that hold the words, then those that sound or look alike.

Each way to fit is tried after the one before; among places that fit in the same way the nearest comes first.
"""

import json
import math
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from assistant.places import earth
from assistant.places.brands import also_called
from assistant.places.vocabulary import known, spelt_alike
from assistant.places.words import LONGEST_QUERY, key, pieces, sound_key, sounds
from assistant.types.place import Position

_MOST = 300
"""places that are looked at for one way to fit"""
_LONGEST_NAME = 500
"""characters of a name that is looked up as a whole"""
_MOST_WORDS = 8
"""words of a query that are looked for one by one"""
_LEAST_ALIKE = 70.0
"""of 100, as rapidfuzz counts: how like what was said a name must be that is found by corrected words"""
_OF_KEYS = "SELECT place FROM name_key WHERE key IN (SELECT value FROM json_each(:sought))"
_OF_WORDS = "SELECT rowid FROM name_words WHERE name_words MATCH :sought"
_BEST_OF_WORDS = f"{_OF_WORDS} ORDER BY rank LIMIT 100"
_NEAREST = """
SELECT id, latitude, longitude,
    :towns_first AND kind NOT IN (
        'place=city', 'place=town', 'place=village', 'place=municipality', 'place=suburb', 'place=hamlet'
    ) AS later
FROM place WHERE id IN ({numbers})
ORDER BY later,
    (latitude - :latitude) * (latitude - :latitude) + :east * (longitude - :longitude) * (longitude - :longitude)
LIMIT :most
"""

Way = tuple[str, str]
"""a statement that gives the numbers of places, and what it looks for"""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A place that fits a name."""

    match: float
    """the way in which it fits: 0, that is its name; between two ways, how unlike the name is"""
    later: bool
    """whether it comes after those of the same match that are towns"""
    distance_m: float
    number: int


@dataclass(frozen=True, slots=True)
class Asker:
    """From where a name is said, and what is likelier meant by it."""

    here: Position | None
    towns_first: bool = False
    """of two of one name the town is meant"""


def of_name(database: sqlite3.Connection, words: str, asker: Asker) -> Iterator[list[Named]]:
    """Yield the places that a name may mean, a list for each way to fit: the best first, in it the nearest first.

    Whoever has enough of them goes no further: the next list costs more.
    """
    seen: set[int] = set()
    ways = [(statement, sought) for statement, sought in _ways(words) if sought]
    for match, way in enumerate(ways):
        found = [replace(each, match=match) for each in _nearest(database, way, asker) if each.number not in seen]
        seen.update(named.number for named in found)
        yield sorted(found)
    if not seen:
        yield _alike(database, words[:LONGEST_QUERY], asker, len(ways))


def _ways(words: str) -> Iterator[Way]:
    """Yield each way in which a name may fit, the best first."""
    whole, words = key(words[:_LONGEST_NAME]), words[:LONGEST_QUERY]
    parts, heard = pieces(words), sounds(words)
    yield _OF_KEYS, json.dumps([whole, *also_called(whole)]) if whole else ""
    yield _OF_WORDS, _phrase("words", parts)
    yield _OF_WORDS, _each("words", [[part] for part in parts]) if len(parts) > 1 else ""
    yield _OF_KEYS, json.dumps([sound_key(words)]) if heard else ""
    yield _OF_WORDS, _phrase("sounds", heard)


def _alike(database: sqlite3.Connection, words: str, asker: Asker, match: int) -> list[Named]:
    """Return the places whose names look or sound like what was said; none where none is like enough."""
    for way in _corrected(database, words):
        found = []
        for near in _nearest(database, way, asker):
            (names,) = database.execute("SELECT names FROM place WHERE id = ?", (near.number,)).fetchone()
            alike = max((_alikeness(words, name) for name in json.loads(names).values()), default=0.0)
            if alike >= _LEAST_ALIKE:
                found.append(replace(near, match=match + round((100 - alike) / 100, 1)))
        if found:
            return sorted(found)
    return []


def _corrected(database: sqlite3.Connection, words: str) -> Iterator[Way]:
    """Yield ways to look for words that were misheard, written together or apart, or are too many."""
    parts, heard = pieces(words)[:_MOST_WORDS], sounds(words)[:_MOST_WORDS]
    if heard:
        yield _BEST_OF_WORDS, _any("sounds", heard)
        return
    there = [known(database, part) for part in parts]
    if any(there):  # a word that stands in names is most likely right, and to look for others like it takes long
        kept = [[part] if is_there else _meant(database, part) for part, is_there in zip(parts, there, strict=True)]
        if all(kept):
            yield _OF_WORDS, _each("words", kept)
    meant = [_meant(database, part) for part in parts]
    if parts and all(meant):
        yield _OF_WORDS, _each("words", meant)
    for index in range(len(parts) - 1):
        together = _meant(database, parts[index] + parts[index + 1])
        others = [*meant[:index], together, *meant[index + 2 :]]
        if all(others):
            yield _OF_WORDS, _each("words", others)
    every = [word for words_meant in meant for word in words_meant]
    if every:
        yield _BEST_OF_WORDS, _any("words", every)


def _meant(database: sqlite3.Connection, part: str) -> list[str]:
    """Return a word and those that are spelt like it, as far as they stand in names."""
    alike = spelt_alike(database, part)
    return [*([part] if part not in alike and known(database, part) else []), *alike]


def _alikeness(said: str, name: str) -> float:
    """Return how like two names are, 0 to 100: by their letters, by most of their words, or by their sounds."""
    heard, sounding = sounds(said), sounds(name)
    if heard and sounding:
        return float(fuzz.ratio("".join(heard), "".join(sounding)))
    by_words = fuzz.token_set_ratio(" ".join(pieces(said)), " ".join(pieces(name)))
    return float(max(fuzz.ratio(key(said), key(name)), 0.9 * by_words))


def _phrase(column: str, parts: list[str]) -> str:
    return f'{column} : "{" ".join(parts)}"' if parts else ""


def _each(column: str, meant: list[list[str]]) -> str:
    alternatives = ("(" + " OR ".join(f'"{word}"' for word in each) + ")" for each in meant)
    return f"{column} : ({' AND '.join(alternatives)})"


def _any(column: str, words: list[str]) -> str:
    quoted = (f'"{word}"' for word in dict.fromkeys(words))
    return f"{column} : ({' OR '.join(quoted)})"


def _nearest(database: sqlite3.Connection, way: Way, asker: Asker) -> Iterator[Named]:
    """Yield the nearest places of a way."""
    statement, sought = way
    here = asker.here
    middle = here or Position(latitude=0.0, longitude=0.0)
    east = math.cos(math.radians(middle["latitude"])) ** 2
    values = {"sought": sought, "most": _MOST, "east": east, "towns_first": asker.towns_first, **middle}
    for number, latitude, longitude, later in database.execute(_NEAREST.format(numbers=statement), values):
        there = Position(latitude=latitude, longitude=longitude)
        yield Named(0.0, bool(later), earth.distance_m(here, there) if here else 0.0, number)
