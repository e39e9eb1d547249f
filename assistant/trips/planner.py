"""Plans a trip over the real roads: the quickest way, where to charge on it, and the way past those stations."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from assistant.trips.charging import charging
from assistant.trips.consumption import Conditions, Profile
from assistant.trips.planning import RESERVE_PERCENT, SPARE, STOP_S, Charge, OutOfReach, Plan, plan
from assistant.trips.stations import Found, stations
from assistant.trips.vehicle import Vehicle
from assistant.types.place import Position
from assistant.types.way import Step, Way

TRIES, STRICTER = 4, 1.04
"""where the roads past the stations take more than was reckoned, it is planned anew as if the car used so much more"""
APART_M = 1000.0
"""between the points of the line along which stations are looked for"""
BREAK_AFTER_S, BREAK_S = 7200.0, 900.0
"""a break every two hours: a quarter of an hour; charging so long is one"""


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
    reach_m: float | None = None
    """where it is not possible: so far one gets along the way"""


USUAL = Conditions()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be planned."""

    origin: Position
    destination: Position
    via: tuple[Position, ...] = ()
    percent: float = 100.0
    """how full the battery is"""
    reserve: float = RESERVE_PERCENT
    conditions: Conditions = USUAL


class Planner:
    """Plans trips for one vehicle."""

    def __init__(self, roads: Roads, vehicle: Vehicle, along: Callable[[Sequence[Position]], Sequence[Found]]) -> None:
        """along: the charging stations beside a line of positions."""
        self._roads, self._vehicle, self._along = roads, vehicle, along

    def trip(self, wanted: Wanted) -> Trip:
        """Plan a trip. Raises the AssistantError of roads that lead nowhere, or of a map that cannot be read."""
        way = self._roads.ways([wanted.origin, *wanted.via, wanted.destination])[0]
        found = {each.osm: each for each in self._along(sampled(way))}
        usable = stations(found.values(), self._vehicle)
        conditions = wanted.conditions
        for _ in range(TRIES):
            planned = plan(
                Profile(way.steps, self._vehicle, conditions), self._vehicle, usable, wanted.percent, wanted.reserve
            )
            if isinstance(planned, OutOfReach):
                return _impossible(way, planned.reach_m)
            trip = self._driven(way, planned, wanted, found)
            if trip is not None:
                return trip
            conditions = replace(conditions, factor=conditions.factor * STRICTER)
        return _impossible(way, 0.0)

    def _driven(self, way: Way, planned: Plan, wanted: Wanted, found: dict[str, Found]) -> Trip | None:
        """Return the trip over the roads past the stations; None where a stretch of it breaks the reserve."""
        through = _in_order(way, planned, wanted, found)
        if planned.stops:
            way = self._roads.ways([wanted.origin, *(position for position, _ in through), wanted.destination])[0]
        stops = [charge for _, charge in through]
        used = [self._percent(leg, wanted) for leg in legs(way)]
        # Where it cannot be otherwise, the plan itself comes to its first stop with less than the reserve.
        starved = bool(planned.stops) and planned.stops[0].arrive_percent < wanted.reserve
        level, done = wanted.percent, list[Charge]()
        for number, charge in enumerate((*stops, None)):
            level -= used[number]
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
            done.append(Charge(at, level, leave, seconds))
            level = leave
        charging_s = sum(stop.seconds + STOP_S for stop in done)
        breaks = _breaks(way, done)
        return Trip(
            possible=True,
            distance_m=way.distance_m,
            seconds=way.duration_s + charging_s + breaks * BREAK_S,
            arrive_percent=level,
            stops=tuple(done),
            breaks=breaks,
        )

    def _percent(self, leg: Sequence[Step], wanted: Wanted) -> float:
        profile = Profile(leg, self._vehicle, wanted.conditions)
        return 100 * profile.kwh(0.0, profile.length_m) / self._vehicle.battery_kwh


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


def _in_order(way: Way, planned: Plan, wanted: Wanted, found: dict[str, Found]) -> list[tuple[Position, Charge | None]]:
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
