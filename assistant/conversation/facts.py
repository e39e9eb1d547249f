"""What can be so in the car: the facts that requests depend on or take their values from, read from its state.

Every value is told in the terms of the tools' arguments: levels, percent, degrees, words. What the car does not report
now is unknown, never guessed.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.tools.seats import SEATS, at, seats_at
from assistant.tools.vss import (
    AC,
    AIRFLOW,
    AMBIENT_LIGHT,
    BATTERY,
    CABIN_LIGHT,
    CHARGE_PORT,
    CLIMATE,
    DOOR,
    FAN,
    FRONT_FOG,
    HEADLIGHT_WORDS,
    HIGH_BEAM,
    LIGHT_SWITCH,
    LOCKED,
    MASSAGE,
    REAR_FOG,
    RECIRCULATION,
    ROOF,
    SEAT,
    SEAT_HEATING,
    SHADE,
    SYNC,
    TEMPERATURE,
    TRUNK,
    WHEEL_HEATING,
    WINDOW,
    WIPERS,
)
from assistant.types.call import Value
from assistant.types.car_state import CarState, SignalValue
from assistant.types.meaning import Fact, FactName

Read = Callable[[SignalValue], Value | None]


@dataclass(frozen=True, slots=True)
class FactSource:
    """Where a fact is read."""

    signals: tuple[str, ...]
    """VSS names in order of preference; {} is filled with the seat's place"""
    read: Read
    """from a signal's value; None where it says nothing of the fact"""

    @property
    def placed(self) -> bool:
        """Whether there is one at every seat."""
        return "{}" in self.signals[0]


def _number(factor: float = 1.0, step: float = 0.1) -> Read:
    def read(value: SignalValue) -> Value | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return None
        number = round(value / factor / step) * step
        return int(number) if step >= 1 else round(number, 1)

    return read


def _level(sign: int) -> Read:
    """Read levels 0 to 3 of percent; the other sign is another thing's (a seat is heated or ventilated)."""
    percent = _number(sign * 100 / 3, 1)

    def read(value: SignalValue) -> Value | None:
        level = percent(value)
        return max(0, level) if isinstance(level, int) else None

    return read


def _switch(value: SignalValue) -> Value | None:
    return value if isinstance(value, bool) else None


def _above_nothing(value: SignalValue) -> Value | None:
    number = _number()(value)
    return number > 0 if isinstance(number, int | float) else None


def _word(words: Mapping[SignalValue, Value] | None = None) -> Read:
    return lambda value: words.get(value) if words is not None else str(value).lower()


def _unless(off: SignalValue) -> Read:
    return lambda value: value != off


_PARK = 126

SOURCES: Mapping[FactName, FactSource] = {
    "outside_temperature": FactSource(("Vehicle.Exterior.AirTemperature",), _number()),
    "inside_temperature": FactSource(("Vehicle.Cabin.HVAC.AmbientAirTemperature",), _number()),
    "speed": FactSource(("Vehicle.Speed",), _number()),
    "moving": FactSource(("Vehicle.Speed",), _above_nothing),
    "in_park": FactSource(("Vehicle.Powertrain.Transmission.SelectedGear",), lambda value: value == _PARK),
    "battery": FactSource((f"{BATTERY}.StateOfCharge.Displayed", f"{BATTERY}.StateOfCharge.Current"), _number()),
    "fuel": FactSource(("Vehicle.Powertrain.FuelSystem.RelativeLevel",), _number()),
    "range": FactSource(("Vehicle.Powertrain.Range", f"{BATTERY}.Range"), _number(1000)),
    "charging": FactSource((f"{BATTERY}.Charging.IsCharging",), _switch),
    "plugged_in": FactSource((f"{BATTERY}.Charging.ChargingPort.AnyPosition.IsChargingCableConnected",), _switch),
    "rain": FactSource(("Vehicle.Body.Raindetection.Intensity",), _above_nothing),
    "hand_brake": FactSource(("Vehicle.Chassis.ParkingBrake.IsEngaged",), _switch),
    "occupied": FactSource((f"{SEAT}.OccupancyStatus",), _word({"OCCUPIED": True, "EMPTY": False})),
    "belted": FactSource((f"{SEAT}.IsBelted",), _switch),
    "door": FactSource((f"{DOOR}.IsOpen",), _switch),
    "locked": FactSource((LOCKED,), _switch),
    "window": FactSource((WINDOW,), _number(1, 1)),
    "sunroof": FactSource((ROOF,), _number(1, 1)),
    "sunshade": FactSource((SHADE,), _number(1, 1)),
    "trunk": FactSource((TRUNK,), _switch),
    "charge_port": FactSource((CHARGE_PORT,), _switch),
    "temperature": FactSource((TEMPERATURE,), _number(1, 0.5)),
    "fan": FactSource((FAN,), _number(20, 1)),
    "airflow": FactSource((AIRFLOW,), _word()),
    "seat_heating": FactSource((SEAT_HEATING,), _level(1)),
    "seat_ventilation": FactSource((SEAT_HEATING,), _level(-1)),
    "massage": FactSource((MASSAGE,), _level(1)),
    "climate": FactSource((CLIMATE,), _switch),
    "ac": FactSource((AC,), _switch),
    "sync": FactSource((SYNC,), _switch),
    "recirculation": FactSource((RECIRCULATION,), _word()),
    "front_defrost": FactSource(("Vehicle.Cabin.HVAC.IsFrontDefrosterActive",), _switch),
    "rear_defrost": FactSource(("Vehicle.Cabin.HVAC.IsRearDefrosterActive",), _switch),
    "wheel_heating": FactSource((WHEEL_HEATING,), _above_nothing),
    "wipers": FactSource((WIPERS,), _unless("OFF")),
    "headlights": FactSource((LIGHT_SWITCH,), _word({"OFF": False, "POSITION": False, "BEAM": True})),
    "headlight_mode": FactSource((LIGHT_SWITCH,), _word({written: word for word, written in HEADLIGHT_WORDS.items()})),
    "high_beam": FactSource((HIGH_BEAM,), _switch),
    "fog_lights": FactSource((FRONT_FOG, REAR_FOG), _switch),
    "cabin_light": FactSource((CABIN_LIGHT,), _switch),
    "ambient_light": FactSource((at(AMBIENT_LIGHT, "driver"),), _switch),
}


def values(name: FactName, place: str | None, car: CarState) -> tuple[Value | None, ...]:
    """Return what a fact is at each seat of a place, None where it is not known; without a place: at every seat."""
    source = SOURCES.get(name)
    if source is None:
        return (None,)
    if not source.placed:
        return (_known(source, source.signals, car),)
    seats = SEATS if place is None else seats_at(place)
    return tuple(_known(source, [at(signal, seat) for signal in source.signals], car) for seat in seats)


def holds(fact: Fact, car: CarState) -> bool | None:
    """Whether a fact is so now; None where the car does not tell.

    Of a thing at every seat, with no place said, one will do; at a place of several seats it must be so at all.
    """
    verdicts = [None if value is None else _meets(value, fact) for value in values(fact.name, fact.place, car)]
    some, every = (True, False) if fact.place is None else (False, True)
    found = some if some in verdicts else None if None in verdicts else every
    return None if found is None else found != fact.negated


def _known(source: FactSource, signals: Iterable[str], car: CarState) -> Value | None:
    read = (source.read(value) for value in map(car.believed, signals) if value is not None)
    return next((value for value in read if value is not None), None)


def _meets(value: Value, fact: Fact) -> bool:
    wanted = fact.value
    if isinstance(value, bool) or isinstance(wanted, bool) or not isinstance(value, int | float):
        return value == wanted
    if not isinstance(wanted, int | float):
        return False
    match fact.relation:
        case "above":
            return value > wanted
        case "below":
            return value < wanted
        case "at_least":
            return value >= wanted
        case "at_most":
            return value <= wanted
        case "is":
            return value == wanted
