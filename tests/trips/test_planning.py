"""Where it is charged on a way: never below the reserve, never a stop for nothing, as quick as a search of all."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.trips.charging import charging
from assistant.trips.consumption import Conditions, Profile
from assistant.trips.planning import LEAST_CHARGE, STOP_S, OutOfReach, Plan, Station, plan
from assistant.trips.stations import Found, stations
from assistant.trips.vehicle import load
from assistant.types.place import Position
from assistant.types.way import Step

CAR = load(Path("middle"))
HERE = Position(latitude=0.0, longitude=0.0)


def way(km: int, kmh: float = 115.0) -> Profile:
    return Profile([Step("straight", distance_m=1000.0, duration_s=3600 / kmh)] * km, CAR, Conditions())


def station(km: float, kw: float = 150.0, detour_m: float = 500.0) -> Station:
    return Station(f"at {km:g}", f"node/{km:g}", km * 1000, detour_m, detour_m / 12, kw, fast=True)


def levels_of(found: Plan, profile: Profile, percent: float) -> list[tuple[float, float]]:
    """Drive a plan: the level before and after each stretch."""
    places = [0.0, *(stop.station.along_m for stop in found.stops), profile.length_m]
    aside = [0.0, *(stop.station.detour_m / 2 for stop in found.stops), 0.0]
    leaves = [percent, *(stop.leave_percent for stop in found.stops)]
    driven = []
    for number, (begin_m, end_m) in enumerate(pairwise(places)):
        kwh = profile.kwh(begin_m, end_m) + (aside[number] + aside[number + 1]) * profile.kwh_per_m
        driven.append((leaves[number], leaves[number] - 100 * kwh / CAR.capacity_kwh))
    return driven


def test_a_short_way_needs_no_stop() -> None:
    found = plan(way(100), CAR, [station(50)], 80)
    assert isinstance(found, Plan)
    assert found.stops == ()
    assert found.seconds == pytest.approx(100 / 115 * 3600)


@settings(deadline=None, max_examples=60)
@given(
    st.integers(50, 900),
    st.lists(
        st.tuples(st.floats(0, 900), st.sampled_from([11.0, 50.0, 150.0, 300.0]), st.floats(0, 6000)), max_size=25
    ),
    st.floats(5, 100),
    st.floats(0, 30),
)
def test_no_plan_breaks_the_reserve_and_none_has_a_stop_without_charge(
    km: int, places: list[tuple[float, float, float]], percent: float, reserve: float
) -> None:
    profile = way(km)
    along = [station(at_km, kw, detour) for at_km, kw, detour in places if at_km <= km]
    found = plan(profile, CAR, along, percent, reserve)
    if isinstance(found, OutOfReach):
        assert 0 <= found.reach_m <= profile.length_m
        return
    driven = levels_of(found, profile, percent)
    for number, (_, arrive) in enumerate(driven):
        first_of_an_empty_car = number == 0 and percent < 2 * reserve and found.stops
        assert arrive >= (min(reserve, percent / 2) if first_of_an_empty_car else reserve) - 1e-6
    for stop, (_, arrive) in zip(found.stops, driven, strict=False):
        assert stop.arrive_percent == pytest.approx(arrive)
        assert stop.leave_percent >= stop.arrive_percent + LEAST_CHARGE
        assert stop.leave_percent <= 100
        assert stop.seconds > 0
    assert found.arrive_percent == pytest.approx(driven[-1][1])


def test_it_is_as_quick_as_the_best_of_all_plans_with_one_stop() -> None:
    profile, along = way(600), [station(km, kw) for km, kw in ((150, 50), (250, 300), (330, 150), (380, 350))]
    found = plan(profile, CAR, along, 90)
    assert isinstance(found, Plan)
    best = float("inf")
    for one in along:
        arrive = 90 - 100 * (profile.kwh(0, one.along_m) + one.detour_m / 2 * profile.kwh_per_m) / CAR.capacity_kwh
        need = 100 * (profile.kwh(one.along_m, 600_000) + one.detour_m / 2 * profile.kwh_per_m) / CAR.capacity_kwh + 16
        if arrive >= 15 and need <= 100:
            took_s = charging(CAR, one.kw, fast=True).seconds(arrive, need)
            best = min(best, profile.seconds(0, 600_000) + one.detour_s + STOP_S + took_s)
    assert found.seconds <= best + 1


def test_what_cannot_be_reached_is_said_with_how_far_one_gets() -> None:
    found = plan(way(900), CAR, [station(100)], 100)
    assert isinstance(found, OutOfReach)
    assert 500_000 < found.reach_m < 900_000


@pytest.mark.parametrize("percent", [10, 15, 15.5])
def test_a_car_at_the_reserve_may_still_go_to_the_next_station(percent: float) -> None:
    found = plan(way(200), CAR, [station(5)], percent)
    assert isinstance(found, Plan)
    assert [stop.station.name for stop in found.stops] == ["at 5"]
    assert found.arrive_percent >= 15


def test_no_more_is_charged_than_a_short_way_needs() -> None:
    found = plan(way(12), CAR, [station(0.2, 22.0, 0.0)], 17)
    assert isinstance(found, Plan)
    (stop,) = found.stops
    assert stop.leave_percent - stop.arrive_percent == pytest.approx(LEAST_CHARGE)


def test_a_faster_station_is_worth_a_detour() -> None:
    found = plan(way(500), CAR, [station(250, 22.0, 0.0), station(255, 250.0, 3000.0)], 90)
    assert isinstance(found, Plan)
    assert [stop.station.kw for stop in found.stops] == [250.0]


# Stations, as the map tells of them.


def found(sockets: dict[str, str], power: str = "", along_km: float = 10.0, aside_m: float = 100.0) -> Found:
    return Found("a station", f"node/{along_km}", HERE, along_km * 1000, aside_m, sockets, power)


@pytest.mark.parametrize(
    ("sockets", "power", "kw", "fast"),
    [
        ({"type2_combo": "150 kW"}, "", 150.0, True),
        ({"type2_combo": "150000"}, "", 150.0, True),
        ({"type2_combo": "2"}, "", 50.0, True),
        ({"type2_combo": "2"}, "300 kW", 300.0, True),
        ({"type2": "22 kW", "type2_combo": "50 kW"}, "", 50.0, True),
        ({"type2": "4"}, "", 11.0, False),
        ({"type2": "22,5 kW"}, "", 22.5, False),
        ({"type2_combo": "2,5"}, "", 50.0, True),
        ({}, "", 11.0, False),
        ({"type2_combo": "50 kW;150 kW"}, "", 150.0, True),
    ],
)
def test_the_power_of_a_station_is_what_the_map_tells_or_the_least_of_its_kind(
    sockets: dict[str, str], power: str, kw: float, fast: bool
) -> None:
    (station,) = stations([found(sockets, power)], CAR)
    assert (station.kw, station.fast) == (kw, fast)


@pytest.mark.parametrize("sockets", [{"schuko": "2"}, {"chademo": "50 kW"}, {"bs1363": "1"}])
def test_a_station_without_a_fitting_socket_is_none(sockets: dict[str, str]) -> None:
    assert stations([found(sockets)], CAR) == []


def test_of_many_stations_the_best_of_each_stretch_are_looked_at() -> None:
    many = [
        found({"type2_combo": f"{kw} kW"}, along_km=km) for km, kw in zip(range(1, 40), range(20, 400, 9), strict=False)
    ]
    best = stations(many, CAR)
    assert len(best) == 3
    assert min(each.kw for each in best) >= 250


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_the_map_says_of_power_is_some_power(value: str, power: str) -> None:
    (station,) = stations([found({"type2_combo": value}, power)], CAR)
    assert 1.0 <= station.kw <= 1000.0
