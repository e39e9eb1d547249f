"""Traffic lights: which sentence is said is decided here, for all languages; the words are each one's own.

An interval is said as what it is: "about" where its ends are near, "at least" where there is no end, "between" else.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.languages.reading import mapping, number_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken

Answer = Mapping[str, object]

ABOUT_WITHIN_S = 3.0
"""an interval no wider than this is one moment, said with "about\""""
AT_ONCE_S = 2.0
"""what comes sooner than this is not worth a number"""
IN_SECONDS_S = 120.0
"""longer ones are told in minutes"""


@dataclass(frozen=True, slots=True)
class LightWords:
    """What a language says of traffic lights; {light} is one of `lights`, {turns} one of `turns`."""

    lights: Mapping[str, str]
    """red, yellow, green, flashing -> as it is shown"""
    turns: Mapping[str, str]
    """red, yellow, green -> that it becomes so; "" that it changes"""
    ways: Mapping[str, str]
    """straight, left, right, u_turn, on -> where one goes, with what it shows behind"""
    state: str
    """{light}"""
    state_and_change: str
    """{light}, {change}"""
    change: str
    """{change} alone, a whole sentence"""
    about: str
    """{turns}, {time}, {unit}"""
    between: str
    """{turns}, {least}, {most}, {unit}"""
    at_least: str
    """{light}, {least}, {unit}"""
    within: str
    """{turns}, {most}, {unit}"""
    probably: str
    """{turns}, {time}, {unit}"""
    seconds: str
    minutes: str
    at_once: str
    """{turns}"""
    nobody_knows: str
    """{light}: and not for how long"""
    by_way: str
    """{ways}: which light it is depends on the way"""
    joint: str
    """between what the ways show"""
    way: str
    """{way}, {light}, {change}"""
    ahead: Forms
    """{distance}, {light}: which light it is that is told of"""
    how_far: str
    """{distance}"""
    promised: str
    """it is told once it is green"""
    soon: str
    """at rest: it turns green within seconds"""
    hold: Forms
    """{kmh}"""
    no_speed: str
    no_limit: str
    """without a speed limit no speed is advised"""


class Lights:
    """Says in a language what a light tells."""

    def __init__(self, words: LightWords, spoken: Spoken) -> None:
        self._words, self._spoken = words, spoken

    def get_traffic_light(self, answer: Answer) -> Forms:
        """Tell what was asked about the light."""
        words = self._words
        if answer.get("soon"):
            return (words.soon,)
        if answer.get("part") in ("which", "distance"):
            return self._where(answer)
        if answer.get("promised"):
            return (words.promised,)
        if answer.get("ways"):
            return self._by_way(answer)
        light, change = words.lights.get(str(answer.get("state")), ""), self._change(answer)
        match answer.get("what"):
            case "speed_advice":
                return self._advice(answer)
            case "time_to_change" if change:
                return (words.change.format(change=change),)
            case "time_to_change":
                return (words.nobody_knows.format(light=light),)
        state = words.state.format(light=light)
        return (words.state_and_change.format(light=light, change=change), state) if change else (state,)

    def _where(self, answer: Answer) -> Forms:
        """Tell which light it is, and how far away."""
        words, light = self._words, self._words.lights.get(str(answer.get("state")), "")
        distance = self._spoken.distance(number_of(answer, "distance_m") or 0.0)
        if answer.get("part") == "distance" or not light:
            return self._spoken.said((words.how_far,), distance=distance)
        return self._spoken.said(words.ahead, distance=distance, light=light)

    def _advice(self, answer: Answer) -> Forms:
        words, kmh = self._words, number_of(answer, "speed_advice_kmh")
        if kmh is not None:
            return tuple(form.format(kmh=round(kmh)) for form in words.hold)
        return (words.no_speed if answer.get("limit_known") else words.no_limit,)

    def _by_way(self, answer: Answer) -> Forms:
        words = self._words
        told: list[str] = []
        briefly: list[str] = []
        for way, shown in mapping(answer.get("ways")).items():
            lit = mapping(shown)
            light, change = words.lights.get(str(lit.get("state")), ""), self._change(lit)
            fields = {"way": words.ways.get(way, words.ways["on"]), "light": light}
            briefly.append(words.way.format(**fields, change=""))
            told.append(words.way.format(**fields, change=change and f"{words.joint}{change}"))
        return tuple(words.by_way.format(ways=words.joint.join(each)) for each in (told, briefly))

    def _change(self, shown: Answer) -> str:
        """Say when it changes, as far as that is known; nothing where it is not."""
        words = self._words
        turns = words.turns.get(str(shown.get("next_state")), words.turns[""])
        light = words.lights.get(str(shown.get("state")), "")
        least, most, likely = (number_of(shown, name) for name in ("min_s", "max_s", "likely_s"))
        if most is not None and most <= AT_ONCE_S:
            return words.at_once.format(turns=turns)
        if least is not None and most is not None and most - least <= ABOUT_WITHIN_S:
            return self._moment(words.about, turns, (least + most) / 2)
        if likely is not None:
            return self._moment(words.probably, turns, likely)
        return self._bounds(turns, light, least, most)

    def _moment(self, form: str, turns: str, seconds: float) -> str:
        each_s, unit = self._unit(seconds)
        return form.format(turns=turns, time=max(2, round(seconds / each_s)), unit=unit)

    def _bounds(self, turns: str, light: str, least_s: float | None, most_s: float | None) -> str:
        """Say an interval by its ends, rounded so that what is said holds it."""
        words = self._words
        each_s, unit = self._unit(most_s if most_s is not None else least_s or 0.0)
        least = math.floor((least_s or 0.0) / each_s)
        most = None if most_s is None else max(2, math.ceil(most_s / each_s))
        if least >= 2 and most is not None:
            return words.between.format(turns=turns, least=least, most=most, unit=unit)
        if least >= 2:
            return words.at_least.format(light=light, least=least, unit=unit)
        return "" if most is None else words.within.format(turns=turns, most=most, unit=unit)

    def _unit(self, seconds: float) -> tuple[float, str]:
        """Return what a time is told in: (seconds of one, its word, of which there are always several)."""
        return (60.0, self._words.minutes) if seconds > IN_SECONDS_S else (1.0, self._words.seconds)
