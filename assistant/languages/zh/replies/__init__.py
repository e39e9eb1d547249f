"""What is said in Mandarin."""

from assistant.languages.replies import Grammar, Numbers, Replies
from assistant.languages.speaking import Pace
from assistant.languages.zh.replies.everything import EVERYTHING
from assistant.languages.zh.replies.faults import FAULTS, NOT_SET_UP
from assistant.languages.zh.replies.held import held
from assistant.languages.zh.replies.numbers import count, degrees, in_words, listed, number, percent
from assistant.languages.zh.replies.rules import RULES
from assistant.languages.zh.replies.talk import ACTS, ASIDES, ASKING, FRAGMENTS, HELP, NOT_ALL_UNDERSTOOD, SEVERAL, WHY
from assistant.languages.zh.replies.tools import TOOLS
from assistant.languages.zh.replies.words import UNNAMED, WORDS


def _so_many(calls: int) -> str:
    return count(calls, "件") if calls == 2 else f"{in_words(calls)}件"


REPLIES = Replies(
    # Least squares over 172 replies in eSpeak NG's cmn at rate 1.4, as it ships, then taken up by a twentieth. Piper's
    # Mandarin voice was not at hand. Letters are those of names in between.
    pace=Pace(start=0.1, letter=0.08, syllable=0.262, pause=0.23, end=0.38, point="点"),
    grammar=Grammar(
        joint="",
        comma="，",
        full_stop="。",
        but="，但",
        conjunction="和",
        also="并",
        disjunction="还是",
        alternative="或者",
        listed=listed,
        begun=str,
        within=lambda sentence: sentence.rstrip("。？！"),
    ),
    numbers=Numbers(
        in_words=in_words,
        plain=number,
        measures={
            "celsius": degrees,
            "percent": percent,
            "count": lambda value: count(round(value), ""),
            "brightness": percent,
        },
        by=("调高{}", "调低{}"),
        calls=_so_many,
        all_calls=lambda calls: f"{_so_many(calls)}都",
    ),
    rules=RULES,
    several=SEVERAL,
    asking=ASKING,
    why=WHY,
    help=HELP,
    acts=ACTS,
    not_all_understood=NOT_ALL_UNDERSTOOD,
    asides=ASIDES,
    fragments=FRAGMENTS,
    tools=TOOLS,
    shall_i="要{request}吗？",
    any_request="调整{thing}",
    before_object="把",
    somewhere="{place}{request}",
    words=WORDS,
    unnamed=UNNAMED,
    everything=EVERYTHING.told,
    held=held,
    faults=FAULTS,
    failed="没有成功。",
    failed_thing="{thing}没有成功。",
    not_set_up=NOT_SET_UP,
    plain_done="好的。",
)
