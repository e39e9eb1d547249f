"""From a typed function to its signature as data. Grammar, parser, policy and prompt are all made from these."""

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Literal, get_args, get_origin

from assistant.tools.arguments import ArgumentType
from assistant.tools.controls import Scale, Turns
from assistant.types.call import Call, Value
from assistant.types.reason import OutOfRange

Acts = Literal["car", "self", "none"]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a tool."""

    type: ArgumentType
    optional: bool
    """may be missing; an argument of a `one_of` group is not optional by itself"""


@dataclass(frozen=True, slots=True)
class Tool:
    """What one tool is called with."""

    name: str
    domain: str
    acts: Acts
    """car: changes the car, only through the actuator; self: changes what the assistant keeps; none: answers"""
    doc: str
    arguments: Mapping[str, Argument]
    one_of: tuple[str, ...]
    """of these exactly one is given"""
    may_lack_all: bool
    """of `one_of` at most one is given"""
    turns: Turns | None = None
    """what it turns; only where it changes the car"""

    def out_of_range(self, call: Call) -> OutOfRange | None:
        """Say which number of a call is beyond its limits and what they are, or None."""
        for name, value in call.arguments.items():
            type_ = self.arguments[name].type if name in self.arguments else None
            if type_ and type_.least is not None and type_.most is not None and not type_.fits(value):
                return OutOfRange(name, type_.least, type_.most)
        return None

    def on_step(self, call: Call) -> Call:
        """Return the call with its numbers brought to the nearest step of their types: 21.3 degrees are 21.5."""
        stepped: dict[str, Value] = {}
        for name, value in call.arguments.items():
            step = self.arguments[name].type.step if name in self.arguments else None
            if step and isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
                nearest = math.floor(value / step + 0.5) * step
                stepped[name] = int(nearest) if nearest.is_integer() else nearest
        return replace(call, arguments={**call.arguments, **stepped}) if stepped else call

    def fault(self, call: Call) -> str | None:
        """Say what is wrong with a call of this tool, or None where it fits the signature.

        A value that is named and not said ("the same as the driver's") is not missing.
        """
        for name, value in call.arguments.items():
            if name not in self.arguments:
                return f"{self.name} has no argument {name}"
            if not self.arguments[name].type.fits(value):
                return f"{self.name}: {name}={value!r} is not a {self.arguments[name].type.name}"
        for name, argument in self.arguments.items():
            if not argument.optional and name not in (*self.one_of, *call.arguments) and call.like is None:
                return f"{self.name} lacks {name}"
        given = sum(name in call.arguments for name in self.one_of) + (call.like is not None)
        if self.one_of and (given > 1 or (given == 0 and not self.may_lack_all)):
            return f"{self.name} wants {'at most' if self.may_lack_all else 'exactly'} one of {', '.join(self.one_of)}"
        return None


def tool(
    domain: str,
    *,
    acts: Acts,
    one_of: tuple[str, ...] = (),
    may_lack_all: bool = False,
    turns: Turns | None = None,
) -> Callable[[Callable[..., None]], Tool]:
    """Turn a declaration (a typed function without a body) into a Tool of the same name.

    {amounts} in its docstring stands for how far a relative request turns its control.
    """

    def declare(function: Callable[..., None]) -> Tool:
        arguments = {
            name: Argument(_argument_type(parameter.annotation), _may_be_missing(parameter, one_of, may_lack_all))
            for name, parameter in inspect.signature(function).parameters.items()
        }
        doc = (inspect.getdoc(function) or "").replace("{amounts}", _amounts(turns))
        return Tool(function.__name__, domain, acts, doc, arguments, one_of, may_lack_all, turns)

    return declare


def _amounts(turns: Turns | None) -> str:
    """Say how far words go: "10 (a_bit), 25 (more, less) or 50 (a_lot)"."""
    control = turns.controls[-1] if turns is not None and turns.controls else None
    if not isinstance(control, Scale):
        return ""
    return f"{control.amounts.bit:g} (a_bit), {control.amounts.plain:g} (more, less) or {control.amounts.lot:g} (a_lot)"


def _may_be_missing(parameter: inspect.Parameter, one_of: tuple[str, ...], may_lack_all: bool) -> bool:
    return parameter.default is None and (parameter.name not in one_of or may_lack_all)


def _argument_type(annotation: object) -> ArgumentType:
    """Find the ArgumentType in `Annotated[...]`, also inside `... | None`."""
    if get_origin(annotation) is Annotated:
        return next(part for part in get_args(annotation) if isinstance(part, ArgumentType))
    return next(_argument_type(part) for part in get_args(annotation) if part is not type(None))
