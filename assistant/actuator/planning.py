"""Makes the plan. Whatever in the configuration could not be kept to is refused here, one line each, before a start."""

from collections.abc import Iterator, Sequence
from math import inf

from assistant.actuator import config as written
from assistant.actuator.config import Config
from assistant.actuator.finding import Messages, check_raw, together
from assistant.actuator.framing import frame_plan
from assistant.actuator.heard import Spot
from assistant.actuator.layout import Bits, FrameId, Layout
from assistant.actuator.pages import Page
from assistant.actuator.plan import Conversion, FramePlan, Plan, ReadBack, Tool, Write
from assistant.errors import ConfigError
from assistant.tools import car_tools, tools
from assistant.tools.controls import Control, Scale, Turns
from assistant.types.car_state import SignalValue

VSS_SPEED = written.GateReading(vss="Vehicle.Speed", range=(-400, 400))
VSS_GEAR = written.GateReading(vss="Vehicle.Powertrain.Transmission.SelectedGear")


def make_plan(config: Config) -> Plan:
    """Hold the configuration against the tools and its DBC files. Raises ConfigError and DataError, in one line."""
    if not config.tools:
        raise ConfigError("no tool is on the allow-list (tools:), so there is nothing that the actuator could do")
    if (config.backend == "can") != bool(config.buses):
        raise ConfigError(f"backend {config.backend}: buses belong to the backend can, which needs at least one")
    return _Planner(config).plan()


class _Planner:
    """What the parts of the plan look up: the messages of the buses, and which of them are written."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._messages = Messages(config)
        self._written: dict[FrameId, tuple[Layout, set[Page]]] = {}

    def plan(self) -> Plan:
        config, vss = self._config, self._config.backend != "can"
        planned = {name: self._tool(name, tool) for name, tool in config.tools.items()}
        speed = config.speed or (VSS_SPEED if vss else None)
        gear = config.gear or (VSS_GEAR if vss else None)
        for tool in planned.values():
            if tool.max_speed_kmh is not None and speed is None:
                raise ConfigError(f"tools.{tool.name}: max_speed_kmh, but no signal tells the speed (speed:)")
            if tool.gears and gear is None:
                raise ConfigError(f"tools.{tool.name}: gears, but no signal tells the gear (gear:)")
        return Plan(
            planned,
            config.rate,
            config.speaker,
            self._messages.speed(speed) if speed else None,
            self._messages.reading("gear", gear) if gear else None,
            dict(self._frames()),
        )

    def _tool(self, name: str, tool: written.Tool) -> Tool:
        at = f"tools.{name}"
        if name not in car_tools():
            raise ConfigError(f"{at}: not a tool that changes a car; known are {', '.join(sorted(car_tools()))}")
        turns = car_tools()[name]
        wanted = tool.writes
        if not wanted and self._config.backend != "can":
            turned = [("", control) for control in turns.controls] + list((turns.part or {}).items())
            wanted = [written.Write(part=part, argument=control.argument) for part, control in turned]
        writes: dict[str, Write] = {}
        for number, one in enumerate(wanted):
            for vss_name, write in self._writes(f"{at}.writes[{number}]", name, turns, one):
                if vss_name in writes:
                    raise ConfigError(f"{at}.writes[{number}]: an earlier entry writes {one.argument} there already")
                writes[vss_name] = write
        if not writes:
            raise ConfigError(f"{at}: nothing that it writes (writes:)")
        # Two entries with one signal would overrule each other where a call is about both.
        signals = [write.spot.name for write in {id(write): write for write in writes.values()}.values()]
        twice = {name for name in signals if signals.count(name) > 1}
        if twice:
            raise ConfigError(f"{at}: {min(twice)} is written by several entries; one may name several places")
        limit = None if tool.max_speed_kmh == "any" else float(tool.max_speed_kmh)
        return Tool(name, writes, limit, frozenset(tool.gears), tool.rate)

    def _writes(self, at: str, tool: str, turns: Turns, write: written.Write) -> Iterator[tuple[str, Write]]:
        control = _control(at, turns, write)
        names = tuple(dict.fromkeys(control.signal.format(part) for part in _parts(at, turns, write.places)))
        if self._config.backend == "can":
            yield from dict.fromkeys(names, self._can_write(at, tool, control, names, write)).items()
            return
        if write.message or write.signal or write.also:
            raise ConfigError(f"{at}: messages belong to the backend can, not to {self._config.backend}")
        back, (least, most) = write.read_back, _range(at, tool, control, write, needed=False)
        for name in names:
            scale = control.factor if isinstance(control, Scale) else 1.0
            conversion = Conversion(control, None if isinstance(control, Scale) else control.words, scale)
            spot = Spot(name, name, None, inf)
            tolerance = back.tolerance or (control.step / 2 if isinstance(control, Scale) else 0.0)
            read_back = ReadBack(spot, conversion, tolerance, back.within_s, back.moved_by)
            yield name, Write(spot, (name,), control, conversion, least, most, (), read_back)

    def _can_write(self, at: str, tool: str, control: Control, names: tuple[str, ...], write: written.Write) -> Write:
        least, most = _range(at, tool, control, write, needed=True)
        layout, bits = self._messages.signal(at, write.message, write.signal)
        also = tuple(self._beside(f"{at}.also", layout, name, raw) for name, raw in write.also.items())
        self._may_be_written(at, layout, {bits.name, *write.also})
        page = together(at, bits, *(beside for beside, _ in also))
        self._written.setdefault(layout.frame, (layout, set()))[1].add(page)
        max_age_s = self._messages.settings(layout)[1].max_age_s
        spot = Spot(layout.frame, f"{layout.name}.{bits.name}", bits, max_age_s, page=page)
        conversion = _conversion(at, tool, control, bits, write)
        ends = (least, most) if least is not None and most is not None and conversion.words is None else ()
        for end in ends:
            exact = end * conversion.scale + conversion.offset
            nearest = bits.nearest(exact)
            check_raw(at, bits, exact if nearest is None else nearest)
        read_back = self._read_back(
            f"{at}.read_back", tool, control, write.read_back, max(abs(least or 0), abs(most or 0))
        )
        if read_back.spot.identity in {(layout.frame, f"{layout.name}.{name}") for name in (bits.name, *write.also)}:
            raise ConfigError(f"{at}.read_back: {read_back.spot.name} is what is written, and would prove itself")
        planned = Write(spot, names, control, conversion, least, most, also, read_back)
        for end in ends:
            if planned.raw(end) is None:
                sent = conversion.exact(conversion.raw(end) or 0)
                raise ConfigError(f"{at}: {end:g} would be sent as {sent}, which is outside the range")
        return planned

    def _beside(self, at: str, layout: Layout, name: str, raw: int) -> tuple[Bits, int]:
        beside = layout.signals.get(name)
        if beside is None:
            raise ConfigError(f"{at}: {layout.name} has no signal {name} that can be written")
        check_raw(at, beside, raw)
        return beside, raw

    def _read_back(self, at: str, tool: str, control: Control, back: written.ReadBack, largest: float) -> ReadBack:
        """Plan how it is read back; largest: the largest argument."""
        if not back.message:
            raise ConfigError(f"{at}: missing; without it nobody could say whether it moved")
        layout, bits = self._messages.signal(at, back.message, back.signal)
        unknown = frozenset(back.not_available)
        spot = Spot(layout.frame, f"{layout.name}.{bits.name}", bits, back.max_age_s, unknown, page=bits.page)
        conversion = _conversion(at, tool, control, bits, back)
        # 20.1 is read back from 32 bits as 20.10000038.
        grain = bits.grain(largest * conversion.scale) / abs(conversion.scale)
        return ReadBack(spot, conversion, back.tolerance + grain, back.within_s, back.moved_by)

    def _may_be_written(self, at: str, layout: Layout, names: set[str]) -> None:
        """Refuse to write what says of which page a frame is, and what the seal of the message writes."""
        if names & layout.multiplexers:
            raise ConfigError(f"{at}: {min(names & layout.multiplexers)} is a multiplexer: a frame stays of its page")
        message = self._messages.settings(layout)[1]
        sealing = {part.signal for part in (message.counter, message.checksum) if part is not None}
        if names & sealing:
            raise ConfigError(f"{at}: {min(names & sealing)} is the message's counter or checksum")

    def _frames(self) -> Iterator[tuple[FrameId, FramePlan]]:
        unused = set(self._config.messages)
        for frame, (layout, pages) in self._written.items():
            key, message = self._messages.settings(layout)
            unused.discard(key)
            yield frame, frame_plan(f"messages.{key}", layout, message, pages)
        if unused:
            raise ConfigError(f"messages.{min(unused)}: no tool writes it")


def _control(at: str, turns: Turns, write: written.Write) -> Control:
    """Find the control that an entry is about."""
    if turns.part is not None:
        if write.part not in turns.part:
            raise ConfigError(f"{at}: part is one of {', '.join(turns.part)}")
        return turns.part[write.part]
    if write.part:
        raise ConfigError(f"{at}: this tool has no parts")
    controls = {control.argument: control for control in turns.controls}
    if not write.argument and len(controls) == 1:
        return turns.controls[0]
    if write.argument not in controls:
        raise ConfigError(f"{at}: argument is one of {', '.join(controls)}")
    return controls[write.argument]


def _parts(at: str, turns: Turns, places: Sequence[str]) -> Iterator[str]:
    if turns.place is None and places:
        raise ConfigError(f"{at}: this tool has no places")
    for place in places or turns.places:
        if place not in turns.places:
            raise ConfigError(f"{at}: place {place}; known are {', '.join(turns.places)}")
        yield from turns.places[place]


def _range(
    at: str, tool: str, control: Control, write: written.Write, *, needed: bool
) -> tuple[float | None, float | None]:
    """Return the range of the argument; None, None for words."""
    if not isinstance(control, Scale):
        if write.range is not None:
            raise ConfigError(f"{at}: {control.argument} is a word and has no range")
        return None, None
    if write.range is None and needed and not write.values:
        raise ConfigError(f"{at}: {control.argument} is a number and needs a range")
    least, most = write.range or (control.least, control.most)
    if not control.least <= least <= most <= control.most:
        raise ConfigError(f"{at}: range {least:g} to {most:g}; {tool} has {control.least:g} to {control.most:g}")
    return least, most


def _conversion(
    at: str, tool: str, control: Control, bits: Bits, entry: written.Write | written.ReadBack
) -> Conversion:
    """Return the conversion between an argument and a signal of a DBC."""
    if entry.values:
        words = {_argument(at, tool, control, word): raw for word, raw in entry.values.items()}
        for raw in entry.values.values():
            check_raw(at, bits, raw)
        return Conversion(control, words)
    if not isinstance(control, Scale):
        raise ConfigError(f"{at}: {control.argument} is a word, so its raw values are needed (values:)")
    if not entry.scale:
        raise ConfigError(f"{at}: scale 0 says nothing")
    return Conversion(control, None, entry.scale / bits.scale, (entry.offset - bits.offset) / bits.scale, bits)


def _argument(at: str, tool: str, control: Control, word: str) -> SignalValue:
    """Read a word of `values` as the value of the argument that it stands for."""
    value: SignalValue = {"true": True, "false": False}.get(word, word)
    if isinstance(control, Scale):
        try:
            value = float(word) if control.step < 1 else int(word)
        except ValueError:
            raise ConfigError(f"{at}: {word} is not a number, as {control.argument} is") from None
    type_ = tools()[tool].arguments.get(control.argument)
    if type_ is not None and not type_.type.fits(value):
        raise ConfigError(f"{at}: {tool} has no {control.argument} {word}")
    return value
