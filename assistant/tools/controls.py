"""Controls of the car: what a tool turns, how far "a bit more" goes, and which argument a signal's value means.

Each tool that changes the car declares its own (`turns=` beside its signature). The simulated car, the heart's
foresight, undo, the vehicle's rules and the actuator all read that one declaration. Pure arithmetic, no car.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assistant.tools.seats import GROUPS, SIDES
from assistant.types.call import Value
from assistant.types.car_state import SignalValue

Places = Mapping[str, tuple[str, ...]]
"""word of an argument -> the parts of a signal's name that it means"""
SINGLE: Places = {place: (part,) for place, part in SIDES.items()}
ZONES: Places = {**SINGLE, **{group: tuple(SIDES[seat] for seat in seats) for group, seats in GROUPS.items()}}
FRONT_AND_REAR: Places = {"front": ("Front",), "rear": ("Rear",), "all": ("Front", "Rear")}
ALL_SIDES: Places = {"": tuple(SIDES.values())}
BOTH_SIDES: Places = {"": ("Driver", "Passenger")}
REAR_SIDES: Places = {"": tuple(SIDES[seat] for seat in GROUPS["rear"])}

LESS_TO_MORE = {"a_lot_less": -3, "less": -2, "a_bit_less": -1, "a_bit_more": 1, "more": 2, "a_lot_more": 3}
_WORDS = {"min": -4, **LESS_TO_MORE, "max": 4}
_OPPOSITES = dict(zip(_WORDS, reversed(_WORDS), strict=True))


def direction(change: object) -> int:
    """Return which way a change goes, a number or a word: 1 more, -1 less, 0 neither."""
    by = change if isinstance(change, int | float) else _WORDS.get(str(change), 0)
    return (by > 0) - (by < 0)


def opposite(change: Value) -> Value:
    """Return the change that goes as far the other way."""
    return -change if isinstance(change, int | float) else _OPPOSITES[str(change)]


@dataclass(frozen=True, slots=True)
class Amounts:
    """How far a relative request goes, in the control's own unit."""

    bit: float
    plain: float
    lot: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A control with numbers: signal = argument * factor."""

    argument: str
    """name under which the value stands in call and result, with its unit"""
    signal: str
    """{} is filled with the place"""
    amounts: Amounts
    least: float
    most: float
    step: float = 1.0
    """numbers are multiples of this"""
    factor: float = 1.0
    more: int = 1
    """-1 where "more" means a smaller number"""
    halved: bool = False
    """the other sign of the signal is another control's (a seat is heated or ventilated)"""

    def reading(self, value: SignalValue) -> float | int:
        """Read a signal's value in the argument's terms: the nearest step within the limits."""
        return self._plain(max(self.least, min(self.most, self._nearest(value))))

    def same(self, one: SignalValue, other: SignalValue) -> bool:
        """Whether two values of the signal mean the same to whoever speaks."""
        return self.reading(one) == self.reading(other)

    def says(self, value: SignalValue) -> bool:
        """Whether an argument can say this value, or a step that is the nearest to it."""
        return self.least <= self._nearest(value) <= self.most

    def turned(self, value: SignalValue, to: Value) -> SignalValue:
        """Return the signal's value when the argument is `to` and the value is `value` now."""
        wanted = float(str(to)) * self.factor
        if self.halved and wanted == 0 and float(value) * self.factor < 0:
            return value  # ventilation off, of a seat that is heated: the heating stays
        return wanted

    def changed(self, now: SignalValue, change: Value) -> float | int:
        """Return where a relative request leads from the reading `now`: within the limits."""
        if change in {"min", "max"}:
            return self._plain(self.most if (change == "max") == (self.more > 0) else self.least)
        if isinstance(change, str):
            strength = LESS_TO_MORE[change]
            by = (self.amounts.bit, self.amounts.plain, self.amounts.lot)[abs(strength) - 1]
            by = by if strength > 0 else -by
        else:
            by = float(str(change))
        moved = float(now) + self.more * by
        return self._plain(max(self.least, min(self.most, round(moved / self.step) * self.step)))

    def _nearest(self, value: SignalValue) -> float:
        return round(float(value) / self.factor / self.step) * self.step

    def _plain(self, number: float) -> float | int:
        return number if self.step < 1 else int(number)


@dataclass(frozen=True, slots=True)
class Selector:
    """A control with words, or a switch. "More" goes down the list: `order`."""

    argument: str
    signal: str
    words: Mapping[SignalValue, SignalValue]
    order: tuple[str, ...] = ()

    def reading(self, value: SignalValue) -> SignalValue:
        """Read a signal's value in the argument's terms; a word that no call has is given as it is."""
        return next((word for word, meant in self.words.items() if meant == value), value)

    def same(self, one: SignalValue, other: SignalValue) -> bool:
        """Whether two values of the signal mean the same to whoever speaks."""
        return one == other

    def says(self, value: SignalValue) -> bool:
        """Whether an argument can say this value."""
        return value in self.words.values()

    def turned(self, value: SignalValue, to: Value) -> SignalValue:
        """Return the signal's value when the argument is `to`."""
        del value
        if isinstance(to, tuple):
            raise TypeError(f"{self.argument} takes one word, not {to!r}")
        return self.words[to]

    def changed(self, now: SignalValue, change: Value) -> str:
        """Return the word that a relative request leads to from the reading `now`."""
        at = self.order.index(str(now)) if now in self.order else 0
        if change in {"min", "max"}:
            return self.order[0 if change == "min" else -1]
        if isinstance(change, str):
            by = float({1: 1, 2: 1, 3: 2}[abs(LESS_TO_MORE[change])])
            by = by if LESS_TO_MORE[change] > 0 else -by
        else:
            by = float(str(change))
        return self.order[max(0, min(len(self.order) - 1, at + round(by)))]


Control = Scale | Selector


@dataclass(frozen=True, slots=True)
class Turns:
    """What one tool turns."""

    controls: tuple[Control, ...]
    """a relative request turns the last one"""
    place: str | None = None
    """the argument that says where; missing, it is the speaker's place"""
    places: Places = field(default_factory=lambda: {"": ("",)})
    """without `place`: all of these"""
    part: Mapping[str, Control] | None = None
    """controls by the argument `part`"""
    also: tuple[str, ...] = ()
    """tools whose controls it may turn beside its own"""
    alone: bool = False
    """one place may be the only one where it is open or on: "close the window" means that one"""

    def chosen(self, arguments: Mapping[str, Value]) -> tuple[Control, ...]:
        """Return the controls that a call with these arguments is about."""
        return self.controls if self.part is None else (self.part[str(arguments["part"])],)

    def parts(self, arguments: Mapping[str, Value], speaker: str) -> tuple[str, ...]:
        """Return the parts of the signals' names that a call with these arguments is about."""
        if self.place is None:
            return self.places.get("", ())
        return self.places[str(arguments.get(self.place, speaker))]

    def wanted(self, arguments: Mapping[str, Value]) -> Mapping[str, Value]:
        """Return the arguments that set a control. Who asks for a colour or a brightness wants to see it."""
        chosen = self.chosen(arguments)
        wanted = {control.argument: arguments[control.argument] for control in chosen if control.argument in arguments}
        return {"enabled": True, **wanted} if len(chosen) > 1 and arguments else wanted

    def signals(self) -> Iterator[tuple[str, Control]]:
        """Give the names of all signals that it may change, each with its control."""
        for control in (*self.controls, *(self.part or {}).values()):
            for parts in self.places.values():
                yield from ((control.signal.format(part), control) for part in parts)


def turns(
    *controls: Control,
    at: str | None = None,
    places: Places | None = None,
    part: Mapping[str, Control] | None = None,
    also: tuple[str, ...] = (),
    alone: bool = False,
) -> Turns:
    """Say what a tool turns: see Turns. at: the argument that says where."""
    return Turns(controls, at, places if places is not None else {"": ("",)}, part, also, alone)


def switch(signal: str, argument: str = "enabled", on: SignalValue = True, off: SignalValue = False) -> Selector:
    """Return a control that is on or off."""
    return Selector(argument, signal, {True: on, False: off})


def levels(signal: str, sign: int = 1, *, halved: bool = False) -> Scale:
    """Return a control of levels 0 to 3 on a signal of percent: 33, 67, 100."""
    return Scale("level", signal, Amounts(1, 1, 2), least=0, most=3, factor=sign * 100 / 3, halved=halved)


def opening(signal: str) -> Scale:
    """Return a control of percent that something stands open."""
    return Scale("percent", signal, Amounts(10, 25, 50), least=0, most=100)
