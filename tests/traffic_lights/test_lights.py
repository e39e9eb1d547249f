"""My light, as the tools are told it, and what is said unasked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.tools.outcome import UnableError
from assistant.tools.places.router import Route
from assistant.traffic_lights.feed import Feed
from assistant.traffic_lights.lights import HeardLights
from assistant.traffic_lights.messages import Event, Movement, Timing
from assistant.traffic_lights.open import way_at
from assistant.traffic_lights.simulated import Program, SimulatedIntersection, Stage
from assistant.traffic_lights.writing import frame
from assistant.types.car_state import CarState, Signal
from tests.traffic_lights.driving import BEGUN_S, Drive
from tests.traffic_lights.made_messages import crossing, shown, timed
from tests.traffic_lights.test_feed import TEN

RED, GREEN = "stop-And-Remain", "protected-Movement-Allowed"
FIXED = Program((Stage((2, 6), 20, 20), Stage((4, 8), 15, 15)))


class Scene:
    """Intersection 7 from the south, heard once."""

    def __init__(self, *groups: tuple[int, tuple[Event, ...]], mapped: bool = True, timeless: bool = False) -> None:
        self.at_s = 100.0
        self.values: dict[str, float | None] = {
            "Vehicle.CurrentLocation.Latitude": -0.0009,
            "Vehicle.CurrentLocation.Longitude": 0.0,
            "Vehicle.CurrentLocation.Heading": 0.0,
            "Vehicle.Speed": 36.0,
        }
        self.way: str | None = None
        self.feed = Feed()
        self.lights = HeardLights(self.feed, self.car, lambda: self.at_s, manoeuvre=lambda distance_m: self.way)
        if mapped:
            self.feed.take(frame(crossing()), 100.0, TEN)
        if groups:
            clock = {"moy": None, "millisecond": None} if timeless else {}
            self.feed.take(frame(shown(*groups, **clock)), 100.0, TEN)

    def car(self) -> CarState:
        known = {name: Signal(value, "", 100.0, 5.0) for name, value in self.values.items()}
        return CarState(self.at_s, known)

    def fault(self) -> str:
        with pytest.raises(UnableError) as refused:
            self.lights.next()
        return refused.value.fault


def test_state_interval_distance_and_what_follows_are_told() -> None:
    scene = Scene((2, timed(RED, 120, 150)), (5, timed(GREEN, 300)))
    light = scene.lights.next()
    assert light is not None
    assert (light["state"], light["group"], light["next_state"], light["min_s"], light["max_s"]) == (
        "red", 2, "green", 11.8, 15.2,
    )  # fmt: skip
    assert light["distance_m"] == pytest.approx(84.5, abs=0.2)


def test_time_passes_between_two_messages() -> None:
    scene = Scene((2, timed(RED, 120, 150)))
    scene.at_s = 101.5
    light = scene.lights.next()
    assert light is not None
    assert (light["age_s"], light["min_s"], light["max_s"]) == (1.5, 10.3, 13.7)
    assert light["distance_m"] == pytest.approx(69.5, abs=0.2), "the car has come on since it told where it is"


def test_without_a_clock_in_the_message_ours_may_be_wrong_and_the_interval_is_wider() -> None:
    light = Scene((2, timed(RED, 120, 150)), timeless=True).lights.next()
    assert light is not None
    assert (light["min_s"], light["max_s"]) == (10.8, 16.2)


def test_what_the_light_is_sure_of_is_told_where_the_interval_says_little() -> None:
    event = Event(RED, Timing(50, None, likely=200, confidence=14))
    light = Scene((2, (event,))).lights.next()
    assert light is not None
    assert light["likely_s"] == 20.0
    unsure = replace(event, timing=Timing(50, None, likely=200, confidence=5))
    light = Scene((2, (unsure,))).lights.next()
    assert light is not None
    assert "likely_s" not in light


def test_nothing_heard_is_no_light_and_a_lost_one_is_missed_for_a_while() -> None:
    assert Scene().lights.next() is None
    scene = Scene((2, timed(RED, 120, 150)))
    scene.at_s = 102.1
    assert scene.fault() == "light_lost"
    scene.at_s = 140.0
    assert scene.lights.next() is None


def test_without_a_geometry_it_is_honest() -> None:
    assert Scene((2, timed(RED, 120)), mapped=False).fault() == "light_unmapped"
    assert Scene((9, timed(RED, 120))).fault() == "light_unmapped"


@pytest.mark.parametrize("gone", ["Latitude", "Longitude", "Heading"])
def test_without_a_position_it_is_honest(gone: str) -> None:
    scene = Scene((2, timed(RED, 120)))
    scene.values[f"Vehicle.CurrentLocation.{gone}"] = None
    assert scene.fault() == "no_position"


def test_a_light_that_is_dark_is_not_told() -> None:
    assert Scene((2, timed("dark"))).fault() == "light_lost"
    assert Scene((2, timed("unavailable"))).fault() == "light_lost"


def test_on_no_lane_there_is_no_light() -> None:
    scene = Scene((2, timed(RED, 120)))
    scene.values["Vehicle.CurrentLocation.Heading"] = 180.0
    assert scene.lights.next() is None


def test_between_two_lanes_each_way_is_told_the_same_is_told_once_and_a_route_decides() -> None:
    between = -1.6 / 111_320
    scene = Scene((2, timed(RED, 120, 120)), (5, timed(GREEN, 300, 300)))
    scene.values["Vehicle.CurrentLocation.Longitude"] = between
    light = scene.lights.next()
    assert light is not None
    assert "state" not in light
    assert {way: each["state"] for way, each in light["ways"].items()} == {"straight": "red", "left": "green"}
    scene.way = "left"
    light = scene.lights.next()
    assert light is not None
    assert (light["group"], light["state"]) == (5, "green")
    same = Scene((2, timed(RED, 120, 120)), (5, timed(RED, 120, 120)))
    same.values["Vehicle.CurrentLocation.Longitude"] = between
    light = same.lights.next()
    assert light is not None
    assert light["state"] == "red"


def test_a_car_that_stands_keeps_the_way_it_looked_while_it_moved() -> None:
    scene = Scene((2, timed(RED, 120)))
    assert scene.lights.next() is not None
    scene.values |= {"Vehicle.Speed": 0.0, "Vehicle.CurrentLocation.Heading": 200.0}
    light = scene.lights.next()
    assert light is not None
    assert light["group"] == 2


def test_speed_is_advised_below_the_lower_of_the_limits_and_never_without_one() -> None:
    green = ((2, timed(GREEN, 300, 300)),)
    scene = Scene(*green)
    scene.values["Vehicle.CurrentLocation.Latitude"] = -0.0019
    light = scene.lights.next()
    assert light is not None
    assert (light["limit_known"], light["speed_advice_kmh"]) == (True, 35.0)
    scene.values["Vehicle.ADAS.SpeedLimit"] = 30.0
    light = scene.lights.next()
    assert light is not None
    assert light.get("speed_advice_kmh", 30.0) <= 30.0
    bare = Scene(*green, mapped=False)
    bare.feed.take(frame(crossing(limit=None)), 100.0, TEN)
    bare.values["Vehicle.CurrentLocation.Latitude"] = -0.0019
    light = bare.lights.next()
    assert light is not None
    assert not light["limit_known"]
    assert "speed_advice_kmh" not in light


def standing(left_s: float) -> Drive:
    """A car in the queue of a fixed program, so long before its green."""
    where = SimulatedIntersection(program=FIXED, begun_s=BEGUN_S)
    drive = Drive(where, 20.0, 10.0)
    drive.tick(10.0)
    drive.speed_kmh = 0.0
    while where.truth(4, drive.utc_s).ends_s - drive.utc_s > left_s:
        drive.tick(0.0)
    return drive


def test_at_rest_it_is_told_once_that_the_light_turns_green_soon() -> None:
    drive = standing(8.0)
    said = []
    for _ in range(150):
        drive.tick(0.0)
        said += [(drive.at_s, each) for each in drive.lights.announcements(wanted=True)]
    ((at_s, told),) = said
    assert told.source == "lights"
    assert told.value["soon"] is True
    assert 3.0 < told.until_s - at_s <= 5.0
    truth = drive.intersection.truth(4, BEGUN_S + at_s)
    assert told.until_s - at_s <= truth.ends_s - BEGUN_S - at_s <= 5.0


def test_who_wants_to_be_told_is_told_once_it_is_green_even_without_suggestions() -> None:
    drive = standing(3.0)
    drive.lights.tell_when_green()
    began_s = drive.at_s
    said = []
    for _ in range(150):
        drive.tick(0.0)
        said += [(drive.at_s, each) for each in drive.lights.announcements(wanted=False)]
    ((at_s, told),) = said
    assert (told.call.arguments, told.value["state"]) == ({"what": "state"}, "green")
    assert at_s - began_s > 2.5


def test_nothing_is_said_unasked_where_it_is_not_wanted_not_certain_or_on_the_way() -> None:
    assert list(standing(3.0).lights.announcements(wanted=False)) == []
    moving = standing(3.0)
    moving.speed_kmh = 20.0
    assert list(moving.lights.announcements(wanted=True)) == []
    assert list(Scene((2, timed(RED, 10, 200))).lights.announcements(wanted=True)) == []
    unsure = Scene((2, timed(RED, 10, 200)))
    unsure.values |= {"Vehicle.Speed": 0.0}
    unsure.lights.next()
    assert list(unsure.lights.announcements(wanted=True)) == []
    assert list(Scene().lights.announcements(wanted=True)) == []


def test_the_light_is_told_by_the_newest_of_what_was_heard() -> None:
    scene = Scene((2, timed(RED, 120, 120)))
    scene.feed.take(frame(shown((2, timed(GREEN, 300, 300)), millisecond=500)), 100.5, TEN + timedelta(seconds=0.5))
    scene.at_s = 100.6
    light = scene.lights.next()
    assert light is not None
    assert light["state"] == "green"


@pytest.mark.parametrize(
    ("direction", "turn_m", "way"),
    [
        ("left", 90.0, "left"),
        ("left", 400.0, "straight"),
        ("left", 20.0, None),
        ("roundabout", 100.0, None),
        ("sharp_right", 100.0, "right"),
        ("slight_left", 100.0, None),
    ],
)
def test_the_route_tells_where_one_goes_at_the_light(direction: str, turn_m: float, way: str | None) -> None:
    route: Route = {
        "destination": {"name": "Home", "position": {"latitude": 0.0, "longitude": 0.0}},
        "stops": [],
        "distance_m": 900.0,
        "duration_s": 90.0,
        "arrival_time": "2026-01-01T10:05",
        "next_turn": {"direction": direction, "distance_m": turn_m},
    }
    assert way_at(route, 100.0) == way
    assert way_at(None, 100.0) is None


def test_a_movement_that_the_message_lacks_is_not_made_up() -> None:
    scene = Scene((5, timed(GREEN, 300)))
    assert Movement(5, timed(GREEN, 300)) in scene.feed.heard()[0].state.movements
    assert scene.fault() == "light_unmapped"
