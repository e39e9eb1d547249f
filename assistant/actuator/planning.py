"""Makes the plan. Whatever in the configuration could not be kept to is refused here, one line each, before a start."""

from collections.abc import Iterator, Sequence
from math import inf

from assistant.actuator import config as written
from assistant.actuator import layout as layouts
from assistant.actuator.config import Config
from assistant.actuator.heard import Spot
from assistant.actuator.layout import Bits, FrameId, Layout
from assistant.actuator.plan import Conversion, FramePlan, Plan, ReadBack, Speed, Tool, Write
from assistant.actuator.sealing import Seal
from assistant.car.actions import ACTIONS, Action
from assistant.car.knobs import Knob, Scale
from assistant.conversation.carstate import SignalValue
from assistant.errors import ConfigError
from assistant.tools import tools

VSS_SPEED = written.Reading(vss="Vehicle.Speed", range=(-400, 400))
VSS_GEAR = written.Reading(vss="Vehicle.Powertrain.Transmission.SelectedGear")


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
        self._layouts = [one for name, bus in config.buses.items() for one in layouts.load(name, tuple(bus.dbc))]
        self._written: dict[FrameId, Layout] = {}

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
            self._speed(speed) if speed else None,
            self._reading_spot("gear", gear) if gear else None,
            dict(self._frames()),
        )

    def _tool(self, name: str, tool: written.Tool) -> Tool:
        at = f"tools.{name}"
        if name not in ACTIONS:
            raise ConfigError(f"{at}: not a tool that changes a car; known are {', '.join(sorted(ACTIONS))}")
        action = ACTIONS[name]
        wanted = tool.writes
        if not wanted and self._config.backend != "can":
            turned = [("", knob) for knob in action.knobs] + list((action.part or {}).items())
            wanted = [written.Write(part=part, argument=knob.argument) for part, knob in turned]
        writes: dict[str, Write] = {}
        for number, one in enumerate(wanted):
            for vss_name, write in self._writes(f"{at}.writes[{number}]", name, action, one):
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

    def _writes(self, at: str, tool: str, action: Action, write: written.Write) -> Iterator[tuple[str, Write]]:
        knob = _knob(at, action, write)
        names = tuple(dict.fromkeys(knob.signal.format(part) for part in _parts(at, action, write.places)))
        if self._config.backend == "can":
            yield from dict.fromkeys(names, self._can_write(at, tool, knob, names, write)).items()
            return
        if write.message or write.signal or write.also:
            raise ConfigError(f"{at}: messages belong to the backend can, not to {self._config.backend}")
        back, (least, most) = write.read_back, _range(at, tool, knob, write, needed=False)
        for name in names:
            scale = knob.factor if isinstance(knob, Scale) else 1.0
            conversion = Conversion(knob, None if isinstance(knob, Scale) else knob.words, scale)
            spot = Spot(name, name, None, inf)
            tolerance = back.tolerance or (knob.step / 2 if isinstance(knob, Scale) else 0.0)
            read_back = ReadBack(spot, conversion, tolerance, back.within_s, back.moved_by)
            yield name, Write(spot, (name,), knob, conversion, least, most, (), read_back)

    def _can_write(self, at: str, tool: str, knob: Knob, names: tuple[str, ...], write: written.Write) -> Write:
        least, most = _range(at, tool, knob, write, needed=True)
        layout, bits = self._signal(at, write.message, write.signal)
        self._written[layout.frame] = layout
        conversion = _conversion(at, tool, knob, bits, write)
        if least is not None and most is not None and conversion.words is None:
            for end in (least, most):
                _check_raw(at, bits, conversion.raw(end))
        also = []
        self._not_the_seal(at, layout, {bits.name, *write.also})
        for name, raw in write.also.items():
            beside = layout.signals.get(name)
            if beside is None:
                raise ConfigError(f"{at}.also: {layout.name} has no signal {name} that can be written")
            _check_raw(f"{at}.also", beside, raw)
            also.append((beside, raw))
        spot = Spot(layout.frame, f"{layout.name}.{bits.name}", bits, self._message(layout)[1].max_age_s)
        back, back_at = write.read_back, f"{at}.read_back"
        if not back.message:
            raise ConfigError(f"{back_at}: missing; without it nobody could say whether it moved")
        heard, heard_bits = self._signal(back_at, back.message, back.signal)
        read_back = ReadBack(
            Spot(
                heard.frame,
                f"{heard.name}.{heard_bits.name}",
                heard_bits,
                back.max_age_s,
                frozenset(back.not_available),
            ),
            _conversion(back_at, tool, knob, heard_bits, back),
            back.tolerance,
            back.within_s,
            back.moved_by,
        )
        return Write(spot, names, knob, conversion, least, most, tuple(also), read_back)

    def _not_the_seal(self, at: str, layout: Layout, names: set[str]) -> None:
        """Refuse to write what the seal of the message writes."""
        message = self._message(layout)[1]
        sealing = {part.signal for part in (message.counter, message.checksum) if part is not None}
        if names & sealing:
            raise ConfigError(f"{at}: {min(names & sealing)} is the message's counter or checksum")

    def _speed(self, reading: written.Reading) -> Speed:
        spot = self._reading_spot("speed", reading)
        least, most = reading.range or (-inf, inf)
        if spot.bits is None:
            return Speed(spot, reading.scale, 0.0, least, most)
        return Speed(spot, spot.bits.scale * reading.scale, spot.bits.offset * reading.scale, least, most)

    def _reading_spot(self, at: str, reading: written.Reading) -> Spot:
        if self._config.backend != "can":
            if reading.message or not reading.vss:
                raise ConfigError(f"{at}: the backend {self._config.backend} knows signals by their VSS name (vss:)")
            return Spot(reading.vss, reading.vss, None, reading.max_age_s, frozenset(reading.not_available))
        layout, bits = self._signal(at, reading.message, reading.signal)
        flag = None
        if reading.flag is not None:
            flag = layout.signals.get(reading.flag.signal)
            if flag is None:
                raise ConfigError(f"{at}.flag: {layout.name} has no signal {reading.flag.signal} that can be read")
        return Spot(
            layout.frame,
            f"{layout.name}.{bits.name}",
            bits,
            reading.max_age_s,
            frozenset(reading.not_available),
            flag,
            frozenset(reading.flag.up) if reading.flag else frozenset(),
        )

    def _signal(self, at: str, message: str, signal: str) -> tuple[Layout, Bits]:
        """Find a signal by the name of its message, and its own."""
        bus, _, name = message.rpartition(":")
        found = [one for one in self._layouts if one.name == name and bus in {"", one.frame[0]}]
        if len(found) != 1:
            fault = "no DBC has it" if not found else "there are several of this name"
            raise ConfigError(f"{at}: message {message or '(none named)'}: {fault}")
        bits = found[0].signals.get(signal)
        if bits is None:
            known = ", ".join(found[0].signals) or "none"
            raise ConfigError(
                f"{at}: {message} has no signal {signal or '(none named)'} that can be used; it has {known}"
            )
        return found[0], bits

    def _message(self, layout: Layout) -> tuple[str, written.Message]:
        """Return what the configuration says of a message, and under which key."""
        bus = layout.frame[0]
        for key in (f"{bus}:{layout.name}", layout.name):
            if key in self._config.messages:
                return key, self._config.messages[key]
        return layout.name, written.Message()

    def _frames(self) -> Iterator[tuple[FrameId, FramePlan]]:
        unused = set(self._config.messages)
        for frame, layout in self._written.items():
            key, message = self._message(layout)
            unused.discard(key)
            yield frame, FramePlan(layout, message.max_age_s, _seal(f"messages.{key}", layout, message))
        if unused:
            raise ConfigError(f"messages.{min(unused)}: no tool writes it")


def _knob(at: str, action: Action, write: written.Write) -> Knob:
    """Find the knob that an entry is about."""
    if action.part is not None:
        if write.part not in action.part:
            raise ConfigError(f"{at}: part is one of {', '.join(action.part)}")
        return action.part[write.part]
    if write.part:
        raise ConfigError(f"{at}: this tool has no parts")
    knobs = {knob.argument: knob for knob in action.knobs}
    if not write.argument and len(knobs) == 1:
        return action.knobs[0]
    if write.argument not in knobs:
        raise ConfigError(f"{at}: argument is one of {', '.join(knobs)}")
    return knobs[write.argument]


def _parts(at: str, action: Action, places: Sequence[str]) -> Iterator[str]:
    if action.place is None and places:
        raise ConfigError(f"{at}: this tool has no places")
    for place in places or action.places:
        if place not in action.places:
            raise ConfigError(f"{at}: place {place}; known are {', '.join(action.places)}")
        yield from action.places[place]


def _range(at: str, tool: str, knob: Knob, write: written.Write, *, needed: bool) -> tuple[float | None, float | None]:
    """Return the range of the argument; None, None for words."""
    if not isinstance(knob, Scale):
        if write.range is not None:
            raise ConfigError(f"{at}: {knob.argument} is a word and has no range")
        return None, None
    if write.range is None and needed and not write.values:
        raise ConfigError(f"{at}: {knob.argument} is a number and needs a range")
    least, most = write.range or (knob.least, knob.most)
    if not knob.least <= least <= most <= knob.most:
        raise ConfigError(f"{at}: range {least:g} to {most:g}; {tool} has {knob.least:g} to {knob.most:g}")
    return least, most


def _conversion(at: str, tool: str, knob: Knob, bits: Bits, entry: written.Write | written.ReadBack) -> Conversion:
    """Return the conversion between an argument and a signal of a DBC."""
    if entry.values:
        words = {_argument(at, tool, knob, word): raw for word, raw in entry.values.items()}
        for raw in words.values():
            _check_raw(at, bits, raw)
        return Conversion(knob, words)
    if not isinstance(knob, Scale):
        raise ConfigError(f"{at}: {knob.argument} is a word, so its raw values are needed (values:)")
    if not entry.scale:
        raise ConfigError(f"{at}: scale 0 says nothing")
    return Conversion(knob, None, entry.scale / bits.scale, (entry.offset - bits.offset) / bits.scale, whole=True)


def _argument(at: str, tool: str, knob: Knob, word: str) -> SignalValue:
    """Read a word of `values` as the value of the argument that it stands for."""
    value: SignalValue = {"true": True, "false": False}.get(word, word)
    if isinstance(knob, Scale):
        try:
            value = float(word) if knob.step < 1 else int(word)
        except ValueError:
            raise ConfigError(f"{at}: {word} is not a number, as {knob.argument} is") from None
    type_ = tools()[tool].arguments.get(knob.argument)
    if type_ is not None and not type_.type.fits(value):
        raise ConfigError(f"{at}: {tool} has no {knob.argument} {word}")
    return value


def _check_raw(at: str, bits: Bits, raw: SignalValue | None) -> None:
    """Refuse a raw value that the signal's bits, or the limits that the DBC sets, do not hold."""
    least, most = bits.raws
    value = int(raw) if raw is not None else 0
    if not least <= value <= most:
        raise ConfigError(f"{at}: {bits.name} holds raw values {least} to {most}, not {value}")
    physical = value * bits.scale + bits.offset
    if bits.least is not None and bits.most is not None and not bits.least <= physical <= bits.most:
        raise ConfigError(f"{at}: {physical:g} is outside {bits.least:g} to {bits.most:g}, the DBC's for {bits.name}")


def _seal(at: str, layout: Layout, message: written.Message) -> Seal:
    def bits(name: str) -> Bits:
        if name not in layout.signals:
            raise ConfigError(f"{at}: {layout.name} has no signal {name} that can be used")
        return layout.signals[name]

    counter = bits(message.counter.signal) if message.counter else None
    last = (message.counter.last if message.counter else None) or (counter.raws[1] if counter else 0)
    checksum = bits(message.checksum.signal) if message.checksum else None
    whole_byte = checksum and 0xFF in checksum.mask(layout.size).to_bytes(layout.size, "big") and checksum.length == 8
    if checksum is not None and not whole_byte:
        raise ConfigError(f"{at}: {checksum.name} is not one whole byte, as a checksum must be here")
    if counter is not None and not 0 < last <= counter.raws[1]:
        raise ConfigError(f"{at}: {counter.name} cannot count to {last}")
    if message.checksum is None:
        return Seal(counter, last)
    return Seal(counter, last, checksum, message.checksum.kind, bytes(message.checksum.prefix))
