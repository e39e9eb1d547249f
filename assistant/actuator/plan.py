"""The configuration, held against the tools and the DBC files: everything a decision needs, and nothing to look up.

planning.py makes it. Writes are known by the VSS names of the tools (tools/controls.py),
whatever the backend.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.actuator.config import Rate
from assistant.actuator.heard import Spot
from assistant.actuator.layout import Bits, FrameId, Layout
from assistant.actuator.pages import EVERY, Page
from assistant.actuator.sealing import Seal
from assistant.tools.controls import Control, Scale
from assistant.types.car_state import SignalValue


@dataclass(frozen=True, slots=True)
class Conversion:
    """How an argument's value and a raw one mean each other: by words, or raw = argument * scale + offset."""

    control: Control
    words: Mapping[SignalValue, SignalValue] | None = None
    scale: float = 1.0
    offset: float = 0.0
    bits: Bits | None = None
    """that must hold the raw value; None: a VSS signal, which holds any"""

    def raw(self, argument: SignalValue) -> SignalValue | None:
        """Return the raw value of an argument; None where it has no word for it, or the bits hold no such number."""
        if self.words is not None:
            return self.words.get(argument)
        value = float(argument) * self.scale + self.offset
        return value if self.bits is None else self.bits.nearest(value)

    def exact(self, raw: SignalValue) -> SignalValue | None:
        """Return what a raw value means in the argument's terms, not rounded; None where no word means it."""
        if self.words is not None:
            return next((word for word, meant in self.words.items() if meant == raw), None)
        if isinstance(raw, str):
            return None
        return (float(raw) - self.offset) / self.scale

    def reading(self, raw: SignalValue) -> SignalValue | None:
        """Return the same as a driver is told it: the nearest step of the control, within its limits."""
        exact = self.exact(raw)
        if isinstance(self.control, Scale) and exact is not None:
            return self.control.reading(float(exact) * self.control.factor)
        return exact


@dataclass(frozen=True, slots=True)
class ReadBack:
    """How it is seen whether a write took effect."""

    spot: Spot
    conversion: Conversion
    tolerance: float
    within_s: float
    moved_by: float | None


@dataclass(frozen=True, slots=True)
class Write:
    """One signal that a tool may write."""

    spot: Spot
    names: tuple[str, ...]
    """VSS names of the controls that it turns"""
    control: Control
    conversion: Conversion
    least: float | None
    """of the argument; None: words"""
    most: float | None
    also: tuple[tuple[Bits, int], ...]
    read_back: ReadBack

    def beyond(self, argument: float, slack: float = 0.0) -> bool:
        """Whether a value of the argument is outside the range; words have none."""
        if self.least is None or self.most is None:
            return False
        return not self.least - slack <= argument <= self.most + slack

    def raw(self, argument: SignalValue) -> SignalValue | None:
        """Return the raw value that is sent for an argument: the nearest that is in the range; None: there is none.

        The nearest of all may be outside: 3 * 33.3 is 99.9, and the 32 bits next to it are 99.90000153.
        """
        raw, bits = self.conversion.raw(argument), self.conversion.bits
        if raw is None or isinstance(raw, str) or bits is None or self.conversion.words is not None:
            return raw
        near = (raw, *(bits.beside(raw) if bits.floating else ()))
        return next((one for one in near if not self._strays(one, bits)), None)

    def _strays(self, raw: float, bits: Bits) -> bool:
        """Whether a raw value means an argument outside the range, by more than arithmetic."""
        scale = self.conversion.scale
        return self.beyond((raw - self.conversion.offset) / scale, bits.slack(raw) / abs(scale))


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool that may act."""

    name: str
    writes: Mapping[str, Write]
    """by VSS name"""
    max_speed_kmh: float | None
    """None: any, and none need be known"""
    gears: frozenset[int]
    """none: any"""
    rate: Rate


@dataclass(frozen=True, slots=True)
class Speed:
    """The speed that gates look at."""

    spot: Spot
    scale: float
    """km/h = raw value * scale + offset"""
    offset: float
    least: float
    most: float
    """beyond: unknown"""


@dataclass(frozen=True, slots=True)
class FramePlan:
    """One message that may be sent."""

    layout: Layout
    max_age_s: float
    seal: Seal
    counted: Page = EVERY
    """the frames that the counter counts"""
    rate: Rate | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that may happen."""

    tools: Mapping[str, Tool]
    rate: Rate
    speaker: str
    speed: Speed | None = None
    gear: Spot | None = None
    frames: Mapping[FrameId, FramePlan] = field(default_factory=dict)
    """empty where the backend speaks of VSS signals"""

    @property
    def rates(self) -> tuple[Rate, ...]:
        """Every rate that an order may have to keep to."""
        rates = [self.rate, *(tool.rate for tool in self.tools.values())]
        return (*rates, *(frame.rate for frame in self.frames.values() if frame.rate is not None))

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Everything that is read or written."""
        spots = [self.speed.spot] if self.speed else []
        spots += [self.gear] if self.gear else []
        for tool in self.tools.values():
            spots += [spot for write in tool.writes.values() for spot in (write.spot, write.read_back.spot)]
        return tuple(spots)

    @property
    def listened(self) -> frozenset[FrameId | str]:
        """Everything that must be heard for decisions and read-backs."""
        return frozenset(spot.source for spot in self.spots)

    @property
    def pages(self) -> Mapping[FrameId, frozenset[Page]]:
        """The pages of each message that must be remembered one by one."""
        pages: dict[FrameId, set[Page]] = {frame: {one.counted} for frame, one in self.frames.items()}
        for spot in self.spots:
            if not isinstance(spot.source, str):
                pages.setdefault(spot.source, set()).add(spot.page)
        return {frame: frozenset(page for page in known if page.choices) for frame, known in pages.items()}
