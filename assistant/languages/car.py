"""What the car tells of itself.

Which sentence is said is decided here, for all languages; the words are each one's own. What is no number is in
things.py, tyres.py, one_thing.py and parts.py.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.languages.answering import Answering, about_value
from assistant.languages.judging import CONVERTED, agrees
from assistant.languages.moments import SpokenTime, moment
from assistant.languages.one_thing import OneThing
from assistant.languages.parts import Parts
from assistant.languages.reading import mapping, text_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken
from assistant.languages.things import Things
from assistant.languages.tyres import Tyres

Answer = Mapping[str, object]

REVOLUTIONS = 50
"""finer than this nobody reads the needle"""
THOUSANDS_ABOVE_KM = 10_000
"""in a hurry, an odometer beyond this is told in thousands"""


@dataclass(frozen=True, slots=True)
class CarWords:
    """What a language says of the car's numbers; `what` is a quantity of get_state."""

    names: Mapping[str, str]
    """what -> its name"""
    things: frozenset[str]
    """quantities of which there are several, by their places"""
    number_names: Mapping[str, str]
    """what -> its name before a number, where that is another"""
    phrases: Mapping[str, Callable[[float], str]]
    """what -> how its number is said"""
    in_units: Mapping[str, Callable[[str, float], str]]
    """unit that was asked for -> how a value of `what` is said that is in it"""
    unseen: Mapping[str, str]
    """what -> that it is not known, where that is said in words of its own"""
    never_told: str
    """{name}, of which this car has never told"""
    asked: Callable[[str, str], Forms]
    """name, number as it is said -> clauses behind yes or no"""
    told: Callable[[str, str, str], Forms]
    """what, name, number as it is said"""
    told_beside: Callable[[str, str, str, str], Forms]
    """the same beside others, so that the name is said; and the number bare, "" where it is in a unit asked for"""
    told_old: Callable[[str, str, str], Forms]
    """name, number as it is said, how long ago"""
    about: str
    """{distance}"""
    nameless: re.Pattern[str]
    """begins what does not name its quantity"""
    date: Callable[[SpokenTime], str]
    now: Mapping[str, str]
    """time or date: {said}"""
    now_beside: Mapping[str, str]
    """the same beside others"""
    sides: tuple[str, str, str, str]
    """of the earth: north, south, east, west"""
    arc: Callable[[int, str], str]
    """degrees of arc, and decimals"""
    on_road: Forms
    """where the map knows the road: {name}, {brief}"""
    by_map: Forms
    """a number that the map tells, and not the car: {name}, {said}"""
    unlimited: Forms
    """the map tells that the speed has no limit here"""
    here: Forms
    """{latitude}, {rough_latitude}, {north} and {longitude}, {rough_longitude}, {east}"""


@dataclass(frozen=True, slots=True)
class Others:
    """What says in a language how all is that is no number."""

    things: Things
    tyres: Tyres
    one_thing: OneThing
    parts: Parts


class Car:
    """Says in a language what the car tells of itself."""

    def __init__(self, words: CarWords, others: Others, answering: Answering, spoken: Spoken) -> None:
        self._words, self._others, self._answering, self._spoken = words, others, answering, spoken
        parts = others.parts
        self._by_what: Mapping[str, Callable[[Answer], Forms]] = {
            "tyre_pressure": others.tyres.told,
            "position": self._position,
            "lights": parts.lights,
            "headlights": parts.headlights,
            "climate": parts.climate,
            "airflow": parts.airflow,
            "ambient_light": parts.ambient_light,
            "volume": parts.volume,
            "time": self._moment,
            "date": self._moment,
        }

    def state(self, answer: Answer) -> Forms:
        """Say one quantity: its value, an old value with its age, or that the car does not tell.

        `beside`: others are told in the same breath, so it is said by its name.
        """
        if not answer.get("beside"):
            return self._state(answer)
        forms = self._state({name: value for name, value in answer.items() if name != "asks"})
        return tuple(form for form in forms if not self._words.nameless.match(form)) or forms

    def _state(self, answer: Answer) -> Forms:
        what = str(answer["what"])
        if answer.get("unlimited"):
            return self._words.unlimited
        if answer["value"] is None:
            return self._unseen(what, answer)
        if what in self._by_what:
            return self._by_what[what](answer)
        if what in self._words.things:
            return self._others.things.told(what, answer)
        if what in self._others.one_thing.whats:
            return self._others.one_thing.told(what, answer)
        return self._number(what, answer)

    def _unseen(self, what: str, answer: Answer) -> Forms:
        """Say that a quantity is not known: never told by this car, or not at this moment."""
        words, unseen = self._words, self._answering.unseen(self._words.names[what])
        if what in words.unseen:
            return (words.unseen[what],)
        if answer.get("told") is False or (answer.get("untold") and not answer.get("unknown")):
            return (words.never_told.format(name=words.names[what]), *unseen)
        return unseen

    def _moment(self, answer: Answer) -> Forms:
        what, when = str(answer["what"]), moment(answer["value"])
        kind = "time" if what == "time" or when is None else "date"
        said = self._words.date(when) if kind == "date" and when is not None else self._spoken.clock(answer["value"])
        form = (self._words.now_beside if answer.get("beside") else self._words.now)[kind]
        return (form.format(said=said),)

    def _number(self, what: str, answer: Answer) -> Forms:
        words, value, beside = self._words, answer["value"], bool(answer.get("beside"))
        said, name = self._value(what, answer), words.number_names.get(what, words.names[what])
        agreed = agrees(value, answer)
        if answer["valid"] and agreed is not None:
            return self._answering.answered(agreed, words.asked(name, said), about_value(answer))
        if answer["valid"] and beside:
            bare = "" if answer.get("unit_asked") or not isinstance(value, int | float) else self._spoken.number(value)
            return words.told_beside(what, name, said, bare)
        if answer.get("by_map"):
            return self._spoken.said(words.by_map, name=name, said=said)
        if answer["valid"]:
            return (*words.told(what, name, said), *self._thousands(what, answer))
        age_s = answer["age_s"]
        old = self._spoken.ago(age_s if isinstance(age_s, int | float) else 0.0)
        forms = words.told_old(name, said, old)
        return forms[:1] if beside else (*forms, *self._thousands(what, answer))

    def _value(self, what: str, answer: Answer) -> str:
        value, unit = answer["value"], str(answer.get("unit_asked"))
        if not isinstance(value, int | float):
            return self._spoken.named(value)
        if unit in self._words.in_units:
            return self._words.in_units[unit](what, CONVERTED[unit](value))
        return self._words.phrases[what](value)

    def _thousands(self, what: str, answer: Answer) -> Forms:
        value = answer["value"]
        if what != "odometer" or answer.get("unit_asked") or not isinstance(value, int | float):
            return ()
        if value < THOUSANDS_ABOVE_KM:
            return ()
        return (self._words.about.format(distance=self._spoken.distance(round(value, -3) * 1000)),)

    def _position(self, answer: Answer) -> Forms:
        words, value, road = self._words, mapping(answer["value"]), text_of(answer, "road")
        if road:
            return self._spoken.said(words.on_road, name=self._spoken.named(road), brief=self._spoken.briefly(road))
        latitude, longitude = value.get("latitude"), value.get("longitude")
        if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
            return self._answering.unseen(words.names["position"])
        north, south, east, west = words.sides
        return self._spoken.said(
            words.here,
            latitude=self._arc(latitude, 3),
            rough_latitude=self._arc(latitude, 1),
            north=north if latitude >= 0 else south,
            longitude=self._arc(longitude, 3),
            rough_longitude=self._arc(longitude, 1),
            east=east if longitude >= 0 else west,
        )

    def _arc(self, degrees: float, places: int) -> str:
        whole, _, decimals = f"{abs(degrees):.{places}f}".partition(".")
        return self._words.arc(int(whole), decimals)


def revolutions(value: float) -> int:
    """Round revolutions a minute as they are told."""
    return round(value / REVOLUTIONS) * REVOLUTIONS
