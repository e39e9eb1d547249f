"""An OpenStreetMap file as features with a position: nodes, ways and relations that have a name or a category.

Memory: 16 bytes for each node of the map, in a file of the working folder where the map is large. osmium's filter by
ids would need no table, and takes over 600 MB on a small map with large ids.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import osmium

from assistant.errors import DataError
from assistant.types.place import Position

ENDINGS = (".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2")
IN_MEMORY_BYTES = 40_000_000
"""a larger file has its nodes' positions on disk while it is imported: 40 MB of .pbf are about 80 MB of table"""
_DATES = ("osmosis_replication_timestamp", "timestamp")
_TOLD_EVERY = 20_000
_PLACE_KEYS = {"amenity", "tourism", "leisure", "shop"}
"""with one of them also a piece of a road is a place of its own, as a promenade that is an attraction"""

Watch = Callable[[float, int], None]
"""is told the share that is read, 0 to 1, and how many features came of it"""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing of the map."""

    osm: str
    """node/1, way/2, relation/3"""
    position: Position
    """of a way or relation the middle of its area or its points; of a road a point on it"""
    tags: dict[str, str]
    points: int
    """how many it is made of"""
    line: "tuple[Point, ...]" = ()
    """of a road, its course"""


class MapFile:
    """A file with a map. Raises DataError where it is missing, cut, broken or of another kind."""

    def __init__(self, path: Path, keys: tuple[str, ...], working_folder: Path) -> None:
        """keys: things with one of these tags are read."""
        self._path = path
        self._keys = keys
        self._working_folder = working_folder
        self._bytes = _size(path)

    def date(self) -> str | None:
        """Return of when the map is, ISO 8601, where the file says so."""
        try:
            header = osmium.FileProcessor(self._path).header
        except RuntimeError as error:
            raise self._fault(error) from error
        return next((told for name in _DATES if (told := header.get(name))), None)

    def features(self, watch: Watch) -> Iterator[Feature]:
        """Read the file: three passes, nodes, relations and ways, since a relation comes after the ways of which it is.

        Raises DataError.
        """
        try:
            yield from self._features(watch)
        except RuntimeError as error:  # osmium has no other
            raise self._fault(error) from error

    def _features(self, watch: Watch) -> Iterator[Feature]:
        table = self._table()
        locations = osmium.NodeLocationsForWays(table)
        locations.ignore_errors()  # of a clipped map some nodes are missing
        passes = (self._nodes(locations), self._ways(locations), self._relations(locations, table))
        count = 0
        for number, features in enumerate(passes):
            for feature in features:
                count += 1
                if count % _TOLD_EVERY == 0:
                    watch((number + self._share()) / len(passes), count)
                yield feature
            watch((number + 1) / len(passes), count)

    def _nodes(self, locations: osmium.NodeLocationsForWays) -> Iterator[Feature]:
        for node in self._read(osmium.osm.NODE, locations, osmium.filter.KeyFilter(*self._keys)):
            position = Position(latitude=node.lat, longitude=node.lon)
            yield Feature(f"node/{node.id}", position, dict(node.tags), 1)

    def _ways(self, locations: osmium.NodeLocationsForWays) -> Iterator[Feature]:
        # The filter comes first: only the ways that are wanted are given the positions of their nodes.
        for way in self._read(osmium.osm.WAY, osmium.filter.KeyFilter(*self._keys), locations):
            line = _line(way)
            if line:
                tags = dict(way.tags)
                road = "highway" in tags and tags.get("area") != "yes" and not tags.keys() & _PLACE_KEYS
                if road:
                    yield Feature(f"way/{way.id}", _middle_of_line(line), tags, len(line), tuple(line))
                else:
                    yield Feature(f"way/{way.id}", _middle_of_area([line]), tags, len(line))

    def _relations(
        self, locations: osmium.NodeLocationsForWays, table: osmium.index.LocationTable
    ) -> Iterator[Feature]:
        found = [
            (relation.id, dict(relation.tags), [(m.type, m.ref) for m in relation.members if m.role != "inner"])
            for relation in self._read(osmium.osm.RELATION, osmium.filter.KeyFilter(*self._keys))
            if relation.tags.get("type") in ("multipolygon", "site", "boundary")
        ]
        wanted = {ref for _, _, members in found for type_, ref in members if type_ == "w"}
        lines: dict[int, list[Point]] = {}
        if wanted:
            lines = {
                way.id: _line(way) for way in self._read(osmium.osm.WAY, osmium.filter.IdFilter(wanted), locations)
            }
        for number, tags, members in found:
            of_ways = [lines[ref] for type_, ref in members if type_ == "w" and lines.get(ref)]
            points = [point for type_, ref in members if type_ == "n" and (point := _point(ref, table))]
            if of_ways or points:
                position = _middle_of_area(of_ways) if of_ways else _middle_of_points(points)
                yield Feature(f"relation/{number}", position, tags, sum(map(len, of_ways)) + len(points))

    def _read(self, entities: osmium.osm.osm_entity_bits, *handlers: "osmium._osmium.HandlerLike") -> Iterator[Any]:
        """Yield what passes the handlers: nodes, ways or relations, by `entities`; each is gone with the next step."""
        with osmium.io.Reader(self._path, entities) as reader:  # the iterator does not keep it alive
            yield from osmium.OsmFileIterator(reader, *handlers)

    def _table(self) -> osmium.index.LocationTable:
        if self._bytes <= IN_MEMORY_BYTES:
            return osmium.index.create_map("sparse_mem_array")
        return osmium.index.create_map(f"sparse_file_array,{self._working_folder / 'nodes'}")

    def _share(self) -> float:
        """Return how much of the file this pass has read; osmium does not tell, the kernel does."""
        wanted = self._path.resolve()
        for each in Path("/proc/self/fd").iterdir():
            try:
                if each.readlink() == wanted:
                    place = (Path("/proc/self/fdinfo") / each.name).read_text(encoding="ascii")
                    return min(1.0, int(place.split()[1]) / self._bytes)
            except OSError:  # closed by one of osmium's threads meanwhile
                continue
        return 1.0

    def _fault(self, error: RuntimeError) -> DataError:
        return DataError(f"{self._path}: not a whole OpenStreetMap file: {str(error) or 'it cannot be read'}")


def count_nodes(path: Path) -> int:
    """Return how many nodes are on a map: by them the cost of an import is told."""
    return sum(1 for _ in osmium.FileProcessor(path, osmium.osm.NODE))


Point = tuple[float, float]
"""longitude and latitude, degrees"""


def _size(path: Path) -> int:
    """Return the bytes of a file that is one. Raises DataError."""
    if not path.name.endswith(ENDINGS):
        raise DataError(f"{path}: not a map that can be imported: its name ends in none of {', '.join(ENDINGS)}")
    try:
        if path.exists() and not path.is_file():  # it would be waited for: it is read three times
            raise DataError(f"{path}: no file; a map is read three times, so a pipe or a device will not do")
        with path.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    if not size:
        raise DataError(f"{path}: the file is empty")
    return size


def _line(way: osmium.osm.Way) -> list[Point]:
    """Return the points of a way that the map has."""
    return [(node.location.lon, node.location.lat) for node in way.nodes if node.location.valid()]


def _point(ref: int, table: osmium.index.LocationTable) -> Point | None:
    """Return where a node lies; None where the map lacks it."""
    try:
        location = table.get(ref)
    except KeyError:
        return None
    return location.lon, location.lat


def _middle_of_line(line: list[Point]) -> Position:
    longitude, latitude = line[len(line) // 2]
    return Position(latitude=latitude, longitude=longitude)


def _middle_of_points(points: list[Point]) -> Position:
    apart = list(dict.fromkeys(points))
    return Position(
        latitude=sum(latitude for _, latitude in apart) / len(apart),
        longitude=sum(longitude for longitude, _ in apart) / len(apart),
    )


def _middle_of_area(lines: list[list[Point]]) -> Position:
    """Return the centroid of one ring; of several lines, which may be pieces of one, the middle of their points."""
    if len(lines) != 1 or lines[0][0] != lines[0][-1]:
        return _middle_of_points([point for line in lines for point in line])
    ring = lines[0]
    west, south = ring[0]  # from there, since the differences are lost in numbers of degrees
    doubled = east = north = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = (x1 - west) * (y2 - south) - (x2 - west) * (y1 - south)
        doubled += cross
        east += (x1 + x2 - 2 * west) * cross
        north += (y1 + y2 - 2 * south) * cross
    if abs(doubled) < 1e-14:  # square degrees: no area at all
        return _middle_of_points(ring)
    return Position(latitude=south + north / (3 * doubled), longitude=west + east / (3 * doubled))
