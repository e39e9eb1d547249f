"""The kinds of warnings that a car has, the signals that tell of them, and what people call them.

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
    names: tuple[str, ...]
    """words of what people ask about, in both languages, lower case"""
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
        ("coolant", "overheat", "engine temperature", "temperature light", "thermometer", "水温", "冷却液", "过热"),
        "celsius",
    ),
    WarningKind(
        "oil_low",
        "stop",
        _one("Vehicle.Powertrain.CombustionEngine.EngineOil.Level"),
        lambda value: value in {"LOW", "CRITICALLY_LOW"},
        ("oil", "机油", "油壶"),
    ),
    WarningKind(
        COUNTED,
        "soon",
        _one("Vehicle.Diagnostics.DTCCount"),
        _above(0),
        ("check engine", "engine light", "engine", "fault", "发动机", "故障"),
    ),
    WarningKind(
        "abs_fault",
        "soon",
        _one("Vehicle.ADAS.ABS.IsError"),
        _yes,
        ("abs", "anti-lock", "防抱死"),
    ),
    WarningKind(
        "tyre_pressure_low",
        "soon",
        {place: f"Vehicle.Chassis.Axle.{wheel}.Tire.IsPressureLow" for place, wheel in _WHEELS.items()},
        _yes,
        ("tyre", "tire", "wheel", "puncture", "exclamation mark", "胎", "轮"),
    ),
    WarningKind(
        "low_voltage_battery_low",
        "soon",
        _one("Vehicle.LowVoltageBattery.CurrentVoltage"),
        _below(11.8),
        ("12 volt", "twelve volt", "car battery", "battery light", "battery", "alternator", "电瓶", "蓄电池"),
        "V",
    ),
    WarningKind(
        "fuel_low",
        "soon",
        _one("Vehicle.Powertrain.FuelSystem.RelativeLevel"),
        _most(10),
        ("fuel", "petrol", "gas", "tank", "pump", "燃油", "油量", "油箱", "加油"),
        "percent",
    ),
    WarningKind(
        "washer_fluid_low",
        "note",
        _one("Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow"),
        _yes,
        ("washer", "玻璃水", "清洗液"),
    ),
    WarningKind(
        "door_open",
        "note",
        {seat: at(f"{DOOR}.IsOpen", seat) for seat in SEATS},
        _yes,
        ("door", "车门", "门没关"),
    ),
    WarningKind(
        "trunk_open",
        "note",
        _one(TRUNK),
        _yes,
        ("trunk", "boot", "tailgate", "后备箱", "尾门"),
    ),
)
"""the graver first"""
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
    known = any(warning.code == code for warning in WARNINGS)
    return code in checked(car) if known else car.believed(CONFIRMED) is not None


def named(words: str) -> WarningKind | None:
    """Return the warning that somebody asks about: the one of whose names the longest is in the words."""
    said = words.casefold()
    hits = [(len(name), warning) for warning in WARNINGS for name in warning.names if name in said]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def parts(warning: Mapping[str, object]) -> frozenset[str]:
    """Return what tells a warning from others: its code, of each tyre or door where there are several."""
    code, places = str(warning["code"]), warning.get("places")
    return frozenset(f"{code}:{place}" for place in places) if isinstance(places, list) else frozenset([code])
