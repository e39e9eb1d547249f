"""Asking about places of the made-up town, in both languages, from the words to the reply."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant import wiring
from assistant.car.open import Car, NoCar
from assistant.car.simulated.car import SimulatedCar
from assistant.conversation.effects import Turn
from assistant.languages import language
from assistant.maps import Maps
from assistant.places.atlas import Atlas
from assistant.places.saved import SavedPlaces
from assistant.runtime import Runtime
from assistant.types.transcript import Transcript
from assistant.understand.catalogue import Catalogue
from assistant.understand.ladder import Understanding

AT_NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
"""a Monday, by the clock of the town"""
Say = Callable[[str], Turn]


@pytest.fixture(scope="module")
def mind() -> Understanding:
    return Understanding(Catalogue.load(), None)


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    code: str = request.param
    return code


@pytest.fixture
def say(lang: str, mind: Understanding, town_regions: Path, tmp_path: Path) -> Iterator[Say]:
    """Say something in the middle of the town, where the simulated car stands; what comes back is the turn."""
    car = SimulatedCar()
    atlas = Atlas(town_regions, SavedPlaces(tmp_path / "saved.json"), lambda: AT_NOON)
    runtime = Runtime(wiring.engines(Car(car, car.perform), mind, maps=lambda: Maps(atlas)))
    yield lambda text: runtime.turn(Transcript(text, lang)).turn
    runtime.close()


def result(turn: Turn) -> dict[str, object]:
    (step,) = turn.steps
    assert step.status == "done", step
    assert step.result is not None
    return dict(step.result.value)


def test_a_restaurant_is_found_chosen_and_asked_about(say: Say, lang: str) -> None:
    words = {
        "en": ("find a restaurant nearby", "the second one", "is it open", "is there parking", "how far is it"),
        "zh": ("附近有什么餐厅", "第二个", "现在开门吗", "有停车场吗", "有多远"),
    }[lang]
    search, choice, hours, parking, distance = map(say, words)
    assert result(search)["count"] == 9
    assert search.awaiting == "choice"
    chosen = result(choice)["place"]
    assert isinstance(chosen, dict)
    named = chosen["names"]["zh"] if lang == "zh" else chosen["name"]
    assert named in choice.reply
    assert result(hours)["open_now"] is True
    assert ("ten o'clock" if lang == "en" else "晚上十点") in hours.reply
    assert result(parking)["parking"] is True
    assert ("Yes, a car park, about" if lang == "en" else "有，一个停车场，离那里大约") in parking.reply
    assert result(distance)["distance_m"] == chosen["distance_m"]
    assert ("about 130 metres" if lang == "en" else "大约130米") in distance.reply


def test_how_far_a_place_is_is_told_from_the_car_wherever_it_was_looked_for(say: Say, lang: str) -> None:
    found = say("find a pharmacy in eastmere" if lang == "en" else "东湖镇附近的药店")
    assert ("44 kilometres" if lang == "en" else "44公里") in found.reply


def test_of_those_whose_hours_are_not_known_it_is_said_how_many(say: Say, lang: str) -> None:
    found = say("find a viewpoint that's open" if lang == "en" else "找一个开着的观景台")
    told = result(found)
    places = told["places"]
    assert isinstance(places, list)
    assert all(place["open_now"] for place in places)
    assert told["hours_unknown"] == 3
    assert ("3 more don't tell their hours" if lang == "en" else "另有3个没有营业时间") in found.reply


def test_a_place_that_was_chosen_is_saved_and_meant_by_its_new_name(say: Say, lang: str) -> None:
    if lang == "en":
        for text in ("find a hotel", "the first one", "save it as our hotel"):
            turn = say(text)
        near = say("find parking near our hotel")
    else:
        for text in ("找酒店", "第一个", "把它存为老地方"):
            turn = say(text)
        near = say("老地方附近的停车场")
    saved = result(turn)
    assert result(near)["count"] == 9
    assert saved["before"] is None


def test_where_nothing_tells_the_position_that_is_said(mind: Understanding, town_regions: Path, lang: str) -> None:
    atlas = Atlas(town_regions, SavedPlaces(town_regions / "saved.json"), lambda: AT_NOON)
    runtime = Runtime(wiring.engines(Car(NoCar(), None), mind, maps=lambda: Maps(atlas)))
    turn = runtime.turn(Transcript("find a hotel" if lang == "en" else "找酒店", lang)).turn
    runtime.close()
    assert turn.steps[0].status == "failed"
    assert turn.reply == ("I don't know where we are." if lang == "en" else "我不知道现在在哪里。")


def test_a_destination_is_called_by_its_name_in_the_language_that_is_spoken(lang: str) -> None:
    answer = {
        "destination": "Rose Inn",
        "destination_names": {"zh": "玫瑰酒家"},
        "distance_m": 900.0,
        "duration_s": 60.0,
    }
    said = language(lang).replies.tools["navigate_to"].answer
    assert said is not None
    assert ("Rose Inn" if lang == "en" else "玫瑰酒家") in said({**answer, "arrival_time": "2026-11-30T12:10"})[0]
