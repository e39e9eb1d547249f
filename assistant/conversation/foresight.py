"""Where a call leads: the car as it will be once the call is done.

A relative request counts by where it leads, and the calls of one turn are judged one after the other. How far it goes
is what the tool declares it turns (tools/controls.py). What cannot be foreseen is unknown afterwards, never guessed.
"""

from collections.abc import Mapping

from assistant.tools import car_tools
from assistant.tools.controls import Control, Scale, direction
from assistant.tools.seats import SEATS, at
from assistant.tools.vss import SYNC, TEMPERATURE
from assistant.types.call import Call, Value
from assistant.types.car_state import CarState, Signal, SignalValue


def scale(call: Call) -> Scale | None:
    """Return the control with numbers that a call turns; None where it turns none."""
    turns = car_tools().get(call.tool)
    control = turns.chosen(call.arguments)[-1] if turns is not None else None
    return control if isinstance(control, Scale) else None


def reading(tool: str, car: CarState, seat: str = "driver") -> float | None:
    """Return where the tool's control stands at a seat, in its argument's unit; None where that is not known."""
    control = car_tools()[tool].controls[-1]
    value = car.number(at(control.signal, seat))
    return None if value is None or not isinstance(control, Scale) else control.reading(value)


def target(call: Call, car: CarState, seat: str = "driver") -> float | None:
    """Return where a call brings its control at a seat, in its argument's unit; None where that cannot be foreseen."""
    control = scale(call)
    if control is None:
        return None
    wanted, change = call.arguments.get(control.argument), call.arguments.get("change")
    if isinstance(wanted, int | float):
        return wanted
    now = car.number(at(control.signal, seat))
    moved = _moved(control, now, change) if change is not None else None
    return None if moved is None else control.reading(moved)


def raises(call: Call, car: CarState, seat: str = "driver") -> bool:
    """Whether a call turns its control up, or may: where it stands is not known, and down is not what is requested."""
    control = scale(call)
    if control is None:
        return False
    value, then = car.number(at(control.signal, seat)), target(call, car, seat)
    if then is not None:
        return then > (control.least if value is None else control.reading(value))
    return direction(call.arguments.get("change")) > 0


def after(call: Call, car: CarState, speaker: str = "driver") -> CarState:
    """Return the car as it will be once the call is done. The call fits its tool."""
    turns = car_tools().get(call.tool)
    if turns is None:
        return car
    controls, wanted, change = turns.chosen(call.arguments), turns.wanted(call.arguments), call.arguments.get("change")
    changed: dict[str, SignalValue | None] = {}
    for part in turns.parts(call.arguments, speaker):
        for control in controls:
            name = control.signal.format(part)
            if control.argument in wanted:
                changed[name] = _turned(control, standing(control, part, car), wanted[control.argument])
            elif change is not None and control is controls[-1]:
                changed[name] = _moved(control, standing(control, part, car), change)
    known = _with(car, changed)
    if known.believed(SYNC) is True:  # all zones follow the driver's
        degrees = known.number(at(TEMPERATURE, "driver"))
        known = _with(known, {at(TEMPERATURE, seat): degrees for seat in SEATS})
    return known


def standing(control: Control, part: str, car: CarState) -> SignalValue | None:
    """Return the value of a control's signal; None where it is not known, or no number where there must be one."""
    name = control.signal.format(part)
    return car.number(name) if isinstance(control, Scale) else car.believed(name)


def _turned(control: Control, now: SignalValue | None, to: Value) -> SignalValue | None:
    """Return a signal's value when its control is turned to a value; None where that hangs on what is not known."""
    if now is None and isinstance(control, Scale) and control.halved and to == 0:
        return None
    return control.turned(0 if now is None else now, to)


def _moved(control: Control, now: SignalValue | None, change: Value) -> SignalValue | None:
    """Return a signal's value when its control is turned up or down; None where it must be known from where."""
    if now is None:
        return _turned(control, now, control.changed(0, change)) if change in ("min", "max") else None
    return _turned(control, now, control.changed(control.reading(now), change))


def _with(car: CarState, values: Mapping[str, SignalValue | None]) -> CarState:
    """Return the car with other values, as if they had just been heard."""
    heard = {
        name: Signal(value, car.signals[name].unit if name in car.signals else "", car.time_s, max_age_s=1.0)
        for name, value in values.items()
    }
    return CarState(car.time_s, {**car.signals, **heard})
