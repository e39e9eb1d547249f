"""What the map adds to the car's own word: the road that one is on, and the speed limit there."""

import logging
from collections.abc import Mapping
from dataclasses import replace

from assistant.errors import AssistantError
from assistant.tools.ports import Ports
from assistant.types.call import Result
from assistant.types.place import Position
from assistant.types.way import Road

log = logging.getLogger(__name__)

WHATS = ("position", "speed_limit")
"""the quantities of which a map knows something"""


def told(what: str, car: Result, ports: Ports) -> Result:
    """Return what the car tells of one of WHATS, and beside it the map's word.

    Of a position "road": the road's name. Of a speed limit that the car does not tell now the map's own, with
    "by_map": True; "unlimited": True where the map says that there is none.
    """
    value: Mapping[str, object] = car.value if isinstance(car.value, Mapping) else {}
    if what == "speed_limit" and value.get("valid"):
        return car
    road = _road(ports)
    if road is None:
        return car
    if what == "position":
        return replace(car, value={**value, "road": road.name}) if road.name and value.get("value") else car
    if road.limit_kmh is None and not road.unlimited:
        return car
    limit = {"value": road.limit_kmh, "unit": "km/h", "age_s": 0.0, "valid": True, "by_map": True}
    return replace(car, value={**value, **limit, **({"unlimited": True} if road.unlimited else {})})


def _road(ports: Ports) -> Road | None:
    car = ports.car()
    latitude, longitude = (car.number(f"Vehicle.CurrentLocation.{name}") for name in ("Latitude", "Longitude"))
    if ports.router is None or latitude is None or longitude is None:
        return None
    try:
        return ports.router.road(Position(latitude=latitude, longitude=longitude))
    except AssistantError as error:
        log.warning("the map does not tell the road: %s", error)
        return None
