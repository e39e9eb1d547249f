"""Who says why still gets what he requests; what turns the request round leaves everything as it is."""

import pytest

from assistant.types.call import Call
from assistant.understand.catalogue import Catalogue
from assistant.understand.requests import Requests
from assistant.understand.sentence import sentence

OPEN, CLOSED = Call("set_window", {"percent": 100}), Call("set_window", {"percent": 0})
WIPERS = Call("set_wipers", {"speed": "slow"})


@pytest.fixture(scope="module")
def requests() -> Requests:
    return Requests(Catalogue.load())


@pytest.mark.parametrize(
    ("text", "lang", "calls"),
    [
        ("i can't see anything turn on the wipers", "en", [WIPERS]),
        ("turn on the wipers i can't see anything", "en", [WIPERS]),
        ("it's getting stuffy in here open the window", "en", [OPEN]),
        ("open the window to let some air in", "en", [OPEN]),
        ("turn on the cabin light so i can read", "en", [Call("set_cabin_light", {"enabled": True})]),
        ("close the sunroof because it's raining", "en", [Call("set_sunroof", {"percent": 0})]),
        (
            "it's raining, close the windows and turn on the wipers",
            "en",
            [Call("set_window", {"window": "all", "percent": 0}), WIPERS],
        ),
        ("take me to the Old Mill i'm late", "en", [Call("navigate_to", {"place": "Old Mill"})]),
        ("play hello it's me", "en", [Call("play_media", {"query": "hello it's me"})]),
        ("外面下雨了把窗户关上", "zh", [CLOSED]),
        ("把窗户关上外面下雨了", "zh", [CLOSED]),
        ("风太大了关窗", "zh", [CLOSED]),
        ("开窗透透气", "zh", [OPEN]),
        ("我有点晕车，打开车窗", "zh", [OPEN]),
        ("不下雨了关掉雨刷", "zh", [Call("set_wipers", {"speed": "off"})]),
        ("雾太大了开雾灯", "zh", [Call("set_fog_lights", {"enabled": True})]),
        ("天黑了开大灯", "zh", [Call("set_headlights", {"mode": "low"})]),
    ],
)
def test_a_reason_is_left_out(requests: Requests, text: str, lang: str, calls: list[Call]) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is not None
    assert list(meaning.calls) == calls


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("i can't open the window", "en"),
        ("we have to open the window", "en"),
        ("it's raining close the qwertz and turn on the wipers", "en"),
        ("i see people open the window", "en"),
        ("there is no need to open the window", "en"),
        ("she said it's hot open the window", "en"),
        ("it's not raining don't close the window", "en"),
        ("if it's hot open the window", "en"),
        ("it's late let's go home", "en"),
        ("我不能打开车窗", "zh"),
        ("我不想打开车窗", "zh"),
        ("他昨天打开了天窗", "zh"),
        ("我说了打开空调", "zh"),
        ("不用打开车窗我不热", "zh"),
        ("今天太累了我们去吃火锅吧", "zh"),
        ("孩子睡着了我们回家吧", "zh"),
    ],
)
def test_what_only_looks_like_a_reason_makes_no_request(requests: Requests, text: str, lang: str) -> None:
    meaning = requests.parse(sentence(text, lang))
    assert meaning is None or not meaning.calls
