"""Looks for places in one region: the nearest of a category, or those of a name, as far as they fit what was asked."""

import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from assistant.places import earth
from assistant.places.called import is_called
from assistant.places.corridor import Along, Corridor
from assistant.places.cuisines import serves
from assistant.places.database import code
from assistant.places.driving import Drive, DrivingTimes
from assistant.places.hours import UNKNOWN, Opening, local_time, opening
from assistant.places.houses import House, houses
from assistant.places.names import Asker, of_name
from assistant.types.place import Position

_ALL_AT_ONCE = 500
"""places of a category that are read at once: where there are few, cells would be read in vain"""
FAR_ENOUGH = 20_000
"""cells to each side: more than the earth has"""
_EVERYWHERE = ((0, earth.COLUMNS * earth.ROWS),)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for; what is None does not matter."""

    here: Position | None
    """where to look from; None: anywhere, for a name"""
    category: str | None = None
    name: str | None = None
    cuisine: str | None = None
    socket: str | None = None
    free: bool = False
    open_only: bool = False
    line: tuple[Position, ...] = ()
    """along which it is to lie, from `here` on"""
    towns_first: bool = False
    """of two of one name the town is meant"""
    surely: bool = False
    """only what really is called so, not what is merely like it"""
    within_m: float = math.inf
    """in a straight line from `here`: what is farther away is not meant"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found."""

    osm: str
    kind: str
    position: Position
    names: dict[str, str]
    details: dict[str, str | dict[str, str]]
    distance_m: float
    """in a straight line"""
    opening: Opening
    match: float = 0.0
    """how well its name fits, 0 the best"""
    along: Along | None = None
    """where it lies on the way, where one was given"""
    later: bool = False
    """whether others of the same match are likelier meant"""
    detour: Drive | None = None
    """how much longer the way is past it, by road; None: not known"""

    @property
    def order(self) -> tuple[float, bool, float]:
        """What comes first of several; along a way what comes soon with a short detour."""
        if self.along is None:
            return self.match, self.later, self.distance_m
        cost_m = self.along.cost_m if self.detour is None else self.along.cost_with(self.detour.distance_m)
        return self.match, self.later, cost_m

    def text(self, name: str) -> str | None:
        """Return a detail that is a text."""
        value = self.details.get(name)
        return value if isinstance(value, str) else None


def by_detour(hits: Sequence[Hit], line: Sequence[Position], driving: DrivingTimes) -> list[Hit]:
    """Return places along a way with what each costs by road, in their order. line: of the way, the car first."""
    driven = driving.detours(line, [hit.position for hit in hits])
    return sorted(
        (replace(hit, detour=detour) for hit, detour in zip(hits, driven, strict=True)), key=lambda hit: hit.order
    )


class Finder:
    """The places of one region. Used by one thread at a time."""

    def __init__(self, database: sqlite3.Connection, clock: Callable[[Position], datetime]) -> None:
        """clock: what the clock of a place says, without a zone."""
        self._database = database
        self._clock = clock
        self._counts = dict(database.execute("SELECT category, places FROM category_count"))

    def find(self, wish: Wish, most: int) -> list[Hit]:
        """Return at most so many: those of a name the best first, then and else the nearest first."""
        if wish.name is not None:
            return self._named(wish, most)
        if wish.line:
            return sorted(self._on_the_way(wish), key=lambda hit: hit.order)[:most]
        return list(islice(self._of_category(wish), most))

    def _on_the_way(self, wish: Wish) -> Iterator[Hit]:
        if wish.category is None or wish.here is None:
            return
        corridor = Corridor((wish.here, *wish.line))
        ranges = {stretch for box in corridor.boxes() for stretch in box.ranges()}
        spots = dict(self._spots(code(wish.category), sorted(ranges)))
        for number, position in spots.items():
            along = corridor.along(position)
            if along is not None:
                hit = self._fitting(number, earth.distance_m(wish.here, position), wish)
                if hit is not None:
                    yield replace(hit, along=along)

    def _of_category(self, wish: Wish) -> Iterator[Hit]:
        if wish.category is None or wish.here is None:
            return
        for distance_m, number in self._nearest(code(wish.category), wish.here):
            if distance_m > wish.within_m:
                return
            hit = self._fitting(number, distance_m, wish)
            if hit is not None:
                yield hit

    def _named(self, wish: Wish, most: int) -> list[Hit]:
        """Return those of a name; along a line those that come soon first, among names that fit as well."""
        corridor = Corridor((wish.here, *wish.line)) if wish.here and wish.line else None
        hits = self._houses(wish, most) if wish.category is None and not corridor else []
        for of_one_way in of_name(self._database, wish.name or "", Asker(wish.here, wish.towns_first)):
            for named in of_one_way:
                if named.distance_m > wish.within_m:
                    continue
                hit = self._fitting(named.number, named.distance_m, wish)
                if hit and wish.surely and named.match and not _is_called(hit, wish.name or ""):
                    continue
                along = corridor.along(hit.position) if corridor and hit else None
                if hit and (along or not corridor):
                    hits.append(replace(hit, match=named.match, along=along, later=named.later))
                if len(hits) >= most and not corridor:
                    return hits
            if len(hits) >= most:
                break
        return sorted(hits, key=lambda hit: hit.order)[:most]

    def _houses(self, wish: Wish, most: int) -> list[Hit]:
        """Return the houses that are meant where a name is an address."""
        found = houses(self._database, wish.name or "", wish.here, most)
        return [_hit(house) for house in found if house.distance_m <= wish.within_m]

    def _nearest(self, category: int, here: Position) -> Iterator[tuple[float, int]]:
        """Yield the places of a category with their distances, the nearest first."""
        count = self._counts.get(category, 0)
        given, reach = 0, FAR_ENOUGH if count <= _ALL_AT_ONCE else 1
        beyond_m = -1.0
        while given < count:
            box = earth.Box(here, reach)
            sure_m = box.sure_m() if reach < FAR_ENOUGH else math.inf
            near = sorted(
                (distance_m, number)
                for number, position in self._spots(category, box.ranges() if reach < FAR_ENOUGH else _EVERYWHERE)
                if beyond_m < (distance_m := earth.distance_m(here, position)) <= sure_m
            )
            yield from near
            given += len(near)
            beyond_m = sure_m
            reach = reach * 2 if reach < 256 else FAR_ENOUGH

    def _spots(self, category: int, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, Position]]:
        columns = "SELECT place, latitude, longitude FROM spot WHERE category = ?"
        for first, last in ranges:
            rows = self._database.execute(f"{columns} AND cell BETWEEN ? AND ?", (category, first, last))
            for number, latitude, longitude in rows:
                yield number, Position(latitude=latitude, longitude=longitude)

    def _fitting(self, number: int, distance_m: float, wish: Wish) -> Hit | None:
        """Return the place with its opening; None where it is not what is looked for."""
        row = self._database.execute(
            "SELECT osm, kind, latitude, longitude, names, details FROM place WHERE id = ?", (number,)
        ).fetchone()
        osm, kind, latitude, longitude, names, details = row
        position = Position(latitude=latitude, longitude=longitude)
        hit = Hit(osm, kind, position, json.loads(names), json.loads(details), distance_m, UNKNOWN)
        if not _fits(hit, wish, self._database, number):
            return None
        opened = opening(hit.text("opening_hours"), position, self._clock(position)) if hit.details else UNKNOWN
        if wish.open_only and not opened.open:
            return None
        return Hit(osm, kind, position, hit.names, hit.details, distance_m, opened)


def _is_called(hit: Hit, said: str) -> bool:
    told = (*hit.names.values(), hit.text("brand"), hit.text("operator"))
    return is_called(said, [name for name in told if name], hit.kind, hit.text("city") or "")


def _hit(house: House) -> Hit:
    written = house.written
    return Hit(
        house.osm, "address", house.position, {"": written}, {"full_address": written}, house.distance_m, UNKNOWN
    )


def clock(moment: datetime) -> Callable[[Position], datetime]:
    """Return what the clock of a place says, without a zone: at a moment with its zone; without one, just that."""
    if moment.tzinfo is None:
        return lambda position: moment
    return lambda position: local_time(position, moment)


def _fits(hit: Hit, wish: Wish, database: sqlite3.Connection, number: int) -> bool:
    if wish.category is not None and wish.name is not None and not _is(database, code(wish.category), hit, number):
        return False
    if wish.cuisine is not None and not serves(hit.text("cuisine"), wish.cuisine):
        return False
    if wish.free and hit.text("fee") != "no":
        return False
    return wish.socket is None or has_socket(hit, wish.socket)


def _is(database: sqlite3.Connection, category: int, hit: Hit, number: int) -> bool:
    found = database.execute(
        "SELECT 1 FROM spot WHERE category = ? AND cell = ? AND place = ?", (category, earth.cell(hit.position), number)
    )
    return found.fetchone() is not None


_SOCKETS = {
    "ccs": ("type2_combo", "type1_combo", "ccs"),
    "ccs2": ("type2_combo",),
    "ccs1": ("type1_combo",),
    "combo": ("type2_combo", "type1_combo"),
    "type2": ("type2", "type2_cable"),
    "mennekes": ("type2", "type2_cable"),
    "type1": ("type1", "type1_cable"),
    "j1772": ("type1", "type1_cable"),
    "tesla": ("tesla_supercharger", "tesla_supercharger_ccs", "tesla_destination", "tesla_standard"),
    "nacs": ("nacs", "tesla_supercharger"),
    "gbt": ("gb_dc", "gb_ac"),
    "gb": ("gb_dc", "gb_ac"),
    "schuko": ("schuko",),
}
"""a socket as it is called -> as the map has it"""


def has_socket(hit: Hit, wanted: str) -> bool:
    """Whether a charging station is known to have a socket, by one of its names."""
    sockets = hit.details.get("sockets")
    plain = "".join(letter for letter in wanted.casefold() if letter.isalnum())
    names = _SOCKETS.get(plain, (wanted.casefold().replace(" ", "_").replace("-", "_"), plain))
    return isinstance(sockets, dict) and any(name in sockets for name in names)
