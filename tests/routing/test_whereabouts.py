"""The road that the car is on: which of several near ones, and how often the map is asked."""

import json

import pytest

from assistant.routing import answer
from assistant.routing.valhalla import Valhalla
from assistant.routing.whereabouts import SAME_M, Whereabouts
from assistant.types.place import DEGREE_M, Position
from assistant.types.way import Road
from tests.routing.conftest import SOUTH, STEP, WEST


def edge(distance_m: float, *names: str, limit: object = 0) -> dict[str, object]:
    return {"distance": distance_m, "edge_info": {"way_id": 7, "names": names, "speed_limit": limit}}


def read(*edges: dict[str, object]) -> Road | None:
    return answer.road(json.dumps([{"edges": edges}]).encode())


def test_the_nearest_road_with_a_name_is_the_one() -> None:
    assert read(edge(3.0), edge(8.0, "Mill Lane", "B 1", limit=50)) == Road("Mill Lane", 7, limit_kmh=50.0)


def test_a_yard_that_one_stands_in_has_no_name() -> None:
    assert read(edge(1.0), edge(30.0, "Mill Lane")) == Road("", 7)


def test_far_from_every_road_there_is_none() -> None:
    assert read(edge(90.0, "Mill Lane")) is None
    assert answer.road(b'[{"edges": null}]') is None


def test_in_a_bend_the_road_under_the_car_is_its_road() -> None:
    bend = [{"edges": [], "filtered_edges": [edge(3.0, "Mill Lane")]}]
    assert answer.road(json.dumps(bend).encode()) == Road("Mill Lane", 7)


def test_a_road_without_a_limit_is_not_one_whose_limit_nobody_knows() -> None:
    motorway, lane = read(edge(2.0, "A 5", limit="unlimited")), read(edge(2.0, "Lane"))
    assert motorway is not None
    assert lane is not None
    assert (motorway.unlimited, motorway.limit_kmh) == (True, None)
    assert (lane.unlimited, lane.limit_kmh) == (False, None)


def test_the_map_is_asked_once_for_a_stretch_and_again_round_the_corner() -> None:
    asked: list[Position] = []

    def ask(position: Position, heading: float | None) -> Road:
        asked.append(position)
        return Road(f"road {len(asked)}", 1)

    whereabouts = Whereabouts(ask)

    def at(north_m: float, heading: float | None = 0.0) -> Road | None:
        return whereabouts.road(Position(latitude=48.0 + north_m / DEGREE_M, longitude=9.0), heading)

    for metres in range(0, 1000, 5):
        at(metres)
    assert len(asked) == 1000 // SAME_M
    last = at(998)
    assert at(999, None) == last, "it stands, and its heading is not known"
    assert at(999, 90.0) != last


def test_with_a_heading_the_street_is_the_one_that_leads_there(router: Valhalla) -> None:
    near_a_crossing = Position(latitude=SOUTH + 2 * STEP + 0.00005, longitude=WEST + 3 * STEP + 0.00005)
    north, east = router.road(near_a_crossing, 0.0), router.road(near_a_crossing, 90.0)
    assert north is not None
    assert east is not None
    assert (north.name, east.name) == ("Column 3 Street", "Row 2 Street")
    assert north.limit_kmh == 50.0


def test_out_at_sea_there_is_no_road(router: Valhalla) -> None:
    assert router.road(Position(latitude=48.4, longitude=9.4)) is None


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b'[{"edges": [{}]}]'])
def test_what_is_no_answer_is_said(text: bytes) -> None:
    from assistant.errors import EngineError

    with pytest.raises(EngineError, match="not what it should be"):
        answer.road(text)
