"""What a sentence supports: which tools it can be about, which values were said. The model chooses only among these.

A small language model picks a plausible call for anything. So a tool may be written only where a word of its subject
was heard, a value only where it was said: numbers as digits or words, colours, seats, on or off. The words are in
evidence.yaml of each language; where they leave nothing, the answer is an honest "not understood".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from assistant import yaml_file
from assistant.errors import ConfigError
from assistant.languages import language, languages
from assistant.tools import tools
from assistant.tools.arguments import ArgumentType
from assistant.tools.signature import Tool
from assistant.types.reason import UNSUPPORTED
from assistant.understand.language_files import folder_of
from assistant.understand.wording import plain

SAID_IS_MEANT = ("zone", "seat", "color", "channel")
"""types of arguments that a call may not lack once a word for one of their values was said"""
_OF_ANYTHING = ("get_state", "find_places", "get_route_info", "set_route_preference", "set_language", "remember")
"""tools whose words stand in sentences of any subject"""
FREE_OF_OPPOSITES = ("set_route_preference", "set_child_lock", "set_defrost", "set_recirculation")
"""tools beside which opposites are other words: "no tolls" switches avoiding them on"""
REQUIRED = {"find_places": "category"}
"""tool -> the argument that must have been said, too"""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
WordPatterns = Mapping[str, re.Pattern[str]]
"""language -> what matches one of the words"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words, compiled."""

    topics: Mapping[str, WordPatterns]
    values: Mapping[str, Mapping[str, WordPatterns]]
    """type of an argument -> value -> words"""
    opposites: Mapping[str, Mapping[str, WordPatterns]]
    """argument, or tool.argument -> true or false -> words"""
    direction: Mapping[str, WordPatterns]
    amount: Mapping[str, WordPatterns]
    share: Mapping[str, WordPatterns]
    """percent -> words that mean it without a number"""
    off: WordPatterns
    saved: Mapping[str, WordPatterns]
    complaint: WordPatterns
    step: WordPatterns
    told: WordPatterns
    car: WordPatterns
    units: Mapping[str, WordPatterns]
    """what may follow a number: percent, celsius; "other" are units that no tool takes"""
    at_home: WordPatterns
    unsupported: Mapping[str, WordPatterns]

    def of(self, text: str, lang: str) -> "Said":
        """Return what a sentence supports."""
        return Said(self, plain(text, lang), lang)


class Said:
    """What one sentence supports."""

    def __init__(self, evidence: Evidence, text: str, lang: str) -> None:
        self._evidence = evidence
        self._text = text
        self._lang = lang
        self._numbers = [float(found) for found in _NUMBER.findall(text)]

    def about(self, tool: Tool) -> bool:
        """Whether a word of the tool's subject was said, and a request is what the sentence is."""
        words = self._evidence.topics.get(tool.name)
        return words is not None and self._heard(words) and not self._heard(self._evidence.told)

    def required(self, tool: Tool) -> frozenset[str]:
        """Return the arguments that may be missing by the signature, but not here: their value was said."""
        named = {
            name
            for name, argument in tool.arguments.items()
            if argument.optional and argument.type.name in SAID_IS_MEANT and self.values(tool, name)
        }
        return frozenset(named | {REQUIRED[tool.name]}) if tool.name in REQUIRED else frozenset(named)

    @property
    def unsupported(self) -> Sequence[str]:
        """The kinds of requests that no tool fulfils and that words of it tell of."""
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
    def strength(self) -> str | None:
        """How much more or less was said: a_bit, a_lot, or neither."""
        return next((word for word in ("a_lot", "a_bit") if self._heard(self._evidence.amount[word])), None)

    @property
    def units(self) -> Sequence[str]:
        """The units that stand behind a number, by their names."""
        behind = [self._text[number.end() :].lstrip() for number in _NUMBER.finditer(self._text)]
        patterns = ((unit, words.get(self._lang)) for unit, words in self._evidence.units.items())
        return [unit for unit, words in patterns if words and any(words.match(text) for text in behind)]

    def turns_off(self, tool: Tool) -> bool:
        """Whether it wants a thing off that has levels."""
        return self._off(tool)

    @property
    def direction(self) -> str | None:
        """The one direction that was said, more or less; None where both or neither was, or only what ails."""
        found = self._among(self._evidence.direction)
        return found[0] if len(found) == 1 and not self._heard(self._evidence.complaint) else None

    @property
    def of_a_home(self) -> bool:
        """Whether a room or a thing of a home was said."""
        return self._heard(self._evidence.at_home)

    @property
    def of_another_time(self) -> bool:
        """Whether it tells of what was, or what somebody said."""
        return self._heard(self._evidence.told)

    @property
    def of_the_car(self) -> bool:
        """Whether a word of the car or of a way was said: then it is no small talk, whatever a model says."""
        topics = self._evidence.topics
        return self._heard(self._evidence.car) or any(
            self._heard(words) for name, words in topics.items() if name not in _OF_ANYTHING
        )

    def _heard(self, words: WordPatterns) -> bool:
        pattern = words.get(self._lang)
        return pattern is not None and pattern.search(self._text) is not None

    def _among(self, choices: Mapping[str, WordPatterns]) -> list[str]:
        return [value for value, words in choices.items() if self._heard(words)]

    def _switch(self, tool: Tool, name: str) -> list[str]:
        """Both where none of the opposites was said, or both were; else the one that was."""
        opposites = self._evidence.opposites
        choices = opposites.get(f"{tool.name}.{name}", opposites.get(name))
        if choices is None or tool.name in FREE_OF_OPPOSITES:
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


def load(files: Mapping[str, Path] | None = None) -> Evidence:
    """Read the words of each language.

    files: language -> its file; None: those of all languages that have one. Raises ConfigError naming the file: a tool,
    type or value that does not exist, a bad pattern.
    """
    if files is None:
        places = {lang: folder_of(lang) / "evidence.yaml" for lang in languages()}
        files = {lang: path for lang, path in places.items() if path.exists()}
    read: dict[str, Any] = {}
    for lang, path in files.items():
        try:
            of_language = _compiled(yaml_file.load(path), language(lang).writing.edge and r"(?<!\w)")
            _check(of_language, path)
            _add(read, of_language, lang)
        except (re.error, KeyError, TypeError, AttributeError) as error:
            raise ConfigError(f"{path}: not a list of evidence: {' '.join(str(error).split())}") from error
    return Evidence(**read)


def _compiled(raw: Mapping[str, Any], edge: str) -> Mapping[str, Any]:
    """Compile the words of one language, all sections that there are. edge: what matches where a word may begin."""

    def compiled(content: Any) -> Any:
        if isinstance(content, Mapping):
            return {str(name): compiled(words) for name, words in content.items()}
        return re.compile(f"{edge}(?:{'|'.join(content)})")

    return {section.name: compiled(raw[section.name]) for section in fields(Evidence)}


def _add(read: dict[str, Any], content: Any, lang: str) -> None:
    """Put the words of a language beside those of others."""
    for name, words in content.items():
        if isinstance(words, Mapping):
            _add(read.setdefault(name, {}), words, lang)
        else:
            read.setdefault(name, {})[lang] = words


def _check(of_language: Mapping[str, Any], path: Path) -> None:
    types = {arg.type.name: arg.type for tool in tools().values() for arg in tool.arguments.values()}
    for name in of_language["topics"]:
        if name not in tools():
            raise ConfigError(f"{path}: no such tool: {name}")
    strange = set(of_language["unsupported"]) - set(UNSUPPORTED)
    if strange:
        raise ConfigError(f"{path}: no kind of an unsupported request: {', '.join(sorted(strange))}")
    for name, choices in of_language["values"].items():
        unknown = set(choices) - set(types[name].values) if name in types else {name}
        if unknown:
            raise ConfigError(f"{path}: {name} has no value {', '.join(sorted(unknown))}")
