"""Two answers in one breath: each says what it is about; "it's 80, it's 62 percent" tells nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.effects import Step, Turn
from assistant.conversation.replies import reply_to
from assistant.languages.en.replies.car import PHRASES
from assistant.languages.en.replies.words import STATE as EN
from assistant.languages.zh.replies.words import STATE as ZH
from assistant.tools import tools
from assistant.types.call import Call, Result
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript
from tests.conversation.made_turns import done

QUANTITIES = tools()["get_state"].arguments["what"].type.values
NAMELESS = re.compile(r"(?:^|[.,;] )(?:it|they)(?:'s|'re| is| are| was| were)\b", re.IGNORECASE)
NAMES = {"en": EN, "zh": ZH}
OTHERWISE = {"speed": "doing"}
"""is named by another word in short"""


def said(lang: str, *steps: Step, moving: bool) -> str:
    meaning = Meaning("command", tuple(step.call for step in steps))
    return reply_to(Turn(1, Transcript("x", lang), meaning, steps, "", lang=lang, moving=moving))


def told(what: str, value: float) -> Step:
    call = Call("get_state", {"what": what})
    return Step(call, "done", result=Result("done", {"what": what, "value": value, "valid": True, "age_s": 0.1}))


@pytest.mark.parametrize(
    ("lang", "moving", "reply"),
    [
        ("en", True, "You're doing 80, battery at 62 percent."),
        ("en", False, "Your speed is 80 kilometres an hour, the battery is at 62 percent."),
        ("zh", True, "车速80，电量百分之六十二。"),
        ("zh", False, "车速是每小时80公里，电量是百分之六十二。"),
    ],
)
def test_speed_and_battery(lang: str, moving: bool, reply: str) -> None:
    assert said(lang, told("speed", 80), told("battery", 62), moving=moving) == reply


def test_backwards_the_speed_is_still_a_number() -> None:
    assert said("en", told("speed", -5.5), told("battery", 62), moving=True).startswith("You're doing minus 5.5,")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("first", sorted(set(PHRASES) - {"heading"}))
@pytest.mark.parametrize("second", sorted(set(PHRASES) - {"heading"}))
def test_two_numbers_are_both_named(lang: str, first: str, second: str) -> None:
    if first == second:
        return
    for moving in (True, False):
        reply = said(lang, told(first, 60), told(second, 40), moving=moving)
        for what in (first, second):
            name = NAMES[lang][what].removeprefix("the ")
            assert name.lower() in reply.lower() or OTHERWISE.get(what, name) in reply, reply


@given(st.data(), st.lists(st.sampled_from(QUANTITIES), min_size=2, max_size=2, unique=True), st.booleans())
def test_no_answer_beside_another_is_without_its_name(data: st.DataObject, quantities: list[str], moving: bool) -> None:
    steps = [data.draw(done(Call("get_state", {"what": what}))) for what in quantities]
    reply = said("en", *steps, moving=moving)
    assert not NAMELESS.search(reply), reply
