"""A place that has no name is said by what it is, wherever a route leads through it; by its name where it has one."""

import pytest

from assistant.languages import language
from assistant.tools.places.told import told, told_all
from assistant.types.place import Place, Position

HERE = Position(latitude=51.5, longitude=7.45)
CAR_PARK = Place(name="", position=HERE, category="parking")
HOTEL = Place(name="Rose", position=HERE, category="hotel", names={"zh": "玫瑰酒店"})
ROUTE = {
    **told("destination", CAR_PARK),
    "distance_m": 900.0,
    "duration_s": 120.0,
    "arrival_time": "2026-11-22T12:00",
}


def first(lang: str, tool: str, answer: dict[str, object]) -> str:
    answered = language(lang).replies.tools[tool].answer
    assert answered is not None
    return answered(answer)[0]


@pytest.mark.parametrize(
    ("tool", "answer", "english", "chinese"),
    [
        ("navigate_to", ROUTE, "To a car park, 900 metres", "去一个停车场，900米"),
        ("navigate_to", {**ROUTE, "arrived": True}, "We have arrived at a car park.", "一个停车场到了。"),
        (
            "add_stop",
            {**ROUTE, **told("stop", CAR_PARK), "added_s": 60.0},
            "A stop at a car park:",
            "已加途经点一个停车场，",
        ),
        (
            "get_route_info",
            {"what": "stops", **told_all("stops", [HOTEL, CAR_PARK])},
            "two stops: Rose and a car park.",
            "两个途经点，玫瑰酒店和一个停车场。",
        ),
        (
            "check_reach",
            {**told("place", CAR_PARK), "reachable": True, "distance_m": 900.0, "arrive_percent": 40},
            "Yes, to a car park, 900 metres, with",
            "能到一个停车场，路程900米",
        ),
        (
            "check_reach",
            {**told("place", HOTEL), "reachable": True, "distance_m": 900.0, "charging": [{"name": "", "minutes": 9}]},
            "Not to Rose, 900 metres, without charging. We charge 9 minutes at a charging station.",
            "去玫瑰酒店有900米，不充电到不了。在一个充电站充",
        ),
    ],
)
def test_it_is_said_by_its_kind(tool: str, answer: dict[str, object], english: str, chinese: str) -> None:
    assert english.casefold() in first("en", tool, answer).casefold()
    assert chinese in first("zh", tool, answer)
