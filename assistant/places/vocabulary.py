"""The words of a map's names that are spelt like a word that was misheard: "koffhof" is Kaufhof."""

import sqlite3
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

TABLES = """
CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE word_parts USING fts5(word, content='', tokenize='trigram');
"""
SHORTEST = 3
"""letters of a word that is corrected: a shorter one is spelt like too many"""
_FILL = """
INSERT INTO vocabulary(word)
SELECT term FROM word
WHERE col = 'words' AND length(term) BETWEEN 3 AND 30 AND term GLOB '*[a-z]*' AND NOT term GLOB '*[0-9]*';
INSERT INTO word_parts(rowid, word) SELECT id, '^' || word || '$' FROM vocabulary;
INSERT INTO word_parts(word_parts) VALUES ('optimize');
"""
_CANDIDATES = 400
"""words that share a part with the one that was heard, those with the most and rarest parts first"""
_HALVES_FROM, _OF_A_HALF, _SURELY_ALIKE = 5, 1500, 80.0
"""a longer word with one error has a half that is right: words with one of the halves are found at once, without
counting parts, which takes most of the time; one of them that is so alike is enough"""
_LEAST_ALIKE = 62.0
"""of 100, as rapidfuzz counts; two words of four letters that differ in one are 75"""
_WITH_ANY = """
SELECT word FROM vocabulary WHERE id IN (SELECT rowid FROM word_parts WHERE word_parts MATCH ? LIMIT ?)
"""
_WITH_MOST = """
SELECT word FROM vocabulary WHERE id IN (SELECT rowid FROM word_parts WHERE word_parts MATCH ? ORDER BY rank LIMIT ?)
"""
_MOST = 8
"""words for one"""


def fill(database: sqlite3.Connection) -> None:
    """List the words of a file whose names are written."""
    for statement in _FILL.split(";"):
        database.execute(statement)


def known(database: sqlite3.Connection, word: str) -> bool:
    """Whether a word stands in a name as it is."""
    return database.execute("SELECT 1 FROM word WHERE term = ? AND col = 'words'", (word,)).fetchone() is not None


def spelt_alike(database: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """Return the words that are likeliest meant by one that was misheard, the likest first; none for a short one."""
    if len(word) < SHORTEST or not word.isascii():
        return ()
    if len(word) >= _HALVES_FROM:
        fenced = f"^{word}$"
        halves = (fenced[: len(fenced) // 2], fenced[len(fenced) // 2 :])
        near = _likest(word, database.execute(_WITH_ANY, (_any(halves), _OF_A_HALF)), _SURELY_ALIKE)
        if near:
            return near
    return _likest(word, database.execute(_WITH_MOST, (_any(_parts(word)), _CANDIDATES)), _LEAST_ALIKE)


def _likest(word: str, rows: Iterable[tuple[str]], least: float) -> tuple[str, ...]:
    near = process.extract(word, [each for (each,) in rows], scorer=fuzz.ratio, limit=_MOST, score_cutoff=least)
    return tuple(each for each, *_ in near)


def _any(parts: Iterable[str]) -> str:
    return " OR ".join(f'"{part}"' for part in parts)


def _parts(word: str) -> Iterator[str]:
    fenced = f"^{word}$"
    yield from dict.fromkeys(fenced[begin : begin + 3] for begin in range(len(fenced) - 2))
