"""A trip over roads: the stations are driven to, and what the real roads take counts, not what was reckoned before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.trips.planner import Planner, Trip, Wanted, sampled
from assistant.trips.stations import Found
from assistant.trips.vehicle import load
from assistant.types.place import Position
from assistant.types.way import Step, Way

CAR = load(Path("middle"))
KMH = 110.0
DEGREE_M = 111_195.0


def at(km: float, aside_km: float = 0.0) -> Position:
    return Position(latitude=aside_km * 1000 / DEGREE_M, longitude=km * 1000 / DEGREE_M)


@dataclass
class Line:
    """Roads that are one straight line along the equator; past a stop they are longer by its distance from it."""

    longer: float = 1.0
    """what the real roads past stops take, by what the line does"""
    asked: list[int] = field(default_factory=list)

    def ways(self, places: Sequence[Position]) -> tuple[Way, ...]:
        self.asked.append(len(places))
        factor = self.longer if len(places) > 2 else 1.0
        steps, metres = list[Step](), 0.0
        for number in range(1, len(places)):
            one, other = places[number - 1], places[number]
            length = abs(other["longitude"] - one["longitude"]) * DEGREE_M * factor
            length += (abs(other["latitude"]) + abs(one["latitude"])) * DEGREE_M
            steps.append(Step("depart", distance_m=length, duration_s=length / KMH * 3.6))
            steps.append(Step("arrive" if number == len(places) - 1 else "via"))
            metres += length
        line = tuple(at(places[0]["longitude"] * DEGREE_M / 1000 + km) for km in range(0, round(metres / 1000) + 1, 5))
        return (Way(metres, metres / KMH * 3.6, tuple(steps), line),)


def found(km: float, kw: int = 150, aside_km: float = 0.3) -> Found:
    return Found(
        f"at {km:g}", f"node/{km:g}", at(km, aside_km), km * 1000, aside_km * 1000, {"type2_combo": f"{kw} kW"}
    )


def planned(roads: Line, stations: Sequence[Found], km: float, percent: float, *via_km: float) -> Trip:
    planner = Planner(roads, CAR, lambda line: stations)
    return planner.trip(Wanted(at(0), at(km), tuple(at(each) for each in via_km), percent))


def test_a_trip_within_reach_has_no_stop_and_arrives_with_more_than_the_reserve() -> None:
    trip = planned(Line(), [found(100)], 200, 80)
    assert (trip.possible, trip.stops, trip.breaks) == (True, (), 0)
    assert trip.arrive_percent is not None
    assert trip.arrive_percent >= 15


@pytest.mark.parametrize("longer", [1.0, 1.02, 1.05])
def test_each_leg_over_the_real_roads_keeps_the_reserve(longer: float) -> None:
    trip = planned(Line(longer), [found(km) for km in range(50, 900, 70)], 900, 90)
    assert trip.possible
    assert trip.arrive_percent is not None
    assert trip.arrive_percent >= 15
    for stop in trip.stops:
        assert stop.arrive_percent >= 15
        assert stop.leave_percent > stop.arrive_percent
    assert trip.seconds > trip.distance_m / KMH * 3.6


def test_roads_that_are_far_longer_than_they_looked_are_no_trip() -> None:
    trip = planned(Line(3.0), [found(300)], 700, 100)
    assert not trip.possible
    assert trip.arrive_percent is None


def test_what_is_out_of_reach_tells_how_far_it_gets() -> None:
    trip = planned(Line(), [], 900, 100)
    assert not trip.possible
    assert trip.reach_m is not None
    assert 300_000 < trip.reach_m < 900_000


def test_a_stop_that_was_asked_for_is_passed_too_in_its_order() -> None:
    roads = Line()
    trip = planned(roads, [found(km) for km in (150, 450)], 700, 90, 300)
    assert trip.possible
    assert roads.asked[-1] == 3 + len(trip.stops)


def test_who_charges_briefly_still_needs_breaks() -> None:
    trip = planned(Line(), [found(km, 350) for km in range(40, 1000, 80)], 1000, 100)
    rests = [stop for stop in trip.stops if stop.seconds >= 900]
    assert trip.breaks + len(rests) >= 3


def test_a_line_is_sampled_with_its_ends() -> None:
    (way,) = Line().ways([at(0), at(100)])
    points = sampled(way)
    assert (points[0], points[-1]) == (way.line[0], way.line[-1])
