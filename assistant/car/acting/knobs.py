"""Knobs: how an argument of a call and the value of a signal mean each other. Pure arithmetic, no car."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.types.call import Value
from assistant.types.car_state import SignalValue

LESS_TO_MORE = {"a_lot_less": -3, "less": -2, "a_bit_less": -1, "a_bit_more": 1, "more": 2, "a_lot_more": 3}


@dataclass(frozen=True, slots=True)
class Steps:
    """How far a relative wish goes, in the knob's own unit."""

    bit: float
    plain: float
    lot: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A knob with numbers: signal = argument * factor."""

    argument: str
    """name under which the value stands in call and result, with its unit"""
    signal: str
    """{} is filled with the place"""
    steps: Steps
    least: float
    most: float
    step: float = 1.0
    """numbers are multiples of this"""
    factor: float = 1.0
    more: int = 1
    """-1 where "more" means a smaller number"""
    halved: bool = False
    """the other sign of the signal is another knob's (a seat is heated or ventilated)"""

    def reading(self, value: SignalValue) -> float | int:
        """Read a signal's value in the argument's terms: the nearest step within the limits."""
        return self._plain(max(self.least, min(self.most, self._nearest(value))))

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
        """Return where a relative wish leads from the reading `now`: within the limits."""
        if change in {"min", "max"}:
            return self._plain(self.most if (change == "max") == (self.more > 0) else self.least)
        if isinstance(change, str):
            strength = LESS_TO_MORE[change]
            by = (self.steps.bit, self.steps.plain, self.steps.lot)[abs(strength) - 1]
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
class Words:
    """A knob with words, or a switch: the argument's words and the signal's. "More" goes down the list of `order`."""

    argument: str
    signal: str
    words: Mapping[SignalValue, SignalValue]
    order: tuple[str, ...] = ()

    def reading(self, value: SignalValue) -> SignalValue:
        """Read a signal's value in the argument's terms; a word that no call has is given as it is."""
        return next((word for word, meant in self.words.items() if meant == value), value)

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
        """Return the word that a relative wish leads to from the reading `now`."""
        at = self.order.index(str(now)) if now in self.order else 0
        if change in {"min", "max"}:
            return self.order[0 if change == "min" else -1]
        if isinstance(change, str):
            by = float({1: 1, 2: 1, 3: 2}[abs(LESS_TO_MORE[change])])
            by = by if LESS_TO_MORE[change] > 0 else -by
        else:
            by = float(str(change))
        return self.order[max(0, min(len(self.order) - 1, at + round(by)))]


Knob = Scale | Words
