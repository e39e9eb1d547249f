"""The kinds of warnings that a car has, and the signals that tell of them.

A warning is looked at only where its signal is believed: what the car does not report is not said to be in order.
What a car warns of now stands in warned.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.tools.seats import SEATS, at
from assistant.tools.vss import DOOR, TRUNK
from assistant.types.car_state import CarState, SignalValue

Severity = Literal["stop", "now", "soon", "note"]
"""stop: halt safely and switch off; now: drive gently to a workshop; soon: have it seen to; note: good to know"""
SEVERITIES: tuple[Severity, ...] = ("stop", "now", "soon", "note")
"""the graver first"""
LASTING_S = 3.0
"""what the car warns of for a shorter time is not worth a word"""

_WHEELS = {"front_left": "Row1.Wheel.Left", "front_right": "Row1.Wheel.Right", "rear_left": "Row2.Wheel.Left",
           "rear_right": "Row2.Wheel.Right"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WarningKind:
    """One kind of warning."""

    code: str
    severity: Severity
    signals: Mapping[str, str]
    """place -> VSS name; the place is empty where there is only one"""
    warns: Callable[[SignalValue], bool]
    unit: str = ""
    """of the value, where it is worth saying"""


def _yes(value: SignalValue) -> bool:
    return value is True


def _most(limit: float) -> Callable[[SignalValue], bool]:
    return lambda value: isinstance(value, int | float) and value <= limit


def _above(limit: float) -> Callable[[SignalValue], bool]:
    return lambda value: isinstance(value, int | float) and value > limit


def _below(limit: float) -> Callable[[SignalValue], bool]:
    return lambda value: isinstance(value, int | float) and value < limit


CONFIRMED, PENDING = "Vehicle.Diagnostics.DTCList", "Vehicle.Diagnostics.PendingDTCList"
COUNTED = "engine_fault"
"""the warning that there are fault codes"""


def _one(signal: str) -> Mapping[str, str]:
    return {"": signal}


WARNINGS = (
    WarningKind(
        "coolant_hot",
        "stop",
        _one("Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature"),
        _above(115),
        "celsius",
    ),
    WarningKind(
        "oil_low",
        "stop",
        _one("Vehicle.Powertrain.CombustionEngine.EngineOil.Level"),
        lambda value: value in {"LOW", "CRITICALLY_LOW"},
    ),
    WarningKind(
        COUNTED,
        "soon",
        _one("Vehicle.Diagnostics.DTCCount"),
        _above(0),
    ),
    WarningKind(
        "abs_fault",
        "soon",
        _one("Vehicle.ADAS.ABS.IsError"),
        _yes,
    ),
    WarningKind(
        "tyre_pressure_low",
        "soon",
        {place: f"Vehicle.Chassis.Axle.{wheel}.Tire.IsPressureLow" for place, wheel in _WHEELS.items()},
        _yes,
    ),
    WarningKind(
        "low_voltage_battery_low",
        "soon",
        _one("Vehicle.LowVoltageBattery.CurrentVoltage"),
        _below(11.8),
        "V",
    ),
    WarningKind(
        "fuel_low",
        "soon",
        _one("Vehicle.Powertrain.FuelSystem.RelativeLevel"),
        _most(10),
        "percent",
    ),
    WarningKind(
        "washer_fluid_low",
        "note",
        _one("Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow"),
        _yes,
    ),
    WarningKind(
        "door_open",
        "note",
        {seat: at(f"{DOOR}.IsOpen", seat) for seat in SEATS},
        _yes,
    ),
    WarningKind(
        "trunk_open",
        "note",
        _one(TRUNK),
        _yes,
    ),
)
"""the graver first"""
BY_CODE: Mapping[str, WarningKind] = {warning.code: warning for warning in WARNINGS}
OPEN = ("door_open", "trunk_open")
"""warnings that are grave in a car that moves"""
SIGNALS = frozenset(
    [CONFIRMED, PENDING, "Vehicle.Speed"] + [signal for warning in WARNINGS for signal in warning.signals.values()]
)
"""the VSS names of all that `active` looks at"""


def checked(car: CarState) -> list[str]:
    """Return the codes of the warnings that this car tells of now, whether it warns or not."""
    return [
        warning.code
        for warning in WARNINGS
        if any(car.believed(signal) is not None for signal in warning.signals.values())
    ]


def tells_of(car: CarState, code: str) -> bool:
    """Whether the car tells now whether it warns of this: by a signal of the warning, or by its list of fault codes."""
    return code in checked(car) if code in BY_CODE else car.believed(CONFIRMED) is not None


def parts(warning: Mapping[str, object]) -> frozenset[str]:
    """Return what tells a warning from others: its code, of each tyre or door where there are several."""
    code, places = str(warning["code"]), warning.get("places")
    return frozenset(f"{code}:{place}" for place in places) if isinstance(places, list) else frozenset([code])
