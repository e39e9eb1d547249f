"""A car park is named once before the destination, and never where nobody wants it."""

from collections.abc import Sequence

import pytest

from assistant.routing.parking import AHEAD_M, ParkingWatch
from assistant.tools.places.router import Route
from assistant.types.announcement import Announcement
from assistant.types.car_state import CarState
from assistant.types.place import Place
from tests.fakes.ports import HERE, OneRoad, TownPlaces, place


class Parks(TownPlaces):
    """A town with one car park, so far from everywhere."""

    def __init__(self, away_m: float = 300.0) -> None:
        super().__init__()
        self.away_m = away_m

    def search(self, search: object) -> Sequence[Place]:
        """Return it."""
        del search
        return [place("Harbour Garage", self.away_m, category="parking")]


def on_the_way(distance_m: float, **more: object) -> OneRoad:
    road = OneRoad()
    road.start(HERE, (), place("Old Mill Inn", distance_m, **more))
    return road


def said(places: Parks, road: OneRoad, *, wanted: bool = True, times: int = 1) -> list[Announcement]:
    watch = ParkingWatch(places, road, lambda: CarState(0.0), lambda: 0.0, lambda: wanted)
    return [each for _ in range(times) for each in watch.look()]


def test_a_car_park_near_the_destination_is_named_once() -> None:
    (once,) = said(Parks(), on_the_way(AHEAD_M - 1), times=3)
    assert once.source == "suggestions"
    assert [found["name"] for found in once.value["places"]] == ["Harbour Garage"]  # type: ignore[attr-defined]  # JSON


def test_it_is_named_anew_on_another_way() -> None:
    road, places = on_the_way(500), Parks()
    watch = ParkingWatch(places, road, lambda: CarState(0.0), lambda: 0.0, lambda: True)
    assert len(list(watch.look())) == 1
    road.start(HERE, (), place("Quay", 400))
    assert len(list(watch.look())) == 1


@pytest.mark.parametrize("category", ["parking", "charging", "fuel"])
def test_where_one_parks_anyway_none_is_named(category: str) -> None:
    assert said(Parks(), on_the_way(500, category=category)) == []


def test_none_is_named_far_away_nor_where_it_is_not_wanted_nor_where_the_park_is_far() -> None:
    assert said(Parks(), on_the_way(AHEAD_M + 1)) == []
    assert said(Parks(), on_the_way(500), wanted=False) == []
    assert said(Parks(away_m=600.0), on_the_way(500)) == []
    assert said(Parks(), OneRoad()) == []


def test_none_is_named_before_a_stop_nor_at_home() -> None:
    road = on_the_way(500)
    driven: Route | None = road.driven
    assert driven is not None
    places = Parks()
    places.save("home", driven["destination"])
    assert said(places, road) == []
    road.start(HERE, [place("Quay", 100)], place("Old Mill Inn", 500))
    assert said(Parks(), road) == []
