"""Finds what the configuration names in the DBC files: signals, where they are read, and what they may hold."""

from math import inf

from assistant.actuator import config as written
from assistant.actuator import layout as layouts
from assistant.actuator.config import Config
from assistant.actuator.heard import Spot
from assistant.actuator.layout import Bits, Layout
from assistant.actuator.pages import Page, both
from assistant.actuator.plan import Speed
from assistant.errors import ConfigError


class Messages:
    """The messages of all buses, and what the configuration says of them."""

    def __init__(self, config: Config) -> None:
        """Load the DBC files. Raises DataError."""
        self._config = config
        self._layouts = [one for name, bus in config.buses.items() for one in layouts.load(name, tuple(bus.dbc))]

    def signal(self, at: str, message: str, signal: str) -> tuple[Layout, Bits]:
        """Find a signal by the name of its message, and its own. Raises ConfigError."""
        bus, _, name = message.rpartition(":")
        found = [one for one in self._layouts if one.name == name and bus in {"", one.frame[0]}]
        if len(found) != 1:
            fault = "no DBC has it" if not found else "there are several of this name"
            raise ConfigError(f"{at}: message {message or '(none named)'}: {fault}")
        same = sorted(one.name for one in self._layouts if one.frame == found[0].frame)
        if len(same) > 1:
            raise ConfigError(f"{at}: id {found[0].frame[1]:#x} of {found[0].frame[0]} is {' and '.join(same)}")
        if signal in found[0].left_out:
            raise ConfigError(f"{at}: {name}.{signal} cannot be used: {found[0].left_out[signal]}")
        bits = found[0].signals.get(signal)
        if bits is None:
            known = ", ".join(found[0].signals) or "none"
            raise ConfigError(
                f"{at}: {message} has no signal {signal or '(none named)'} that can be used; it has {known}"
            )
        return found[0], bits

    def settings(self, layout: Layout) -> tuple[str, written.Message]:
        """Return what the configuration says of a message, and under which key."""
        bus = layout.frame[0]
        for key in (f"{bus}:{layout.name}", layout.name):
            if key in self._config.messages:
                return key, self._config.messages[key]
        return layout.name, written.Message()

    def speed(self, reading: written.GateReading) -> Speed:
        """Find the speed."""
        spot = self.reading("speed", reading)
        least, most = reading.range or (-inf, inf)
        if spot.bits is None:
            return Speed(spot, reading.scale, 0.0, least, most)
        return Speed(spot, spot.bits.scale * reading.scale, spot.bits.offset * reading.scale, least, most)

    def reading(self, at: str, reading: written.GateReading) -> Spot:
        """Find what a gate looks at. Raises ConfigError."""
        if not reading.scale:
            raise ConfigError(f"{at}: scale 0 says nothing")
        if self._config.backend != "can":
            if reading.message or not reading.vss:
                raise ConfigError(f"{at}: the backend {self._config.backend} knows signals by their VSS name (vss:)")
            return Spot(reading.vss, reading.vss, None, reading.max_age_s, frozenset(reading.not_available))
        layout, bits = self.signal(at, reading.message, reading.signal)
        flag, page = None, bits.page
        if reading.flag is not None:
            flag = layout.signals.get(reading.flag.signal)
            if flag is None or flag.floating:
                raise ConfigError(f"{at}.flag: {layout.name} has no signal {reading.flag.signal} that can be read")
            page = together(f"{at}.flag", bits, flag)
        return Spot(
            layout.frame,
            f"{layout.name}.{bits.name}",
            bits,
            reading.max_age_s,
            frozenset(reading.not_available),
            flag,
            frozenset(reading.flag.up) if reading.flag else frozenset(),
            page,
        )


def together(at: str, *signals: Bits) -> Page:
    """Return the frames that hold all these signals. Raises ConfigError: there can be none."""
    page = both(*(bits.page for bits in signals))
    if page is None:
        raise ConfigError(f"{at}: {' and '.join(bits.name for bits in signals)} never stand in one frame")
    return page


def check_raw(at: str, bits: Bits, raw: float) -> None:
    """Refuse a raw value that the signal's bits, or the limits that the DBC sets, do not hold."""
    if bits.nearest(raw) != raw:
        least, most = bits.raws
        holds = (
            f"no {raw:g} in its {bits.length} bits" if bits.floating else f"raw values {least} to {most}, not {raw:g}"
        )
        raise ConfigError(f"{at}: {bits.name} holds {holds}")
    physical = raw * bits.scale + bits.offset
    if bits.least is not None and bits.most is not None and not bits.least <= physical <= bits.most:
        raise ConfigError(f"{at}: {physical:g} is outside {bits.least:g} to {bits.most:g}, the DBC's for {bits.name}")
