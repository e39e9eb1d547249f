"""Whether everything is closed, or anything on, in English."""

from assistant.languages.en.replies.answering import ANSWERING
from assistant.languages.en.replies.numbers import listed
from assistant.languages.en.replies.parts import PARTS
from assistant.languages.en.replies.spoken import SPOKEN
from assistant.languages.en.replies.things import NOUNS, THINGS
from assistant.languages.en.replies.words import STATE
from assistant.languages.everything import Everything, EverythingWords


def _all_of(what: str) -> str:
    many = NOUNS[what][1]
    return f"all {many}" if many else STATE[what]


def _are(names: list[str], state: str) -> str:
    many = len(names) > 1 or names[0].endswith("s") or " and " in names[0]
    return f"{listed(names)} {'are' if many else 'is'} {state}"


EVERYTHING = Everything(
    EverythingWords(
        names=STATE,
        lamps=PARTS | {"fog_front": "the fog lights", "fog_rear": "the rear fog light", "ambient": "the ambient light"},
        things=frozenset(NOUNS),
        all_of=_all_of,
        kind=lambda what: NOUNS.get(what, ("", ""))[1] or STATE[what],
        are=_are,
        kinds_are=_are,
        clauses=listed,
        but_unseen="{told}, and I can't see {unseen}",
        at_rest={"closed": "closed", "off": "off"},
        locked=" and locked",
        all_at_rest="everything is {at_rest}",
        rest_at_rest=(
            "I can't see {unseen}; everything else is {at_rest}.",
            "I can't see all of it; what I see is {at_rest}.",
        ),
        nothing_seen="I can't see that.",
    ),
    THINGS,
    ANSWERING,
    SPOKEN,
)
