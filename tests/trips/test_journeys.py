"""A trip by voice, and the word that it is no longer within reach."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from assistant.conversation.effects import Step as Done
from assistant.conversation.effects import Turn
from assistant.conversation.replies import reply_to
from assistant.tools.places.router import Route
from assistant.tools.places.trips import Journey
from assistant.trips.journeys import LOOK_EVERY_S, Journeys, ReachWatch
from assistant.trips.planner import Planner
from assistant.trips.stations import Found
from assistant.trips.vehicle import load
from assistant.types.announcement import Announcement
from assistant.types.call import Call, Result
from assistant.types.car_state import CarState, Signal
from assistant.types.meaning import Meaning
from assistant.types.place import Place, Position
from assistant.types.transcript import Transcript
from tests.fakes.ports import OneRoad
from tests.trips.test_planner import CAR, Line, at, found

NOON = datetime(2026, 11, 22, 12)
WITH_MARGIN = (
    "Yes, to Eastmere, 300 kilometres, with 42 percent left, enough for 120 kilometres more,"
    " going by our recent driving."
)
TWO_STOPS = "Two charging stops, 20 minutes in all, the first at Voltway."


class Car:
    """Tells how full its battery is, and how cold it is outside."""

    def __init__(self, percent: float | None, celsius: float | None = None) -> None:
        self.percent, self.celsius = percent, celsius

    def state(self) -> CarState:
        values = {
            "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed": self.percent,
            "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current": self.percent,
            "Vehicle.Powertrain.FuelSystem.RelativeLevel": self.percent,
            "Vehicle.Exterior.AirTemperature": self.celsius,
        }
        told = {name: Signal(value, "", 0.0, 10.0) for name, value in values.items() if value is not None}
        return CarState(0.0, told)


def journeys(car: Car, *stations: Found) -> Journeys:
    return Journeys(Planner(Line(), CAR, lambda line: stations), CAR, car.state, 15.0)


def said(lang: str, tool: str, value: dict[str, object]) -> str:
    call = Call(tool)
    step = Done(call, "done", result=Result("done", value))
    return reply_to(Turn(1, Transcript("", lang), Meaning("command", (call,)), (step,), "", lang=lang, moving=False))


def test_a_battery_that_is_not_told_plans_nothing() -> None:
    assert journeys(Car(None)).journey(at(0), (), at(100), NOON) is None


def test_cold_leaves_less() -> None:
    warm, cold = (journeys(Car(90, celsius)).journey(at(0), (), at(200), NOON) for celsius in (20.0, -10.0))
    assert warm is not None
    assert cold is not None
    assert cold["arrive_percent"] < warm["arrive_percent"] - 5


def test_where_it_charges_is_told_with_minutes_and_levels() -> None:
    journey = journeys(Car(60), found(200)).journey(at(0), (), at(400), NOON)
    assert journey is not None
    (stop,) = journey["charging"]
    assert stop["name"] == "at 200"
    assert stop["minutes"] >= 1
    assert stop["arrive_percent"] < stop["leave_percent"]


@pytest.mark.parametrize(
    ("lang", "value", "expected"),
    [
        (
            "en",
            {"possible": True, "charging": [], "arrive_percent": 42},
            "Yes, to Eastmere, 300 kilometres, with 42 percent left.",
        ),
        (
            "zh",
            {"possible": True, "charging": [], "arrive_percent": 42},
            "能到Eastmere，路程300公里，还剩百分之四十二的电。",
        ),
        (
            "en",
            {"possible": True, "charging": [{"name": "Voltway", "minutes": 12}], "arrive_percent": 20},
            "Not to Eastmere, 300 kilometres, without charging. We charge 12 minutes at Voltway.",
        ),
        (
            "zh",
            {"possible": True, "charging": [{"name": "快充站", "minutes": 12}], "arrive_percent": 20},
            "去Eastmere有300公里，不充电到不了。在快充站充12分钟。",
        ),
        (
            "en",
            {"possible": False, "charging": [], "reach_m": 210_000},
            "We can't make it to Eastmere: the battery lasts 210 kilometres, and no charger takes us on.",
        ),
        (
            "zh",
            {"possible": False, "charging": [], "reach_m": 210_000},
            "去不了Eastmere，电只够开210公里，路上没有能用的充电站。",
        ),
        (
            "en",
            {"possible": True, "charging": [], "arrive_percent": 42, "margin_m": 120_000.0, "learnt": True},
            WITH_MARGIN,
        ),
        (
            "zh",
            {"possible": True, "charging": [], "arrive_percent": 42, "margin_m": 120_000.0, "learnt": True},
            "按最近的能耗，能到Eastmere，路程300公里，还剩百分之四十二的电，还够再开120公里。",
        ),
        (
            "en",
            {"energy": "fuel", "possible": True, "charging": [], "arrive_percent": 42},
            "Yes, to Eastmere, 300 kilometres, with 42 percent in the tank.",
        ),
        (
            "zh",
            {"energy": "fuel", "possible": True, "charging": [], "arrive_percent": 42},
            "能到Eastmere，路程300公里，还剩百分之四十二的油。",
        ),
        (
            "en",
            {"energy": "fuel", "possible": True, "charging": [{"name": "Heliol", "minutes": 5}], "arrive_percent": 60},
            "Not to Eastmere, 300 kilometres, without filling up. We fill up at Heliol.",
        ),
        (
            "zh",
            {"energy": "fuel", "possible": False, "charging": [], "reach_m": 210_000},
            "去不了Eastmere，油只够开210公里，路上没有能用的加油站。",
        ),
    ],
)
def test_can_we_make_it_is_answered_with_the_margin(lang: str, value: dict[str, object], expected: str) -> None:
    told = {"place": "Eastmere", "reachable": False, "distance_m": 300_000.0, **value}
    assert said(lang, "check_reach", told) == expected


def test_a_car_that_burns_fuel_goes_by_its_tank() -> None:
    car, petrol = Car(40), load(Path("petrol"))
    pump = replace(found(200), fuels={"octane_95": "yes"}, sockets={})
    journey = Journeys(Planner(Line(), petrol, lambda line: [pump]), petrol, car.state, 15.0).journey(
        at(0), (), at(600), NOON
    )
    assert journey is not None
    assert journey["energy"] == "fuel"
    assert [stop["name"] for stop in journey["charging"]] == ["at 200"]
    assert journey["charging"][0]["leave_percent"] == 100


def lately(used: float | None) -> Journey:
    planner = Planner(Line(), CAR, lambda line: ())
    journey = Journeys(planner, CAR, Car(90).state, 15.0, lambda: used).journey(at(0), (), at(200), NOON)
    assert journey is not None
    return journey


def test_what_it_used_lately_counts_and_is_told() -> None:
    assert lately(1.3)["arrive_percent"] < lately(None)["arrive_percent"] - 5
    assert lately(1.3)["learnt"]
    assert "learnt" not in lately(None)


@pytest.mark.parametrize(
    ("lang", "charging", "expected"),
    [
        ("en", ["Voltway"], "To Eastmere: arriving at noon with 22 percent left. We charge 10 minutes at Voltway."),
        (
            "en",
            ["Voltway", "Amper"],
            "To Eastmere: arriving at noon with 22 percent left. " + TWO_STOPS,
        ),
        ("zh", ["快充站"], "去Eastmere，中午十二点到，还剩百分之二十二的电。在快充站充10分钟。"),
    ],
)
def test_a_trip_is_told_with_its_charging(lang: str, charging: list[str], expected: str) -> None:
    told = {
        "destination": "Eastmere",
        "stops": [],
        "distance_m": 300_000.0,
        "duration_s": 9000.0,
        "arrival_time": "2026-11-22T12:00",
        "possible": True,
        "charging": [{"name": name, "minutes": 10} for name in charging],
        "arrive_percent": 22,
    }
    assert said(lang, "plan_trip", told) == expected


class Driven(OneRoad):
    """A route that is driven over a straight line."""

    def __init__(self, goal_km: float) -> None:
        super().__init__()
        self.goal = Place(name="Eastmere", position=at(goal_km))

    def route(self) -> Route | None:
        return Route(destination=self.goal, stops=[], distance_m=0.0, duration_s=0.0, arrival_time="2026-11-22T12:00")

    def line(self) -> Sequence[Position]:
        return (at(0), self.goal["position"])


def looked(watch: ReachWatch, now_s: list[float], seconds: float) -> list[Announcement]:
    told = []
    for _ in range(round(seconds)):
        now_s[0] += 1
        told += list(watch.look())
    return told


def test_that_a_way_is_no_longer_within_reach_is_said_once() -> None:
    car, now_s = Car(90), [1000.0]
    watch = ReachWatch(journeys(car, found(150)), Driven(300), car.state, lambda: now_s[0], lambda: NOON)
    assert looked(watch, now_s, 2 * LOOK_EVERY_S) == []
    car.percent = 30
    (announcement,) = looked(watch, now_s, 5 * LOOK_EVERY_S)
    assert announcement.call.tool == "check_reach"
    assert "charg" in said("en", "check_reach", dict(announcement.value))


def test_a_way_that_needed_charging_from_the_start_is_not_spoken_of_again() -> None:
    car, now_s = Car(30), [1000.0]
    watch = ReachWatch(journeys(car, found(50)), Driven(300), car.state, lambda: now_s[0], lambda: NOON)
    assert looked(watch, now_s, 5 * LOOK_EVERY_S) == []
