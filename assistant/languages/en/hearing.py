"""What sounds alike in English, and what may be repaired of what was misheard."""

import re

from assistant.languages.hearing import NumbersAlike, Repair, Sounds

_TENS = {
    "thirteen": "thirty",
    "fourteen": "forty",
    "fifteen": "fifty",
    "sixteen": "sixty",
    "seventeen": "seventy",
    "eighteen": "eighty",
    "nineteen": "ninety",
}
# "Thirteen" before a p has been heard as "thirty nine", too. "Thirty five" has no other: nobody says "thirteen five".
_OTHERS = (
    {teen: [ten] for teen, ten in _TENS.items()}
    | {ten: [teen] for teen, ten in _TENS.items()}
    | {f"{ten} nine": [teen] for teen, ten in _TENS.items()}
)
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "|".join(("ten", "eleven", "twelve", *_TENS))
_TIES = "|".join(("twenty", *_TENS.values()))

SOUNDS = Sounds(
    alike=(
        (re.compile(r"[^a-z0-9# ]"), ""),
        (re.compile(r"\bkn"), "n"),
        (re.compile(r"\bwr"), "r"),
        (re.compile(r"\bh"), ""),
        (re.compile(r"igh"), "i"),
        (re.compile(r"ph"), "f"),
        (re.compile(r"ght"), "t"),
        (re.compile(r"tch"), "ch"),
        (re.compile(r"c(?=[eiy])"), "s"),
        (re.compile(r"c(?!h)|q"), "k"),
        (re.compile(r"ck"), "k"),
        (re.compile(r"x"), "ks"),
        (re.compile(r"z"), "s"),
        (re.compile(r"d\b"), "t"),
        (re.compile(r"ea|ee|ie|ei|y\b"), "i"),
        (re.compile(r"oo|ou|ow|ew"), "u"),
        (re.compile(r"ai|ay|ey"), "e"),
        (re.compile(r"(?<=[a-z])e\b"), ""),
        (re.compile(r"([a-z])\1"), r"\1"),
    ),
    numbers_alike=NumbersAlike(
        number=re.compile(rf"\b(?:{'|'.join(sorted(_OTHERS, reverse=True))})\b(?! (?:{_UNITS})\b)"),
        others=_OTHERS.__getitem__,
        # Chosen on sentences and voices that are in no table of figures, half of them in noise.
        seldom=_TENS,
        by=1.25,
        near=2.25,
        any=re.compile(rf"\b(?:(?:{_TIES})(?: (?:{_UNITS}))?|{_TEENS}|{_UNITS}|(?:a|one) hundred)\b"),
    ),
)
REPAIR = Repair(
    shortest=9,
    longest=100,
    turns_round=re.compile(r"\b(?:not|no|never|dont|cannot|\w+n't|without|except|if|when|and|or|then|but)\b"),
    kept=re.compile(
        r"\b(?:open|close|shut|lock|unlock|on|off|up|down|everything|all|fan|volume|music|heat|heating|temperature|light"
        r"|lights|window|windows|door|doors|trunk|boot|roof|sunroof|seat|mirrors|bonnet|hood|cap|box|horn|engine|radio|phone"
        r"|bluetooth|camera|him|her|me)\b"
    ),
    shares=re.compile(r"\b(?:half|thirds?|quarters?|fifths?|tenths?)\b"),
)
