"""The Router that the tools call: ways over the imported maps, and the one that is being driven.

Used by the worker of the tools and by the thread that follows the position; a lock keeps their views of the way whole.
The router itself is asked outside the lock: it takes a while.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.errors import DataError
from assistant.routing.guidance import Arrived, Fix, Guide, Passed, Progress, Wanted
from assistant.routing.roads import Roads
from assistant.routing.whereabouts import Whereabouts
from assistant.tools.places.router import Leg, Manoeuvre, Route
from assistant.types.place import Place, Position
from assistant.types.way import Road, Step, Way

APART_M = 500.0
"""between the points of the line along which places are looked for"""
OTHERS = 2
"""ways that are worked out beside the quickest"""


@dataclass(frozen=True, slots=True)
class _Drive:
    """The way that is being driven."""

    guide: Guide
    progress: Progress
    stops: tuple[Place, ...]
    """that still lie ahead"""
    destination: Place
    others: tuple[Way, ...] = ()


class MapRouter:
    """See assistant.tools.places.router.Router for what each method promises."""

    def __init__(
        self,
        roads: Roads,
        local_time: Callable[[], datetime],
        heading: Callable[[], float | None] = lambda: None,
    ) -> None:
        """heading: of the car, in degrees from the north, where it is known and the car moves."""
        self._roads, self._local_time, self._heading = roads, local_time, heading
        self._whereabouts = Whereabouts(roads.road)
        self._lock = threading.Lock()
        self._drive: _Drive | None = None
        self._avoid: frozenset[str] = frozenset()

    def route(self) -> Route | None:
        """Return the route that is being driven, as it is now."""
        with self._lock:
            return self._told(self._drive) if self._drive else None

    def line(self) -> Sequence[Position]:
        """Return points along the route that still lie ahead, the first where the car is; empty without a route."""
        with self._lock:
            drive = self._drive
        if drive is None:
            return ()
        track, line = drive.guide.track, drive.guide.way.line
        first = max(0, track.point_after(drive.progress.along_m) - 1)
        points = [line[first]]
        reached_m = track.at_point(first)
        for number in range(first + 1, len(line)):
            if track.at_point(number) - reached_m >= APART_M:
                points.append(line[number])
                reached_m = track.at_point(number)
        return (*points, line[-1])

    def start(self, origin: Position, stops: Sequence[Place], destination: Place) -> Route:
        """Guide along a new route; it takes the place of the old one."""
        drive = self._worked_out(origin, stops, destination, self._heading())
        with self._lock:
            self._drive = drive
            return self._told(drive)

    def cancel(self) -> None:
        """End the guidance."""
        with self._lock:
            self._drive = None

    def plan(
        self, origin: Position, stops: Sequence[Place], destination: Place, depart_at: str | None, arrive_by: str | None
    ) -> Route:
        """Work a trip out, without starting it. At most one of the times is given, local ISO 8601."""
        drive = self._worked_out(origin, stops, destination, None)
        planned = self._told(drive)
        took = timedelta(seconds=planned["duration_s"])
        if arrive_by is not None:
            arrives = datetime.fromisoformat(arrive_by)
            planned["depart_at"], planned["arrival_time"] = _minutes(arrives - took), _minutes(arrives)
        elif depart_at is not None:
            leaves = datetime.fromisoformat(depart_at)
            planned["depart_at"], planned["arrival_time"] = _minutes(leaves), _minutes(leaves + took)
        return planned

    def leg(self, origin: Position, place: Place) -> Leg:
        """Return how far it is to a place."""
        way, *_ = self._roads.ways([origin, place["position"]], avoid=self._avoided())
        return Leg(distance_m=way.distance_m, duration_s=way.duration_s)

    def alternatives(self) -> Sequence[Leg]:
        """Return other ways to the same destination; none past stops."""
        with self._lock:
            drive = self._drive
        if drive is None:
            return ()
        here = self._here(drive)
        _, *others = self._roads.ways(
            [here, drive.destination["position"]], avoid=self._avoided(), alternatives=OTHERS, heading=self._heading()
        )
        with self._lock:
            if self._drive is not None and self._drive.guide is drive.guide:
                self._drive = _Drive(drive.guide, drive.progress, drive.stops, drive.destination, tuple(others))
        taken = _roads_of(drive.guide.way)
        return [_leg(way, taken) for way in others]

    def take(self, alternative: int) -> Route:
        """Guide along one of the `alternatives`, by its place among them, from 0."""
        with self._lock:
            drive = self._drive
            if drive is None or alternative >= len(drive.others):
                raise DataError("there is no such other way")
            chosen = drive.others[alternative]
            self._drive = _Drive(Guide(chosen), Progress(), (), drive.destination)
            return self._told(self._drive)

    def road(self, position: Position) -> Road | None:
        """Return the road at a position, where the car is."""
        return self._whereabouts.road(position, self._heading())

    def avoid(self, kind: str, *, enabled: bool) -> bool:
        """Avoid a kind of road or allow it, also on the way that is driven; return whether it was avoided before."""
        with self._lock:
            before = kind in self._avoid
            self._avoid = self._avoid | {kind} if enabled else self._avoid - {kind}
            drive = self._drive
        if drive is not None and before != enabled:
            self.start(self._here(drive), drive.stops, drive.destination)
        return before

    def follow(self, fix: Fix) -> tuple[Wanted, ...]:
        """Take the car's position in; return what is wanted now. A stop that was passed lies ahead no more."""
        with self._lock:
            drive = self._drive
            if drive is None:
                return ()
            progress, wanted = drive.guide.drive(drive.progress, fix)
            stops = drive.stops[sum(isinstance(each, Passed) for each in wanted) :]
            ended = any(isinstance(each, Arrived) for each in wanted)
            self._drive = None if ended else _Drive(drive.guide, progress, stops, drive.destination, drive.others)
            return wanted

    def again(self, fix: Fix) -> Route | None:
        """Find a new way to the same goal from where the car is; None where the guidance has ended meanwhile.

        Raises the AssistantError of a router that finds none: the old way stays, and is looked for again.
        """
        with self._lock:
            before = self._drive
        if before is None:
            return None
        drive = self._worked_out(fix.position, before.stops, before.destination, fix.heading)
        with self._lock:
            if self._drive is None or self._drive.destination is not before.destination:
                return None
            self._drive = drive
            return self._told(drive)

    def _avoided(self) -> frozenset[str]:
        with self._lock:
            return self._avoid

    def _worked_out(
        self, origin: Position, stops: Sequence[Place], destination: Place, heading: float | None
    ) -> _Drive:
        through = [origin, *(stop["position"] for stop in stops), destination["position"]]
        way, *_ = self._roads.ways(through, avoid=self._avoided(), heading=heading)
        return _Drive(Guide(way), Progress(), tuple(stops), destination)

    def _here(self, drive: _Drive) -> Position:
        line = drive.guide.way.line
        return line[min(len(line) - 1, max(0, drive.guide.track.point_after(drive.progress.along_m) - 1))]

    def _told(self, drive: _Drive) -> Route:
        distance_m, duration_s = drive.guide.left(drive.progress)
        duration_s += sum(stop.get("stay_s", 0.0) for stop in drive.stops)
        route = Route(
            destination=drive.destination,
            stops=list(drive.stops),
            distance_m=distance_m,
            duration_s=duration_s,
            arrival_time=_minutes(self._local_time() + timedelta(seconds=duration_s)),
        )
        turn = drive.guide.next_turn(drive.progress)
        if turn is not None:
            route["next_turn"] = manoeuvre(*turn)
        return route


def manoeuvre(step: Step, distance_m: float, then: Step | None = None) -> Manoeuvre:
    """Return a step as the replies tell it."""
    told = Manoeuvre(direction=step.kind, distance_m=distance_m)
    if step.road:
        told["road"] = step.road
    if step.stays:
        told["stays"] = True
    if step.towards:
        told["towards"] = step.towards
    if step.exit is not None:
        told["exit"] = step.exit
    if any(step.lanes):
        told["lanes"] = list(step.lanes)
    if then is not None:
        told["then"] = then.kind
    return told


def _leg(way: Way, taken: Mapping[str, float]) -> Leg:
    """Return another way, named by the longest of its roads that the first one does not take."""
    leg = Leg(distance_m=way.distance_m, duration_s=way.duration_s, tolls=way.has_toll)
    own = {road: length for road, length in _roads_of(way).items() if road not in taken}
    if own:
        leg["name"] = max(own, key=lambda road: own[road])
    return leg


def _roads_of(way: Way) -> dict[str, float]:
    lengths: dict[str, float] = {}
    for step in way.steps:
        if step.road:
            lengths[step.road] = lengths.get(step.road, 0.0) + step.distance_m
    return lengths


def _minutes(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"
