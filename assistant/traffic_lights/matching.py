"""Which lane is mine, and which signal group is for it: from position, heading, the lanes, and where I want to go.

What is not certain stays several: whoever asks is told "to the left it is red, straight on it is green", or that it is
not known. Nothing is guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.traffic_lights.geometry import LaneLine, Plane, Point, foot, lines_of, plane_of, turned_deg
from assistant.traffic_lights.messages import Intersection, IntersectionKey

HEADING_WITHIN_DEG = 40.0
PAST_THE_LINE_M = 4.0
"""the front of a car that stands at the line may be beyond it"""
FARTHEST_M = 1000.0
ACCURACY_M = 1.5
"""how far off a position may be, where nobody says"""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a car is, and which way it looks."""

    latitude: float
    longitude: float
    heading_deg: float
    accuracy_m: float = ACCURACY_M


@dataclass(frozen=True, slots=True)
class Road:
    """An intersection with its lanes drawn, which is done once for each of its revisions."""

    intersection: Intersection
    plane: Plane
    lines: tuple[LaneLine, ...]

    @classmethod
    def of(cls, intersection: Intersection) -> "Road":
        """Draw the lanes."""
        return cls(intersection, plane_of(intersection), lines_of(intersection))


@dataclass(frozen=True, slots=True)
class Mine:
    """The approach that one is on. Its lane, and its signal group, are None where they cannot be told."""

    intersection: IntersectionKey
    distance_m: float
    """along the lane to the stop line; 0 at the line and on it"""
    lane: int | None
    approach: int | None
    group: int | None
    groups: Mapping[str, int]
    """where to -> signal group; where the group is known, also those that are not mine"""
    limit_kmh: float | None


def mine(roads: Iterable[Road], where: Whereabouts, manoeuvre: str | None = None) -> Mine | None:
    """Return the nearest approach that one is on; None: on none.

    manoeuvre: what the route does at this intersection (of MANOEUVRES), where there is one.
    """
    found = [each for road in roads if (each := _on(road, where, manoeuvre)) is not None]
    return min(found, key=lambda each: each.distance_m, default=None)


def _on(road: Road, where: Whereabouts, manoeuvre: str | None) -> Mine | None:
    point = road.plane.point(where.latitude, where.longitude)
    lanes = _lanes(road.lines, point, where)
    if not lanes:
        return None
    (nearest, distance_m), *_ = lanes
    lines = [line for line, _ in lanes]
    groups = _groups(lines)
    kept = {way: numbers for way, numbers in groups.items() if manoeuvre in (None, way)} or groups
    numbers = {number for each in kept.values() for number in each}
    limits = [line.limit_kmh for line in lines if line.limit_kmh is not None]
    approaches = {line.lane.ingress_approach for line in lines}
    return Mine(
        intersection=road.intersection.key,
        distance_m=distance_m,
        lane=nearest.lane.id if len(lanes) == 1 else None,
        approach=nearest.lane.ingress_approach if len(approaches) == 1 else None,
        group=numbers.pop() if len(numbers) == 1 else None,
        groups={way: next(iter(each)) for way, each in kept.items() if len(each) == 1},
        limit_kmh=min(limits) if limits else None,
    )


def _lanes(lines: Sequence[LaneLine], point: Point, where: Whereabouts) -> list[tuple[LaneLine, float]]:
    """Return the lanes that one may be on with the distance to their stop lines, the likeliest first."""
    near: list[tuple[float, LaneLine, float]] = []
    for line in lines:
        if not line.lane.ingress or line.lane.kind != "vehicle":
            continue
        at = foot(line, point)
        if (
            -PAST_THE_LINE_M <= at.along_m <= FARTHEST_M
            and at.aside_m <= at.width_m / 2 + where.accuracy_m
            and turned_deg(at.heading_deg, where.heading_deg) <= HEADING_WITHIN_DEG
        ):
            near.append((at.aside_m, line, max(0.0, at.along_m)))
    near.sort(key=lambda each: each[0])
    # A neighbour that is hardly further off than the nearest one may be the one as well.
    return [(line, along_m) for aside_m, line, along_m in near if aside_m <= near[0][0] + where.accuracy_m]


def _groups(lines: Sequence[LaneLine]) -> dict[str, set[int]]:
    """Return where the lanes lead to, each with the signal groups that let it.

    A connection that names no manoeuvre takes those of its lane; where there are none either, it is "on".
    """
    groups: dict[str, set[int]] = {}
    for line in lines:
        for connection in line.lane.connections:
            if connection.group is None:
                continue
            for way in connection.manoeuvres or line.lane.manoeuvres or ("on",):
                groups.setdefault(way, set()).add(connection.group)
    return groups
