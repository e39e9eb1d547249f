"""Finds places by a name: the whole name first, then names that hold the words, the nearest first among equals."""

import math
import sqlite3
from collections.abc import Iterator

from assistant.places import earth
from assistant.places.words import LONGEST_QUERY, key, pieces, sounds
from assistant.types.place import Position

_MOST = 300
"""places that are looked at for one way to fit"""
_NEAREST = """
SELECT id, latitude, longitude FROM place WHERE id IN ({numbers})
ORDER BY (latitude - :latitude) * (latitude - :latitude) + :east * (longitude - :longitude) * (longitude - :longitude)
LIMIT :most
"""
_OF_KEY = "SELECT place FROM name_key WHERE key = :sought"
_OF_WORDS = "SELECT rowid FROM name_words WHERE name_words MATCH :sought"


def of_name(database: sqlite3.Connection, words: str, here: Position | None) -> Iterator[tuple[int, float, int]]:
    """Yield how well each fits (0: that is its name), its distance and its number; the best, then the nearest first."""
    seen: set[int] = set()
    for match, (statement, sought) in enumerate(_ways(words[:LONGEST_QUERY])):
        if not sought:
            continue
        near = []
        for number, latitude, longitude in _nearest(database, statement, sought, here):
            if number not in seen:
                seen.add(number)
                there = Position(latitude=latitude, longitude=longitude)
                near.append((match, earth.distance_m(here, there) if here else 0.0, number))
        yield from sorted(near)


def _ways(words: str) -> Iterator[tuple[str, str]]:
    """Yield each way in which a name may fit, the best first, as the statement and what it looks for."""
    parts, heard = pieces(words), sounds(words)
    yield _OF_KEY, key(words)
    yield _OF_WORDS, _phrase("words", parts)
    yield _OF_WORDS, _each("words", parts)
    yield _OF_WORDS, _phrase("sounds", heard)


def _phrase(column: str, parts: list[str]) -> str:
    return f'{column} : "{" ".join(parts)}"' if parts else ""


def _each(column: str, parts: list[str]) -> str:
    quoted = " AND ".join(f'"{part}"' for part in parts)
    return f"{column} : ({quoted})" if len(parts) > 1 else ""


def _nearest(
    database: sqlite3.Connection, statement: str, sought: str, here: Position | None
) -> Iterator[tuple[int, float, float]]:
    middle = here or Position(latitude=0.0, longitude=0.0)
    east = math.cos(math.radians(middle["latitude"])) ** 2
    values = {"sought": sought, "most": _MOST, "east": east, **middle}
    yield from database.execute(_NEAREST.format(numbers=statement), values)
