"""Plans a trip over the real roads: the quickest way, where to charge or fill up on it, and the way past there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Protocol

from assistant.trips.charging import charging
from assistant.trips.consumption import USUAL, Conditions, Profile
from assistant.trips.planning import RESERVE_PERCENT, SPARE, STOP_S, Charge, OutOfReach, Plan, Station, plan
from assistant.trips.stations import Found, stations
from assistant.trips.vehicle import Vehicle
from assistant.types.place import Position
from assistant.types.way import Step, Way

MOST_CLOSED = 6
"""stations that turn out to be closed when one would come by; so often it is planned anew without them"""
TRIES, STRICTER = 4, 1.04
"""where the roads past the stations take more than was reckoned, it is planned anew as if the car used so much more"""
APART_M = 1000.0
"""between the points of the line along which stations are looked for"""
BREAK_AFTER_S, BREAK_S = 7200.0, 900.0
"""a break every two hours: a quarter of an hour; charging so long is one"""


MEASURED_TIMES, MEASURED_WITHIN_M = 4, 20_000.0
"""so often the detours of the stations so near to a planned stop are looked at by road, and it is planned anew"""
MEASURED_AT_ONCE = 12


class Detour(Protocol):
    """How much longer a way is past a place."""

    @property
    def distance_m(self) -> float:
        """In metres."""
        ...

    @property
    def duration_s(self) -> float:
        """In seconds."""
        ...


Detours = Callable[[Sequence[Position], Sequence[Position]], Sequence[Detour | None]]
"""a way's line, places -> what each costs; None: not known"""


class Roads(Protocol):
    """Finds ways; see assistant.routing.roads.Roads."""

    def ways(self, places: Sequence[Position]) -> tuple[Way, ...]:
        """Return the quickest way through the places, first."""
        ...


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip as it was planned."""

    possible: bool
    distance_m: float
    seconds: float
    """of driving and charging, with breaks"""
    arrive_percent: float | None
    """None: not possible"""
    stops: tuple[Charge, ...] = ()
    breaks: int = 0
    """quarters of an hour, beside the charging"""
    through: tuple[tuple[Position, bool], ...] = ()
    """the places that one passes, in their order, and whether one charges or fills up there"""
    reach_m: float | None = None
    """where it is not possible: so far one gets along the way"""
    margin_m: float | None = None
    """where it is: so far one would still get at its end, down to the reserve"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be planned."""

    origin: Position
    destination: Position
    via: tuple[Position, ...] = ()
    percent: float = 100.0
    """how full the battery or the tank is"""
    reserve: float = RESERVE_PERCENT
    conditions: Conditions = USUAL
    departs: datetime | None = None
    """by the clock there, without a zone; None: not known, and neither is whether a station is open"""


class Planner:
    """Plans trips for one vehicle."""

    def __init__(
        self,
        roads: Roads,
        vehicle: Vehicle,
        along: Callable[[Sequence[Position]], Sequence[Found]],
        detours: Detours = lambda line, places: [None] * len(places),
    ) -> None:
        """along: the stations beside a line of positions."""
        self._roads, self._vehicle, self._along, self._detours = roads, vehicle, along, detours

    def trip(self, wanted: Wanted) -> Trip:
        """Plan a trip. Raises the AssistantError of roads that lead nowhere, or of a map that cannot be read."""
        way = self._roads.ways([wanted.origin, *wanted.via, wanted.destination])[0]
        found = {each.osm: each for each in self._along(sampled(way))}
        for _ in range(MOST_CLOSED):
            trip = self._over(way, wanted, found)
            closed = [stop for stop in trip.stops if _open(found[stop.station.osm], wanted, stop.reached_s) is False]
            if not closed:
                return trip
            for stop in closed:
                del found[stop.station.osm]
        return _impossible(way, 0.0)

    def _over(self, way: Way, wanted: Wanted, found: dict[str, Found]) -> Trip:
        """Plan with the stations that are open when one would come by without a stop before."""
        conditions = wanted.conditions
        for _ in range(TRIES):
            planned = self._planned(way, replace(wanted, conditions=conditions), found)
            if isinstance(planned, OutOfReach):
                return _impossible(way, planned.reach_m)
            trip = self._driven(way, planned, wanted, found)
            if trip is not None:
                return trip
            conditions = replace(conditions, factor=conditions.factor * STRICTER)
        return _impossible(way, 0.0)

    def _planned(self, way: Way, wanted: Wanted, found: dict[str, Found]) -> Plan | OutOfReach:
        """Plan until the detours to all stops are known by road, as far as roads tell them."""
        profile = Profile(way.steps, self._vehicle, wanted.conditions)
        for again in reversed(range(MEASURED_TIMES)):
            usable = stations(found.values(), self._vehicle, _opening(wanted, profile))
            planned = plan(profile, self._vehicle, usable, wanted.percent, wanted.reserve)
            if isinstance(planned, OutOfReach) or not again:
                break
            asked = _near_the_stops(planned, usable, found)
            if not asked:
                break
            told = self._detours(way.line, [found[osm].position for osm in asked])
            for osm, detour in zip(asked, told, strict=True):
                known = found[osm]
                by_road = None if detour is None else (detour.distance_m, detour.duration_s)
                found[osm] = replace(known, detour=by_road, looked_at=True)
        return planned

    def _driven(self, way: Way, planned: Plan, wanted: Wanted, found: Mapping[str, Found]) -> Trip | None:
        """Return the trip over the roads past the stations; None where a stretch of it breaks the reserve."""
        through = _in_order(way, planned, wanted, found)
        if planned.stops:
            way = self._roads.ways([wanted.origin, *(position for position, _ in through), wanted.destination])[0]
        stops = [charge for _, charge in through]
        on_the_way = legs(way)
        used = [self._percent(leg, wanted) for leg in on_the_way]
        # Where it cannot be otherwise, the plan itself comes to its first stop with less than the reserve.
        starved = bool(planned.stops) and planned.stops[0].arrive_percent < wanted.reserve
        level, passed_s, done = wanted.percent, 0.0, list[Charge]()
        for number, charge in enumerate((*stops, None)):
            level -= used[number]
            passed_s += sum(step.duration_s for step in on_the_way[number])
            if level < (wanted.reserve if done or not starved else 0.0):
                return None
            if charge is None:
                continue
            ahead = _until_next(used[number + 1 :], stops[number + 1 :])
            leave = max(charge.leave_percent, ahead + wanted.reserve + SPARE)
            if leave > 100:
                return None
            at = charge.station
            seconds = charging(self._vehicle, at.kw, fast=at.fast).seconds(level, leave)
            done.append(Charge(at, level, leave, seconds, passed_s))
            level, passed_s = leave, passed_s + STOP_S + seconds
        charging_s = sum(stop.seconds + STOP_S for stop in done)
        breaks = _breaks(way, done)
        return Trip(
            possible=True,
            distance_m=way.distance_m,
            seconds=way.duration_s + charging_s + breaks * BREAK_S,
            arrive_percent=level,
            stops=tuple(done),
            through=tuple((position, charge is not None) for position, charge in through),
            breaks=breaks,
            margin_m=self._margin_m(way, level - wanted.reserve, wanted),
        )

    def _margin_m(self, way: Way, percent: float, wanted: Wanted) -> float:
        profile = Profile(way.steps, self._vehicle, wanted.conditions)
        kwh = max(0.0, percent) * self._vehicle.capacity_kwh / 100
        return kwh / profile.kwh_per_m if profile.kwh_per_m else 0.0

    def _percent(self, leg: Sequence[Step], wanted: Wanted) -> float:
        profile = Profile(leg, self._vehicle, wanted.conditions)
        return 100 * profile.kwh(0.0, profile.length_m) / self._vehicle.capacity_kwh


def _near_the_stops(planned: Plan, usable: Sequence[Station], found: Mapping[str, Found]) -> list[str]:
    """Return the stations at and around the stops whose detours are to be looked at; none where those of all were."""
    if all(found[stop.station.osm].looked_at for stop in planned.stops):
        return []
    near = [min(abs(station.along_m - stop.station.along_m) for stop in planned.stops) for station in usable]
    ordered = [station.osm for _, station in sorted(zip(near, usable, strict=True), key=lambda each: each[0])]
    reach = sum(metres <= MEASURED_WITHIN_M for metres in near)
    return [osm for osm in dict.fromkeys(ordered[:reach]) if not found[osm].looked_at][:MEASURED_AT_ONCE]


def _opening(wanted: Wanted, profile: Profile) -> Callable[[Found], bool | None]:
    return lambda found: _open(found, wanted, profile.seconds(0.0, found.along_m))


def _open(found: Found, wanted: Wanted, at_s: float) -> bool | None:
    return None if wanted.departs is None else found.hours(wanted.departs + timedelta(seconds=at_s))


def _impossible(way: Way, reach_m: float) -> Trip:
    return Trip(possible=False, distance_m=way.distance_m, seconds=way.duration_s, arrive_percent=None, reach_m=reach_m)


def legs(way: Way) -> list[list[Step]]:
    """Return the steps of a way, one list for each stretch between two stops."""
    parts: list[list[Step]] = [[]]
    for step in way.steps:
        parts[-1].append(step)
        if step.kind == "via":
            parts.append([])
    return parts


def sampled(way: Way) -> list[Position]:
    """Return points of a way's line that lie about a kilometre apart, its ends among them."""
    points = [way.line[0]]
    per_point_m = way.distance_m / max(1, len(way.line) - 1)
    every = max(1, int(APART_M / per_point_m)) if per_point_m else 1
    points += way.line[every:-1:every]
    return [*points, way.line[-1]]


def _in_order(
    way: Way, planned: Plan, wanted: Wanted, found: Mapping[str, Found]
) -> list[tuple[Position, Charge | None]]:
    """Return the places to pass, in their order along the way: those that were asked for, and the stations."""
    ends_m, metres = [], 0.0
    for leg in legs(way)[:-1]:
        metres += sum(step.distance_m for step in leg)
        ends_m.append(metres)
    asked: list[tuple[float, Position, Charge | None]] = [
        (at_m, position, None) for at_m, position in zip(ends_m, wanted.via, strict=True)
    ]
    charges: list[tuple[float, Position, Charge | None]] = [
        (stop.station.along_m, found[stop.station.osm].position, stop) for stop in planned.stops
    ]
    return [(position, charge) for _, position, charge in sorted((*asked, *charges), key=lambda each: each[0])]


def _until_next(used: Sequence[float], stops: Sequence[Charge | None]) -> float:
    """Return what is used until the next station, or the end."""
    total = 0.0
    for leg, stop in zip(used, (*stops, None), strict=True):
        total += leg
        if stop is not None:
            break
    return total


def _breaks(way: Way, stops: Sequence[Charge]) -> int:
    """Count the breaks that the driver needs beside the charging."""
    return sum(int(stretch_s // BREAK_AFTER_S) for stretch_s in _without_rest(way, stops))


def _without_rest(way: Way, stops: Sequence[Charge]) -> Iterator[float]:
    rests = [0.0, *(_passed_s(way, stop) for stop in stops if stop.seconds >= BREAK_S), way.duration_s]
    for begin, end in pairwise(rests):
        yield max(0.0, end - begin - 1.0)


def _passed_s(way: Way, stop: Charge) -> float:
    share = stop.station.along_m / way.distance_m if way.distance_m else 0.0
    return min(1.0, share) * way.duration_s
