"""Looks for places in all regions of a folder, as one map."""

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import DataError
from assistant.places.category_words import category_meant
from assistant.places.database import opened
from assistant.places.finding import Finder, Hit, Wish
from assistant.places.region import Region, regions
from assistant.types.place import Position


class Maps:
    """The regions of a folder, open to be searched; used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Raises DataError: no region is there, or one is not whole."""
        self._folder = folder
        self._stack = ExitStack()
        self.regions = regions(folder)
        if not self.regions:
            raise DataError(f"{folder}: no map was imported there; assistant places import FILE --db {folder}")
        self._open = [(region, self._opened(region)) for region in self.regions]

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files."""
        self.close()

    def close(self) -> None:
        """Close the files."""
        self._stack.close()

    def databases(self) -> list[sqlite3.Connection]:
        """Return the open files of the regions."""
        return [database for _, database in self._open]

    def find(self, wish: Wish, most: int, clock: Callable[[Position], datetime]) -> list[Hit]:
        """Return at most so many places, each once: those of a name the best first, then and else the nearest first.

        A name that is a kind of place, "the nearest gas station", is looked for as such where nothing is called so.
        clock: what the clock of a place says, without a zone. Raises DataError where a file cannot be read.
        """
        found = self._find(wish, most, clock)
        kind = category_meant(wish.name) if wish.name and wish.category is None and wish.here else None
        if kind is None or (found and found[0].match == 0):
            return found
        return self._find(replace(wish, name=None, category=kind), most, clock)

    def _find(self, wish: Wish, most: int, clock: Callable[[Position], datetime]) -> list[Hit]:
        found: dict[str, Hit] = {}
        for region, database in self._open:
            try:
                for hit in Finder(database, clock).find(wish, most):
                    found.setdefault(hit.osm, hit)  # two regions may have the same border town
            except sqlite3.Error as error:
                raise DataError(f"{region.places}: cannot be read: {error}; please import the map again") from error
        return sorted(found.values(), key=lambda hit: hit.order)[:most]

    def middle(self) -> Position:
        """Return the middle of the first region: where to look from before anything is known."""
        south, west, north, east = next(
            (region.about.bounds for region in self.regions if region.about.bounds), (0.0, 0.0, 0.0, 0.0)
        )
        return Position(latitude=(south + north) / 2, longitude=(west + east) / 2)

    def _opened(self, region: Region) -> sqlite3.Connection:
        try:
            database = opened(region.places)
        except sqlite3.Error as error:
            raise DataError(f"{region.places}: cannot be opened: {error}") from error
        self._stack.callback(database.close)
        return database
