"""What is chosen among: a tool with those arguments that only the whole of the words tells ("all the way down").

Written tool|argument=value|argument=#: # is a number that was said, * the speaker's own words. The other arguments are
read from the words of the sentence, as the evidence for the language model is: seats, zones, colours, how much. Where
they leave two values, or none where one is needed, there is no call.
"""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.tools import tools
from assistant.tools.arguments import ArgumentType
from assistant.tools.signature import Tool
from assistant.types.call import Call, Value
from assistant.understand.catalogue import Catalogue
from assistant.understand.evidence import Evidence, Said
from assistant.understand.nearest.words import number_of

NUMBER: Final = "#"
OWN: Final = "*"
ACT: Final = "@"
"""before what is no tool but an act, with its reason: "@unsupported weather" """
READ = ("zone", "seat", "where", "channel")
"""types that are read from the words alone, never chosen"""
_COLOR = "color"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FINER = {"rear": ("rear_left", "rear_right"), "front": ("driver", "passenger")}
_MOST_STEPS = 100
"""a number of more is no step"""
_WAYS = ("more", "less")


class Filler:
    """Makes calls of frames and the words of one sentence."""

    def __init__(self, evidence: Evidence, text: str, plain: str, lang: str) -> None:
        """Take a sentence, as it was said and plain."""
        self._said: Said = evidence.of(text, lang)
        self._text = plain

    def call(self, frame: str) -> Call | None:
        """Return the call of a frame; None where the words do not give what it needs, or hold what it does not."""
        name, *parts = frame.split("|")
        tool = tools()[name]
        arguments: dict[str, Value] = {}
        for part in parts:
            argument, _, written = part.partition("=")
            value = self._value(tool, argument, written)
            if value is None:
                return None
            arguments[argument] = value
        if not self._units_fit(tool):
            return None
        for argument, declared in tool.arguments.items():
            if declared.type.name in READ and argument not in arguments:
                found = self._read(tool, argument)
                if len(found) > 1:
                    return None
                arguments.update({argument: found[0]} if found and declared.optional else {})
        call = Call(name, arguments)
        return None if tool.fault(call) else call

    def _read(self, tool: Tool, argument: str) -> Sequence[str]:
        found = self._said.values(tool, argument) or ()
        return [value for value in found if not any(finer in found for finer in _FINER.get(value, ()))]

    def _value(self, tool: Tool, argument: str, written: str) -> Value | None:
        kind = tool.arguments[argument].type
        if written == OWN or kind.name == "duration":
            return None
        if kind.name == "change":
            return self._change(tool, written)
        if kind.name == _COLOR:
            found = self._said.values(tool, argument) or ()
            return found[0] if len(found) == 1 else None
        if written == NUMBER:
            return self._number(kind)
        if kind.kind == "bool":
            return written == "true" if written in (self._said.values(tool, argument) or ()) else None
        if kind.kind in ("int", "number"):
            return self._unsaid_number(tool, argument, float(written))
        return written

    def _unsaid_number(self, tool: Tool, argument: str, number: float) -> Value | None:
        """Return a number that words stand for, "all the way", unless others were said."""
        kind = tool.arguments[argument].type
        said = [float(value) for value in self._said.values(tool, argument) or ()]
        return _whole(number) if not self._fitting(kind) and (not said or number in said) else None

    def _change(self, tool: Tool, written: str) -> Value | None:
        more = written.startswith((_WAYS[0], "max"))
        if self._said.direction not in (None, _WAYS[not more]) or (more and self._said.turns_off(tool)):
            return None
        if written.endswith(NUMBER):
            steps = [number for number in self._numbers() if 0 < number < _MOST_STEPS]
            if len(steps) != 1:
                return None
            return _whole(steps[0] if written.startswith(_WAYS[0]) else -steps[0])
        strength = self._said.strength if written in _WAYS else None
        return f"{strength}_{written}" if strength else written

    def _number(self, kind: ArgumentType) -> Value | None:
        found = self._fitting(kind)
        return _whole(found[0]) if len(found) == 1 else None

    def _fitting(self, kind: ArgumentType) -> Sequence[float]:
        return [number for number in self._numbers() if kind.fits(_whole(number))]

    def _numbers(self) -> Sequence[float]:
        return [float(number) for number in dict.fromkeys(_NUMBER.findall(self._text))]

    def _units_fit(self, tool: Tool) -> bool:
        """Whether every unit that was said is one that the tool takes: no fan runs at 50 percent or 20 degrees."""
        taken = {argument.type.unit for argument in tool.arguments.values()}
        return all(unit in taken for unit in self._said.units)


def frame_of(call: Call, said: str) -> str:
    """Return the frame of a call that a plain text asks for."""
    parts, numbers = [], _NUMBER.search(said) is not None
    for name, argument in sorted(tools()[call.tool].arguments.items()):
        if name in call.arguments and argument.type.name not in (*READ, "media_kind"):
            parts.append(f"{name}={_written(argument.type, call.arguments[name], numbers=numbers)}")
    return "|".join((call.tool, *parts))


def _written(kind: ArgumentType, value: Value, *, numbers: bool) -> str:
    if kind.name == "change":
        if isinstance(value, str):
            return value.removeprefix("a_bit_").removeprefix("a_lot_")
        return f"{_WAYS[float(str(value)) < 0]}{NUMBER}"
    if kind.name == _COLOR or (numbers and kind.kind in ("int", "number")):
        return NUMBER
    if kind.kind in ("text", "list", "time"):
        return str(value) if kind.name == "saved_place" and value in ("home", "work") else OWN
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def _whole(number: float) -> int | float:
    return int(number) if number.is_integer() else number


def templates(catalogue: Catalogue) -> NDArray[np.uint32]:
    """Return every phrase as a number: those that a model was trained with are kept in it."""
    said = (
        f"{lang} {name} {text}"
        for lang in sorted(catalogue.langs)
        for name in catalogue.names(lang)
        for text in catalogue.sentences_of(name, lang)
    )
    return np.array(sorted({number_of(text) for text in said}), np.uint32)
