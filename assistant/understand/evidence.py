"""What a sentence supports: which tools it can be about, which values were said. The model chooses only among these.

A small language model picks a plausible call for anything. So a tool may be written only where a word of its subject
was heard, a value only where it was said: numbers as digits or words, colours, seats, on or off. The words are in
evidence.yaml; where they leave nothing, the answer is an honest "not understood".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import yaml_file
from assistant.errors import ConfigError
from assistant.tools import tools
from assistant.tools.arguments import ArgumentType
from assistant.tools.signature import Tool
from assistant.understand.wording import plain

EVIDENCE = Path(__file__).with_name("evidence.yaml")
SAID_IS_MEANT = ("zone", "seat", "color", "channel")
"""types of arguments that a call may not lack once a word for one of their values was said"""
_OF_ANYTHING = ("get_state", "find_places", "get_route_info", "set_route_preference", "set_language", "remember")
"""tools whose words stand in sentences of any subject"""
Words = Mapping[str, re.Pattern[str]]
"""language -> what matches one of the words"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words, compiled."""

    topics: Mapping[str, Words]
    values: Mapping[str, Mapping[str, Words]]
    """type of an argument -> value -> words"""
    opposites: Mapping[str, Mapping[str, Words]]
    """argument, or tool.argument -> true or false -> words"""
    free_of_opposites: frozenset[str]
    direction: Mapping[str, Words]
    amount: Mapping[str, Words]
    share: Mapping[str, Words]
    """percent -> words that mean it without a number"""
    off: Words
    required: Mapping[str, str]
    saved: Mapping[str, Words]
    complaint: Words
    step: Words
    told: Words
    car: Words
    unsupported: Mapping[str, Words]

    def of(self, text: str, lang: str) -> "Said":
        """Return what a sentence supports."""
        return Said(self, plain(text, lang), lang)


class Said:
    """What one sentence supports."""

    def __init__(self, evidence: Evidence, text: str, lang: str) -> None:
        self._evidence = evidence
        self._text = text
        self._lang = lang
        self._numbers = [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", text)]

    def about(self, tool: Tool) -> bool:
        """Whether a word of the tool's subject was said, and a wish is what the sentence is."""
        words = self._evidence.topics.get(tool.name)
        return words is not None and self._heard(words) and not self._heard(self._evidence.told)

    def required(self, tool: Tool) -> frozenset[str]:
        """Return the arguments that may be missing by the signature, but not here: their value was said."""
        named = {
            name
            for name, argument in tool.arguments.items()
            if argument.optional and argument.type.name in SAID_IS_MEANT and self.values(tool, name)
        }
        return (
            frozenset(named | {self._evidence.required[tool.name]})
            if tool.name in self._evidence.required
            else frozenset(named)
        )

    @property
    def unsupported(self) -> Sequence[str]:
        """The kinds of wishes that no tool fulfils and that words of it tell of."""
        return self._among(self._evidence.unsupported)

    def values(self, tool: Tool, name: str) -> Sequence[str] | None:
        """Return what may be written for an argument; None: anything of its type (open words)."""
        kind = tool.arguments[name].type
        if kind.name == "saved_place":
            return self._among(self._evidence.saved)
        if kind.name == "change":
            return self._changes(tool)
        if kind.kind == "bool":
            return self._switch(tool, name)
        if kind.kind in ("int", "number"):
            return self._figures(kind)
        if kind.kind == "enum":
            return self._among(self._evidence.values[kind.name])
        return [] if kind.kind == "time" else None

    @property
    def of_the_car(self) -> bool:
        """Whether a word of the car or of a way was said: then it is no small talk, whatever a model says."""
        topics = self._evidence.topics
        return self._heard(self._evidence.car) or any(
            self._heard(words) for name, words in topics.items() if name not in _OF_ANYTHING
        )

    def _heard(self, words: Words) -> bool:
        pattern = words.get(self._lang)
        return pattern is not None and pattern.search(self._text) is not None

    def _among(self, choices: Mapping[str, Words]) -> list[str]:
        return [value for value, words in choices.items() if self._heard(words)]

    def _switch(self, tool: Tool, name: str) -> list[str]:
        """Both where none of the opposites was said, or both were; else the one that was."""
        opposites = self._evidence.opposites
        choices = opposites.get(f"{tool.name}.{name}", opposites.get(name))
        if choices is None or tool.name in self._evidence.free_of_opposites:
            return ["true", "false"]
        return self._among(choices) or ["true", "false"]

    def _figures(self, kind: ArgumentType) -> list[str]:
        """Numbers that were said and fit; else what words say without a number."""
        fitting = [f"{number:g}" for number in self._numbers if kind.fits(number)]
        if fitting:
            return fitting
        if kind.name == "percent":
            return self._among(self._evidence.share)
        if kind.name in ("level", "fan_level"):
            if self._heard(self._evidence.off):
                return ["0"]
            if self._heard(self._evidence.amount["most"]) and kind.most is not None:
                return [f"{kind.most:g}"]
        return []

    def _changes(self, tool: Tool) -> list[str]:
        """Return the directions that were said, as much as was said; nothing where a goal was said instead."""
        directions = self._among(self._evidence.direction)
        if self._goal(tool) and not (directions and self._heard(self._evidence.step)):
            return []
        if not directions and (self._off(tool) or not self._heard(self._evidence.complaint)):
            return []
        amounts = self._evidence.amount
        extreme = next(
            (value for word, value in (("least", "min"), ("most", "max")) if self._heard(amounts[word])), None
        )
        if extreme:
            return [extreme]
        frame = "a_lot_{}" if self._heard(amounts["a_lot"]) else "a_bit_{}" if self._heard(amounts["a_bit"]) else "{}"
        words = [frame.format(direction) for direction in directions or ("more", "less")]
        return self._steps(tool, directions) or words

    def _off(self, tool: Tool) -> bool:
        """Whether the sentence wants a thing off whose level 0 is off."""
        levels = ("level", "fan_level")
        return self._heard(self._evidence.off) and any(tool.arguments[name].type.name in levels for name in tool.one_of)

    def _goal(self, tool: Tool) -> bool:
        """Whether a value was said for what stands beside `change`: "to 60 percent", "now and then"."""
        kinds = [tool.arguments[name].type for name in tool.one_of if name != "change"]
        return any(
            self._among(self._evidence.values[kind.name])
            if kind.kind == "enum"
            else any(kind.fits(number) for number in self._numbers)
            for kind in kinds
        )

    def _steps(self, tool: Tool, directions: Sequence[str]) -> list[str]:
        """Return "two degrees warmer" as 2, where exactly one direction was said."""
        if tool.name not in ("set_temperature", "set_volume") or len(directions) != 1 or not self._numbers:
            return []
        sign = -1 if directions[0] == "less" else 1
        return [f"{sign * number:g}" for number in self._numbers if 0 < number < 100]


def load(path: Path = EVIDENCE) -> Evidence:
    """Read the words. Raises ConfigError naming the file: a tool, type or value that does not exist, a bad pattern."""
    try:
        raw: dict[str, Any] = yaml_file.load(path)
        evidence = Evidence(
            topics=_compiled(raw["topics"]),
            values={kind: _compiled(choices) for kind, choices in raw["values"].items()},
            opposites={name: _compiled(choices) for name, choices in raw["opposites"].items()},
            free_of_opposites=frozenset(raw["free_of_opposites"]),
            direction=_compiled(raw["direction"]),
            amount=_compiled(raw["amount"]),
            share=_compiled({str(percent): words for percent, words in raw["share"].items()}),
            off=_words(raw["off"]),
            required=raw["required"],
            saved=_compiled(raw["saved"]),
            complaint=_words(raw["complaint"]),
            step=_words(raw["step"]),
            told=_words(raw["told"]),
            car=_words(raw["car"]),
            unsupported=_compiled(raw["unsupported"]),
        )
    except (re.error, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{path}: not a list of evidence: {' '.join(str(error).split())}") from error
    _check(evidence, path)
    return evidence


def _compiled(entries: Mapping[str, Mapping[str, Sequence[str]]]) -> Mapping[str, Words]:
    return {name: _words(words) for name, words in entries.items()}


def _words(words: Mapping[str, Sequence[str]]) -> Words:
    """Compile words: English ones at the beginning of a word, Mandarin ones anywhere."""
    return {
        lang: re.compile(("" if lang == "zh" else r"(?<!\w)") + f"(?:{'|'.join(patterns)})")
        for lang, patterns in words.items()
    }


def _check(evidence: Evidence, path: Path) -> None:
    types = {arg.type.name: arg.type for tool in tools().values() for arg in tool.arguments.values()}
    for name in (*evidence.topics, *evidence.free_of_opposites, *evidence.required):
        if name not in tools():
            raise ConfigError(f"{path}: no such tool: {name}")
    for name, choices in evidence.values.items():
        unknown = set(choices) - set(types[name].values) if name in types else {name}
        if unknown:
            raise ConfigError(f"{path}: {name} has no value {', '.join(sorted(unknown))}")
