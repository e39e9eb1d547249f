"""What is requested, as it stands in a question."""

from dataclasses import replace

import pytest

from assistant.conversation.effects import Step
from assistant.conversation.replies.steps import done, question_about
from assistant.conversation.replies.wording import request_of
from assistant.languages import language
from assistant.languages.replies import Replies, ToolWords
from assistant.languages.zh.replies import REPLIES
from assistant.types.call import Call

FAN = Call("set_fan", {"level": 2})


def with_only_a_name(lang: str) -> Replies:
    """The replies of a language in which the entry of the fan has no more than its name."""
    replies = language(lang).replies
    return replace(replies, tools={**replies.tools, "set_fan": ToolWords(replies.tools["set_fan"].name)})


def test_in_mandarin_the_place_stands_before_the_thing_and_not_before_its_particle() -> None:
    assert request_of(REPLIES, Call("set_seat_heating", {"seat": "passenger", "level": 2})) == "把副驾座椅加热调到2档"


@pytest.mark.parametrize(
    ("lang", "asked", "told"), [("en", "Shall I change the fan?", "Done."), ("zh", "要调整风量吗？", "好的。")]
)
def test_a_tool_without_sentences_is_asked_about_by_its_name_and_called_done(lang: str, asked: str, told: str) -> None:
    replies = with_only_a_name(lang)
    assert question_about(replies, [Step(FAN, "asked", "confirm_guess")], {})[0].endswith(asked)
    assert done(replies, Step(FAN, "done")) == (told,)
