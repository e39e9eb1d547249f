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

import yaml

from assistant.errors import ConfigError
from assistant.tools import tools
from assistant.tools.arguments import ArgumentType
from assistant.tools.signature import Tool
from assistant.understand.wording import plain

EVIDENCE = Path(__file__).with_name("evidence.yaml")
Words = Mapping[str, re.Pattern[str]]
"""language -> what matches one of the words"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words, compiled."""

    topics: Mapping[str, Words]
    values: Mapping[str, Mapping[str, Words]]
    """type of an argument -> value -> words"""
    opposites: Mapping[str, Mapping[str, Words]]
    """argument -> true or false -> words"""
    free_of_opposites: frozenset[str]
    direction: Mapping[str, Words]
    amount: Mapping[str, Words]
    share: Mapping[str, Words]
    """percent -> words that mean it without a number"""
    off: Words
    required: Mapping[str, str]
    saved: Mapping[str, Words]

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
        """Whether a word of the tool's subject was said."""
        words = self._evidence.topics.get(tool.name)
        return words is not None and self._heard(words)

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

    def _heard(self, words: Words) -> bool:
        pattern = words.get(self._lang)
        return pattern is not None and pattern.search(self._text) is not None

    def _among(self, choices: Mapping[str, Words]) -> list[str]:
        return [value for value, words in choices.items() if self._heard(words)]

    def _switch(self, tool: Tool, name: str) -> list[str]:
        """Both where none of the opposites was said, or both were; else the one that was."""
        choices = self._evidence.opposites.get(name)
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
        """Directions that were said, as much as was said; both where none was."""
        beside = [name for name in tool.one_of if name != "change"]
        directions = self._among(self._evidence.direction)
        said = [number for name in beside for number in self._numbers if tool.arguments[name].type.fits(number)]
        if said and not directions:
            return []
        amounts = self._evidence.amount
        if self._heard(amounts["least"]):
            return ["min"]
        if self._heard(amounts["most"]):
            return ["max"]
        by_number = [] if said else self._steps(tool, directions)
        frame = "a_lot_{}" if self._heard(amounts["a_lot"]) else "a_bit_{}" if self._heard(amounts["a_bit"]) else "{}"
        return by_number or [frame.format(direction) for direction in directions or ("more", "less")]

    def _steps(self, tool: Tool, directions: Sequence[str]) -> list[str]:
        """Return "two degrees warmer" as 2, where exactly one direction was said."""
        if tool.name not in ("set_temperature", "set_volume") or len(directions) != 1 or not self._numbers:
            return []
        sign = -1 if directions[0] == "less" else 1
        return [f"{sign * number:g}" for number in self._numbers if 0 < number < 100]


def load(path: Path = EVIDENCE) -> Evidence:
    """Read the words. Raises ConfigError naming the file: a tool, type or value that does not exist, a bad pattern."""
    try:
        raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
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
        )
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    except (yaml.YAMLError, re.error, KeyError, TypeError, AttributeError) as error:
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
