"""A trip over roads: the stations are driven to, and what the real roads take counts, not what was reckoned before."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace as replace_fields

from assistant.places.driving import Drive
from assistant.trips.planner import Planner, Trip, Wanted, sampled
from assistant.trips.stations import Found, stations
from assistant.trips.vehicle import Fuel, load
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


# Stations that are closed, and cars that burn fuel.

PETROL = load(Path("petrol"))
NIGHT = datetime(2026, 11, 30, 23, 0)


def pump(km: float, *, opens: int | None = 0, closes: int = 24, aside_km: float = 0.3) -> Found:
    """A fuel station; opens: None, it does not tell its hours."""

    def hours(moment: datetime) -> bool | None:
        return None if opens is None else opens <= moment.hour < closes

    return replace(found(km, aside_km=aside_km), sockets={}, hours=hours)


def filled(stations: Sequence[Found], km: float, percent: float, departs: datetime = NIGHT) -> Trip:
    planner = Planner(Line(), PETROL, lambda line: stations)
    return planner.trip(Wanted(at(0), at(km), (), percent, departs=departs))


def test_a_tank_that_is_not_enough_is_filled_once_with_the_least_detour() -> None:
    trip = filled([pump(100, aside_km=1.5), pump(150), pump(160, aside_km=0.9)], 500, 40)
    assert [stop.station.name for stop in trip.stops] == ["at 150"]
    (stop,) = trip.stops
    assert stop.arrive_percent >= 15
    assert stop.leave_percent == 100
    assert trip.arrive_percent is not None
    assert trip.arrive_percent >= 15


def test_a_station_that_only_looks_near_is_passed_by_for_one_that_is_near_by_road() -> None:
    asked: list[int] = []

    def detours(line: Sequence[Position], places: Sequence[Position]) -> list[Drive | None]:
        asked.append(len(places))
        across = [place["longitude"] < at(155)["longitude"] for place in places]
        return [Drive(9000.0, 700.0) if each else Drive(900.0, 90.0) for each in across]

    pumps = [pump(150, aside_km=0.1), pump(170, aside_km=0.8)]
    trip = Planner(Line(), PETROL, lambda line: pumps, detours).trip(Wanted(at(0), at(500), (), 40))
    assert [stop.station.name for stop in trip.stops] == ["at 170"]
    assert sum(asked) == 2, "each is looked at once"


def test_a_fuel_station_that_is_closed_when_one_comes_by_is_passed_by() -> None:
    trip = filled([pump(150, opens=6, closes=22), pump(170)], 500, 40)
    assert [stop.station.name for stop in trip.stops] == ["at 170"]


def test_where_all_are_closed_the_tank_does_not_reach_it() -> None:
    trip = filled([pump(150, opens=6, closes=22)], 700, 40)
    assert not trip.possible
    assert trip.reach_m is not None


def test_one_that_is_known_to_be_open_comes_before_one_that_does_not_tell() -> None:
    trip = filled([pump(150, opens=None), pump(155, aside_km=1.0)], 500, 40)
    assert [(stop.station.name, stop.station.open) for stop in trip.stops] == [("at 155", True)]


def test_a_station_that_closes_while_the_car_charges_before_it_is_not_planned() -> None:
    hours = [replace(found(km, 50), hours=lambda moment: moment.hour < 23) for km in (200, 500)]
    wanted = Wanted(at(0), at(600), (), 70, departs=NIGHT.replace(hour=17, minute=45))
    trip = Planner(Line(), CAR, lambda line: hours).trip(wanted)
    for stop in trip.stops:
        assert (wanted.departs or NIGHT) + timedelta(seconds=stop.reached_s) < NIGHT


@pytest.mark.parametrize(
    ("fuel", "told", "fits"),
    [
        ("petrol", {"octane_95": "yes"}, True),
        ("petrol", {"diesel": "yes"}, False),
        ("petrol", {}, True),
        ("diesel", {"diesel": "yes"}, True),
        ("lpg", {}, False),
        ("lpg", {"lpg": "yes"}, True),
    ],
)
def test_only_where_its_fuel_is_sold(fuel: Fuel, told: dict[str, str], fits: bool) -> None:
    assert bool(stations([replace(pump(10), fuels=told)], replace_fields(PETROL, fuel=fuel))) is fits
