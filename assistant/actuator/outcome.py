"""Whether an order took effect, from what was read back; and what is answered. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.actuator.heard import Heard
from assistant.actuator.orders import Order, Refusal, Setting
from assistant.car.acting.restoring import restoring
from assistant.tools import car_tools
from assistant.tools.controls import Control, Scale
from assistant.types.call import Call
from assistant.types.car_state import SignalValue


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a request."""

    outcome: Literal["done", "did_not_move", "refused"]
    why: str | None = None
    """where it was refused: a word of orders.Why"""
    reason: str | None = None
    """one line for the log"""
    value: Mapping[str, object] = field(default_factory=dict)
    """as of car/simulated/car.py: the arguments as read back, the place, `before`"""
    restore: tuple[Call, ...] = ()


def refused(refusal: Refusal) -> Reply:
    """Answer that nothing was done."""
    return Reply("refused", refusal.why, refusal.reason)


def outcome(order: Order, heard: Heard, *, sent_s: float, now_s: float, speaker: str) -> Reply | None:
    """Return what came of an order that left at `sent_s`; None while that is still open."""
    waiting = []
    for setting in order.settings:
        if not (_stands(setting, heard, sent_s, now_s) or _moves(setting, heard, sent_s, now_s)):
            if now_s - sent_s > setting.write.read_back.within_s:
                spot = setting.write.read_back.spot
                told = spot.read(heard, now_s)
                seen = "nothing" if told is None else f"{setting.write.read_back.conversion.reading(told)}"
                reason = f"{spot.name} tells {seen} after {setting.write.read_back.within_s:g} s"
                return Reply("did_not_move", None, reason, _value(order, heard, now_s, speaker))
            waiting.append(setting)
    if waiting:
        return None
    value = _value(order, heard, now_s, speaker)
    for setting in order.settings:
        if not _stands(setting, heard, sent_s, now_s):  # where it goes to is told, and not where it is by chance
            value |= {setting.write.control.argument: setting.argument, "moving": True}
    return Reply("done", value=value, restore=_restore(order))


def _read_since(setting: Setting, heard: Heard, sent_s: float, now_s: float) -> SignalValue | None:
    """Return what was read back after sending, exactly; None where nothing was."""
    back = setting.write.read_back
    raw = back.spot.read(heard, now_s) if back.spot.received_s(heard) > sent_s else None
    return None if raw is None else back.conversion.exact(raw)


def _stands(setting: Setting, heard: Heard, sent_s: float, now_s: float) -> bool:
    """Whether it stands where it was told to."""
    back, told = setting.write.read_back, _read_since(setting, heard, sent_s, now_s)
    if told is None or not isinstance(setting.write.control, Scale):
        return told == setting.argument
    return abs(float(told) - float(setting.argument)) <= back.tolerance + 1e-9


def _moves(setting: Setting, heard: Heard, sent_s: float, now_s: float) -> bool:
    """Whether it is so far on its way that this is enough."""
    enough, told = setting.write.read_back.moved_by, _read_since(setting, heard, sent_s, now_s)
    if enough is None or told is None or setting.before is None or not isinstance(setting.write.control, Scale):
        return False
    way = float(told) - float(setting.before)
    return (way if float(setting.argument) > float(setting.before) else -way) >= enough


def _value(order: Order, heard: Heard, now_s: float, speaker: str) -> dict[str, object]:
    """Return what is told of an order: where, the arguments read back now, and what they were."""
    turns, arguments = car_tools()[order.call.tool], order.call.arguments
    value: dict[str, object] = {}
    if turns.place is not None:
        value[turns.place] = arguments.get(turns.place, speaker)
    if turns.part is not None:
        value["part"] = arguments["part"]
    before: dict[str, object] = {}
    for setting in order.settings:
        argument, conversion = setting.write.control.argument, setting.write.read_back.conversion
        if argument in before:  # of several places the first is told
            continue
        raw = setting.write.read_back.spot.read(heard, now_s)
        value[argument] = None if raw is None else conversion.reading(raw)
        before[argument] = _rounded(setting.write.control, setting.before)
    return value | {"before": before if len(before) > 1 else next(iter(before.values()))}


def _restore(order: Order) -> tuple[Call, ...]:
    """Return the calls that put back what was; none where that is not known of every place."""
    before: dict[str, SignalValue] = {}
    after: dict[str, SignalValue] = {}
    for setting in order.settings:
        for name in setting.write.names:
            if setting.before is None:
                return ()
            before[name] = _signal(setting.write.control, setting.before)
            after[name] = _signal(setting.write.control, setting.argument)
    turns = car_tools()[order.call.tool]
    for parts in turns.places.values():
        for part in parts:  # what the order did not touch: restoring looks at the switch of every place
            for control in turns.controls:
                before.setdefault(control.signal.format(part), True)
                after.setdefault(control.signal.format(part), before[control.signal.format(part)])
    return restoring(order.call, before, after)


def _signal(control: Control, argument: SignalValue) -> SignalValue:
    """Return the value of the VSS signal that an argument means."""
    return float(argument) * control.factor if isinstance(control, Scale) else control.words.get(argument, argument)


def _rounded(control: Control, exact: SignalValue | None) -> SignalValue | None:
    return control.reading(float(exact) * control.factor) if isinstance(control, Scale) and exact is not None else exact
