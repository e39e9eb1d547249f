"""Houses by their numbers: "12 Mill Lane", "Mühlgasse 12", 学院路12号, with or without the town."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.places import earth
from assistant.places.addresses import address
from assistant.places.details import Details
from assistant.places.words import key
from assistant.types.place import Position

TABLE = """
CREATE TABLE house (
    street TEXT NOT NULL, number TEXT NOT NULL, city TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    osm TEXT NOT NULL, written TEXT NOT NULL
) STRICT;
"""
INDEX = "CREATE INDEX house_street ON house(street, number)"
_NUMBER = r"(?P<number>\d{1,5}\s?[a-z]?(?:\s?[-/]\s?\d{1,5}\s?[a-z]?)?)"
_FORMS = (
    re.compile(rf"{_NUMBER}\s+(?P<street>\D.*)", re.IGNORECASE),
    re.compile(rf"(?P<street>.*[^\d\s号])\s*{_NUMBER}\s*号?", re.IGNORECASE),
)
_BEFORE_TOWN = re.compile(r"\s*,\s*|\s+in\s+", re.IGNORECASE)
_NOT_OF_A_NUMBER = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class House:
    """A house that was found."""

    osm: str
    position: Position
    written: str
    """its address in one line"""
    distance_m: float


def row(osm: str, position: Position, details: Details) -> tuple[str | float, ...] | None:
    """Return what is written of a thing with an address; None where it has no street or number."""
    street, number, city = (details.get(name) for name in ("street", "number", "city"))
    written = address(details)
    if not isinstance(street, str) or not isinstance(number, str) or written is None:
        return None
    town = key(city) if isinstance(city, str) else ""
    return key(street), _plain(number), town, position["latitude"], position["longitude"], osm, written


def houses(database: sqlite3.Connection, words: str, here: Position | None, most: int) -> list[House]:
    """Return the houses that an address may mean, the nearest first; none where it is no address."""
    found = {house.osm: house for asked in _asked(words) for house in _of(database, asked, here)}
    return sorted(found.values(), key=lambda house: house.distance_m)[:most]


def _asked(words: str) -> Iterator[tuple[str, str, str]]:
    """Yield what the words may ask for: the keys of a street, a number and a town, or "" for any."""
    street_and_number, *town = _BEFORE_TOWN.split(words.strip(), maxsplit=1)
    for form in _FORMS:
        asked = form.fullmatch(street_and_number)
        if asked:
            yield key(asked["street"]), _plain(asked["number"]), key(town[0]) if town else ""


def _of(database: sqlite3.Connection, asked: tuple[str, str, str], here: Position | None) -> Iterator[House]:
    rows = database.execute(
        "SELECT osm, latitude, longitude, written FROM house WHERE street = ? AND number = ? AND ? IN ('', city)",
        asked,
    )
    for osm, latitude, longitude, written in rows:
        position = Position(latitude=latitude, longitude=longitude)
        yield House(osm, position, written, earth.distance_m(here, position) if here else 0.0)


def _plain(number: str) -> str:
    return _NOT_OF_A_NUMBER.sub("", number).casefold()
