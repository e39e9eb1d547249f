"""A map's file becomes a region: read, written beside the old build, and put in its place when it is whole."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import DataError
from assistant.places import kinds
from assistant.places.database import Record, Writer
from assistant.places.details import all_names, details, names
from assistant.places.map_file import ENDINGS, Feature, MapFile, Watch
from assistant.places.region import PLACES, About, Region, building, checked_name, publish
from assistant.places.streets import Streets
from assistant.places.words import key

READ = (*kinds.CATEGORY_KEYS, "name", "addr:housenumber")


def import_map(
    source: Path,
    into: Path,
    *,
    name: str | None = None,
    driving_side: str | None = None,
    watch: Watch = lambda share, count: None,
    beside: Callable[[Path, Region], None] = lambda file, made: None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Region:
    """Make a region of a map's file, or make it anew.

    into: the folder of all regions; name: of this one, else that of the file. beside: puts what else is made of the
    file into the region before it takes its place. Whatever fails, a region of that name
    that was there stays as it was. Raises DataError: the file cannot be read or is not whole, holds no place, or the
    folder cannot be written; UsageError: the name is none.
    """
    region = into / checked_name(name or region_name(source))
    with building(region) as made:
        file = MapFile(source, READ, made)
        map_date = file.date()
        written = _write(file, made / PLACES, watch)
        (made / "nodes").unlink(missing_ok=True)
        if not written.places:
            raise DataError(f"{source}: there is no place in it that could be searched")
        about = About(
            name=region.name,
            source=source.name,
            source_bytes=source.stat().st_size,
            map_date=map_date,
            imported_at=now().isoformat(timespec="seconds"),
            places=written.places,
            bounds=(written.south, written.west, written.north, written.east),
            driving_side=driving_side,
        )
        beside(source, Region(made, about))
        return publish(made, about)


def region_name(source: Path) -> str:
    """Return the name of a region by that of its file."""
    ending = next((each for each in ENDINGS if source.name.endswith(each)), "")
    return source.name.removesuffix(ending).removesuffix("-latest").replace(".", "-") or "map"


@dataclass(slots=True)
class _Written:
    """What was written so far."""

    places: int = 0
    south: float = field(default=90.0)
    west: float = field(default=180.0)
    north: float = field(default=-90.0)
    east: float = field(default=-180.0)

    def reach(self, record: Record) -> None:
        """Widen the bounds to a place."""
        latitude, longitude = record.position["latitude"], record.position["longitude"]
        self.south, self.north = min(self.south, latitude), max(self.north, latitude)
        self.west, self.east = min(self.west, longitude), max(self.east, longitude)


def _write(file: MapFile, path: Path, watch: Watch) -> _Written:
    written = _Written()
    try:
        with closing(Writer(path)) as writer:
            for record in _records(file.features(watch), writer):
                writer.add(record)
                written.reach(record)
            writer.finish()
    except sqlite3.Error as error:
        raise DataError(f"{path.parent.parent}: cannot be written: {error}") from error
    written.places = writer.count
    return written


def _records(features: Iterator[Feature], writer: Writer) -> Iterator[Record]:
    """Yield what is searched for: places of a category, named things, and last the streets, each once a district.

    Houses and the courses of roads are written at once: they are too many to be kept.
    """
    streets = Streets()
    for feature in features:
        tags = feature.tags
        if "addr:housenumber" in tags:
            writer.add_house(feature.osm, feature.position, details(tags))
        found = kinds.categories(tags)  # also a street can have one: a lamp to charge at, a promenade to see
        if not found and feature.osm.startswith("way/") and kinds.is_street(tags):
            streets.add(feature)
            if len(feature.line) > 1:
                writer.add_road(tags["highway"], feature.line)
            continue
        kind = found[0] if found else kinds.kind(tags)
        called = tuple(name for name in all_names(tags) if key(name))
        if kind is None or not (found or ("name" in tags and called and kinds.open_to_all(tags))):
            continue
        yield Record(feature.osm, kind, found, feature.position, names(tags), called, details(tags))
    yield from streets.records()
