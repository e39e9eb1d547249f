"""The door of the room: the car's numbers as configured, and charging stations out of the imported maps."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from assistant.config import Config
from assistant.places.finding import Hit, Wish, clock
from assistant.places.naming import own_name
from assistant.trips import vehicle
from assistant.trips.stations import Found
from assistant.types.place import Position

MOST = 2000
"""stations beside a way"""


class Finder(Protocol):
    """The imported maps; see assistant.places.search.Maps."""

    def find(self, wish: Wish, most: int, clock: Callable[[Position], datetime]) -> list[Hit]:
        """Return at most so many places."""
        ...


def stations_along(maps: Finder, lang: str | None = None) -> Callable[[Sequence[Position]], list[Found]]:
    """Return what finds the charging stations beside a line. lang: of their names."""

    def along(line: Sequence[Position]) -> list[Found]:
        wish = Wish(line[0], category="charging", line=tuple(line[1:]))
        hits = maps.find(wish, MOST, clock(datetime.now().astimezone()))
        return [found for hit in hits if (found := _found(hit, lang)) is not None]

    return along


def _found(hit: Hit, lang: str | None) -> Found | None:
    if hit.along is None or hit.text("access") in ("private", "no"):
        return None
    sockets = hit.details.get("sockets")
    return Found(
        name=own_name(hit, lang),
        osm=hit.osm,
        position=hit.position,
        along_m=hit.along.along_m,
        aside_m=hit.along.aside_m,
        sockets=sockets if isinstance(sockets, dict) else {},
        power=hit.text("power") or "",
    )


def vehicle_of(config: Config) -> vehicle.Vehicle | None:
    """Return what the car uses; None where nothing is configured. Raises ConfigError."""
    if config.places.vehicle:
        return vehicle.load(Path(config.places.vehicle))
    own = config.vehicle / vehicle.FILE if config.vehicle else None
    return vehicle.load(own) if own is not None and own.is_file() else None
