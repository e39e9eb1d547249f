"""What is said in English."""

from assistant.languages.en.replies.everything import EVERYTHING
from assistant.languages.en.replies.faults import FAULTS, NOT_SET_UP
from assistant.languages.en.replies.held import held
from assistant.languages.en.replies.numbers import ONES, degrees, in_words, listed, number, percent
from assistant.languages.en.replies.rules import RULES
from assistant.languages.en.replies.talk import ACTS, ASIDES, ASKING, FRAGMENTS, HELP, NOT_ALL_UNDERSTOOD, SEVERAL, WHY
from assistant.languages.en.replies.tools import TOOLS
from assistant.languages.en.replies.words import UNNAMED, WORDS, begun
from assistant.languages.replies import Grammar, Numbers, Replies
from assistant.languages.speaking import Pace


def within(sentence: str) -> str:
    """Go on with a sentence after a comma."""
    kept = sentence.rstrip(".?!")
    return kept if kept.split(" ")[0].split("'")[0] == "I" else kept[:1].lower() + kept[1:]


def _so_many(count: int) -> str:
    return ONES[count] if count < len(ONES) else str(count)


REPLIES = Replies(
    # Least squares over 135 replies in the two voices that ship (Piper's joe, eSpeak NG's en-us, both at rate 1.0), on
    # the slower of the two, then taken up by a twentieth: of these replies none that was to take 3 to 4 s took longer.
    pace=Pace(start=0.2, letter=0.067, syllable=0.262, pause=0.36, end=0.4, point="point"),
    grammar=Grammar(
        joint=" ",
        comma=", ",
        full_stop=".",
        but=", but ",
        conjunction="and",
        also="and",
        disjunction="or",
        alternative="or",
        listed=listed,
        begun=begun,
        within=within,
    ),
    numbers=Numbers(
        in_words=in_words,
        plain=number,
        measures={
            "celsius": degrees,
            "percent": percent,
            "brightness": percent,
        },
        by=("up by {}", "down by {}"),
        calls=_so_many,
        all_calls=lambda count: "both" if count == 2 else f"all {_so_many(count)}",
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
    shall_i="Shall I {request}?",
    any_request="change {thing}",
    before_object="",
    somewhere="{request}, {place}",
    words=WORDS,
    unnamed=UNNAMED,
    everything=EVERYTHING.told,
    held=held,
    faults=FAULTS,
    failed="That did not work.",
    failed_thing="{thing} did not work.",
    not_set_up=NOT_SET_UP,
    plain_done="Done.",
)
