"""Whatever the actuator answers can be said to the driver, in both languages."""

from typing import get_args

import pytest

from assistant.actuator.orders import Why
from assistant.conversation.effects import Step, Turn
from assistant.conversation.replies import reply_to
from assistant.types.call import Call, Result
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

UNSAID = {"bad_request", "late"}
"""what is nobody's fault but ours: the driver hears the general sentence"""


def said(lang: str, value: dict[str, object]) -> str:
    step = Step(Call("set_trunk", {"open": True}), "failed", result=Result("failed", value))
    return reply_to(Turn(1, Transcript("", lang), Meaning("command"), (step,), "", lang=lang))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_refusal_of_the_actuator_has_its_sentence(lang: str) -> None:
    general = said(lang, {"fault": "actuator_refused", "why": "late"})
    told = {why: said(lang, {"fault": "actuator_refused", "why": why}) for why in get_args(Why)}
    assert {why for why, sentence in told.items() if sentence == general} == UNSAID
    assert said(lang, {"fault": "did_not_move"}) not in {general, *told.values()}
