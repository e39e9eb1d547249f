"""decide(request, plan, heard, sent, now) -> Order | Refusal: all that lies between a wish and a bus.

Pure: no clock, no bus, no state of its own, so that everything that can be asked and heard can be tried on it. What
does not pass every line of `decide` is refused; nothing here mends a request, waits, or keeps it for later.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.actuator.config import Rate
from assistant.actuator.heard import Heard
from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Order, Outgoing, Refusal, Request, Sent, Setting
from assistant.actuator.plan import FramePlan, Plan, Tool, Write
from assistant.car.actions import ACTIONS
from assistant.car.knobs import Scale
from assistant.conversation.carstate import SignalValue
from assistant.conversation.meaning import Call, Value
from assistant.tools import tools

LONGEST_DEADLINE_S = 60.0
"""further ahead than anybody waits: the clock of who asks is not ours"""

MOST_CHANGE = 1000.0
"""more than any knob has from end to end (a seat: 260 mm)"""


@dataclass(frozen=True, slots=True)
class _Change:
    """A relative wish."""

    by: Value


class _RefusedError(Exception):
    """Ends a decision."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


def decide(request: Request, plan: Plan, heard: Heard, sent: Sent, now_s: float) -> Order | Refusal:
    """Return what is to be done for a request, given what was heard and what has left; never raises."""
    try:
        _in_time(request, now_s)
        tool = _allowed(request.call, plan)
        _standing_still_enough(tool, plan, heard, now_s)
        _in_gear(tool, plan, heard, now_s)
        _seldom_enough(tool, plan.rate, sent, now_s)
        settings = _settings(request.call, tool, plan.speaker, heard, now_s)
        return Order(request.call, settings, _frames(settings, plan, heard, sent, now_s))
    except _RefusedError as refused:
        return refused.refusal


def _in_time(request: Request, now_s: float) -> None:
    if not now_s <= request.deadline_s:
        raise _RefusedError(Refusal("late", "its deadline has passed"))
    if request.deadline_s > now_s + LONGEST_DEADLINE_S:
        raise _RefusedError(Refusal("bad_request", f"a deadline more than {LONGEST_DEADLINE_S:g} s ahead"))


def _allowed(call: Call, plan: Plan) -> Tool:
    tool = plan.tools.get(call.tool)
    if tool is None:
        raise _RefusedError(Refusal("not_allowed", f"{call.tool} is not on the allow-list"))
    fault = tools()[call.tool].fault(call)
    if fault:
        beyond = tools()[call.tool].out_of_range(call) is not None
        raise _RefusedError(Refusal("out_of_range" if beyond else "bad_request", fault))
    change = call.arguments.get("change")
    if isinstance(change, int | float) and not abs(change) <= MOST_CHANGE:
        raise _RefusedError(Refusal("out_of_range", f"{call.tool}: a change by {change:g}"))
    return tool


def _standing_still_enough(tool: Tool, plan: Plan, heard: Heard, now_s: float) -> None:
    if tool.max_speed_kmh is None:
        return
    speed_kmh = None
    if plan.speed is not None:
        raw = plan.speed.spot.read(heard, now_s)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            speed_kmh = raw * plan.speed.scale + plan.speed.offset
    if speed_kmh is None or plan.speed is None or not plan.speed.least <= speed_kmh <= plan.speed.most:
        raise _RefusedError(Refusal("speed_unknown", f"{tool.name} needs the speed, which is not known now"))
    if abs(speed_kmh) > tool.max_speed_kmh:
        raise _RefusedError(Refusal("too_fast", f"{tool.name} up to {tool.max_speed_kmh:g} km/h: {speed_kmh:g} km/h"))


def _in_gear(tool: Tool, plan: Plan, heard: Heard, now_s: float) -> None:
    if not tool.gears:
        return
    gear = plan.gear.read(heard, now_s) if plan.gear else None
    if gear is None:
        raise _RefusedError(Refusal("gear_unknown", f"{tool.name} needs the gear, which is not known now"))
    if gear not in tool.gears:
        raise _RefusedError(Refusal("wrong_gear", f"{tool.name} in gears {sorted(tool.gears)}: it is {gear}"))


def _seldom_enough(tool: Tool, over_all: Rate, sent: Sent, now_s: float) -> None:
    ours = [when_s for name, when_s in sent.orders if name == tool.name]
    _within(tool.rate, ours, now_s, tool.name)
    _within(over_all, [when_s for _, when_s in sent.orders], now_s, "all tools together")


def _within(rate: Rate, orders_s: list[float], now_s: float, whose: str) -> None:
    # An order from the future (a clock that was set) counts too: it must not open the gate.
    if sum(now_s - when_s <= rate.within_s for when_s in orders_s) >= rate.most:
        raise _RefusedError(Refusal("too_often", f"{whose}: {rate.most} in {rate.within_s:g} s are allowed"))


def _settings(call: Call, tool: Tool, speaker: str, heard: Heard, now_s: float) -> tuple[Setting, ...]:
    """Return what each signal is to be; one that several places share stands there once."""
    settings: dict[int, Setting] = {}
    for name, value in _wanted(call, tool, speaker):
        write = tool.writes.get(name)
        if write is None:
            raise _RefusedError(Refusal("not_allowed", f"{name} is not on the allow-list of {tool.name}"))
        if id(write) not in settings:
            settings[id(write)] = _setting(write, value, heard, now_s)
    if not settings:
        raise _RefusedError(Refusal("bad_request", f"{tool.name}: nothing is asked for"))
    return tuple(settings.values())


def _wanted(call: Call, tool: Tool, speaker: str) -> Iterable[tuple[str, Value | _Change]]:
    """Return (VSS name, value of the argument or change) for every place and knob that a call is about."""
    action, arguments = ACTIONS[call.tool], call.arguments
    parts = action.places.get("", ())
    if action.place is not None:
        parts = action.places[str(arguments.get(action.place, speaker))]
    knobs = action.turns(arguments)
    for part in parts:
        for knob in knobs:
            name = knob.signal.format(part)
            if knob.argument in arguments:
                yield name, arguments[knob.argument]
            elif knob is knobs[-1] and "change" in arguments:
                yield name, _Change(arguments["change"])
            elif knob.argument == "enabled" and len(knobs) > 1 and arguments and name in tool.writes:
                yield name, True  # a colour or a brightness that is asked for is wanted to be seen


def _setting(write: Write, wanted: Value | _Change, heard: Heard, now_s: float) -> Setting:
    raw_before = write.read_back.spot.read(heard, now_s)
    conversion = write.read_back.conversion
    before = None if raw_before is None else conversion.exact(raw_before)
    if isinstance(wanted, _Change):
        now = None if raw_before is None else conversion.reading(raw_before)
        if now is None:
            reason = f"{write.read_back.spot.name} is not known now, so it cannot be changed by a bit"
            raise _RefusedError(Refusal("position_unknown", reason))
        argument: SignalValue = _into_range(write, write.knob.changed(now, wanted.by))
    elif isinstance(wanted, tuple):
        raise _RefusedError(Refusal("bad_request", f"{write.spot.name} takes one value"))
    else:
        argument = wanted
    if write.least is not None and write.most is not None and not write.least <= float(argument) <= write.most:
        limits = f"{write.least:g} to {write.most:g}"
        raise _RefusedError(Refusal("out_of_range", f"{write.knob.argument} {argument} is not in {limits}"))
    raw = write.conversion.raw(argument)
    if raw is None:
        raise _RefusedError(Refusal("not_allowed", f"{write.knob.argument} {argument} is not on the allow-list"))
    if isinstance(write.knob, Scale) and write.knob.halved and write.spot.bits is None and raw_before is not None:
        raw = write.knob.turned(raw_before, argument)  # ventilation off, of a seat that is heated
    return Setting(write, argument, raw, before)


def _into_range(write: Write, argument: SignalValue) -> SignalValue:
    """A change ends where the range ends, as at a real knob."""
    if write.least is None or write.most is None:
        return argument
    value = max(write.least, min(write.most, float(argument)))
    return int(value) if isinstance(argument, int) and value == int(value) else value


def _frames(settings: tuple[Setting, ...], plan: Plan, heard: Heard, sent: Sent, now_s: float) -> tuple[Outgoing, ...]:
    """Build the frames: what was heard, with nothing changed but the signals that are set, and the seal."""
    built: dict[FrameId, bytes] = {}
    for setting in settings:
        spot = setting.write.spot
        if spot.bits is None or isinstance(spot.key, str):
            continue
        if spot.key not in built:
            built[spot.key] = _ground(spot.key, plan.frames[spot.key], heard, sent, now_s)
        built[spot.key] = spot.bits.put(built[spot.key], int(setting.raw))
        for beside, raw in setting.write.also:
            built[spot.key] = beside.put(built[spot.key], raw)
    return tuple(
        Outgoing(frame, plan.frames[frame].seal.sealed(data), heard[frame].fd, heard[frame].brs)
        for frame, data in built.items()
    )


def _ground(frame: FrameId, planned: FramePlan, heard: Heard, sent: Sent, now_s: float) -> bytes:
    """Return the frame heard that may be built on."""
    name, sample = planned.layout.name, heard.get(frame)
    if sample is None or not isinstance(sample.content, bytes):
        raise _RefusedError(Refusal("not_heard", f"{name} was never heard, so its other signals are not known"))
    if not 0 <= now_s - sample.received_s <= planned.max_age_s:
        raise _RefusedError(Refusal("not_heard", f"{name} was not heard for more than {planned.max_age_s:g} s"))
    if sample.received_s <= sent.frames.get(frame, float("-inf")):
        # Built on twice, the second frame would undo the first, and repeat its counter.
        raise _RefusedError(Refusal("not_heard", f"{name} was not heard again since it was last sent"))
    if len(sample.content) < planned.layout.size:
        raise _RefusedError(Refusal("not_heard", f"{name} was heard with {len(sample.content)} bytes, too few"))
    if not planned.seal.fits(sample.content):
        raise _RefusedError(Refusal("not_heard", f"{name} was heard with another checksum than the configured one"))
    return sample.content
