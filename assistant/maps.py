"""Builds what there is of the imported maps: places, routes over them, and trips with the energy on board.

Each needs more than the one before it: a map, the router's programs, what the car uses. What is missing is left out,
and whoever asks for it hears that it is not set up.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from assistant.config import Config
from assistant.errors import AssistantError, ModelError
from assistant.kept import folder_of
from assistant.looking import Look
from assistant.types.announcement import Announcement
from assistant.types.car_state import CarState

if TYPE_CHECKING:
    from assistant.places.atlas import Atlas
    from assistant.routing.roads import Roads
    from assistant.routing.router import MapRouter
    from assistant.tools.places.router import Route
    from assistant.trips.journeys import Journeys
    from assistant.trips.own_consumption import OwnConsumption

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Maps:
    """What there is of the imported maps; None: it is not there."""

    places: "Atlas | None" = None
    router: "MapRouter | None" = None
    trips: "Journeys | None" = None
    consumption: "OwnConsumption | None" = None


NO_MAPS = Maps()


def route_of(known: Maps) -> "Route | None":
    """Return the route that is driven."""
    return known.router.route() if known.router else None


MOST_LOOKS = 4
"""that a map brings with it"""


class MapsInTime:
    """What there is of the maps now: the first one may be imported while the assistant runs."""

    def __init__(self, config: Config, car: Callable[[], CarState], known: Maps) -> None:
        """known: what there was at the start."""
        self._config, self._car, self._known = config, car, known
        self._lock = threading.Lock()

    def now(self) -> Maps:
        """Return it; for any thread."""
        with self._lock:
            if self._known is NO_MAPS:
                try:
                    self._known = maps(self._config, self._car)
                except AssistantError as error:
                    log.warning("the map that was imported is not used: %s", error)
            return self._known


def maps(config: Config, car: Callable[[], CarState]) -> Maps:
    """Build the ports over the imported maps. car: as it is now. Raises ConfigError: the car's numbers are wrong."""
    from assistant.places.region import stamp

    folder = config.regions_folder()
    if not stamp(folder):
        return NO_MAPS
    from assistant.places.atlas import Atlas
    from assistant.places.saved import SavedPlaces

    saved = SavedPlaces(folder_of(config) / "saved_places.json")
    try:
        from assistant.routing.open import RoadTimes, open_roads

        roads = open_roads(config)
    except ModelError as error:
        log.warning("there are no routes: %s", error)
        return Maps(Atlas(folder, saved, now))
    from assistant.routing.navigating import heading_of
    from assistant.routing.router import MapRouter

    atlas = Atlas(folder, saved, now, RoadTimes(roads))
    router, consumption = MapRouter(roads, now, lambda: heading_of(car())), _consumption(config, car)
    if consumption is None:
        return Maps(atlas, router)
    return Maps(atlas, router, _journeys(config, car, roads, atlas, consumption), consumption)


def looks_in_time(
    known: MapsInTime, car: Callable[[], CarState], suggests_parking: Callable[[], bool]
) -> tuple[Look, ...]:
    """Return what looks whether anything is to be said of the way that is driven, as soon as there is a map."""
    found: list[tuple[Look, ...]] = []
    lock = threading.Lock()

    def looked(number: int) -> Iterable[Announcement]:
        with lock:
            if not found and known.now() is not NO_MAPS:
                found.append(looks_of(known.now(), car, suggests_parking))
        return found[0][number]() if found and number < len(found[0]) else ()

    return tuple(partial(looked, number) for number in range(MOST_LOOKS))


def looks_of(
    known: Maps, car: Callable[[], CarState], suggests_parking: Callable[[], bool] = lambda: False
) -> tuple[Look, ...]:
    """Return what looks whether anything is to be said of the way that is driven: MOST_LOOKS at most."""
    if known.router is None or known.places is None:
        return ()
    from assistant.routing.parking import ParkingWatch

    parking = ParkingWatch(known.places, known.router, car, time.monotonic, suggests_parking).look
    from assistant.routing.navigating import Navigator

    guidance = Navigator(known.router, car, time.monotonic).look
    if known.trips is None or known.consumption is None:
        return (guidance, parking)
    from assistant.trips.journeys import ReachWatch

    reach = ReachWatch(known.trips, known.router, car, time.monotonic, now)
    return (guidance, parking, reach.look, known.consumption.look)


def now() -> datetime:
    """Return the moment, with the zone of this machine."""
    return datetime.now().astimezone()


def _consumption(config: Config, car: Callable[[], CarState]) -> "OwnConsumption | None":
    from assistant.trips.open import vehicle_of

    vehicle = vehicle_of(config)
    if vehicle is None:
        return None
    from assistant.trips.own_consumption import FILE, OwnConsumption

    return OwnConsumption(vehicle, folder_of(config) / FILE, car, time.monotonic)


def _journeys(
    config: Config, car: Callable[[], CarState], roads: "Roads", atlas: "Atlas", consumption: "OwnConsumption"
) -> "Journeys":
    from assistant.routing.open import RoadTimes
    from assistant.trips.journeys import Journeys
    from assistant.trips.open import stations_along
    from assistant.trips.planner import Planner

    vehicle = consumption.vehicle
    planner = Planner(roads, vehicle, stations_along(atlas, vehicle), RoadTimes(roads).detours)
    return Journeys(planner, vehicle, car, config.places.reserve_percent, consumption.used)
