"""Whether everything is closed, or anything on, in Mandarin."""

from assistant.languages.everything import Everything, EverythingWords
from assistant.languages.zh.replies.answering import ANSWERING
from assistant.languages.zh.replies.numbers import listed
from assistant.languages.zh.replies.parts import PARTS
from assistant.languages.zh.replies.spoken import SPOKEN
from assistant.languages.zh.replies.things import NOUNS, STATES, THINGS
from assistant.languages.zh.replies.words import STATE

NAMES = {**STATE, "climate": PARTS["on"]}

EVERYTHING = Everything(
    EverythingWords(
        names=NAMES,
        lamps=PARTS | {"fog_front": "雾灯", "fog_rear": "后雾灯", "ambient": "氛围灯"},
        things=frozenset(NOUNS),
        all_of=lambda what: NOUNS[what],
        kind=lambda what: NOUNS.get(what) or NAMES[what],
        are=lambda names, state: f"{listed(names)}{'都' if len(names) > 1 else ''}{STATES[state]}",
        kinds_are=lambda kinds, state: f"{listed(kinds)}{STATES[state]}",
        clauses="，".join,
        but_unseen="{told}，{unseen}我看不到",
        at_rest={"closed": "都关好了", "off": "都关着"},
        locked="，也锁好了",
        all_at_rest="{at_rest}",
        rest_at_rest=("{unseen}我看不到，其他的{at_rest}。", "有的我看不到，其他的{at_rest}。"),
        nothing_seen="这个我看不到。",
    ),
    THINGS,
    ANSWERING,
    SPOKEN,
)
