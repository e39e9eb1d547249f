"""Ten things that are said in Dutch."""

from assistant.languages.partial import partial_replies
from assistant.languages.replies import ANY, Grammar, Numbers, ToolWords
from assistant.languages.speaking import Pace

_ONES = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]


def in_words(value: int) -> str:
    """Say a whole number, as far as there are words for it."""
    return _ONES[value] if 0 <= value < len(_ONES) else str(value)


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _listed(words: list[str], joint: str) -> str:
    return f" {joint} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


REPLIES = partial_replies(
    no_words="Dat kan ik nog niet in het Nederlands zeggen.",
    that="dat doen",
    may_not="Dat mag nu niet.",
    did_not_work="Dat is niet gelukt.",
    done="Gedaan.",
    what="Wat bedoelt u?",
    shall_i="Zal ik {request}?",
    pace=Pace(start=0.2, letter=0.067, syllable=0.262, pause=0.36, end=0.4, point="komma"),
    grammar=Grammar(
        joint=" ",
        comma=", ",
        full_stop=".",
        but=", maar ",
        conjunction="en",
        also="en",
        disjunction="of",
        alternative="of",
        listed=_listed,
        begun=lambda clause: clause[:1].upper() + clause[1:],
        within=lambda sentence: sentence.rstrip(".?!"),
    ),
    numbers=Numbers(
        in_words=in_words,
        plain=_number,
        measures={"celsius": lambda value: f"{_number(value)} graden"},
        by=("{} hoger", "{} lager"),
        calls=in_words,
        all_calls=lambda count: f"alle {in_words(count)}",
    ),
    of_tools={
        "set_trunk": ToolWords(
            "de kofferbak",
            request=(({"open": True}, "de kofferbak openen"), ({"open": False}, "de kofferbak sluiten")),
        ),
        "set_window": ToolWords(
            "het raam", done=(({"percent": 100}, "Het raam gaat open."), ({"percent": 0}, "Het raam gaat dicht."))
        ),
        "set_temperature": ToolWords("de temperatuur", done=(({"celsius": ANY}, "De temperatuur is {celsius}."),)),
        "get_state": ToolWords(
            "de auto", done=(({"what": "speed", "value": ANY}, "We rijden {value} kilometer per uur."),)
        ),
    },
    acts={
        "unclear": "Dat heb ik niet verstaan.",
        "yes": "Ja.",
        "no": "Goed, dan niet.",
        "no question": "Ik had niets gevraagd.",
    },
    refusals={"trunk_only_standing": "De kofferbak blijft dicht zolang we rijden."},
)
