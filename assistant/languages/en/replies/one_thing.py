"""The state of a thing of which there is one, in English: the trunk, the wipers, the hand brake."""

from collections.abc import Callable, Mapping

from assistant.languages.en.replies.numbers import ago, number
from assistant.languages.en.replies.things import answered
from assistant.languages.en.replies.words import begun, named
from assistant.languages.judging import OPPOSITE, agrees, state_of
from assistant.languages.reading import number_of
from assistant.languages.speaking import Forms

GEARS: Mapping[float, str] = {0: "neutral", 126: "park", 127: "drive"}
"""VSS's numbers"""
WIPERS: Mapping[str, str] = {
    "off": "are off",
    "interval": "are on intermittent",
    "slow": "are running slowly",
    "fast": "are running fast",
    "auto": "are on automatic",
}
RECIRCULATION: Mapping[str, str] = {
    "fresh": "the recirculation is off, fresh air comes in",
    "recirculate": "the recirculation is on",
    "auto": "the recirculation is on automatic",
}


def _switched(thing: str, on: str = "on", off: str = "off") -> Callable[[object], str]:
    return lambda value: f"{thing} is {on if value else off}"


def _opened(thing: str) -> Callable[[object], str]:
    def said(value: object) -> str:
        percent = round(float(value)) if isinstance(value, int | float) else 0
        if isinstance(value, bool) or percent in (0, 100):
            return f"{thing} is {'open' if value else 'closed'}"
        return f"{thing} is tilted open" if percent < 0 else f"{thing} is {percent} percent open"

    return said


def gear(value: object) -> str:
    """Name a gear by VSS's number."""
    if not isinstance(value, int | float):
        return named(value)
    return GEARS.get(value) or ("reverse" if value < 0 else number(value))


ONE_THING: Mapping[str, Callable[[object], str]] = {
    "trunk": _opened("the trunk"),
    "charge_port": _opened("the charge port"),
    "sunroof": _opened("the sunroof"),
    "sunshade": _opened("the sunshade"),
    "wheel_heating": _switched("the steering wheel heating"),
    "hand_brake": _switched("the hand brake"),
    "charging": lambda value: "the car is charging" if value else "the car is not charging",
    "wipers": lambda value: f"the wipers {WIPERS.get(str(value)) or f'are on {named(value)}'}",
    "recirculation": lambda value: RECIRCULATION.get(str(value)) or f"the recirculation is on {named(value)}",
    "drive_mode": lambda value: f"the car is in {named(value)} mode",
    "gear": lambda value: f"the car is in {gear(value)}",
}
"""quantity -> its value as a clause"""


def one_thing(what: str, answer: Mapping[str, object]) -> Forms:
    """Say what it is, with yes or no where that was asked; of an old value with its age, and neither."""
    value = answer["value"]
    clause = ONE_THING[what](value)
    if not answer.get("valid"):
        past = clause.replace(" is ", " was ", 1).replace(" are ", " were ", 1).replace(" comes in", " came in")
        return (f"{begun(past)} {ago(number_of(answer, 'age_s') or 0.0)}.",)
    verdict = _verdict(what, value, answer)
    if verdict is None:
        return answered(None, (clause,))
    many = " are " in clause and " is " not in clause
    _, _, rest = clause.partition(" are " if many else " is ")
    return answered(verdict, (clause, f"they're {rest}" if many else f"it's {rest}"))


def _verdict(what: str, value: object, answer: Mapping[str, object]) -> bool | None:
    asks = answer.get("asks")
    if asks is None:
        return None
    state = state_of(what, value)
    if what == "gear":
        return gear(value) == asks
    if asks in OPPOSITE:
        return asks == state if state in OPPOSITE and asks in (state, OPPOSITE[state]) else None
    return agrees(value, answer)
