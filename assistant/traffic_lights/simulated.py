"""An intersection that does not exist: its geometry, its program, and what it says of both at any moment.

Everything follows from the time and a seed. It knows its truth, and tells of it no more than a controller would: where
a green may be made longer, its end at the earliest and at the latest.
"""

import math
import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from assistant.traffic_lights.geometry import Plane
from assistant.traffic_lights.messages import (
    MARKS_OF_AN_HOUR,
    Connection,
    Event,
    Intersection,
    IntersectionState,
    Lane,
    Map,
    Movement,
    Node,
    Spat,
    Timing,
)

RED, GREEN, YELLOW = "stop-And-Remain", "protected-Movement-Allowed", "protected-clearance"
HOUR_S = 3600.0
LANE_CM = 350
STOP_LINE_CM = 1500
"""from the middle to where a lane begins"""
HEADINGS = (0, 90, 180, 270)
"""of traffic that comes in from the south, west, north, east"""
LIMIT_50_KMH = 694
"""in 0.02 m/s"""


@dataclass(frozen=True, slots=True)
class Stage:
    """Groups that are green together, for as long as traffic wants between two bounds; all others are red."""

    groups: tuple[int, ...]
    least_s: float
    most_s: float


@dataclass(frozen=True, slots=True)
class Program:
    """Stages one after the other, round and round."""

    stages: tuple[Stage, ...]
    yellow_s: float = 3.0
    all_red_s: float = 2.0
    seed: int = 1

    @property
    def between_s(self) -> float:
        """From the end of a green to the begin of the next stage's."""
        return self.yellow_s + self.all_red_s


@dataclass(frozen=True, slots=True)
class Truth:
    """What a group shows, and when that really ends."""

    state: str
    ends_s: float
    """on the clock of the intersection"""


PROGRAM = Program((Stage((2, 6), 15, 25), Stage((1, 5), 7, 7), Stage((4, 8), 12, 20), Stage((3, 7), 7, 7)))
"""straight on and to the right, to the left, the same across; the long greens are made longer by traffic"""


@dataclass
class SimulatedIntersection:
    """An intersection with four roads. Its clock is seconds since 1970, UTC."""

    id: int = 7
    latitude: float = 0.05
    longitude: float = 0.05
    program: Program = PROGRAM
    begun_s: float = 0.0
    """when its first stage began, on its clock"""
    limit: int | None = LIMIT_50_KMH
    _begins: list[float] = field(default_factory=list)
    """of the stages so far, on its clock"""
    _lasting: list[float] = field(default_factory=list)
    """how long each is green"""

    def truth(self, group: int, now_s: float) -> Truth:
        """Return what a group shows, and until when."""
        number, begun_s = self._stage(now_s)
        green_ends_s = begun_s + self._lasts_s(number)
        mine = group in self._of(number).groups
        if mine and now_s < green_ends_s:
            return Truth(GREEN, green_ends_s)
        if mine and now_s < green_ends_s + self.program.yellow_s:
            return Truth(YELLOW, green_ends_s + self.program.yellow_s)
        return Truth(RED, self._next_green(number, group))

    def spat(self, now_s: float) -> Spat:
        """Return the SPaT message of a moment."""
        moment = datetime.fromtimestamp(now_s, UTC)
        begun = datetime(moment.year, 1, 1, tzinfo=UTC)
        groups = sorted({group for stage in self.program.stages for group in stage.groups})
        state = IntersectionState(
            region=None,
            id=self.id,
            revision=1,
            status=frozenset({"trafficDependentOperation"}),
            moy=int((moment - begun).total_seconds()) // 60,
            millisecond=moment.second * 1000 + moment.microsecond // 1000,
            movements=tuple(Movement(group, tuple(self._events(group, now_s))) for group in groups),
        )
        return Spat(None, (state,))

    def geometry(self) -> Map:
        """Return the MAP message: four roads, each with a lane to the left and one for the other ways, and one out."""
        lanes = [lane for number, heading in enumerate(HEADINGS) for lane in _road(number, heading)]
        place = (round(self.latitude * 1e7), round(self.longitude * 1e7))
        return Map(1, (Intersection(None, self.id, 1, *place, LANE_CM, self.limit, tuple(lanes)),))

    def on_approach(self, heading: int, distance_m: float, lane: int = 0) -> tuple[float, float]:
        """Return (latitude, longitude) before a stop line. lane: 0 straight on, 1 to the left."""
        aside = LANE_CM * (1.5 - lane) / 100
        x_m, y_m = _turned(aside, -STOP_LINE_CM / 100 - distance_m, heading)
        return Plane(self.latitude, self.longitude).place((x_m, y_m))

    def _of(self, number: int) -> Stage:
        return self.program.stages[number % len(self.program.stages)]

    def _lasts_s(self, number: int) -> float:
        """Return how long a stage is really green, in tenths of a second."""
        while len(self._lasting) <= number:
            stage = self._of(len(self._lasting))
            chance = random.Random(f"{self.program.seed} {len(self._lasting)}")  # noqa: S311  traffic, not a secret
            self._lasting.append(round(chance.uniform(stage.least_s, stage.most_s), 1))
        return self._lasting[number]

    def _stage(self, now_s: float) -> tuple[int, float]:
        """Return (number, begin) of the stage of a moment; its yellow and the red after it are its too."""
        if not self._begins:
            self._begins.append(self.begun_s)
        if now_s < self.begun_s:
            raise ValueError("it has not begun")
        while self._begins[-1] <= now_s:
            number = len(self._begins) - 1
            self._begins.append(self._begins[-1] + self._lasts_s(number) + self.program.between_s)
        number = bisect_right(self._begins, now_s) - 1
        return number, self._begins[number]

    def _next_green(self, number: int, group: int) -> float:
        """Return when a group is green once more, after the stage of this number."""
        begins_s = self._begins[number] + self._lasts_s(number) + self.program.between_s
        for following in range(number + 1, number + 1 + len(self.program.stages)):
            if group in self._of(following).groups:
                return begins_s
            begins_s += self._lasts_s(following) + self.program.between_s
        return math.inf

    def _events(self, group: int, now_s: float) -> Iterator[Event]:
        """Yield what the controller knows: the state now, and what follows up to the end of the next green."""
        number, begun_s = self._stage(now_s)
        stage, between_s = self._of(number), self.program.between_s
        ended_s = begun_s + self._lasts_s(number)
        over = now_s >= ended_s
        first_s = ended_s if over else max(now_s, begun_s + stage.least_s)
        last_s = ended_s if over else begun_s + stage.most_s
        if group in stage.groups and not over:
            yield _event(GREEN, first_s, last_s)
        if group in stage.groups and now_s < ended_s + self.program.yellow_s:
            yield _event(YELLOW, first_s + self.program.yellow_s, last_s + self.program.yellow_s)
        first_s, last_s = first_s + between_s, last_s + between_s
        for following in range(number + 1, number + 1 + len(self.program.stages)):
            stage = self._of(following)
            if group in stage.groups:
                yield _event(RED, first_s, last_s)
                yield _event(GREEN, first_s + stage.least_s, last_s + stage.most_s)
                return
            first_s, last_s = first_s + stage.least_s + between_s, last_s + stage.most_s + between_s


def _event(state: str, first_s: float, last_s: float) -> Event:
    """Return a state that ends between two moments; the marks are rounded so that they hold them."""
    return Event(
        state,
        Timing(math.floor(first_s * 10 + 1e-6) % MARKS_OF_AN_HOUR, math.ceil(last_s * 10 - 1e-6) % MARKS_OF_AN_HOUR),
    )


def _road(number: int, heading: int) -> Iterator[Lane]:
    """Yield the lanes of one road: number 0 comes from the south. Its groups are 2, 4, 6, 8, to the left 5, 7, 1, 3."""
    straight, left = (number * 2 + 2), (number * 2 + 4) % 8 + 1
    first = number * 3 + 1
    out = {way: (number + turn) % 4 * 3 + 3 for way, turn in (("straight", 2), ("left", 1), ("right", 3))}
    on = Connection(out["straight"], ("straight",), straight, 1)
    right = Connection(out["right"], ("right",), straight, 2)
    yield _lane(first, number, _nodes(1.5, heading), (on, right))
    yield _lane(first + 1, number, _nodes(0.5, heading), (Connection(out["left"], ("left",), left, 1),))
    yield Lane(first + 2, None, number + 1, ingress=False, egress=True, kind="vehicle", manoeuvres=(),
               nodes=_nodes(-0.5, heading))  # fmt: skip


def _lane(number: int, road: int, nodes: tuple[Node, ...], connections: tuple[Connection, ...]) -> Lane:
    ways = tuple(way for connection in connections for way in connection.manoeuvres)
    return Lane(number, road + 1, None, ingress=True, egress=False, kind="vehicle", manoeuvres=ways,
                nodes=nodes, connections=connections)  # fmt: skip


def _nodes(lanes_aside: float, heading: int) -> tuple[Node, ...]:
    """Return the line of a lane, so many lanes to the right of the road's middle as one comes in."""
    points = [(LANE_CM * lanes_aside, -STOP_LINE_CM - out_cm) for out_cm in (0, 15_000, 30_000, 45_000)]
    turned = [_turned(x_cm, y_cm, heading) for x_cm, y_cm in points]
    return tuple(_from(before, here) for before, here in zip([(0.0, 0.0), *turned], turned, strict=False))


def _from(before: Sequence[float], here: Sequence[float]) -> Node:
    return Node(round(here[0] - before[0]), round(here[1] - before[1]))


def _turned(x: float, y: float, heading: int) -> tuple[float, float]:
    """Turn a point clockwise around the middle."""
    sine, cosine = round(math.sin(math.radians(heading))), round(math.cos(math.radians(heading)))
    return x * cosine + y * sine, y * cosine - x * sine
