"""What is said along a way, and when: pure, from one fix of the position to the next.

A turn is told twice: once with its distance, early enough to change lanes, and once when it comes. Both are times, not
distances: what is 200 m in a town is 800 m on a motorway.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from assistant.routing.track import Located, Track
from assistant.types.place import Position
from assistant.types.way import Step, StepKind, Way

EARLY_S, EARLIEST_M = 25.0, 200.0
"""a turn is told so long before it comes, and no nearer than that"""
NOW_S, NOW_M = 6.0, 30.0
"""the same for the second time"""
FAR_M = 2000.0
"""on a fast road it is told once more, at this distance"""
FAST_MPS = 22.0
APART_M = 60.0
"""between two things that are said of one turn, at least"""
TOGETHER_M, TOGETHER_S = 80.0, 5.0
"""a turn that follows another so soon is told with it"""
OFF_M = 40.0
"""farther from the way than a wide road and a poor fix explain"""
OFF_S = 4.0
"""so long in a row, and the way is left: within the ten seconds after which a driver wonders"""
BACK_M = 30.0
"""driven against the way: not a car that is parking"""
PASSED_M = 50.0
"""so near to a stop, it counts as visited"""
ARRIVED_M = 30.0
LOOK_AHEAD_M = 1500.0
"""of the way, beyond where the car was last: a way may cross itself"""
LOOK_BACK_M = 200.0
UNSPOKEN: frozenset[StepKind] = frozenset({"depart", "straight", "keep_straight", "leave_ferry", "via"})
"""kinds of steps at which one just goes on"""
KEEPING: frozenset[StepKind] = frozenset({"keep_left", "keep_right"})
SAME_FORK_M, SAME_FORK_S = 60.0, 5.0
"""forks to the same side that follow each other nearer than this are one to a driver"""


class Moment(Enum):
    """When a step is told."""

    FAR = "far"
    EARLY = "early"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Fix:
    """Where the car is."""

    position: Position
    at_s: float
    """monotonic seconds"""
    speed_mps: float = 0.0
    heading: float | None = None
    """degrees from the north; None: not known, or it stands"""


@dataclass(frozen=True, slots=True)
class Tell:
    """A step is to be told now."""

    step: Step
    distance_m: float
    moment: Moment
    then: Step | None = None
    """another one, right after it"""


@dataclass(frozen=True, slots=True)
class Passed:
    """A stop was reached: it is the first of those that lay ahead."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The destination was reached."""


@dataclass(frozen=True, slots=True)
class Left:
    """The way was left: another one is needed, from here."""


Wanted = Tell | Passed | Arrived | Left


@dataclass(frozen=True, slots=True)
class Progress:
    """How far along the way."""

    along_m: float = 0.0
    farthest_m: float = 0.0
    told: frozenset[tuple[int, Moment]] = frozenset()
    """steps by their numbers, and when they were told"""
    stops_passed: int = 0
    off_since_s: float | None = None
    located: Located | None = field(default=None, compare=False)


class Guide:
    """Knows one way."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.track = Track(way.line)
        self._at_m = [self.track.at_point(step.at) for step in way.steps]
        self._spoken = [number for number, _ in self._worth_saying()]
        self._stops_m = [self._at_m[number] for number, step in enumerate(way.steps) if step.kind == "via"]

    def drive(self, before: Progress, fix: Fix) -> tuple[Progress, tuple[Wanted, ...]]:
        """Take the next fix in; return how far the car is then, and what is wanted, in its order."""
        located = self._located(before, fix)
        astray = located.off_m > OFF_M or (located.against and before.farthest_m - located.along_m > BACK_M)
        if astray:
            since_s = fix.at_s if before.off_since_s is None else before.off_since_s
            left = fix.at_s - since_s >= OFF_S
            return replace(before, off_since_s=since_s, located=located), (Left(),) if left else ()
        along_m = located.along_m
        now = replace(
            before,
            along_m=along_m,
            farthest_m=max(before.farthest_m, along_m),
            off_since_s=None,
            located=located,
        )
        wanted: list[Wanted] = []
        while now.stops_passed < len(self._stops_m) and self._stops_m[now.stops_passed] - along_m <= PASSED_M:
            now = replace(now, stops_passed=now.stops_passed + 1)
            wanted.append(Passed())
        if self.track.length_m - along_m <= ARRIVED_M:
            return now, (*wanted, Arrived())
        tell = self._told(now, fix)
        if tell is not None:
            now = replace(now, told=now.told | tell[0])
            wanted.append(tell[1])
        return now, tuple(wanted)

    def next_turn(self, progress: Progress) -> tuple[Step, float] | None:
        """Return the next step that is worth a word, and the metres to it."""
        ahead = self._ahead(progress)
        return (self.way.steps[ahead], self._at_m[ahead] - progress.along_m) if ahead is not None else None

    def left(self, progress: Progress) -> tuple[float, float]:
        """Return the metres and the seconds that are still to go."""
        distance_m = max(0.0, self.track.length_m - progress.along_m)
        seconds = 0.0
        for number, step in enumerate(self.way.steps):
            begin_m = self._at_m[number]
            end_m = self._at_m[number + 1] if number + 1 < len(self._at_m) else self.track.length_m
            if end_m <= progress.along_m:
                continue
            share = (end_m - max(begin_m, progress.along_m)) / (end_m - begin_m) if end_m > begin_m else 1.0
            seconds += step.duration_s * share
        # The line is measured in a plane, the router's metres are the ones that were told at the beginning.
        share = distance_m / self.track.length_m if self.track.length_m else 0.0
        return self.way.distance_m * share, seconds

    def _located(self, before: Progress, fix: Fix) -> Located:
        near = self.track.located(
            fix.position,
            heading=fix.heading,
            between_m=(before.along_m - LOOK_BACK_M, before.along_m + LOOK_AHEAD_M),
            expected_m=before.along_m,
        )
        if near is not None and near.off_m <= OFF_M:
            return near
        anywhere = self.track.located(fix.position, heading=fix.heading)
        if anywhere is not None and anywhere.off_m <= OFF_M and not anywhere.against:
            return anywhere  # the position jumped, or was not known for a while
        found = near or anywhere
        assert found is not None  # noqa: S101  a way has a point
        return found

    def _worth_saying(self) -> Iterator[tuple[int, Step]]:
        last: StepKind | None = None
        last_m, since_s = 0.0, 0.0
        for number, step in enumerate(self.way.steps):
            if step.kind not in UNSPOKEN:
                soon = since_s < SAME_FORK_S or self._at_m[number] - last_m < SAME_FORK_M
                if not (step.kind in KEEPING and step.kind == last and soon):
                    yield number, step
                last, last_m, since_s = step.kind, self._at_m[number], 0.0
            since_s += step.duration_s

    def _ahead(self, progress: Progress, beyond: int = -1) -> int | None:
        return next(
            (number for number in self._spoken if number > beyond and self._at_m[number] > progress.along_m), None
        )

    def _told(self, now: Progress, fix: Fix) -> tuple[frozenset[tuple[int, Moment]], Tell] | None:
        """Return what is told of the next step at this moment, and what counts as told then."""
        number = self._ahead(now)
        if number is None:
            return None
        distance_m = self._at_m[number] - now.along_m
        moment = self._moment(distance_m, fix.speed_mps)
        if moment is None or (number, moment) in now.told:
            return None
        told = {(number, moment)}
        if moment is Moment.NOW:
            told.add((number, Moment.EARLY))
        # Where a turn comes into reach just before it has to be told for the last time, that time alone is enough.
        elif moment is Moment.EARLY and distance_m - self._now_m(fix.speed_mps) < APART_M:
            return None
        following = self._ahead(now, number)
        then = None
        if moment is not Moment.FAR and following is not None:
            apart_m = self._at_m[following] - self._at_m[number]
            if apart_m <= max(TOGETHER_M, TOGETHER_S * fix.speed_mps):
                then = self.way.steps[following]
                if moment is Moment.NOW:
                    told.add((following, Moment.EARLY))
        return frozenset(told), Tell(self.way.steps[number], distance_m, moment, then)

    def _moment(self, distance_m: float, speed_mps: float) -> Moment | None:
        if distance_m <= self._now_m(speed_mps):
            return Moment.NOW
        if distance_m <= max(EARLIEST_M, EARLY_S * speed_mps):
            return Moment.EARLY
        if speed_mps >= FAST_MPS and FAR_M * 0.8 <= distance_m <= FAR_M:
            return Moment.FAR
        return None

    @staticmethod
    def _now_m(speed_mps: float) -> float:
        return max(NOW_M, NOW_S * speed_mps)
