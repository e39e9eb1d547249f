"""A drive through the town: what is said unasked, what the tools tell meanwhile, and what happens off the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.conversation.effects import Step as Done
from assistant.conversation.effects import Turn
from assistant.conversation.replies import reply_to
from assistant.errors import DataError
from assistant.languages import languages
from assistant.routing.navigating import Navigator
from assistant.routing.roads import Map, Roads
from assistant.routing.router import MapRouter
from assistant.routing.valhalla import NoWayError, Valhalla
from assistant.types.announcement import Announcement
from assistant.types.call import Result
from assistant.types.car_state import CarState, Signal
from assistant.types.meaning import Meaning
from assistant.types.place import Place, Position
from assistant.types.transcript import Transcript
from tests.routing.conftest import SOUTH, STEP, WEST, crossing

NOON = datetime(2026, 11, 22, 12, 0)
SPEED_MPS = 12.0
DEGREE_M = 111_195.0


@dataclass
class Car:
    """Drives along straight lines between points, a look a second."""

    position: Position
    heading: float = 0.0
    speed_mps: float = SPEED_MPS
    at_s: float = 0.0

    def state(self) -> CarState:
        values = {
            "Vehicle.CurrentLocation.Latitude": self.position["latitude"],
            "Vehicle.CurrentLocation.Longitude": self.position["longitude"],
            "Vehicle.CurrentLocation.Heading": self.heading,
            "Vehicle.Speed": self.speed_mps * 3.6,
        }
        return CarState(self.at_s, {name: Signal(value, "", self.at_s, 5.0) for name, value in values.items()})


@dataclass
class Drive:
    """A car, what follows it, and what was said."""

    router: MapRouter
    car: Car
    said: list[tuple[float, Announcement]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.navigator = Navigator(self.router, self.car.state, lambda: self.car.at_s)

    def through(self, *points: Position) -> None:
        for point in points:
            for position in between(self.car.position, point):
                self.car.position = position
                self.car.at_s += 1
                self.said += [(self.car.at_s, each) for each in self.navigator.look()]
                if self.router.route() is None:
                    return

    def sentences(self, lang: str) -> list[str]:
        return [sentence(each, lang) for _, each in self.said]


def between(here: Position, there: Position) -> Iterator[Position]:
    north = there["latitude"] - here["latitude"]
    east = there["longitude"] - here["longitude"]
    steps = max(1, round((abs(north) + abs(east) * 0.67) * DEGREE_M / SPEED_MPS))
    for number in range(1, steps + 1):
        share = number / steps
        yield Position(latitude=here["latitude"] + share * north, longitude=here["longitude"] + share * east)


def sentence(announcement: Announcement, lang: str) -> str:
    step = Done(announcement.call, "done", result=Result("done", announcement.value))
    return reply_to(Turn(1, Transcript("", lang), Meaning("command", (announcement.call,)), (step,), "", lang=lang))


@pytest.fixture
def drive(router: Valhalla, town_tiles: Path) -> Drive:
    roads = Roads(lambda: [Map("town", town_tiles, None)], lambda folder: router)
    car = Car(crossing(0, 0))
    return Drive(MapRouter(roads, lambda: NOON), car)


def place(name: str, row: int, column: int) -> Place:
    return Place(name=name, position=crossing(row, column))


def corners(drive: Drive) -> Sequence[Position]:
    driven = drive.router._drive
    assert driven is not None
    return driven.guide.way.line


def test_a_drive_is_led_to_its_goal_and_ended_there(drive: Drive) -> None:
    route = drive.router.start(drive.car.position, (), place("the harbour", 4, 3))
    assert route["arrival_time"] > "2026-11-22T12:00"
    drive.through(*corners(drive))
    said = drive.sentences("en")
    assert any(text.startswith("In ") and "turn" in text for text in said)
    assert any(text.startswith("Turn ") for text in said)
    assert said[-1] == "We have arrived at the harbour."
    assert drive.router.route() is None


@pytest.mark.parametrize("lang", languages())
def test_no_sentence_of_the_guidance_takes_longer_than_a_driver_has(drive: Drive, lang: str) -> None:
    from assistant.languages import language
    from assistant.languages.speaking import MOVING_S, seconds

    drive.router.start(drive.car.position, [place("the bakery", 2, 0)], place("the harbour", 4, 3))
    drive.through(*corners(drive))
    replies = language(lang).replies
    for text in drive.sentences(lang):
        assert seconds(text, replies.pace, replies.numbers.in_words) <= MOVING_S, text


def test_a_wrong_turn_leads_to_the_same_goal_by_another_way_within_ten_seconds(drive: Drive) -> None:
    drive.router.start(drive.car.position, (), place("the harbour", 6, 0))
    drive.car.heading = 0.0
    drive.through(crossing(3, 0))
    left_s = drive.car.at_s
    drive.car.heading = 90.0
    drive.through(crossing(3, 2))
    (at_s, again), *_ = [(at_s, each) for at_s, each in drive.said if each.value.get("rerouted")]
    assert at_s - left_s <= 10.0
    assert sentence(again, "en").startswith("A new route, arriving at ")
    assert sentence(again, "zh").startswith("换了新路线，")
    route = drive.router.route()
    assert route is not None
    assert route["destination"]["name"] == "the harbour"


def test_where_no_other_way_is_found_it_is_tried_again_and_nothing_is_said(
    drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive.router.start(drive.car.position, (), place("the harbour", 6, 0))
    asked: list[float] = []

    def none(*args: object, **options: object) -> tuple[()]:
        asked.append(drive.car.at_s)
        raise NoWayError("no way: the router has none")

    monkeypatch.setattr(Valhalla, "ways", none)
    drive.car.heading = 90.0
    drive.through(crossing(0, 3))
    assert len(asked) >= 2
    assert min(after - before for before, after in pairwise(asked)) >= 10.0
    assert drive.said == []


def test_a_stop_that_is_passed_lies_ahead_no_more_and_is_told(drive: Drive) -> None:
    drive.router.start(drive.car.position, [place("the bakery", 2, 0)], place("the harbour", 4, 0))
    drive.through(crossing(3, 0))
    assert "We have arrived at the bakery." in drive.sentences("en")
    assert "the bakery到了。" in drive.sentences("zh")
    route = drive.router.route()
    assert route is not None
    assert route["stops"] == []


def test_without_a_position_nothing_is_said(drive: Drive) -> None:
    drive.router.start(drive.car.position, (), place("the harbour", 6, 0))
    silent = Navigator(drive.router, lambda: CarState(0.0, {}), lambda: 0.0)
    assert list(silent.look()) == []


def test_the_way_that_is_left_becomes_shorter_as_it_is_driven(drive: Drive) -> None:
    first = drive.router.start(drive.car.position, (), place("the harbour", 6, 0))
    drive.through(crossing(3, 0))
    later = drive.router.route()
    assert later is not None
    assert later["distance_m"] == pytest.approx(first["distance_m"] / 2, rel=0.05)
    assert later["duration_s"] == pytest.approx(first["duration_s"] / 2, rel=0.1)
    assert drive.router.line()[-1] == pytest.approx(corners(drive)[-1])


def test_a_trip_that_is_planned_is_not_driven_and_keeps_its_hours(drive: Drive) -> None:
    planned = drive.router.plan(crossing(0, 0), (), place("the harbour", 8, 8), None, "2026-11-22T17:00")
    assert planned["arrival_time"] == "2026-11-22T17:00"
    assert planned["depart_at"] < "2026-11-22T17:00"
    assert drive.router.route() is None


def test_another_way_is_taken_by_its_number_and_no_other(drive: Drive) -> None:
    drive.router.start(crossing(0, 0), (), place("the harbour", 8, 8))
    others = drive.router.alternatives()
    assert others
    with pytest.raises(DataError, match="no such other way"):
        drive.router.take(len(others))
    assert drive.router.take(0)["distance_m"] == pytest.approx(others[0]["distance_m"], rel=0.01)


def test_what_is_avoided_is_avoided_from_then_on_and_what_was_before_is_told(drive: Drive) -> None:
    beyond = Place(name="beyond", position=Position(latitude=SOUTH, longitude=WEST + 12 * STEP))
    drive.router.start(crossing(0, 0), (), beyond)
    assert drive.router.avoid("tolls", enabled=True) is False
    assert drive.router.avoid("tolls", enabled=True) is True
    assert drive.router.avoid("tolls", enabled=False) is True
