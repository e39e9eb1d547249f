"""What becomes of the router's manoeuvres: steps, the road that one stays on, forks in quick succession."""

import json
from itertools import pairwise

import pytest

from assistant.languages import language, languages
from assistant.routing import answer
from assistant.routing.guidance import Fix, Guide, Progress, Tell
from assistant.routing.router import manoeuvre
from assistant.types.place import Position
from assistant.types.way import Step, StepKind, Way

SHAPE = "_izlhA~rlgdF_{geC~ywl@"
"""some line"""


def steps(*manoeuvres: tuple[int, str]) -> tuple[Step, ...]:
    """Return the steps of a way of manoeuvres: their type, the road that one comes to."""
    told = [
        {"type": kind, "time": 10, "length": 0.1, "begin_shape_index": 0, "street_names": [road]}
        for kind, road in manoeuvres
    ]
    trip = {"legs": [{"maneuvers": told, "shape": SHAPE}], "summary": {"time": 10, "length": 0.1}}
    (way,) = answer.ways(json.dumps({"trip": trip}).encode())
    return way.steps


def said(step: Step, lang: str) -> str:
    get_route_info = language(lang).replies.tools["get_route_info"].answer
    assert get_route_info is not None
    return get_route_info({"what": "next_turn", "next_turn": manoeuvre(step, 0.0)})[0]


def test_a_turn_along_the_same_road_does_not_name_it_as_another() -> None:
    _, turn, _ = steps((1, "Mill Lane"), (10, "Mill Lane"), (4, "Mill Lane"))
    assert turn.stays
    assert said(turn, "en").lower() == "turn right to stay on mill lane."
    assert said(turn, "zh") == "右转，继续走Mill Lane。"


def test_a_turn_into_another_road_names_it() -> None:
    _, turn, _ = steps((1, "Mill Lane"), (10, "High Street"), (4, ""))
    assert not turn.stays
    assert said(turn, "en").lower() == "turn right into high street."


@pytest.mark.parametrize("lang", languages())
def test_nobody_stays_on_a_road_by_arriving_or_turning_back(lang: str) -> None:
    for step in steps((1, "Mill Lane"), (12, "Mill Lane"), (4, "Mill Lane")):
        assert not step.stays
        assert "stay" not in said(step, lang)


def way(*forks: tuple[StepKind, float]) -> Way:
    """Return a way to the north with forks at metres of it, driven at 30 m/s."""
    at_m = [0.0, *(metres for _, metres in forks), 6000.0]
    kinds: list[StepKind] = ["depart", *(kind for kind, _ in forks), "arrive"]
    lengths = [after - before for before, after in pairwise(at_m)] + [0.0]
    made = zip(kinds, lengths, strict=True)
    line = tuple(Position(latitude=metres / 111_195.08, longitude=0.0) for metres in at_m)
    return Way(6000.0, 200.0, tuple(Step(kind, "", distance_m=m, duration_s=m / 30, at=n)
                                    for n, (kind, m) in enumerate(made)), line)  # fmt: skip


def told(driven: Way) -> list[Tell]:
    guide, progress, tells = Guide(driven), Progress(), list[Tell]()
    for second in range(190):
        fix = Fix(Position(latitude=second * 30 / 111_195.08, longitude=0.0), float(second), 30.0, 0.0)
        progress, wanted = guide.drive(progress, fix)
        tells += [each for each in wanted if isinstance(each, Tell)]
    return tells


def test_forks_to_the_same_side_within_some_seconds_are_told_once() -> None:
    tells = told(way(("keep_left", 3000.0), ("keep_left", 3120.0)))
    assert {each.step.at for each in tells if each.step.kind == "keep_left"} == {1}


def test_forks_to_different_sides_within_some_seconds_are_told_in_one_breath() -> None:
    tells = told(way(("keep_left", 3000.0), ("keep_right", 3120.0)))
    left = [each for each in tells if each.step.kind == "keep_left" and each.then is not None]
    assert left
    assert all(each.then is not None and each.then.kind == "keep_right" for each in left)
    assert [each.moment.value for each in tells if each.step.kind == "keep_right"] == ["now"]


def test_of_the_lanes_those_that_also_lead_on_after_the_turn_are_the_ones_to_take() -> None:
    """As the router tells them: bits of the directions of each, of those that lead on, and of those to take."""
    lanes = [{"directions": 8, "valid": 8}, {"directions": 10, "active": 8}, {"directions": 2}, {"directions": 64}]
    turn = {"type": 15, "time": 10, "length": 0.1, "begin_shape_index": 0, "lanes": lanes}
    legs = [{"maneuvers": [turn, turn | {"lanes": lanes[:1] + lanes[2:]}], "shape": SHAPE}]
    (way,) = answer.ways(json.dumps({"trip": {"legs": legs, "summary": {"time": 1, "length": 1}}}).encode())
    assert [step.lanes for step in way.steps] == [(False, True, False, False), (True, False, False)]
