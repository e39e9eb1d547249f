"""The roads of all imported maps: each region has tiles of its own, and a way lies within one of them."""

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DataError
from assistant.routing.tiles import checked
from assistant.routing.valhalla import NoWayError, Valhalla
from assistant.types.place import Position
from assistant.types.way import Road, Way


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
        faults: list[Exception] = []
        for region in self._likely(places):
            try:
                router = self._router(region)
                return router.ways(places, avoid=avoid, alternatives=alternatives, heading=heading)
            except NoWayError as error:
                faults.append(error)
        raise faults[0] if faults else DataError("no map was imported with its roads: assistant places import FILE")

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
