"""The port of the tools over the imported maps: what lies around, what a name means, and the places that were saved."""

import math
import threading
from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path

from assistant.places import earth
from assistant.places.addresses import address
from assistant.places.driving import Drive, DrivingTimes
from assistant.places.finding import Hit, Wish, by_detour, clock
from assistant.places.hours import of_day, opening
from assistant.places.naming import category_of, names_by_language, shown_name
from assistant.places.region import stamp
from assistant.places.saved import SavedPlaces
from assistant.places.search import Maps
from assistant.places.sockets import sockets
from assistant.tools.outcome import NotSetUpError
from assistant.tools.places.port import Search
from assistant.types.place import Place, Position
from assistant.types.power import kilowatts

MOST = 9
"""places that can be chosen by their number"""
_LOOKED_AT = 18
"""the nearest in a straight line, of which the nearest by road are taken"""

_ON_THE_WAY = 12
"""the same along a way: of so many the detour by road is worked out at once"""
_NEAR_M = 150_000.0
"""nobody who asks what there is near a place means what is farther from it"""


class Atlas:
    """The imported maps as the tools ask them. For any thread; two that ask at once wait for each other."""

    def __init__(
        self,
        folder: Path,
        saved: SavedPlaces,
        now: Callable[[], datetime],
        driving: DrivingTimes | None = None,
    ) -> None:
        """folder: of the regions, there or not; now: the moment with its zone; driving: ranks by road where it is."""
        self._folder = folder
        self._saved = saved
        self._now = now
        self._driving = driving
        self._maps: Maps | None = None
        self._stamp: object = None
        self._lock = threading.Lock()

    def search(self, search: Search) -> Sequence[Place]:
        """Return what is there, the nearest first, at most nine.

        Raises NotSetUpError: no map was imported. DataError: one cannot be read.
        """
        wish = Wish(
            search.around[0],
            search.category or ("restaurant" if search.cuisine else None),
            search.name,
            search.cuisine,
            free=bool(search.free),
            open_only=bool(search.open_now),
            line=tuple(search.around[1:]),
            within_m=math.inf if search.around[1:] else _NEAR_M,
        )
        if wish.line:  # it is the detour that counts, which the way from here does not tell
            found = self._found(wish, _ON_THE_WAY)
            found = by_detour(found, search.around, self._driving) if self._driving and found else found
            places = [_with_detour(hit) for hit in found]
        else:
            places = self._by_road(search.around[0], self._found(wish, _LOOKED_AT))
        return self._seen_from(search, places[:MOST])

    def _seen_from(self, search: Search, places: list[Place]) -> list[Place]:
        """Return the places as far away as they are from where somebody asks."""
        here = search.seen_from
        if here is None or here == search.around[0]:
            return places
        drives = self._driving.drives(here, [place["position"] for place in places]) if self._driving else ()
        for place, drive in zip_longest(places, drives):
            place.pop("duration_s", None)
            place["distance_m"], place["roughly"] = earth.distance_m(here, place["position"]), True
            if drive is not None:
                _by_way(place, drive)
        return places

    def named(self, words: str, around: Position | None) -> Sequence[Place]:
        """Return the places that really are called so, the likeliest first: towns before all else, then the nearest.

        Raises as `search`.
        """
        found = self._found(Wish(around, name=words, towns_first=True, surely=True), MOST)
        return self._by_road(around, found) if around else [_place(hit) for hit in found]

    def saved(self, name: str) -> Place | None:
        """Return the place that was saved under a name."""
        return self._saved.place(name)

    def save(self, name: str, place: Place) -> Place | None:
        """Keep a place under a name; return the one that had it before. Raises DataError where it cannot be kept."""
        return self._saved.save(name, place)

    def saved_names(self) -> Sequence[str]:
        """Return the names under which places were saved. Raises DataError where they cannot be read."""
        return self._saved.names()

    def forget(self, name: str) -> Place | None:
        """Drop a saved place; return it, None where there was none. Raises DataError where that cannot be kept."""
        return self._saved.forget(name)

    def open_on(self, place: Place, day: date) -> Sequence[tuple[str, str | None]] | None:
        """Return from when until when a place is open on a day; None where that is not known."""
        return of_day(place.get("hours"), place["position"], day)

    def open_at(self, place: Place, moment: datetime) -> bool | None:
        """Return whether it is open at a moment by its own clock; None where that is not known."""
        return opening(place.get("hours"), place["position"], moment).open

    def find(self, wish: Wish, most: int, clock: Callable[[Position], datetime]) -> list[Hit]:
        """Return at most so many places, as `search.Maps.find`; for any thread. Raises as `search`."""
        with self._lock:
            return self._opened().find(wish, most, clock)

    def _found(self, wish: Wish, most: int) -> list[Hit]:
        with self._lock:
            maps = self._opened()
            return maps.find(wish, most, clock(self._now()))

    def _opened(self) -> Maps:
        """Return the maps as they are now: one that was imported meanwhile is there."""
        stamped = stamp(self._folder)
        if self._maps is not None and stamped == self._stamp:
            return self._maps
        if self._maps is not None:
            self._maps.close()
            self._maps = None
        if not stamped:
            raise NotSetUpError(f"{self._folder}: no map was imported")
        self._maps, self._stamp = Maps(self._folder), stamped
        return self._maps

    def _by_road(self, origin: Position, hits: Sequence[Hit]) -> list[Place]:
        """Return the places, of equal names the nearest by road first where that is known."""
        places = [_place(hit) for hit in hits]
        if self._driving is None or not hits:
            return places
        drives = self._driving.drives(origin, [hit.position for hit in hits])
        ranked: list[tuple[float, bool, float, Place]] = []
        for hit, place, drive in zip(hits, places, drives, strict=True):
            if drive is not None:
                _by_way(place, drive)
            ranked.append((hit.match, drive is None, drive.duration_s if drive else hit.order[-1], place))
        ranked.sort(key=lambda each: each[:3])
        return [place for *_, place in ranked]


def _by_way(place: Place, drive: Drive) -> None:
    """Tell of a place how far it is by road."""
    place["distance_m"], place["duration_s"] = drive.distance_m, drive.duration_s
    place.pop("roughly", None)


def _with_detour(hit: Hit) -> Place:
    place = _place(hit)
    if hit.detour is not None:
        place["detour_m"], place["detour_s"] = hit.detour.distance_m, hit.detour.duration_s
    return place


def _place(hit: Hit) -> Place:
    """Return a place as the tools know one; what is not known is absent."""
    place = Place(name=shown_name(hit) if hit.names else "", position=hit.position, roughly=True)
    place["distance_m"] = hit.along.along_m + hit.along.aside_m if hit.along else hit.distance_m
    category, written, by_language = category_of(hit), address(hit.details), names_by_language(hit)
    if category:
        place["category"] = category
    if written:
        place["address"] = written
    if by_language:
        place["names"] = by_language
    _tell_details(place, hit)
    opening = hit.opening
    if opening.open is not None:
        place["open_now"] = opening.open
    if opening.opens_at is not None:
        place["opens_at"] = opening.opens_at.isoformat(timespec="minutes")
    if opening.closes_at is not None:
        place["closes_at"] = opening.closes_at.isoformat(timespec="minutes")
    return place


def _tell_details(place: Place, hit: Hit) -> None:
    if (phone := hit.text("phone")) is not None:
        place["phone"] = phone
    if (cuisine := hit.text("cuisine")) is not None:
        place["cuisine"] = cuisine
    if (hours := hit.text("opening_hours")) is not None:
        place["hours"] = hours
    if (fee := hit.text("fee")) is not None:
        place["fee"] = fee != "no"
    if hit.text("fee") == "no":
        place["price"] = 0.0
    if hit.kind == "charging":
        known = sockets(hit.details.get("sockets"))
        powers = [kw for kw in (*known.values(), kilowatts(hit.text("power"))) if kw is not None]
        if known:
            place["sockets"] = known
        if powers:
            place["power_kw"] = max(powers)
