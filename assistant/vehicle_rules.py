"""rules.yaml of a vehicle's folder: rules that come after ours and can only ask or refuse.

rules:
  - name: windows_stay_up_at_speed        # small letters; none of ours
    tool: set_window
    when:                                 # all of it; left out: always
      arguments: {percent: {above: 20}}   # a value, a list of values, or a range: above and below, themselves not in it
      moving: true
      signals: {Vehicle.Speed: {above: 110}}
    do: refuse                            # or confirm
    say: {en: "The windows stay up at this speed.", zh: "这个速度下不能开窗。"}

What is not known counts as met, so that a rule applies in doubt. A relative request counts by where it leads; if that
cannot be foreseen, it is met. A call that names no place means the speaker's, and two zones meet where they overlap.
"""

import difflib
import math
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import msgspec

from assistant import typed_yaml
from assistant.conversation.foresight import scale, target
from assistant.conversation.rules import RULES, Objecting, Rule
from assistant.conversation.triggers import Moment
from assistant.errors import ConfigError
from assistant.languages import BUILT_IN
from assistant.tools import tools
from assistant.tools.seats import PLACE_ARGUMENTS, seats, seats_of
from assistant.tools.signature import Tool
from assistant.typed_yaml import LanguageCode
from assistant.types.call import Call, Value

NUMBERS = ("int", "number", "number_or_enum")
Sentence = Annotated[str, msgspec.Meta(min_length=1)]


class Range(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Numbers above one, below another, or both."""

    above: float | None = None
    below: float | None = None

    def holds(self, value: object) -> bool:
        """Whether the value lies within; what is no number may."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return True
        return not (self.above is not None and value <= self.above) and not (
            self.below is not None and value >= self.below
        )


Scalar = bool | int | float | str
Wanted = Scalar | list[Scalar] | Range
ByName = Annotated[dict[str, Wanted], msgspec.Meta(description="names are looked up when the file has been read")]


class When(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a rule holds: all of these."""

    arguments: ByName = {}
    moving: bool | None = None
    signals: ByName = {}

    def holds(self, call: Call, moment: Moment) -> bool:
        """Whether a call at this moment is what the rule is about, as far as is known."""
        speed_known = moment.car.number("Vehicle.Speed") is not None
        if self.moving is not None and speed_known and moment.car.moving != self.moving:
            return False
        believed = ((moment.car.believed(name), wanted) for name, wanted in self.signals.items())
        if not all(value is None or _fits(value, wanted) for value, wanted in believed):
            return False
        return all(_said(call, moment, name, wanted) for name, wanted in self.arguments.items())


class Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule as it stands in the file."""

    name: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9_]*$")]
    tool: str
    when: When = When()
    do: Objecting
    say: dict[LanguageCode, Sentence]
    """the question, or why not; in each of our languages"""


class RulesFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    rules: list[Written] = []


def load(path: Path, known_signals: Collection[str] = ()) -> tuple[Rule, ...]:
    """Read a vehicle's rules; a file that is not there has none.

    known_signals: the VSS names that the car can tell; empty: any name is taken. Raises ConfigError, with the file and
    the rule: not YAML, an unknown key, tool, argument or signal, a value that the argument never has, a name of ours.
    """
    if not path.exists():
        return ()
    written = typed_yaml.load(path, RulesFile).rules
    names = {rule.name for rule in RULES}
    for rule in written:
        fault = "this name is taken" if rule.name in names else _fault(rule, known_signals)
        if fault:
            raise ConfigError(f"{path}: rule {rule.name}: {fault}")
        names.add(rule.name)
    return tuple(
        Rule(rule.name, rule.do, (rule.tool,), "as the vehicle's rules.yaml says", rule.when.holds, say=rule.say)
        for rule in written
    )


def _fault(rule: Written, known_signals: Collection[str]) -> str | None:
    """Say what is wrong with a rule that has the right form."""
    tool = tools().get(rule.tool)
    if tool is None:
        return f"no tool {rule.tool}{_near(rule.tool, tools())}"
    if unsaid := [code for code in BUILT_IN if code not in rule.say]:
        return f"say.{unsaid[0]} is missing"
    for name, wanted in rule.when.arguments.items():
        if name not in tool.arguments:
            return f"{tool.name} has no argument {name}{_near(name, tool.arguments)}"
        fault = _argument_fault(tool, name, wanted)
        if fault:
            return fault
    for name, wanted in rule.when.signals.items():
        if fault := _range_fault(name, wanted):
            return fault
        if known_signals and name not in known_signals:
            return f"no signal {name}{_near(name, known_signals)}"
    return None


def _argument_fault(tool: Tool, name: str, wanted: Wanted) -> str | None:
    type_ = tool.arguments[name].type
    if fault := _range_fault(name, wanted):
        return fault
    if isinstance(wanted, Range):
        return None if type_.kind in NUMBERS else f"a range is no {type_.name}, which {name} is"
    for value in wanted if isinstance(wanted, list) else [wanted]:
        if not type_.fits((str(value),) if type_.kind == "list" else value):
            words = (
                f", one of {', '.join(type_.values)} (in quotes where YAML reads more into it)" if type_.values else ""
            )
            return f"{name}={value!r} is not a {type_.name}{words}"
    return None


def _range_fault(name: str, wanted: Wanted) -> str | None:
    """Say why no number ever meets a range; what it compares must be numbers, or it is met by any or by none."""
    given = wanted if isinstance(wanted, list) else [wanted]
    if any(isinstance(number, float) and not math.isfinite(number) for number in given):
        return f"{name} wants a number that is finite"
    if not isinstance(wanted, Range):
        return None
    ends = [end for end in (wanted.above, wanted.below) if end is not None]
    if not ends:
        return f"{name} wants above, below or both"
    if not all(map(math.isfinite, ends)):
        return f"{name} wants numbers that are finite"
    if wanted.above is not None and wanted.below is not None and wanted.above >= wanted.below:
        return f"{name}: nothing is above {wanted.above:g} and below {wanted.below:g}"
    return None


def _near(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _said(call: Call, moment: Moment, name: str, wanted: Wanted) -> bool:
    """Whether the call asks for what is wanted, or may."""
    if name in PLACE_ARGUMENTS:
        meant = set(seats(call, moment.speaker))
        wanted_places = wanted if isinstance(wanted, list) else [wanted]
        return bool(meant & seats_of(*map(str, wanted_places)))
    if name in call.arguments:
        return _fits(call.arguments[name], wanted)
    if "change" in call.arguments and name in tools()[call.tool].one_of:
        return _leads_to(call, moment, name, wanted)
    return name == "enabled" and _fits(True, wanted)  # noqa: FBT003  a switch that was not said is meant on


def _leads_to(call: Call, moment: Moment, name: str, wanted: Wanted) -> bool:
    """Whether a relative request leads to what is wanted at any of its seats, or may."""
    control = scale(call)
    if control is None or control.argument != name:
        return True
    ends = (target(call, moment.car, seat) for seat in seats(call, moment.speaker))
    return any(end is None or _fits(end, wanted) for end in ends)


def _fits(value: Value, wanted: Wanted) -> bool:
    if isinstance(value, tuple):
        return any(_fits(item, wanted) for item in value)
    if isinstance(wanted, Range):
        return wanted.holds(value)
    return any(_same(value, one) for one in (wanted if isinstance(wanted, list) else [wanted]))


def _same(value: Scalar, wanted: Scalar) -> bool:
    """Whether two values are the same. Letters count alike, small or large; some buses say 1 for true."""
    if isinstance(value, str) and isinstance(wanted, str):
        return value.strip().casefold() == wanted.strip().casefold()
    return value == wanted
