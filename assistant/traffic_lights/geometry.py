"""The lanes of a MAP as lines on a plane, in metres from its reference point, x to the east and y to the north."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.traffic_lights.messages import Computed, Intersection, Lane, Node

EQUATOR_M = 6_378_137.0
FLATTENING = 1 / 298.257_223_563
"""of the earth, as WGS 84 has it"""
DEFAULT_WIDTH_M = 3.5
"""of a lane of which nobody says how wide it is"""
STEP_DEG = 1e-7
KMH_PER_UNIT = 0.072
"""of a speed limit in 0.02 m/s"""
NO_LIMIT = 8191
"""in 0.02 m/s: not known"""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plane:
    """A plane that touches the earth at a point; good to a few centimetres within a kilometre."""

    latitude: float
    """degrees"""
    longitude: float

    def point(self, latitude: float, longitude: float) -> Point:
        """Return a place in metres."""
        north, east = self._metres_per_degree()
        away = (longitude - self.longitude + 180) % 360 - 180  # across the 180th meridian
        return away * east, (latitude - self.latitude) * north

    def place(self, point: Point) -> tuple[float, float]:
        """Return (latitude, longitude) of a point in metres."""
        north, east = self._metres_per_degree()
        return self.latitude + point[1] / north, self.longitude + point[0] / east

    def _metres_per_degree(self) -> tuple[float, float]:
        """Return metres per degree to the north and to the east."""
        squared = FLATTENING * (2 - FLATTENING)
        sine = math.sin(math.radians(self.latitude))
        root = math.sqrt(1 - squared * sine * sine)
        meridian = EQUATOR_M * (1 - squared) / root**3
        parallel = EQUATOR_M / root * max(1e-6, math.cos(math.radians(self.latitude)))
        return math.radians(meridian), math.radians(parallel)


@dataclass(frozen=True, slots=True)
class LaneLine:
    """A lane as a line from its end at the intersection outwards."""

    lane: Lane
    points: tuple[Point, ...]
    widths_m: tuple[float, ...]
    """at each point"""
    limit_kmh: float | None


@dataclass(frozen=True, slots=True)
class Foot:
    """Where on a line the point lies that is nearest to somewhere."""

    along_m: float
    """along the line from its first point; negative in front of it"""
    aside_m: float
    heading_deg: float
    """of who goes along the line to its first point"""
    width_m: float


def plane_of(intersection: Intersection) -> Plane:
    """Return the plane around the reference point."""
    return Plane(intersection.latitude * STEP_DEG, intersection.longitude * STEP_DEG)


def lines_of(intersection: Intersection) -> tuple[LaneLine, ...]:
    """Return the lanes whose course is known; those that look like another one (computed) too."""
    plane = plane_of(intersection)
    drawn = {lane.id: _points(lane.nodes, plane) for lane in intersection.lanes if lane.nodes}
    like = {lane.id: lane.nodes for lane in intersection.lanes}
    width_m = _metres(intersection.lane_width_cm)
    found = []
    for lane in intersection.lanes:
        nodes = like.get(lane.computed.like, ()) if lane.computed else lane.nodes
        points = drawn.get(lane.id, ())
        if lane.computed and lane.computed.like in drawn:
            points = _shifted(drawn[lane.computed.like], lane.computed)
        if len(points) >= 2:
            found.append(LaneLine(lane, points, _widths(nodes, width_m), _limit_kmh(intersection, nodes)))
    return tuple(found)


def foot(line: LaneLine, point: Point) -> Foot:
    """Return the nearest point of a line, which goes on straight in front of its first point."""
    best: Foot | None = None
    behind_m = 0.0
    pieces = list(zip(pairwise(line.points), line.widths_m, strict=False))
    for number, ((near, far), width_m) in enumerate(pieces):
        length_m = math.dist(near, far)
        if length_m < 1e-6:
            continue
        ahead = ((far[0] - near[0]) / length_m, (far[1] - near[1]) / length_m)
        offset = (point[0] - near[0], point[1] - near[1])
        along_m = offset[0] * ahead[0] + offset[1] * ahead[1]
        on_m = min(length_m, along_m if number == 0 else max(0.0, along_m))
        nearest = (near[0] + ahead[0] * on_m, near[1] + ahead[1] * on_m)
        aside_m = math.dist(point, nearest)
        if best is None or aside_m < best.aside_m:
            heading = math.degrees(math.atan2(-ahead[0], -ahead[1])) % 360
            best = Foot(behind_m + on_m, aside_m, heading, width_m)
        behind_m += length_m
    return best or Foot(math.inf, math.inf, 0.0, 0.0)


def turned_deg(one_deg: float, other_deg: float) -> float:
    """Return by how much two headings differ, 0 to 180."""
    return abs((one_deg - other_deg + 180) % 360 - 180)


def _points(nodes: Sequence[Node], plane: Plane) -> tuple[Point, ...]:
    points: list[Point] = []
    x_m = y_m = 0.0
    for node in nodes:
        if node.place is not None:
            x_m, y_m = plane.point(node.place[0] * STEP_DEG, node.place[1] * STEP_DEG)
        else:
            x_m, y_m = x_m + node.x_cm / 100, y_m + node.y_cm / 100
        points.append((x_m, y_m))
    return tuple(points)


def _shifted(points: Sequence[Point], how: Computed) -> tuple[Point, ...]:
    """Scale and turn a line around its first point, then move it."""
    angle = math.radians(how.rotated * 0.0125)
    sine, cosine = math.sin(angle), math.cos(angle)
    (x0, y0) = points[0]
    moved = []
    for x_m, y_m in points:
        east, north = (x_m - x0) * (1 + how.scale_x * 0.0005), (y_m - y0) * (1 + how.scale_y * 0.0005)
        turned = (east * cosine + north * sine, north * cosine - east * sine)
        moved.append((x0 + turned[0] + how.x_cm / 100, y0 + turned[1] + how.y_cm / 100))
    return tuple(moved)


def _metres(width_cm: int | None) -> float:
    return width_cm / 100 if width_cm else DEFAULT_WIDTH_M


def _widths(nodes: Sequence[Node], width_m: float) -> tuple[float, ...]:
    widths = []
    for node in nodes:
        width_m += node.width_change_cm / 100
        widths.append(width_m)
    return tuple(widths)


def _limit_kmh(intersection: Intersection, nodes: Sequence[Node]) -> float | None:
    """Return the lowest limit on the lane, else that of the intersection."""
    own = [node.limit for node in nodes if node.limit is not None and 0 < node.limit < NO_LIMIT]
    limit = min(own) if own else intersection.limit
    return limit * KMH_PER_UNIT if limit is not None and 0 < limit < NO_LIMIT else None
