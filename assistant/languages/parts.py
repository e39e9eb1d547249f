"""Quantities of several unlike parts: all lights, the climate control, the volume.

Which sentence is said is decided here, for all languages; the words are each one's own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.languages.answering import Answering, about_value
from assistant.languages.judging import agrees, lit, part_on, switched
from assistant.languages.reading import mapping, texts_of
from assistant.languages.speaking import Forms
from assistant.languages.spoken import Spoken
from assistant.languages.things import Things

Answer = Mapping[str, object]

COLOURS = ("white", "red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink")
_SWITCH: Mapping[str, str] = {
    "off": "OFF",
    "parking": "POSITION",
    "daytime": "DAYTIME_RUNNING_LIGHTS",
    "auto": "AUTO",
    "low": "BEAM",
}
"""mode of the headlights -> VSS's word for where their switch is"""


@dataclass(frozen=True, slots=True)
class PartWords:
    """What a language says of parts, in clauses where nothing else is said."""

    names: Mapping[str, str]
    """what cannot be seen -> its name"""
    parts: Mapping[str, str]
    """part -> its name"""
    part_is: Callable[[str, bool], str]
    """name, on or off"""
    switch: Mapping[str, str]
    """where the switch of the headlights is -> what that means"""
    low_beam: tuple[str, str]
    """is on, is off"""
    with_high_beam: str
    """{clause}"""
    lamps: Sequence[tuple[str, str]]
    """part, name: what is told beside the switch"""
    with_lamps: str
    """{switch}, {lamps}"""
    only_lamps: Callable[[list[str]], str]
    """of the lights that can be seen these are on"""
    no_lamps: str
    """of the lights that can be seen none is on"""
    owners: Mapping[str, str]
    """place -> whose side it is"""
    set_to: Forms
    """{temperatures}"""
    on_side: Callable[[str, list[str]], str]
    """a temperature, and whose sides have it"""
    elsewhere: str
    """{temperature}, and all others have it"""
    climate: Callable[[str, bool | None], Forms]
    """the temperatures as they are said, or ""; whether it cools, where that is known: sentences"""
    directions: Mapping[str, str]
    air_goes: str
    """{direction}"""
    air_to: str
    """{place}, {direction}"""
    air_goes_apart: Forms
    """{each}"""
    colours: Mapping[str, str]
    ambient_colour: str
    """{colour}"""
    ambient_on: Forms
    """{colour}, {percent}"""
    channels: Mapping[str, str]
    muted: str
    """{channel}"""
    loud: str
    """{channel}, {percent}"""
    as_loud: str
    """the same behind another"""
    clauses: Callable[[list[str]], str]
    """several clauses as one"""


class Parts:
    """Says in a language how quantities of several parts are."""

    def __init__(self, words: PartWords, things: Things, answering: Answering, spoken: Spoken) -> None:
        self._words, self._things, self._answering, self._spoken = words, things, answering, spoken

    def headlights(self, answer: Answer) -> Forms:
        """Say how the headlights are, or one of their beams."""
        value, words = mapping(answer["value"]), self._words
        if answer.get("part"):
            return self._part(answer, value)
        mode, low = value.get("mode"), value.get("low_beam")
        clause = words.switch.get(_SWITCH.get(str(mode), ""), "")
        if not clause and isinstance(low, bool):
            clause = words.low_beam[0 if low else 1]
        if not clause:
            return self._answering.unseen(words.names["headlights"])
        full = words.with_high_beam.format(clause=clause) if value.get("high_beam") else clause
        verdict = switched(lit(value), answer) if answer.get("asks") in ("on", "off") else agrees(mode, answer)
        return self._answering.answered(verdict, (full, clause))

    def lights(self, answer: Answer) -> Forms:
        """Say which lights are on."""
        value, words = mapping(answer["value"]), self._words
        if answer.get("part"):
            return self._part(answer, value)
        on = [word for part, word in words.lamps if value.get(part)]
        switch = words.switch.get(str(value.get("switch")))
        if switch is None:
            return self._answering.answered(None, (words.only_lamps(on) if on else words.no_lamps,))
        verdict = switched(bool(on) or lit(value), answer)
        full = (words.with_lamps.format(switch=switch, lamps=self._spoken.listed(on)),) if on else ()
        return self._answering.answered(verdict, (*full, switch))

    def climate(self, answer: Answer) -> Forms:
        """Say what the climate control is set to, or one part of it."""
        value, part = mapping(answer["value"]), str(answer.get("part", ""))
        if part and part != "celsius":
            return self._part(answer, value)
        celsius = {place: item for place, item in value.items() if "celsius" in place and isinstance(item, int | float)}
        said = self._spoken.listed(self._temperatures(celsius)) if celsius else ""
        if part == "celsius" and said:
            verdict = None if "asks" not in answer else any(agrees(item, answer) for item in celsius.values())
            clauses = [form.format(temperatures=said) for form in self._words.set_to]
            return self._answering.answered(verdict, clauses, about_value(answer))
        cools = value["ac"] if isinstance(value.get("ac"), bool) else None
        if not said and cools is None:
            return self._answering.unseen(self._words.names["climate"])
        return self._words.climate(said, cools)

    def _temperatures(self, celsius: Mapping[str, int | float]) -> list[str]:
        """Name the temperatures; where they differ with their sides, what most have last."""
        words, by_degrees = self._words, dict[str, list[str]]()
        for place, item in celsius.items():
            by_degrees.setdefault(self._spoken.degrees(item), []).append(words.owners[place.removesuffix("_celsius")])
        if len(by_degrees) == 1:
            return list(by_degrees)
        *some, (most, owners) = sorted(by_degrees.items(), key=lambda group: len(group[1]))
        last = words.elsewhere.format(temperature=most) if len(owners) > 1 else words.on_side(most, owners)
        return [*(words.on_side(*group) for group in some), last]

    def airflow(self, answer: Answer) -> Forms:
        """Say where the air goes, by zones where it differs."""
        words, by_direction = self._words, dict[str, list[str]]()
        for place, direction in mapping(answer["value"]).items():
            by_direction.setdefault(str(direction), []).append(place)
        said = {direction: words.directions.get(direction, self._spoken.named(direction)) for direction in by_direction}
        if len(said) == 1:
            (direction,) = said
            clause = words.air_goes.format(direction=said[direction])
            return self._answering.answered(agrees(direction, answer), (clause,))
        each = [
            words.air_to.format(place=words.owners[places[0]], direction=said[direction])
            for direction, places in by_direction.items()
        ]
        verdict = any(agrees(direction, answer) for direction in by_direction) if "asks" in answer else None
        clauses = words.clauses(each)
        return self._answering.answered(verdict, [form.format(each=clauses) for form in words.air_goes_apart])

    def ambient_light(self, answer: Answer) -> Forms:
        """Say whether it is on, in which colour and how bright."""
        words, shines, asks = self._words, any(mapping(answer["value"]).values()), answer.get("asks")
        colour, brightness = answer.get("color"), answer.get("brightness_percent")
        said = words.colours.get(str(colour), self._spoken.named(colour))
        if asks in COLOURS and shines and colour is None:
            return self._answering.unseen(words.names["ambient_light"])
        if asks in COLOURS and shines:
            return self._answering.answered(colour == asks, (words.ambient_colour.format(colour=said),), "is_it")
        if not shines or colour is None or not isinstance(brightness, int | float):
            return self._things.told("ambient_light", answer)
        verdict = None if asks is None else asks != "off"
        if isinstance(asks, int | float):
            verdict = agrees(brightness, answer)
        values = {"colour": said, "percent": self._spoken.percent(brightness)}
        return self._answering.answered(verdict, [form.format(**values) for form in words.ambient_on])

    def volume(self, answer: Answer) -> Forms:
        """Say how loud a channel is, or all; what is silenced is said to be."""
        value, muted = mapping(answer["value"]), texts_of(answer, "muted")
        part, asks = str(answer.get("part", "")), answer.get("asks")
        channels: Sequence[str] = [part] if part in value else list(value)
        loud = {channel: value[channel] for channel in channels if isinstance(value[channel], int | float)}
        first = self._loud(self._words.loud, channels[0], loud[channels[0]], muted)
        if asks in ("muted", "unmuted"):
            return self._answering.answered((channels[0] in muted) == (asks == "muted"), (first,))
        if asks is not None:
            return self._answering.answered(agrees(loud[channels[0]], answer), (first,), about_value(answer))
        others = [self._loud(self._words.as_loud, *each, muted) for each in list(loud.items())[1:]]
        return self._answering.answered(None, (self._words.clauses([first, *others]), first))

    def _loud(self, form: str, channel: str, percent: float, muted: Sequence[str]) -> str:
        name = self._words.channels.get(channel, self._spoken.named(channel))
        said = self._words.muted if channel in muted else form
        return said.format(channel=name, percent=self._spoken.percent(percent))

    def _part(self, answer: Answer, value: Mapping[str, object]) -> Forms:
        """Say whether one part is on."""
        part = str(answer["part"])
        on, name = part_on(value, part), self._words.parts.get(part, self._spoken.named(part))
        if on is None:
            return self._answering.unseen(name)
        return self._answering.answered(switched(on, answer), (self._words.part_is(name, on),))
