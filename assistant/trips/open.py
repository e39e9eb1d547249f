"""The door of the room: the car's numbers as configured, and the stations for it out of the imported maps."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from assistant.config import Config
from assistant.places.finding import Hit, Wish, clock
from assistant.places.hours import opening
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


def stations_along(
    maps: Finder, car: vehicle.Vehicle, lang: str | None = None
) -> Callable[[Sequence[Position]], list[Found]]:
    """Return what finds the stations beside a line, to charge or to fill up as the car needs. lang: of their names."""

    def along(line: Sequence[Position]) -> list[Found]:
        wish = Wish(line[0], category="fuel" if car.burns else "charging", line=tuple(line[1:]))
        hits = maps.find(wish, MOST, clock(datetime.now().astimezone()))
        return [found for hit in hits if (found := _found(hit, lang)) is not None]

    return along


def _found(hit: Hit, lang: str | None) -> Found | None:
    if hit.along is None or hit.text("access") in ("private", "no"):
        return None
    told, position = hit.text("opening_hours"), hit.position
    return Found(
        name=own_name(hit, lang),
        osm=hit.osm,
        position=hit.position,
        along_m=hit.along.along_m,
        aside_m=hit.along.aside_m,
        sockets=_many(hit, "sockets"),
        power=hit.text("power") or "",
        fuels=_many(hit, "fuels"),
        hours=lambda moment: opening(told, position, moment).open,
    )


def _many(hit: Hit, name: str) -> dict[str, str]:
    value = hit.details.get(name)
    return value if isinstance(value, dict) else {}


def vehicle_of(config: Config) -> vehicle.Vehicle | None:
    """Return what the car uses; None where nothing is configured. Raises ConfigError."""
    if config.places.vehicle:
        return vehicle.load(Path(config.places.vehicle))
    own = config.vehicle / vehicle.FILE if config.vehicle else None
    return vehicle.load(own) if own is not None and own.is_file() else None
