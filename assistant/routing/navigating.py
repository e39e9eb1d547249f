"""Follows the car along the way that is driven: what is to be said of it, and another way where it was left."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping

from assistant.errors import AssistantError
from assistant.routing.guidance import Arrived, Fix, Left, Moment, Passed, Tell, Wanted
from assistant.routing.router import MapRouter, manoeuvre
from assistant.tools.places.router import Route
from assistant.tools.places.told import told
from assistant.types.announcement import Announcement, Priority
from assistant.types.call import Call
from assistant.types.car_state import CarState
from assistant.types.place import Position

log = logging.getLogger(__name__)

LOCATION = "Vehicle.CurrentLocation"
SPEEDS = (f"{LOCATION}.GNSSReceiver.Speed", "Vehicle.Speed")
"""best first: what belongs to the place; the parked car of a bench may be driven along a recording"""
HEADED_MPS = 1.5
"""slower than this, a receiver's heading is noise"""
AGAIN_AFTER_S = 10.0
"""where no way was found, it is looked for again"""
SHORTEST_S = 3.0
"""that a word about a turn is worth saying: it takes about so long to say"""
WORTH_S = 30.0
"""the same of a new way, and of an arrival"""


def fix_of(car: CarState, at_s: float) -> Fix | None:
    """Return where the car is; None where it does not tell."""
    latitude, longitude = (car.number(f"{LOCATION}.{name}") for name in ("Latitude", "Longitude"))
    if latitude is None or longitude is None:
        return None
    return Fix(Position(latitude=latitude, longitude=longitude), at_s, _speed_mps(car), heading_of(car))


def heading_of(car: CarState) -> float | None:
    """Return the degrees from the north in which the car moves; None where it stands or does not tell."""
    return car.number(f"{LOCATION}.Heading") if _speed_mps(car) >= HEADED_MPS else None


def _speed_mps(car: CarState) -> float:
    told = (car.number(name) for name in SPEEDS)
    return next((abs(speed) / 3.6 for speed in told if speed is not None), 0.0)


class Navigator:
    """Looks where the car is, once a second; see assistant.looking."""

    def __init__(
        self, router: MapRouter, car: Callable[[], CarState], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """clock: monotonic seconds, those of the runtime's events."""
        self._router, self._car, self._clock = router, car, clock
        self._not_before_s = 0.0

    def look(self) -> Iterator[Announcement]:
        """Yield what is to be said of the way now."""
        before = self._router.route()
        if before is None:
            return
        car, now_s = self._car(), self._clock()
        fix = fix_of(car, now_s)
        if fix is None:
            return
        for wanted in self._router.follow(fix):
            announcement = self._said(wanted, fix, car, before)
            if announcement is not None:
                yield announcement

    def _said(self, wanted: Wanted, fix: Fix, car: CarState, before: Route) -> Announcement | None:
        match wanted:
            case Tell(step, distance_m, moment, then):
                now = moment is Moment.NOW
                turn = manoeuvre(step, 0.0 if now else distance_m, then)
                until_s = fix.at_s + max(SHORTEST_S, distance_m / max(fix.speed_mps, 1.0))
                priority = Priority.NOW if now else Priority.SOON
                return _announced(_next_turn(turn), car, until_s, priority, key="turn")
            case Passed():
                return _announced(_next_turn(_at_stop(before)), car, fix.at_s + WORTH_S, Priority.SOON, key="stop")
            case Arrived():
                value = {**told("destination", before["destination"]), "arrived": True}
                return _announced((_to(before), value), car, fix.at_s + WORTH_S, Priority.SOON, key="route")
            case Left():
                return self._another(fix, car)

    def _another(self, fix: Fix, car: CarState) -> Announcement | None:
        if fix.at_s < self._not_before_s:
            return None
        try:
            route = self._router.again(fix)
        except AssistantError as error:
            log.warning("no other way was found: %s", error)
            self._not_before_s = fix.at_s + AGAIN_AFTER_S
            return None
        if route is None:
            return None
        arrival = {"arrival_time": route["arrival_time"], "rerouted": True}
        value = {**told("destination", route["destination"]), **arrival}
        return _announced((_to(route), value), car, fix.at_s + WORTH_S, Priority.SOON, key="route")


def _at_stop(route: Route) -> Mapping[str, object]:
    """Return the arrival at the next stop, as a turn is told."""
    name = route["stops"][0]["name"] if route["stops"] else ""
    return {"direction": "via", "distance_m": 0.0, **({"road": name} if name else {})}


def _next_turn(turn: Mapping[str, object]) -> tuple[Call, Mapping[str, object]]:
    return Call("get_route_info", {"what": "next_turn"}), {"what": "next_turn", "next_turn": turn}


def _to(route: Route) -> Call:
    return Call("navigate_to", {"place": route["destination"]["name"]})


def _announced(
    said: tuple[Call, Mapping[str, object]], car: CarState, until_s: float, priority: Priority, key: str
) -> Announcement:
    call, value = said
    return Announcement("guidance", call, value, car, priority, until_s, key)
