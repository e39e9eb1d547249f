"""What is said of a traffic light: its interval as what it is, no advice without a limit, and never "go"."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.effects import Step, Turn
from assistant.conversation.replies import reply_to
from assistant.types.call import Call, Result
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from tests.conversation.made_turns import ANSWERS


def said(lang: str, what: str = "time_to_change", status: str = "done", **light: Any) -> str:
    call = Call("get_traffic_light", {"what": what})
    result = Result("failed" if status == "failed" else "done", {"what": what, **light})
    meaning = Meaning("command", (call,), decided_by="catalogue", confidence=1.0)
    turn = Turn(
        utterance=1,
        transcript=Transcript("", lang),
        meaning=meaning,
        steps=(Step(call, result.status, result=result),),
        reply="",
        lang=lang,
        moving=False,
    )
    return reply_to(turn)


RED: dict[str, Any] = {"state": "red", "next_state": "green"}


@pytest.mark.parametrize(
    ("light", "english", "mandarin"),
    [
        ({"min_s": 11.8, "max_s": 12.2}, "It turns green in about 12 seconds.", "大约12秒后变绿。"),
        ({"min_s": 19.8}, "It stays red for at least 19 more seconds.", "红灯至少还有19秒。"),
        ({"min_s": 9.8, "max_s": 24.2}, "It turns green between 9 and 25 seconds from now.", "9到25秒后变绿。"),
        ({"max_s": 24.2}, "It turns green within 25 seconds.", "25秒内变绿。"),
        ({"min_s": 0.0, "max_s": 1.0}, "It turns green any moment.", "马上变绿。"),
        ({"min_s": 0.0}, "It's red. I don't know for how long.", "现在是红灯，不知道还有多久。"),
        ({}, "It's red. I don't know for how long.", "现在是红灯，不知道还有多久。"),
        ({"min_s": 3.0, "likely_s": 18.0}, "It turns green in probably about 18 seconds.", "可能18秒左右变绿。"),
        ({"min_s": 170.0, "max_s": 400.0}, "It turns green between 2 and 7 minutes from now.", "2到7分钟后变绿。"),
    ],
)
def test_the_time_to_the_change_is_said_as_the_interval_is(light: dict[str, Any], english: str, mandarin: str) -> None:
    assert (said("en", **RED, **light), said("zh", **RED, **light)) == (english, mandarin)


def test_the_state_is_said_with_what_follows() -> None:
    light: dict[str, Any] = {"state": "green", "next_state": "yellow", "min_s": 8.0, "max_s": 8.4}
    assert said("en", "state", **light) == "It's green, and turns yellow in about 8 seconds."
    assert said("zh", "state", **light) == "现在是绿灯，大约8秒后变黄。"
    assert said("en", "state", state="flashing") == "It's flashing."


def test_a_speed_is_said_only_where_one_is_advised() -> None:
    assert (
        said("en", "speed_advice", **RED, limit_known=True, speed_advice_kmh=40.0) == "Hold 40 and you catch the green."
    )
    assert said("zh", "speed_advice", **RED, limit_known=True, speed_advice_kmh=40.0) == "保持40公里可以赶上绿灯。"
    assert said("en", "speed_advice", **RED, limit_known=True) == "I can't name a speed that surely catches the green."
    assert "speed limit" in said("en", "speed_advice", **RED, limit_known=False)
    assert "限速" in said("zh", "speed_advice", **RED, limit_known=False)


def test_where_it_depends_on_the_way_each_way_is_said() -> None:
    ways = {"straight": {**RED, "min_s": 11.8, "max_s": 12.2}, "left": {"state": "green"}}
    assert said("en", ways=ways) == (
        "It depends on where we go: straight on it's red, turns green in about 12 seconds, to the left it's green."
    )
    assert said("zh", ways=ways) == "要看往哪走：直行是红灯，大约12秒后变绿，左转是绿灯。"


def test_at_rest_green_is_told_in_two_words() -> None:
    assert said("en", **RED, min_s=3.0, max_s=3.4, soon=True) == "Green soon."
    assert said("zh", **RED, min_s=3.0, max_s=3.4, soon=True) == "快变绿灯了。"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("fault", ["no_light_ahead", "light_lost", "light_unmapped", "no_position"])
def test_what_is_not_known_is_said(lang: str, fault: str) -> None:
    told = said(lang, status="failed", fault=fault)
    assert told
    assert told != said(lang, status="failed")


@given(ANSWERS["get_traffic_light"], st.sampled_from(("state", "time_to_change", "speed_advice")))
def test_nobody_is_told_to_go_and_no_interval_is_said_narrower_than_it_is(light: dict[str, Any], what: str) -> None:
    for lang in ("en", "zh"):
        told = said(lang, what, **light)
        assert not re.search(
            r"\b(go|drive)\b(?! we| where)|可以走|走吧|通过", told.replace("where we go", ""), re.IGNORECASE
        )
    least, most = light.get("min_s"), light.get("max_s")
    told = said("en", "time_to_change", **{**light, "ways": {}, "soon": False})
    between = re.search(r"between (\d+) and (\d+) (seconds|minutes)", told)
    if between:
        each_s = 60 if between[3] == "minutes" else 1
        assert isinstance(least, float)
        assert isinstance(most, float)
        assert int(between[1]) * each_s <= least
        assert int(between[2]) * each_s >= most
    at_least = re.search(r"at least (\d+) more (seconds|minutes)", told)
    if at_least:
        assert isinstance(least, float)
        assert int(at_least[1]) * (60 if at_least[2] == "minutes" else 1) <= least
