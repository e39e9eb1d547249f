"""What several calls of one turn came to: what was done is said first, whatever else there is to say."""

import pytest

from assistant.conversation.effects import Step, Turn
from assistant.conversation.replies import reply_to
from assistant.tools import tools
from assistant.types.call import Call, Result
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript

WINDOW = {"en": "window", "zh": "车窗"}
COUNTED = {"en": "One of two", "zh": "两件办好一件"}


def said(lang: str, *steps: Step, left: tuple[Meaning, ...] = (), moving: bool = True) -> str:
    meaning = Meaning("command", tuple(step.call for step in steps), left=left)
    return reply_to(Turn(1, Transcript("x", lang), meaning, steps, "", lang=lang, moving=moving))


def done(tool: str, **value: bool | int | float | str) -> Step:
    return Step(Call(tool, value), "done", result=Result("done", value))


@pytest.mark.parametrize("moving", [True, False])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("tool", sorted(tools()))
def test_what_was_done_is_said_before_what_is_not_set_up(lang: str, tool: str, moving: bool) -> None:
    missing = Step(Call(tool), "not_set_up", result=Result("not_set_up"))
    reply = said(lang, done("set_window", window="driver", percent=100), missing, moving=moving)
    alone = said(lang, missing, moving=moving)
    assert WINDOW[lang] in reply or reply.startswith(COUNTED[lang])
    assert reply != alone


@pytest.mark.parametrize("moving", [True, False])
@pytest.mark.parametrize(
    ("lang", "window", "phone"),
    [("en", "Driver's window open", "I can't make calls."), ("zh", "主驾车窗", "不能打电话。")],
)
def test_what_cannot_be_done_follows_what_was(lang: str, window: str, phone: str, moving: bool) -> None:
    left = (Meaning("unsupported", reason="phone"),)
    reply = said(lang, done("set_window", window="driver", percent=100), left=left, moving=moving)
    assert reply.startswith(window)
    assert reply.endswith(phone)


def test_two_are_both() -> None:
    both = (done("set_window", window="rear_left", percent=35), done("set_window", window="rear_right", percent=45))
    assert said("en", *both, done("set_sunroof", percent=35)) == "All three done."
    assert said("zh", *both) == "两件都办好了。"
