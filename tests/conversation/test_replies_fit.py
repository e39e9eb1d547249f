"""Every reply is one line of speech that the driver has time for, whatever was said, done, asked or found."""

import re

from hypothesis import HealthCheck, given, settings

from assistant.conversation.effects import Turn
from assistant.conversation.replies import reply_to
from assistant.conversation.replies.several import MOST_TOLD
from assistant.languages import language as in_language
from assistant.languages.speaking import MOVING_S, PARKED_S, seconds
from assistant.tools import tools
from tests.conversation.made_turns import turns

MANY = settings(
    deadline=None,
    max_examples=600,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
MARKS = re.compile(r"[\[\](){}<>*_#`|~\\\n\r\t]|(?:^|\s)[-•+]\s|km/h|°|%|\d,\d|\s\s|\s[.,?!]|[,，;；][.?。？]|\.\.")


@MANY
@given(turns())
def test_every_reply_is_one_line_of_words_that_fits_the_driving_state(turn: Turn) -> None:
    reply = reply_to(turn)
    language = in_language(turn.lang).replies
    if turn.meaning.act == "stop" and not turn.steps and turn.asked is None:
        assert reply == ""
        return
    assert re.search(r"[.?。？]$", reply), reply
    assert not MARKS.search(reply), reply
    length_s = seconds(reply, language.pace, language.numbers.in_words)
    limit_s = (MOVING_S if turn.moving else PARKED_S) * sentences(turn)
    assert length_s <= limit_s, f"{length_s:.1f} s: {reply}"


def sentences(turn: Turn) -> int:
    """Return for how many short sentences there is time: what was asked for beside others is told, not counted."""
    requested = [step for step in turn.steps if step.serves is None]
    told = any(tools()[step.call.tool].acts == "none" for step in requested)
    return len(requested) if told and 1 < len(requested) <= MOST_TOLD else 1
