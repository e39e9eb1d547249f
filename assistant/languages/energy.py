"""What will become of the battery: which sentence is said is decided here; the words are each language's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.languages.judging import MILE_M
from assistant.languages.reading import number_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class EnergyWords:
    """What a language says of charging and of how far it goes; {level} is a share of the battery, or of the tank."""

    charged: str
    """{level}: it is there already"""
    until_limit: Forms
    """it stops at the limit, before the level that was asked about: {level}, {duration}, {time}"""
    until_level: Forms
    """{level}, {duration}, {time}"""
    at_limit: Forms
    """by then it has stopped: {level}"""
    by_then: Forms
    """{level}, {time}"""
    battery_down: str
    """{level}: it is no more than that already"""
    fuel_down: str
    """the same of the tank"""
    miles: str
    """{number}"""
    reaches: Forms
    """{distance} until {level} is left"""


class Energy:
    """Says in a language what will become of the battery."""

    def __init__(self, words: EnergyWords, spoken: Spoken) -> None:
        self._words, self._spoken = words, spoken

    def estimate_charging(self, answer: Answer) -> Forms:
        """Tell when a level is reached, or which is reached by then."""
        words = self._words
        if answer.get("reached"):
            return (words.charged.format(level=self._level(answer, "battery_percent")),)
        if answer.get("beyond_limit"):
            forms = words.until_limit
        elif answer.get("wished_percent"):
            forms = words.until_level
        else:
            forms = words.at_limit if answer.get("at_limit") else words.by_then
        duration = self._spoken.duration(number_of(answer, "duration_s") or 0)
        time = self._spoken.clock(answer.get("at"))
        return self._spoken.said(forms, level=self._level(answer, "percent"), duration=duration, time=time)

    def estimate_range(self, answer: Answer) -> Forms:
        """Tell how far it goes until a level is left."""
        words, burns = self._words, number_of(answer, "fuel_percent") is not None
        if answer.get("reached"):
            level = self._level(answer, "fuel_percent" if burns else "battery_percent")
            return ((words.fuel_down if burns else words.battery_down).format(level=level),)
        metres = number_of(answer, "distance_m") or 0
        in_miles = answer.get("unit_asked") == "miles"
        miles = words.miles.format(number=self._spoken.number(metres / MILE_M))
        distance = miles if in_miles else self._spoken.distance(metres)
        return self._spoken.said(words.reaches, distance=distance, level=self._level(answer, "percent"))

    def _level(self, answer: Answer, name: str) -> str:
        return self._spoken.percent(number_of(answer, name) or 0)
