"""The Trips that the tools call, and the look that says when a way is no longer within reach."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from assistant.errors import AssistantError
from assistant.tools.places.router import Route, Router
from assistant.tools.places.told import told
from assistant.tools.places.trips import ChargingStop, Journey, Passed
from assistant.tools.reading import read_number
from assistant.trips.consumption import USUAL_CELSIUS, Conditions
from assistant.trips.planner import Planner, Trip, Wanted
from assistant.trips.planning import STOP_S
from assistant.trips.vehicle import Vehicle
from assistant.types.announcement import Announcement, Priority
from assistant.types.call import Call
from assistant.types.car_state import CarState
from assistant.types.place import Position

OUTSIDE = "Vehicle.Exterior.AirTemperature"
CLIMATE = "Vehicle.Cabin.HVAC.IsActive"
"""told as false, nothing is heated or cooled"""
LOOK_EVERY_S = 60.0
"""at whether the way that is driven is still within reach: a plan takes some tenths of a second"""
WORTH_S = 120.0
"""that it is worth a word"""


class Journeys:
    """See assistant.tools.places.trips.Trips."""

    def __init__(
        self,
        planner: Planner,
        vehicle: Vehicle,
        car: Callable[[], CarState],
        reserve: float,
        used: Callable[[], float | None] = lambda: None,
    ) -> None:
        """reserve: percent that are never touched. used: what the car has used lately, by what was reckoned for it."""
        self._planner, self._vehicle, self._car, self._reserve, self._used = planner, vehicle, car, reserve, used

    def journey(
        self, origin: Position, stops: Sequence[Position], destination: Position, departs: datetime
    ) -> Journey | None:
        """Return how a way is driven; None where the car does not tell how full its battery or tank is."""
        car = self._car()
        percent = read_number("fuel" if self._vehicle.burns else "battery", car)
        if percent is None:
            return None
        factor = self._used()
        conditions = conditions_of(car, 1.0 if factor is None else factor)
        wanted = Wanted(origin, destination, tuple(stops), percent, self._reserve, conditions, departs)
        journey = _told(self._planner.trip(wanted), self._vehicle)
        if factor is not None:
            journey["learnt"] = True
        return journey


def conditions_of(car: CarState, factor: float = 1.0) -> Conditions:
    """Return what the consumption depends on now. factor: as in Conditions."""
    celsius = car.number(OUTSIDE)
    return Conditions(
        celsius=USUAL_CELSIUS if celsius is None else celsius,
        climate=car.believed(CLIMATE) is not False,
        factor=factor,
    )


class ReachWatch:
    """Looks whether the way that is driven is still within reach; see assistant.looking."""

    def __init__(
        self,
        journeys: Journeys,
        router: Router,
        car: Callable[[], CarState],
        clock: Callable[[], float],
        local_time: Callable[[], datetime],
    ) -> None:
        """clock: monotonic seconds, those of the runtime's events. local_time: with or without its zone."""
        self._journeys, self._router, self._car = journeys, router, car
        self._clock, self._local_time = clock, local_time
        self._next_s = 0.0
        self._was_possible: tuple[str, bool] | None = None

    def look(self) -> Iterator[Announcement]:
        """Yield that it is not any more, once for each way. Raises the AssistantError of a router that fails."""
        now_s, route = self._clock(), self._router.route()
        if route is None or now_s < self._next_s:
            return
        self._next_s = now_s + LOOK_EVERY_S
        car = self._car()
        journey = self._journey(route)
        if journey is None:
            return
        before, name = self._was_possible, route["destination"]["name"]
        within = journey["possible"] and not journey["charging"]
        self._was_possible = (name, within)
        if within or before != (name, True):
            return
        value = {**told("place", route["destination"]), "reachable": False, "distance_m": journey["distance_m"]}
        energy = {
            key: journey[key]
            for key in ("energy", "possible", "charging", "arrive_percent", "margin_m", "reach_m", "learnt")
            if key in journey
        }
        yield Announcement(
            "guidance", Call("check_reach"), value | energy, car, Priority.SOON, now_s + WORTH_S, key="reach"
        )

    def _journey(self, route: Route) -> Journey | None:
        line = self._router.line()
        if not line:
            return None
        try:
            return self._journeys.journey(
                line[0],
                [stop["position"] for stop in route["stops"]],
                route["destination"]["position"],
                self._local_time().replace(tzinfo=None),
            )
        except AssistantError:
            return None  # the navigator says that there is no way


def _told(trip: Trip, vehicle: Vehicle) -> Journey:
    journey = Journey(
        energy="fuel" if vehicle.burns else "battery",
        possible=trip.possible,
        distance_m=trip.distance_m,
        duration_s=trip.seconds,
        charging=[
            ChargingStop(
                name=stop.station.name,
                minutes=max(1, round(stop.seconds / 60)),
                arrive_percent=round(stop.arrive_percent),
                leave_percent=round(stop.leave_percent),
            )
            for stop in trip.stops
        ],
        through=[],
    )
    charged = iter(enumerate(trip.stops))
    for position, charges in trip.through:
        passed = Passed(position=position)
        if charges:
            number, stop = next(charged)
            passed["charging"], passed["stay_s"] = number, stop.seconds + STOP_S
        journey["through"].append(passed)
    if trip.arrive_percent is not None:
        journey["arrive_percent"] = round(trip.arrive_percent)
    if trip.margin_m is not None:
        journey["margin_m"] = trip.margin_m
    if trip.reach_m is not None:
        journey["reach_m"] = trip.reach_m
    return journey
