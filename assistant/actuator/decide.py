"""decide(request, plan, heard, sent, now) -> Order | Refusal: all that lies between a request and a bus.

Pure: no clock, no bus, no state of its own, so that everything that can be asked and heard can be tried on it. What
does not pass every line of `decide` is refused; nothing here mends a request, waits, or keeps it for later.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.actuator import building
from assistant.actuator.config import Rate
from assistant.actuator.heard import Heard
from assistant.actuator.orders import Order, Refusal, RefusedError, Request, Sent, Setting
from assistant.actuator.plan import Plan, Tool, Write
from assistant.tools import car_tools, tools
from assistant.tools.controls import Scale
from assistant.types.call import Call, Value
from assistant.types.car_state import SignalValue

LONGEST_DEADLINE_S = 60.0
"""further ahead than anybody waits: the clock of who asks is not ours"""

MOST_CHANGE = 1000.0
"""more than any control has from end to end (a seat: 260 mm)"""


@dataclass(frozen=True, slots=True)
class _Change:
    """A relative request."""

    by: Value


def decide(request: Request, plan: Plan, heard: Heard, sent: Sent, now_s: float) -> Order | Refusal:
    """Return what is to be done for a request, given what was heard and what has left; never raises."""
    try:
        _in_time(request, now_s)
        tool = _allowed(request.call, plan)
        _standing_still_enough(tool, plan, heard, now_s)
        _in_gear(tool, plan, heard, now_s)
        _seldom_enough(tool, plan, sent, now_s)
        settings = _settings(request.call, tool, plan.speaker, heard, now_s)
        frames = building.frames(settings, plan, heard, sent, now_s)
        return Order(request.call, settings, frames, now_s)
    except RefusedError as refused:
        return refused.refusal


def _in_time(request: Request, now_s: float) -> None:
    if not now_s <= request.deadline_s:
        raise RefusedError("late", "its deadline has passed")
    if request.deadline_s > now_s + LONGEST_DEADLINE_S:
        raise RefusedError("bad_request", f"a deadline more than {LONGEST_DEADLINE_S:g} s ahead")


def _allowed(call: Call, plan: Plan) -> Tool:
    tool = plan.tools.get(call.tool)
    if tool is None:
        raise RefusedError("not_allowed", f"{call.tool} is not on the allow-list")
    fault = tools()[call.tool].fault(call)
    if fault:
        beyond = tools()[call.tool].out_of_range(call) is not None
        raise RefusedError("out_of_range" if beyond else "bad_request", fault)
    change = call.arguments.get("change")
    if isinstance(change, int | float) and not abs(change) <= MOST_CHANGE:
        raise RefusedError("out_of_range", f"{call.tool}: a change by {change:g}")
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
        raise RefusedError("speed_unknown", f"{tool.name} needs the speed, which is not known now")
    if abs(speed_kmh) > tool.max_speed_kmh:
        raise RefusedError("too_fast", f"{tool.name} up to {tool.max_speed_kmh:g} km/h: {speed_kmh:g} km/h")


def _in_gear(tool: Tool, plan: Plan, heard: Heard, now_s: float) -> None:
    if not tool.gears:
        return
    gear = plan.gear.read(heard, now_s) if plan.gear else None
    if gear is None:
        raise RefusedError("gear_unknown", f"{tool.name} needs the gear, which is not known now")
    if gear not in tool.gears:
        raise RefusedError("wrong_gear", f"{tool.name} in gears {sorted(tool.gears)}: it is {gear}")


def _seldom_enough(tool: Tool, plan: Plan, sent: Sent, now_s: float) -> None:
    ours = {write.spot.identity for write in tool.writes.values()}
    # Whatever moves the same thing counts, or a thing could be moved as often as there are tools that do.
    same = [one.when_s for one in sent.orders if one.tool == tool.name or one.signals & ours]
    _within(tool.rate, same, now_s, tool.name)
    _within(plan.rate, [one.when_s for one in sent.orders], now_s, "all tools together")
    for source in {source for source, _ in ours if not isinstance(source, str)}:
        planned = plan.frames[source]
        if planned.rate is not None:
            wrote = [one.when_s for one in sent.orders if source in {source for source, _ in one.signals}]
            _within(planned.rate, wrote, now_s, planned.layout.name)


def _within(rate: Rate, orders_s: list[float], now_s: float, whose: str) -> None:
    # An order from the future (a clock that was set) counts too: it must not open the gate.
    if sum(now_s - when_s <= rate.within_s for when_s in orders_s) >= rate.most:
        raise RefusedError("too_often", f"{whose}: {rate.most} in {rate.within_s:g} s are allowed")


def _settings(call: Call, tool: Tool, speaker: str, heard: Heard, now_s: float) -> tuple[Setting, ...]:
    """Return what each signal is to be; one that several places share stands there once."""
    settings: dict[int, Setting] = {}
    for name, value in _wanted(call, tool, speaker):
        write = tool.writes.get(name)
        if write is None:
            raise RefusedError("not_allowed", f"{name} is not on the allow-list of {tool.name}")
        if id(write) not in settings:
            settings[id(write)] = _setting(write, value, heard, now_s)
    if not settings:
        raise RefusedError("bad_request", f"{tool.name}: nothing is asked for")
    return tuple(settings.values())


def _wanted(call: Call, tool: Tool, speaker: str) -> Iterable[tuple[str, Value | _Change]]:
    """Return (VSS name, value of the argument or change) for every place and control that a call is about."""
    turns, arguments = car_tools()[call.tool], call.arguments
    controls = turns.chosen(arguments)
    for part in turns.parts(arguments, speaker):
        for control in controls:
            name = control.signal.format(part)
            if control.argument in arguments:
                yield name, arguments[control.argument]
            elif control is controls[-1] and "change" in arguments:
                yield name, _Change(arguments["change"])
            elif control.argument == "enabled" and len(controls) > 1 and arguments and name in tool.writes:
                yield name, True  # a colour or a brightness that is asked for is wanted to be seen


def _setting(write: Write, wanted: Value | _Change, heard: Heard, now_s: float) -> Setting:
    raw_before = write.read_back.spot.read(heard, now_s)
    conversion = write.read_back.conversion
    before = None if raw_before is None else conversion.exact(raw_before)
    if isinstance(wanted, _Change):
        now = None if raw_before is None else conversion.reading(raw_before)
        if now is None:
            reason = f"{write.read_back.spot.name} is not known now, so it cannot be changed by a bit"
            raise RefusedError("position_unknown", reason)
        argument: SignalValue = _into_range(write, write.control.changed(now, wanted.by))
    elif isinstance(wanted, tuple):
        raise RefusedError("bad_request", f"{write.spot.name} takes one value")
    else:
        argument = wanted
    limits = f"{write.control.argument} {argument} is not in {write.least} to {write.most}"
    if isinstance(write.control, Scale) and write.beyond(float(argument)):
        raise RefusedError("out_of_range", limits)
    raw = write.raw(argument)
    if raw is None and write.conversion.words is None:
        raise RefusedError("out_of_range", f"{limits} once it is rounded to what {write.spot.name} holds")
    if raw is None:
        raise RefusedError("not_allowed", f"{write.control.argument} {argument} is not on the allow-list")
    if write.spot.bits is None and raw_before is not None:
        raw = write.control.turned(raw_before, argument)  # ventilation off, of a seat that is heated
    return Setting(write, argument, raw, before)


def _into_range(write: Write, argument: SignalValue) -> SignalValue:
    """A change ends where the range ends, as at a real control."""
    if write.least is None or write.most is None:
        return argument
    value = max(write.least, min(write.most, float(argument)))
    return int(value) if isinstance(argument, int) and value == int(value) else value
