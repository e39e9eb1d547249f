"""A parked car that does not exist: the state and the actuator of the bench, under the same names as a real one.

It does what it is told; whether it should is policy's business.
"""

import difflib
import re
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec
import yaml

from assistant.car.acting.restoring import restoring
from assistant.errors import UsageError
from assistant.tools import car_tools, tools
from assistant.tools.controls import Control, Scale
from assistant.tools.seats import SEATS, at
from assistant.tools.vss import SYNC, TEMPERATURE
from assistant.types.call import Call, Result, Value
from assistant.types.car_state import CarState, Signal, SignalValue

SIGNALS = Path(__file__).with_name("car.yaml")
SYNCED = tuple(at(TEMPERATURE, seat) for seat in SEATS)


class Simulated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One signal of the simulated car."""

    type: Literal["float", "int", "bool", "text"]
    value: bool | int | float | str | None = None
    """at the start; None: the car does not tell it until it is set"""
    unit: str = ""
    range: tuple[float, float] | None = None
    words: tuple[str, ...] = ()
    overlay: bool = False
    """not in VSS 6.0"""

    def read(self, text: str) -> SignalValue:
        """Read a value of this signal from text. Raises ValueError, which says what was expected."""
        value: SignalValue
        if self.type == "bool":
            switch = {"true": True, "1": True, "on": True, "false": False, "0": False, "off": False}
            if text.lower() not in switch:
                raise ValueError("expected true or false")
            return switch[text.lower()]
        if self.type == "text":
            if self.words and text not in self.words:
                raise ValueError(f"expected one of {', '.join(self.words)}")
            return text
        try:
            value = int(text) if self.type == "int" else float(text)
        except ValueError:
            raise ValueError(f"expected {'a whole number' if self.type == 'int' else 'a number'}") from None
        if self.range is not None and not self.range[0] <= value <= self.range[1]:
            raise ValueError(f"expected {self.range[0]:g} to {self.range[1]:g}")
        return value


@cache
def signals() -> Mapping[str, Simulated]:
    """Load the signals of the simulated car by their VSS names; what a tool turns and car.yaml lacks is off or low."""
    document = yaml.safe_load(SIGNALS.read_text(encoding="utf-8"))
    entries = msgspec.convert(document, dict[str, Simulated])
    written = {name: entry for pattern, entry in entries.items() for name in _expanded(pattern)}
    turned = {name: _at_rest(control) for turns in car_tools().values() for name, control in turns.signals()}
    return MappingProxyType(turned | written)


def _at_rest(control: Control) -> Simulated:
    """Return the signal of a control as it stands in a parked car of which nothing more is known."""
    if isinstance(control, Scale):
        least, most = sorted((control.least * control.factor, control.most * control.factor))
        return Simulated(type="float", value=control.least * control.factor, range=(least, most))
    values = tuple(control.words.values())
    off = control.words.get(False, control.words.get("off", values[0]))
    if isinstance(off, bool):
        return Simulated(type="bool", value=off)
    return Simulated(type="text", value=str(off), words=tuple(map(str, values)))


def _expanded(pattern: str) -> Iterator[str]:
    """Write out a{b,c}d as abd and acd."""
    braces = re.search(r"\{([^}]*)\}", pattern)
    if braces is None:
        yield pattern
        return
    for part in braces[1].split(","):
        yield from _expanded(pattern[: braces.start()] + part + pattern[braces.end() :])


class SimulatedCar:
    """A CarSource, and the bench's actuator."""

    def __init__(self, *, comfort_only: bool = False, speaker: str = "driver") -> None:
        """comfort_only: only what commands can change, to lay a recorded drive over it.

        speaker: the place of who speaks, for calls that name none.
        """
        changed = {name for turns in car_tools().values() for name, _ in turns.signals()}
        self._signals = {name: signal for name, signal in signals().items() if name in changed or not comfort_only}
        self._values: dict[str, SignalValue] = {
            name: signal.value for name, signal in self._signals.items() if signal.value is not None
        }
        self._speaker = speaker
        self._lock = threading.Lock()

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        """Return every signal as it is; none of them ages."""
        now_s = time.monotonic() if now_s is None else now_s
        with self._lock:
            values = dict(self._values)
        return CarState(
            now_s,
            {
                name: Signal(value, self._signals[name].unit, received_s=now_s, max_age_s=1.0)
                for name, value in values.items()
            },
        ).having(only)

    def close(self) -> None:
        """Nothing to let go of."""

    def set(self, assignment: str) -> None:
        """Set a signal by NAME=VALUE. Raises UsageError: no such signal (with the nearest), or not its type."""
        name, equals, text = (part.strip() for part in assignment.partition("="))
        if not equals:
            raise UsageError(f"{assignment}: expected NAME=VALUE, e.g. Vehicle.Speed=80")
        if name not in self._signals:
            near = difflib.get_close_matches(name, self._signals, n=1, cutoff=0.0)
            raise UsageError(f"{name}: the simulated car has no such signal; did you mean {near[0]}?")
        try:
            value = self._signals[name].read(text)
        except ValueError as error:
            raise UsageError(f"{assignment}: {error}") from error
        with self._lock:
            self._values[name] = value
            self._settle()

    def stand_as(self, car: CarState) -> None:
        """Take over the value of every signal that another car tells of and that this one has."""
        told = {name: car.believed(name) for name in self._signals}
        with self._lock:
            self._values.update({name: value for name, value in told.items() if value is not None})

    def perform(self, call: Call) -> Result:
        """Carry out a call that changes the car.

        The value of the result holds the arguments as they are now, read back, the place where there is one, and
        `before`: the value before, or one for each argument where the call set several. `restore` is that of
        restoring.py.
        """
        known = call.tool in car_tools()
        fault = tools()[call.tool].fault(call) if known else f"no tool {call.tool} that changes a car"
        if fault:
            return Result("failed", reason=fault)
        with self._lock:
            before = dict(self._values)
            answer = self._carry_out(call)
            return Result("done", answer, restore=restoring(call, before, self._values))

    def _carry_out(self, call: Call) -> dict[str, object]:
        turns, arguments = car_tools()[call.tool], call.arguments
        answer: dict[str, object] = {}
        parts = turns.parts(arguments, self._speaker)
        if turns.place is not None:
            answer[turns.place] = arguments.get(turns.place, self._speaker)
        if turns.part is not None:
            answer["part"] = arguments["part"]
        controls, wanted = turns.chosen(arguments), turns.wanted(arguments)
        before = {control.argument: self._reading(control, parts[0]) for control in controls}
        for part in parts:
            for control in controls:
                if control.argument in wanted:
                    self._turn(control, part, wanted[control.argument])
            if "change" in arguments:
                last = controls[-1]
                self._turn(last, part, last.changed(self._reading(last, part), arguments["change"]))
        self._settle()
        answer.update({control.argument: self._reading(control, parts[0]) for control in controls})
        return answer | {"before": before if len(before) > 1 else next(iter(before.values()))}

    def _reading(self, control: Control, part: str) -> SignalValue:
        """Read a control in its argument's terms."""
        return control.reading(self._values[control.signal.format(part)])

    def _turn(self, control: Control, part: str, to: Value) -> None:
        name = control.signal.format(part)
        value = control.turned(self._values[name], to)
        self._values[name] = round(float(value)) if self._signals[name].type == "int" else value

    def _settle(self) -> None:
        """Let follow what follows by itself."""
        if self._values[SYNC]:
            self._values.update(dict.fromkeys(SYNCED, self._values[SYNCED[0]]))
