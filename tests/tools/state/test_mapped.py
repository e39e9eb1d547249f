"""What the map adds to the car's word: the road, and the limit where the car tells none; in both languages."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from assistant.conversation.effects import Step, Turn
from assistant.conversation.replies import reply_to
from assistant.errors import EngineError
from assistant.tools.perform import Ports, perform
from assistant.types.call import Call
from assistant.types.car_state import CarState, Signal
from assistant.types.meaning import Meaning
from assistant.types.place import Position
from assistant.types.transcript import Transcript
from assistant.types.way import Road
from tests.fakes.ports import OneRoad

LIMIT = "Vehicle.ADAS.SpeedLimit"
HERE = {"Vehicle.CurrentLocation.Latitude": 49.4, "Vehicle.CurrentLocation.Longitude": 8.68}


class Broken(OneRoad):
    def road(self, position: Position) -> Road | None:
        del position
        raise EngineError("the router ended with -9")


def asked(what: str, ports: Ports, router: OneRoad, **more: float) -> tuple[Mapping[str, object], dict[str, str]]:
    car = CarState(1.0, {name: Signal(value, "", 1.0, 5.0) for name, value in {**HERE, **more}.items()})
    call = Call("get_state", {"what": what})
    result = perform(call, replace(ports, router=router, car=lambda: car))
    step = Step(call, "done", result=result)

    def said(lang: str) -> str:
        return reply_to(Turn(1, Transcript("", lang), Meaning("command", (call,)), (step,), "", lang=lang))

    return result.value, {lang: said(lang) for lang in ("en", "zh")}


def on(road: Road | None) -> OneRoad:
    router = OneRoad()
    router.here = road
    return router


def test_the_road_is_told_where_the_map_knows_it(ports: Ports) -> None:
    value, said = asked("position", ports, on(Road("Mill Lane", 7)))
    assert value["road"] == "Mill Lane"
    assert said == {"en": "We're on Mill Lane.", "zh": "现在在Mill Lane上。"}


def test_without_a_road_the_degrees_are_told(ports: Ports) -> None:
    _, said = asked("position", ports, on(None))
    assert "north" in said["en"]
    assert "北纬" in said["zh"]


def test_the_limit_of_the_car_comes_before_that_of_the_map(ports: Ports) -> None:
    value, said = asked("speed_limit", ports, on(Road("Mill Lane", 7, limit_kmh=50.0)), **{LIMIT: 30.0})
    assert (value["value"], "by_map" in value) == (30.0, False)
    assert "30" in said["en"]


def test_where_the_car_tells_no_limit_the_map_does_and_it_is_said_so(ports: Ports) -> None:
    value, said = asked("speed_limit", ports, on(Road("Mill Lane", 7, limit_kmh=50.0)))
    assert (value["value"], value["unit"], value["by_map"]) == (50.0, "km/h", True)
    assert said == {
        "en": "By the map, the speed limit is 50 kilometres an hour.",
        "zh": "地图上，限速是每小时50公里。",
    }


def test_a_motorway_without_a_limit_has_none(ports: Ports) -> None:
    _, said = asked("speed_limit", ports, on(Road("A 5", 7, unlimited=True)))
    assert said == {"en": "By the map, there is no speed limit here.", "zh": "地图上，这里不限速。"}


@pytest.mark.parametrize("router", [on(None), on(Road("Mill Lane", 7)), Broken()], ids=["none", "untagged", "broken"])
def test_where_nobody_knows_the_limit_that_is_said(ports: Ports, router: OneRoad) -> None:
    value, said = asked("speed_limit", ports, router)
    assert value["value"] is None
    assert said["zh"] == "我不知道这里的限速。"
    assert said["en"] == "I don't know the speed limit here."


def test_a_position_that_is_not_known_asks_no_map(ports: Ports) -> None:
    call = Call("get_state", {"what": "position"})
    result = perform(call, replace(ports, router=Broken(), car=lambda: CarState(0.0)))
    assert result.value["value"] is None
