"""English."""

import re

from assistant.languages.en.hearing import REPAIR, SOUNDS
from assistant.languages.en.numbers import to_digits, to_words
from assistant.languages.en.replies import REPLIES
from assistant.languages.en.requests import REQUESTS
from assistant.languages.en.warning_names import WARNING_NAMES
from assistant.languages.en.writing import WRITING
from assistant.languages.language import Language, Limits, Numbers, Trial

_THINGS = "window|door|mirror|wiper|headlight|light|seat|zone|limit|reminder|routine|note|stop|song"
_MANY = "all|both|these|those|[2-9]|two|three|four"
_OWNS = "the|that|this|my|our|your"
_NOD = "m+|m h m|h m|h+m+|m+ ?hm+|u+h+|uh[ -]huh|huh|u+m+|yes|yeah|yep|right|ok|okay|oh|ah|aha|sure|i see|all ?right"

LANGUAGE = Language(
    code="en",
    name="English",
    package=__name__,
    writing=WRITING,
    numbers=Numbers(to_digits, to_words),
    replies=REPLIES,
    trial=Trial(question="how fast am i going", nonsense="do the blorp", greeting="Hello."),
    common_words=frozenset(
        {
            *(
                "the",
                "a",
                "an",
                "is",
                "are",
                "it",
                "my",
                "me",
                "i",
                "you",
                "we",
                "to",
                "of",
                "in",
                "on",
                "off",
                "up",
                "down",
            )
        }
        | {*("and", "please", "how", "what", "where", "when", "turn", "set")}
    ),
    sounds=SOUNDS,
    repair=REPAIR,
    requests=REQUESTS,
    warning_names=WARNING_NAMES,
    limits=Limits(signs=400, letters=320),
    nods=re.compile(rf"(?:{_NOD})(?:[ ,.]+(?:{_NOD}))*[.!]?"),
    never_said=re.compile(
        rf"\b(?:an?|every|each|this|that) (?:[\w']+ ){{0,2}}(?:{_THINGS})s\b"
        rf"|\b(?:{_MANY})(?: of)?(?: the| my)? (?:[\w']+ )?(?:{_THINGS})\b(?! ?(?:beam|port|mode))"
        rf"|\b(?:{_THINGS}|fog|bright)s (?:is|has|was|needs|wants)\b"
        rf"|\b(?:{_THINGS}|car|vehicle|trunk|sunroof) (?:are|have|need)\b"
        rf"|\b(?:an?|{_OWNS}) (?:all|every|each|an?|{_OWNS})\b|\b(?:an?|the) both\b|\ban? (?:driver|passenger)\b"
        r"|\ba (?:[aeio]|8|11|18|eight|hour)|\ban (?![aeioh8u])|\b(?:by by|the the|on on|to to)\b"
        r"|\b(?:the|an?|and|my)$"
    ),
)
