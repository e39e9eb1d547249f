"""What is known of the car at one moment, under VSS 6.0 names. Validity is derived here, never set by hand."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

SignalValue = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Signal:
    """The newest known value of one signal."""

    value: SignalValue | None
    """None: seen, but the car says that it is not available"""
    unit: str
    """VSS unit name: km/h, rpm, celsius, percent, degrees, m, ...; empty where it has none"""
    received_s: float
    """monotonic seconds at which its frame arrived"""
    max_age_s: float
    """older than this it is stale"""
    flagged_valid: bool = True
    """False where a flag of the car itself says that the value cannot be believed"""

    def age_s(self, now_s: float) -> float:
        """Seconds since the value arrived; without end where that cannot be told."""
        age_s = now_s - self.received_s
        return max(0.0, age_s) if math.isfinite(age_s) else math.inf

    def valid(self, now_s: float) -> bool:
        """Whether the value may be believed now: available, not flagged down, and not stale."""
        age_s = self.age_s(now_s)
        return self.value is not None and self.flagged_valid and math.isfinite(age_s) and age_s <= self.max_age_s


@dataclass(frozen=True, slots=True)
class CarState:
    """A snapshot: it never changes, and knows its moment."""

    time_s: float
    """the same clock as every `received_s`"""
    signals: Mapping[str, Signal] = field(default_factory=dict)
    """by VSS name; a signal that was never seen is absent"""

    def having(self, only: Collection[str] | None) -> "CarState":
        """Return a snapshot of these signals alone; None: of all."""
        if only is None:
            return self
        return CarState(self.time_s, {name: self.signals[name] for name in only if name in self.signals})

    def believed(self, name: str) -> SignalValue | None:
        """Return the value of the signal if it is valid at this moment, else None."""
        signal = self.signals.get(name)
        return signal.value if signal is not None and signal.valid(self.time_s) else None

    def number(self, name: str) -> float | None:
        """Return the believed value as a number, else None; a NaN and an infinity are none."""
        value = self.believed(name)
        known = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        return float(value) if known and value is not None else None

    @property
    def moving(self) -> bool:
        """Whether the car must be taken to move. A speed that is stale or unknown counts as moving."""
        speed_kmh = self.number("Vehicle.Speed")
        return speed_kmh is None or abs(speed_kmh) > 0.5
