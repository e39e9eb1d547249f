"""The file of a region's places: its tables, and how they are filled.

`spot` is ordered by category and cell, so that the nearest are read in a few stretches. `name_key` finds a whole name,
`name_words` the words or characters in it and its sounds; `word` lists the words, for those that were misheard.
"""

import json
import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.places import earth, houses, vocabulary
from assistant.places.details import Details
from assistant.places.kinds import CATEGORIES
from assistant.places.words import key, pieces, sound_key, sounds
from assistant.types.place import Position

_BETWEEN = " \ue000 "
"""between two names: a word that nobody says, so that no phrase reaches from one name into the other"""

_TABLES = f"""{vocabulary.TABLES}{houses.TABLE}
CREATE TABLE place (
    id INTEGER PRIMARY KEY, osm TEXT NOT NULL, kind TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    names TEXT NOT NULL, details TEXT NOT NULL
) STRICT;
CREATE TABLE spot (
    category INTEGER NOT NULL, cell INTEGER NOT NULL, place INTEGER NOT NULL,
    latitude REAL NOT NULL, longitude REAL NOT NULL, PRIMARY KEY (category, cell, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE road (
    kind TEXT NOT NULL, south REAL NOT NULL, west REAL NOT NULL, north REAL NOT NULL, east REAL NOT NULL,
    line BLOB NOT NULL
) STRICT;
CREATE TABLE category_count (category INTEGER PRIMARY KEY, places INTEGER NOT NULL) STRICT;
CREATE TABLE name_key (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE name_words USING fts5(words, sounds, content='', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE word USING fts5vocab(name_words, col);
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One place as it is written."""

    osm: str
    kind: str
    """a category, or for what is only found by its name a tag of the map, `key=value`"""
    categories: tuple[str, ...]
    position: Position
    names: Mapping[str, str]
    """by language, "" the map's own"""
    called: tuple[str, ...]
    """every name that it may be asked for by"""
    details: Details


class Writer:
    """Fills a new file. Raises sqlite3.Error where it cannot be written."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        # The file counts only once it is whole and renamed: until then a power cut may take it.
        self._database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;")
        self._database.executescript(f"{_TABLES} BEGIN;")
        self.count = 0

    def add(self, record: Record) -> None:
        """Write one place."""
        self.count += 1
        number, write = self.count, self._database.execute
        latitude, longitude = record.position["latitude"], record.position["longitude"]
        write(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, record.osm, record.kind, latitude, longitude, _json(record.names), _json(record.details)),
        )
        cell = earth.cell(record.position)
        for category in record.categories:
            write("INSERT INTO spot VALUES (?, ?, ?, ?, ?)", (code(category), cell, number, latitude, longitude))
        if record.called:
            keys = {whole for name in record.called for whole in (key(name), sound_key(name)) if whole}
            self._database.executemany("INSERT INTO name_key VALUES (?, ?)", [(whole, number) for whole in keys])
            words = _BETWEEN.join(" ".join(pieces(name)) for name in record.called)
            heard = _BETWEEN.join(" ".join(heard) for name in record.called if (heard := sounds(name)))
            write("INSERT INTO name_words(rowid, words, sounds) VALUES (?, ?, ?)", (number, words, heard))

    def add_house(self, osm: str, position: Position, details: Details) -> None:
        """Write the address of a thing that has one."""
        row = houses.row(osm, position, details)
        if row is not None:
            self._database.execute("INSERT INTO house VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def add_road(self, kind: str, line: Sequence[tuple[float, float]]) -> None:
        """Keep the course of a road, longitudes and latitudes, for pictures: to a metre."""
        longitudes, latitudes = zip(*line, strict=True)
        packed = struct.pack(f"<{2 * len(line)}f", *(number for point in line for number in point))
        bounds = (min(latitudes), min(longitudes), max(latitudes), max(longitudes))
        self._database.execute("INSERT INTO road VALUES (?, ?, ?, ?, ?, ?)", (kind, *bounds, packed))

    def finish(self) -> None:
        """Write what is left, and make it small."""
        self._database.execute("INSERT INTO name_words(name_words) VALUES ('optimize')")
        self._database.execute("INSERT INTO category_count SELECT category, count(*) FROM spot GROUP BY category")
        self._database.execute("CREATE INDEX road_south ON road(south)")
        self._database.execute(houses.INDEX)
        vocabulary.fill(self._database)
        self._database.execute("COMMIT")
        self._database.execute("ANALYZE")

    def close(self) -> None:
        """Close the file, finished or not."""
        self._database.close()


def code(category: str) -> int:
    """Return the number of a category in the file."""
    return CATEGORIES.index(category)


def roads_between(
    database: sqlite3.Connection, south_west: Position, north_east: Position
) -> Iterator[tuple[str, tuple[Position, ...]]]:
    """Yield the roads that reach into a rectangle: what kind each is, and its course."""
    rows = database.execute(
        "SELECT kind, line FROM road WHERE south <= ? AND north >= ? AND west <= ? AND east >= ?",
        (north_east["latitude"], south_west["latitude"], north_east["longitude"], south_west["longitude"]),
    )
    for kind, packed in rows:
        numbers = struct.unpack(f"<{len(packed) // 4}f", packed)
        points = zip(numbers[::2], numbers[1::2], strict=True)
        yield kind, tuple(Position(latitude=latitude, longitude=longitude) for longitude, latitude in points)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a finished file to read, in this thread. It never changes, so nothing is locked and nothing is written."""
    database = opened(path)
    try:
        yield database
    finally:
        database.close()


def opened(path: Path) -> sqlite3.Connection:
    """Open a finished file to read; from any thread, one at a time."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
