"""What is said along a way, and when: a car that drives it by seconds, with a speed, and sometimes another way."""

import math
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.routing.guidance import (
    OFF_S,
    Arrived,
    Fix,
    Guide,
    Left,
    Moment,
    Passed,
    Progress,
    Tell,
    Wanted,
)
from assistant.routing.track import Track
from assistant.types.place import DEGREE_M, Position
from assistant.types.way import Step, StepKind, Way

METRE = 1 / DEGREE_M


def point(north_m: float, east_m: float) -> Position:
    """Return a position by metres from a corner on the equator."""
    return Position(latitude=north_m * METRE, longitude=east_m * METRE)


def way(*corners: tuple[float, float], kinds: Sequence[StepKind] = ()) -> Way:
    """Return a way through corners (north, east, in metres), with a step at each."""
    line = tuple(point(*corner) for corner in corners)
    track = Track(line)
    names: list[StepKind] = ["depart", *(kinds or ["right"] * (len(corners) - 2)), "arrive"]
    lengths = [track.at_point(number + 1) - track.at_point(number) for number in range(len(corners) - 1)] + [0.0]
    steps = tuple(
        Step(kind, road=f"Road {number}", distance_m=length, duration_s=length / 10, at=number)
        for number, (kind, length) in enumerate(zip(names, lengths, strict=True))
    )
    return Way(track.length_m, track.length_m / 10, steps, line)


def driven(guide: Guide, speed_mps: float, *, to_m: float | None = None) -> Iterator[Fix]:
    """Drive along the way itself, a fix a second."""
    line, track = guide.way.line, guide.track
    end_m, second = track.length_m if to_m is None else to_m, 0
    while (along_m := second * speed_mps) <= end_m:
        after = min(track.point_after(along_m), len(line) - 1)
        begin, end = line[after - 1], line[after]
        length = track.at_point(after) - track.at_point(after - 1)
        share = (along_m - track.at_point(after - 1)) / length if length else 0.0
        north = begin["latitude"] + share * (end["latitude"] - begin["latitude"])
        east = begin["longitude"] + share * (end["longitude"] - begin["longitude"])
        towards = math.atan2(end["longitude"] - begin["longitude"], end["latitude"] - begin["latitude"])
        heading = math.degrees(towards) % 360
        yield Fix(Position(latitude=north, longitude=east), float(second), speed_mps, heading)
        second += 1


def told(guide: Guide, fixes: Iterator[Fix], progress: Progress | None = None) -> list[tuple[float, Wanted]]:
    """Return what is wanted, with the second at which it is."""
    progress, all_wanted = progress or Progress(), list[tuple[float, Wanted]]()
    for fix in fixes:
        progress, wanted = guide.drive(progress, fix)
        all_wanted += [(fix.at_s, each) for each in wanted]
        if any(isinstance(each, Left | Arrived) for each in wanted):
            break
    return all_wanted


@pytest.mark.parametrize("speed_mps", [5.0, 14.0, 33.0])
def test_each_turn_is_told_early_and_once_more_when_it_comes(speed_mps: float) -> None:
    guide = Guide(way((0, 0), (5000, 0), (5000, 4000), (0, 4000)))
    turns = [
        (at_s, each)
        for at_s, each in told(guide, driven(guide, speed_mps))
        if isinstance(each, Tell) and each.step.kind == "right"
    ]
    for number in (1, 2):
        moments = [each.moment for _, each in turns if each.step.road == f"Road {number}"]
        assert moments[-2:] == [Moment.EARLY, Moment.NOW]
        last_s, last = [(at_s, each) for at_s, each in turns if each.step.road == f"Road {number}"][-1]
        assert last.distance_m / speed_mps >= 4.0 or last.distance_m >= 25.0
        assert last.distance_m <= max(30.0, 6 * speed_mps)
        assert last_s > 0


def test_on_a_fast_road_a_turn_is_told_two_kilometres_before() -> None:
    guide = Guide(way((0, 0), (9000, 0), (9000, 500)))
    first = next(each for _, each in told(guide, driven(guide, 33.0)) if isinstance(each, Tell))
    assert first.moment is Moment.FAR
    assert 1600 <= first.distance_m <= 2000


def test_a_turn_right_after_another_is_told_with_it() -> None:
    guide = Guide(way((0, 0), (1000, 0), (1000, 50), (2000, 50), kinds=("right", "left")))
    tells = [each for _, each in told(guide, driven(guide, 10.0)) if isinstance(each, Tell)]
    assert [(each.step.kind, each.moment, each.then and each.then.kind) for each in tells[:2]] == [
        ("right", Moment.EARLY, "left"),
        ("right", Moment.NOW, "left"),
    ]
    assert ("left", Moment.EARLY) not in [(each.step.kind, each.moment) for each in tells]


def test_arriving_ends_it_and_a_stop_is_passed_before() -> None:
    guide = Guide(way((0, 0), (500, 0), (1500, 0), kinds=("via",)))
    wanted = [each for _, each in told(guide, driven(guide, 10.0))]
    assert wanted[-1] == Arrived()
    assert wanted.count(Passed()) == 1


def test_leaving_the_way_is_noticed_within_ten_seconds() -> None:
    guide = Guide(way((0, 0), (1000, 0), (1000, 1000)))
    straight_on = (Fix(point(second * 14.0, 0.0), float(second), 14.0, heading=0.0) for second in range(200))
    at_s, left = told(guide, straight_on)[-1]
    assert left == Left()
    assert at_s - 1000 / 14.0 <= 10.0


def test_driving_back_is_noticed_within_ten_seconds() -> None:
    guide = Guide(way((0, 0), (3000, 0)))
    progress = Progress()
    for fix in driven(guide, 10.0, to_m=1000):
        progress, _ = guide.drive(progress, fix)
    back = (Fix(point(1000 - second * 10.0, 4.0), 100.0 + second, 10.0, heading=180.0) for second in range(60))
    at_s, left = told(guide, back, progress)[-1]
    assert left == Left()
    assert at_s - 100.0 <= 10.0


def test_a_poor_fix_is_no_other_way() -> None:
    guide = Guide(way((0, 0), (3000, 0)))
    fixes = (
        Fix(point(second * 10.0, 90.0 if second % 20 == 0 else 12.0), float(second), 10.0) for second in range(290)
    )
    assert Left() not in [each for _, each in told(guide, fixes)]


def test_a_position_that_jumps_ahead_on_the_way_goes_on_from_there() -> None:
    guide = Guide(way((0, 0), (9000, 0)))
    progress, _ = guide.drive(Progress(), Fix(point(10, 0), 0.0, 10.0))
    progress, wanted = guide.drive(progress, Fix(point(6000, 3), 600.0, 10.0))
    assert progress.along_m == pytest.approx(6000, abs=1)
    assert Left() not in wanted


def test_off_the_way_for_a_moment_and_back_is_forgiven() -> None:
    guide = Guide(way((0, 0), (3000, 0)))
    progress = Progress()
    for second in range(int(OFF_S)):
        progress, wanted = guide.drive(progress, Fix(point(100, 80), float(second), 5.0))
        assert wanted == ()
    progress, wanted = guide.drive(progress, Fix(point(100, 0), OFF_S, 5.0))
    assert progress.off_since_s is None


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=6, unique=True))
def test_whatever_the_way_whoever_drives_it_arrives(corners: list[tuple[int, int]]) -> None:
    guide = Guide(way(*((north * 250.0, east * 250.0) for north, east in corners)))
    progress, all_wanted = Progress(), list[Wanted]()
    for fix in driven(guide, 10.0):
        progress, wanted = guide.drive(progress, fix)
        all_wanted += wanted
        distance_m, seconds = guide.left(progress)
        assert 0 <= distance_m <= guide.way.distance_m
        assert 0 <= seconds <= guide.way.duration_s + 1e-6
    assert Arrived() in all_wanted
    assert Left() not in all_wanted
