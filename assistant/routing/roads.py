"""The roads of all imported maps: each region has tiles of its own, and a way lies within one of them."""

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DataError
from assistant.routing.tiles import checked
from assistant.routing.track import Track
from assistant.routing.valhalla import NoWayError, Valhalla
from assistant.types.place import Position
from assistant.types.way import Road, Way

NEAR_M = 300.0
"""so far from a place a road may lie that leads to it, where the place is on another map"""


@dataclass(frozen=True, slots=True)
class Map:
    """A region that may have tiles."""

    name: str
    tiles: Path
    bounds: tuple[float, float, float, float] | None
    """south, west, north, east, degrees; None: not known"""

    def holds(self, position: Position) -> bool:
        """Whether a position may lie in it."""
        if self.bounds is None:
            return True
        south, west, north, east = self.bounds
        return south <= position["latitude"] <= north and west <= position["longitude"] <= east


class Roads:
    """Asks the router of the region in which a way lies. Used from any thread."""

    def __init__(self, maps: Callable[[], Sequence[Map]], open_tiles: Callable[[Path], Valhalla]) -> None:
        """maps: the regions that there are now. open_tiles: opens a folder of tiles that was checked."""
        self._maps, self._open_tiles = maps, open_tiles
        self._open: dict[Path, Valhalla] = {}
        self._lock = threading.Lock()

    def ways(
        self,
        places: Sequence[Position],
        *,
        avoid: Collection[str] = (),
        alternatives: int = 0,
        heading: float | None = None,
    ) -> tuple[Way, ...]:
        """Return the quickest way and others, as `Valhalla.ways`. Raises NoWayError, DataError, EngineError."""
        faults: list[NoWayError] = []
        apart = self._apart(places)
        for region in self._likely(places):
            try:
                router = self._router(region)
                found = router.ways(places, avoid=avoid, alternatives=alternatives, heading=heading)
            except NoWayError as error:
                faults.append(error)
                continue
            if not apart or _leads_there(found[0], places):
                return found
        if apart:
            raise NoWayError(apart, "two_maps")
        if not faults:
            raise DataError("no map was imported with its roads: assistant places import FILE")
        raise faults[0]

    def _apart(self, places: Sequence[Position]) -> str:
        """Return that the places lie on maps whose roads are not joined; "" where that is not why there is no way."""
        there = [region for region in self._maps() if region.tiles.is_dir() and region.bounds is not None]
        holding = [{region.name for region in there if region.holds(place)} for place in places]
        if not all(holding) or set.intersection(*holding):
            return ""
        names = sorted({min(names) for names in holding})
        return (
            f"{' and '.join(names)} are maps of their own, and no way leads from one into the other:"
            " import their files together, assistant places import FILE FILE"
        )

    def times(self, origin: Position, targets: Sequence[Position]) -> tuple[tuple[float, float] | None, ...]:
        """Return metres and seconds to each target, None: no way. Raises DataError, EngineError."""
        for region in self._likely([origin]):
            found = self._router(region).times(origin, targets)
            if any(found):
                return found
        return (None,) * len(targets)

    def matrix(
        self, sources: Sequence[Position], targets: Sequence[Position]
    ) -> Sequence[Sequence[tuple[float, float] | None]]:
        """Return metres and seconds as `Valhalla.matrix`. Raises NoWayError, DataError, EngineError."""
        for region in self._likely([*sources, *targets]):
            return self._router(region).matrix(sources, targets)
        raise DataError("no map was imported with its roads: assistant places import FILE")

    def road(self, position: Position, heading: float | None) -> Road | None:
        """Return the road at a position, as `Valhalla.road`. Raises DataError, EngineError."""
        near = (self._router(region).road(position, heading) for region in self._likely([position]))
        return next((road for road in near if road is not None), None)

    def close(self) -> None:
        """End what runs."""
        with self._lock:
            for router in self._open.values():
                router.close()
            self._open.clear()

    def _likely(self, places: Sequence[Position]) -> list[Map]:
        """Return the regions with tiles, those first that hold the most of the places."""
        there = [region for region in self._maps() if region.tiles.is_dir()]
        return sorted(there, key=lambda region: -sum(map(region.holds, places)))

    def _router(self, region: Map) -> Valhalla:
        with self._lock:
            router = self._open.get(region.tiles)
            if router is None:
                router = self._open[region.tiles] = self._open_tiles(checked(region.tiles))
            return router


def _leads_there(way: Way, places: Sequence[Position]) -> bool:
    """Whether it ends at its places, and not where the map ends."""
    ends = ((way.line[0], places[0]), (way.line[-1], places[-1]))
    return all(Track(each).length_m <= NEAR_M for each in ends)
