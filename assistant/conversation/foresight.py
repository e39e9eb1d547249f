"""Where a call leads: the car as it will be once the call is done, in those signals that rules look at.

A relative wish counts by where it leads, and the calls of one turn are judged one after the other. The steps are
those of the bench's car. What cannot be foreseen is unknown afterwards, never guessed.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.types.call import Call, Value
from assistant.types.car_state import CarState, Signal, SignalValue

SEATS = ("driver", "passenger", "rear_left", "rear_right")
GROUPS = {"front": SEATS[:2], "rear": SEATS[2:], "all": SEATS}
PLACE_ARGUMENTS = ("zone", "seat", "window")
_PARTS = dict(zip(SEATS, ("Row1.Driver", "Row1.Passenger", "Row2.Driver", "Row2.Passenger"), strict=True))


@dataclass(frozen=True, slots=True)
class Dial:
    """A tool that sets a number: signal = argument * factor."""

    argument: str
    signal: str
    """{} is filled with the seat's place in VSS"""
    least: float
    most: float
    steps: tuple[float, float, float]
    """how far "a bit", plainly and "a lot" go"""
    step: float = 1.0
    """numbers are multiples of this"""
    factor: float = 1.0

    def moved(self, now: float, change: Value) -> float | None:
        """Return where a relative wish leads from `now`, in the argument's unit; None where that is no change."""
        if change in ("min", "max"):
            return self.least if change == "min" else self.most
        if isinstance(change, str):
            up = change.endswith("more")
            by = self.steps[("a_bit", "", "a_lot").index(change.removesuffix("more").removesuffix("less").rstrip("_"))]
            by = by if up else -by
        elif isinstance(change, int | float):
            by = change
        else:
            return None
        return max(self.least, min(self.most, round((now + by) / self.step) * self.step))


_STATION = "Vehicle.Cabin.HVAC.Station.{}"
WINDOW = "Vehicle.Cabin.Door.{}Side.Window.Position"
ROOF = "Vehicle.Cabin.Sunroof.Position"
SHADE = "Vehicle.Cabin.Sunroof.Shade.Position"
TEMPERATURE = f"{_STATION}.Temperature"
FAN = f"{_STATION}.FanSpeed"
AIRFLOW = f"{_STATION}.AirDirection"
SYNC = "Vehicle.Cabin.HVAC.IsSyncActive"
AC = "Vehicle.Cabin.HVAC.IsAirConditioningActive"
HIGH_BEAM = "Vehicle.Body.Lights.Beam.High.IsOn"
FRONT_FOG = "Vehicle.Body.Lights.Fog.Front.IsOn"
REAR_FOG = "Vehicle.Body.Lights.Fog.Rear.IsOn"
LIGHT_SWITCH = "Vehicle.Body.Lights.LightSwitch"

DIALS: Mapping[str, Dial] = {
    "set_temperature": Dial("celsius", TEMPERATURE, 16, 28, (0.5, 1, 3), step=0.5),
    "set_fan": Dial("level", FAN, 0, 5, (1, 1, 2), factor=20),
    "set_window": Dial("percent", WINDOW, 0, 100, (10, 25, 50)),
    "set_sunroof": Dial("percent", ROOF, 0, 100, (10, 25, 50)),
    "set_sunshade": Dial("percent", SHADE, 0, 100, (10, 25, 50)),
}
_ON_OFF: Mapping[Value, SignalValue] = {True: True, False: False}
SWITCHES: Mapping[str, tuple[str, str, Mapping[Value, SignalValue]]] = {
    "set_ac": ("enabled", AC, _ON_OFF),
    "sync_zones": ("enabled", SYNC, _ON_OFF),
    "set_high_beam": ("enabled", HIGH_BEAM, _ON_OFF),
    "set_fog_lights": ("enabled", FRONT_FOG, _ON_OFF),
    "set_headlights": (
        "mode",
        LIGHT_SWITCH,
        {"off": "OFF", "parking": "POSITION", "low": "BEAM", "auto": "AUTO"},
    ),
    "set_airflow": (
        "direction",
        AIRFLOW,
        {word: word.upper() for word in ("face", "feet", "windshield", "face_feet", "feet_windshield")},
    ),
}
"""tool -> its argument, its signal, and the signal's word for each word of the argument"""


def seats(call: Call, speaker: str) -> tuple[str, ...]:
    """Return the seats that a call is about, the speaker's where it names none."""
    named = next((str(call.arguments[name]) for name in PLACE_ARGUMENTS if name in call.arguments), speaker)
    return GROUPS.get(named, (named,))


def at(signal: str, seat: str) -> str:
    """Return the name of a signal at a seat."""
    return signal.format(_PARTS.get(seat, ""))


def reading(tool: str, car: CarState, seat: str = "driver") -> float | None:
    """Return where the tool's dial stands at a seat, in its argument's unit; None where that is not known."""
    dial = DIALS[tool]
    value = car.number(at(dial.signal, seat))
    if value is None or not math.isfinite(value):
        return None
    number = max(dial.least, min(dial.most, value / dial.factor))
    return round(number / dial.step) * dial.step


def target(call: Call, car: CarState, seat: str = "driver") -> float | None:
    """Return where a call brings its dial at a seat, in its argument's unit; None where that cannot be foreseen."""
    dial = DIALS[call.tool]
    wanted = call.arguments.get(dial.argument)
    if isinstance(wanted, int | float):
        return wanted
    change = call.arguments.get("change")
    if change in ("min", "max"):
        return dial.moved(0.0, change)
    now = reading(call.tool, car, seat)
    return None if now is None or change is None else dial.moved(now, change)


def raises(call: Call, car: CarState, seat: str = "driver") -> bool:
    """Whether a call turns its dial up, or may: where it stands is not known, and down is not what is wished."""
    now, then = reading(call.tool, car, seat), target(call, car, seat)
    if now is not None and then is not None:
        return then > now
    if then is not None:
        return then > DIALS[call.tool].least
    change = call.arguments.get("change")
    return change > 0 if isinstance(change, int | float) else str(change).endswith("more")


def after(call: Call, car: CarState, speaker: str = "driver") -> CarState:
    """Return the car as it will be once the call is done. The call fits its tool."""
    changed: dict[str, SignalValue | None] = {}
    if call.tool in DIALS:
        dial = DIALS[call.tool]
        for seat in seats(call, speaker):
            number = target(call, car, seat)
            changed[at(dial.signal, seat)] = None if number is None else number * dial.factor
    elif call.tool in SWITCHES:
        argument, signal, words = SWITCHES[call.tool]
        value = words.get(call.arguments[argument])
        changed = {at(signal, seat): value for seat in seats(call, speaker)}
    else:
        return car
    known = _with(car, changed)
    if known.believed(SYNC) is True:  # all zones follow the driver's
        degrees = known.number(at(TEMPERATURE, "driver"))
        known = _with(known, {at(TEMPERATURE, seat): degrees for seat in SEATS})
    return known


def _with(car: CarState, values: Mapping[str, SignalValue | None]) -> CarState:
    """Return the car with other values, as if they had just been heard."""
    heard = {
        name: Signal(value, car.signals[name].unit if name in car.signals else "", car.time_s, max_age_s=1.0)
        for name, value in values.items()
    }
    return CarState(car.time_s, {**car.signals, **heard})
