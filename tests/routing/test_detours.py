"""How much longer a way is past a place, by its roads."""

from collections.abc import Sequence

import pytest

from assistant.routing.detours import AT_ONCE, Pair, detours
from assistant.routing.valhalla import NoWayError, Valhalla
from assistant.types.place import Position
from tests.routing.conftest import crossing

ROW = [crossing(4, column) for column in range(9)]
"""a way along a street, from west to east"""
FAR_AWAY = Position(latitude=10.0, longitude=10.0)
BLOCK_M = 445.0


def beside(column: int, rows: int) -> Position:
    """A crossing so many blocks north of the way."""
    return crossing(4 + rows, column)


def test_a_place_on_the_way_costs_nothing_and_one_aside_the_way_there_and_back(router: Valhalla) -> None:
    on_it, aside = detours(ROW, [crossing(4, 5), beside(5, 2)], router.matrix)
    assert on_it is not None
    assert aside is not None
    assert on_it.distance_m == pytest.approx(0, abs=5)
    assert aside.distance_m == pytest.approx(4 * BLOCK_M, rel=0.05)
    assert aside.duration_s > 100


def test_one_behind_the_car_costs_the_way_back_to_it(router: Valhalla) -> None:
    (behind,) = detours(ROW[4:], [crossing(4, 1)], router.matrix)
    assert behind is not None
    assert behind.distance_m == pytest.approx(2 * 3 * 297.0, rel=0.05)


def test_a_place_without_a_road_takes_nothing_from_the_others(router: Valhalla) -> None:
    nowhere, near = detours(ROW, [FAR_AWAY, beside(3, 1)], router.matrix)
    assert nowhere is None
    assert near is not None
    assert near.distance_m == pytest.approx(2 * BLOCK_M, rel=0.05)


def test_many_places_are_asked_in_few_questions_and_stay_in_their_order() -> None:
    asked: list[int] = []

    def matrix(sources: Sequence[Position], targets: Sequence[Position]) -> list[list[Pair]]:
        asked.append(len(sources))
        return [[(source["latitude"] + target["latitude"], 1.0) for target in targets] for source in sources]

    places = [Position(latitude=100.0 + number, longitude=9.0) for number in range(2 * AT_ONCE + 1)]
    found = detours(ROW, places, matrix)
    assert asked == [2 * AT_ONCE, 2 * AT_ONCE, 2]
    assert [round(each.distance_m) for each in found if each] == [2 * (100 + number) for number in range(len(places))]


def test_where_no_road_leads_anywhere_nothing_is_known() -> None:
    def matrix(sources: Sequence[Position], targets: Sequence[Position]) -> list[list[Pair]]:
        raise NoWayError("no way")

    assert detours(ROW, [beside(1, 1), beside(2, 1), beside(3, 1)], matrix) == [None] * 3
