"""Which lane is mine, from where the car is and which way it looks."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.traffic_lights.forms import read_messages
from assistant.traffic_lights.geometry import Plane, foot, lines_of
from assistant.traffic_lights.matching import Mine, Road, Whereabouts, mine
from assistant.traffic_lights.messages import Computed, Connection, Map, Node
from tests.traffic_lights.made_messages import crossing

PLANE = Plane(0.0, 0.0)
ROAD = Road.of(crossing().intersections[0])


def found(x_m: float, y_m: float, heading: float = 0.0, way: str | None = None, accuracy_m: float = 1.5) -> Mine | None:
    return mine([ROAD], Whereabouts(*PLANE.place((x_m, y_m)), heading, accuracy_m), way)


def test_the_lane_under_the_car_is_mine_with_its_group_distance_and_limit() -> None:
    here = found(0.2, -115.0)
    assert here is not None
    assert (here.lane, here.group, here.approach) == (1, 2, 1)
    assert here.distance_m == pytest.approx(100.0, abs=0.1)
    assert here.limit_kmh == pytest.approx(50.0, abs=0.1)
    left = found(-3.4, -115.0)
    assert left is not None
    assert (left.lane, left.group) == (2, 5)


@pytest.mark.parametrize(
    ("x_m", "y_m", "heading"),
    [(0, -115, 180), (0, -115, 90), (8, -115, 0), (0, -2, 0), (0, 30, 0), (0, -400, 0)],
    ids=["away from it", "across", "beside the road", "past the line", "behind it", "before the lane begins"],
)
def test_who_does_not_come_to_the_light_on_a_lane_has_none(x_m: float, y_m: float, heading: float) -> None:
    assert found(x_m, y_m, heading) is None


def test_who_stands_with_the_front_over_the_line_is_at_it() -> None:
    here = found(0.0, -13.0)
    assert here is not None
    assert here.distance_m == 0.0


def test_between_two_lanes_nothing_is_guessed_but_the_route_may_tell() -> None:
    between = found(-1.6, -115.0)
    assert between is not None
    assert (between.lane, between.group) == (None, None)
    assert between.groups == {"straight": 2, "left": 5}
    for way, group in (("left", 5), ("straight", 2)):
        routed = found(-1.6, -115.0, way=way)
        assert routed is not None
        assert routed.group == group


def test_a_route_that_leads_where_the_lane_does_not_changes_nothing() -> None:
    here = found(0.2, -115.0, way="right")
    assert here is not None
    assert here.group == 2


def test_a_bad_position_is_on_either_lane() -> None:
    here = found(0.2, -115.0, accuracy_m=6.0)
    assert here is not None
    assert (here.lane, here.group) == (None, None)


def test_of_two_intersections_the_nearer_one_is_mine() -> None:
    behind = replace(crossing().intersections[0], id=8, latitude=9000)
    where = Whereabouts(*PLANE.place((0.0, -50.0)), 0.0)
    both = mine([Road.of(behind), ROAD], where)
    assert both is not None
    assert both.intersection == (None, 7)


def test_a_computed_lane_lies_beside_the_one_that_it_is_like() -> None:
    intersection = crossing().intersections[0]
    beside = replace(
        intersection.lanes[0], id=3, nodes=(), computed=Computed(like=1, x_cm=350, y_cm=0),
        connections=(Connection(9, ("straight",), 4),),
    )  # fmt: skip
    lines = {line.lane.id: line for line in lines_of(replace(intersection, lanes=(*intersection.lanes, beside)))}
    assert lines[3].points == tuple((x + 3.5, y) for x, y in lines[1].points)
    turned = replace(beside, computed=Computed(like=1, x_cm=0, y_cm=0, rotated=7200))  # 90 degrees to the right
    (line,) = lines_of(replace(intersection, lanes=(intersection.lanes[0], turned)))[1:]
    assert line.points[1] == pytest.approx((-300.0, -15.0))


def test_a_lane_that_follows_absolute_nodes_is_drawn_where_they_are() -> None:
    intersection = crossing().intersections[0]
    places = [PLANE.place(point) for point in ((0.0, -15.0), (5.0, -300.0))]
    nodes = tuple(Node(place=(round(latitude * 1e7), round(longitude * 1e7))) for latitude, longitude in places)
    (line,) = lines_of(replace(intersection, lanes=(replace(intersection.lanes[0], nodes=nodes),)))
    assert [(round(x, 1), round(y, 1)) for x, y in line.points] == [(0.0, -15.0), (5.0, -300.0)]


@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(-900, 900), st.floats(-900, 900))
def test_a_place_on_the_plane_is_the_one_it_came_from(
    latitude: float, longitude: float, x_m: float, y_m: float
) -> None:
    plane = Plane(latitude, longitude)
    assert plane.point(*plane.place((x_m, y_m))) == pytest.approx((x_m, y_m), abs=0.01)


def test_a_degree_is_as_long_as_on_the_earth() -> None:
    # The length of a degree at 45 degrees, of the ellipsoid WGS 84: 111.132 km to the north, 78.847 km to the east.
    x_m, y_m = Plane(45.0, 7.0).point(45.001, 7.001)
    assert (x_m, y_m) == pytest.approx((78.847, 111.132), abs=0.01)


@given(st.floats(-60, 60), st.floats(-200, 60))
def test_the_nearest_point_of_a_lane_is_no_further_than_its_nodes(x_m: float, y_m: float) -> None:
    line = ROAD.lines[0]
    assert foot(line, (x_m, y_m)).aside_m <= min(math.dist((x_m, y_m), point) for point in line.points) + 1e-9


def test_maps_of_real_intersections_are_drawn(shared_data: Path) -> None:
    (message,) = read_messages(shared_data / "v2x" / "pair_12111" / "MAP_12111.hex")
    assert isinstance(message, Map)
    road = Road.of(message.intersections[0])
    for line in road.lines:
        for connection in line.lane.connections:
            if not line.lane.ingress or connection.group is None:
                continue
            (x_m, y_m), (out_x, out_y) = line.points[:2]
            middle = road.plane.place(((x_m + out_x) / 2, (y_m + out_y) / 2))
            heading = math.degrees(math.atan2(x_m - out_x, y_m - out_y)) % 360
            here = mine([road], Whereabouts(*middle, heading, 0.5))
            assert here is not None
            assert (here.lane, here.approach) == (line.lane.id, line.lane.ingress_approach)
            assert here.group == connection.group
