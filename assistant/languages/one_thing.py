"""A thing of which there is one: the trunk, the wipers, the hand brake.

Which sentence is said is decided here, for all languages; the words are each one's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.languages.answering import Answering, about_value
from assistant.languages.judging import OPPOSITE, agrees, state_of
from assistant.languages.reading import number_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]

GEARS: Mapping[float, str] = {0: "neutral", 126: "park", 127: "drive"}
"""VSS's numbers"""


@dataclass(frozen=True, slots=True)
class OneThingWords:
    """What a language says of such things, in clauses."""

    switched: Mapping[str, tuple[str, str]]
    """what -> it is on, and off; open, and closed"""
    part_open: str
    """{thing}, {percent}"""
    tilted: str
    """{thing}"""
    things: Mapping[str, str]
    """what opens a part of the way -> its name"""
    by_word: Mapping[str, Mapping[str, str]]
    """what -> its value -> it is so"""
    other: Mapping[str, str]
    """what -> it has another {value}"""
    gear: str
    """{gear}"""
    gears: Mapping[str, str]
    gear_number: str
    """{number}"""
    past: Callable[[str, str], str]
    """a clause, and how long ago -> the sentence that it was so"""
    briefly: Callable[[str], Forms]
    """what follows yes or no in few words, instead of such a clause"""


class OneThing:
    """Says in a language how a thing is of which there is one."""

    def __init__(self, words: OneThingWords, answering: Answering, spoken: Spoken) -> None:
        self._words, self._answering, self._spoken = words, answering, spoken
        self.whats = {*words.switched, *words.other, "gear"}
        """the quantities that are such things"""

    def told(self, what: str, answer: Answer) -> Forms:
        """Say what it is, with yes or no where that was asked; of an old value with its age, and neither."""
        value = answer["value"]
        clause = self._clause(what, value)
        if not answer.get("valid"):
            return (self._words.past(clause, self._spoken.ago(number_of(answer, "age_s") or 0.0)),)
        verdict = self._verdict(what, value, answer)
        briefly = () if verdict is None else self._words.briefly(clause)
        return self._answering.answered(
            verdict, (clause, *briefly), "is_so" if answer.get("asks") in OPPOSITE else about_value(answer)
        )

    def _clause(self, what: str, value: object) -> str:
        words = self._words
        if what == "gear":
            return words.gear.format(gear=self._gear(value))
        if what in words.other:
            return words.by_word[what].get(str(value)) or words.other[what].format(value=self._spoken.named(value))
        percent = 0 if isinstance(value, bool) or not isinstance(value, int | float) else round(value)
        if percent in (0, 100) or what not in words.things:
            return words.switched[what][0 if value else 1]
        thing = words.things[what]
        if percent < 0:
            return words.tilted.format(thing=thing)
        return words.part_open.format(thing=thing, percent=self._spoken.percent(percent))

    def _gear(self, value: object) -> str:
        gear, words = _gear(value), self._words
        numbered = words.gear_number.format(number=gear) if isinstance(value, int | float) else self._spoken.named(gear)
        return words.gears.get(gear, numbered)

    @staticmethod
    def _verdict(what: str, value: object, answer: Answer) -> bool | None:
        asks = answer.get("asks")
        if asks is None:
            return None
        if what == "gear":
            return _gear(value) == asks
        if asks in OPPOSITE:
            state = state_of(what, value)
            return asks == state if asks in (state, OPPOSITE[state]) else None
        return agrees(value, answer)


def _gear(value: object) -> str:
    """Return which gear a number of VSS means: neutral, park, drive, reverse, or its number."""
    if not isinstance(value, int | float):
        return str(value)
    return GEARS.get(value) or ("reverse" if value < 0 else f"{value:g}")
