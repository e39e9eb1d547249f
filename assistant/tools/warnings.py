"""What the car warns of, told from its signals, and what people call these warnings.

A warning is looked at only where its signal is believed: what the car does not report is not said to be in order.
Fault codes that were heard are warnings of their own; where only their number is known, that there are any.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from assistant.conversation.carstate import CarState, SignalValue
from assistant.tools import fault_codes
from assistant.tools.fault_codes import SEVERITIES, Severity

_PLACES = {
    "driver": "Row1.Driver",
    "passenger": "Row1.Passenger",
    "rear_left": "Row2.Driver",
    "rear_right": "Row2.Passenger",
}
_WHEELS = {"front_left": "Row1.Wheel.Left", "front_right": "Row1.Wheel.Right", "rear_left": "Row2.Wheel.Left",
           "rear_right": "Row2.Wheel.Right"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001  what a driver calls it; the one of Python is not used here
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
    Warning(
        "coolant_hot",
        "stop",
        _one("Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature"),
        _above(115),
        ("coolant", "overheat", "engine temperature", "temperature light", "thermometer", "水温", "冷却液", "过热"),
        "celsius",
    ),
    Warning(
        "oil_low",
        "stop",
        _one("Vehicle.Powertrain.CombustionEngine.EngineOil.Level"),
        lambda value: value in {"LOW", "CRITICALLY_LOW"},
        ("oil", "机油", "油壶"),
    ),
    Warning(
        COUNTED,
        "soon",
        _one("Vehicle.Diagnostics.DTCCount"),
        _above(0),
        ("check engine", "engine light", "engine", "fault", "发动机", "故障"),
    ),
    Warning(
        "abs_fault",
        "soon",
        _one("Vehicle.ADAS.ABS.IsError"),
        _yes,
        ("abs", "anti-lock", "防抱死"),
    ),
    Warning(
        "tyre_pressure_low",
        "soon",
        {place: f"Vehicle.Chassis.Axle.{wheel}.Tire.IsPressureLow" for place, wheel in _WHEELS.items()},
        _yes,
        ("tyre", "tire", "wheel", "puncture", "exclamation mark", "胎", "轮"),
    ),
    Warning(
        "low_voltage_battery_low",
        "soon",
        _one("Vehicle.LowVoltageBattery.CurrentVoltage"),
        _below(11.8),
        ("12 volt", "twelve volt", "car battery", "battery light", "battery", "alternator", "电瓶", "蓄电池"),
        "V",
    ),
    Warning(
        "fuel_low",
        "soon",
        _one("Vehicle.Powertrain.FuelSystem.RelativeLevel"),
        _most(10),
        ("fuel", "petrol", "gas", "tank", "pump", "燃油", "油量", "油箱", "加油"),
        "percent",
    ),
    Warning(
        "washer_fluid_low",
        "note",
        _one("Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow"),
        _yes,
        ("washer", "玻璃水", "清洗液"),
    ),
    Warning(
        "door_open",
        "note",
        {place: f"Vehicle.Cabin.Door.{part}Side.IsOpen" for place, part in _PLACES.items()},
        _yes,
        ("door", "车门", "门没关"),
    ),
    Warning(
        "trunk_open",
        "note",
        _one("Vehicle.Body.Trunk.Rear.IsOpen"),
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


def active(car: CarState) -> Iterator[dict[str, object]]:
    """Give what the car warns of now, the graver first: {"code", "severity"}.

    Beside it "places" where there are several of a thing, and "value" with "unit" where a number says more; of a fault
    code what `told_code` tells. An open door or trunk is grave in a car that moves, or may: its severity is "stop"
    then.
    """
    told = [*_warned(car), *_codes(car)]
    yield from sorted(told, key=lambda warning: SEVERITIES.index(cast("Severity", warning["severity"])))


def told_code(code: str, *, pending: bool = False) -> dict[str, object]:
    """Tell a fault code: {"code", "severity", "fault": True, "means"}.

    "means" is what is wrong in each language; absent where nobody knows. "exact" is false where it is said of all
    codes of a range, "pending" true where the control unit is not sure yet.
    """
    means = fault_codes.meaning(code)
    told: dict[str, object] = {"code": code, "severity": means.severity if means else "soon", "fault": True}
    if means is not None:
        told |= {"means": dict(means.words), "exact": means.exact}
    return {**told, "pending": True} if pending else told


def lights_the_engine_lamp(warning: Mapping[str, object]) -> bool:
    """Whether a warning is a fault code of the drive or the network: those of brakes and body have other lamps."""
    return bool(warning.get("fault")) and str(warning["code"])[0] not in "CB"


def _codes(car: CarState) -> Iterator[dict[str, object]]:
    """Give the fault codes that were heard; one that is confirmed is not told as pending too."""
    confirmed = _list(car, CONFIRMED)
    for code in confirmed:
        yield told_code(code)
    for code in _list(car, PENDING):
        if code not in confirmed:
            yield told_code(code, pending=True)


def _list(car: CarState, signal: str) -> list[str]:
    value = car.believed(signal)
    return value.split(",") if isinstance(value, str) and value else []


def _warned(car: CarState) -> Iterator[dict[str, object]]:
    for warning in WARNINGS:
        if warning.code == COUNTED and _list(car, CONFIRMED):  # then they are told one by one
            continue
        values = {place: car.believed(signal) for place, signal in warning.signals.items()}
        warning_places = [place for place, value in values.items() if value is not None and warning.warns(value)]
        if warning_places:
            yield _told(warning, [place for place in warning_places if place], values.get(""), moving=car.moving)


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


def named(words: str) -> Warning | None:
    """Return the warning that somebody asks about: the one of whose names the longest is in the words."""
    said = words.casefold()
    hits = [(len(name), warning) for warning in WARNINGS for name in warning.names if name in said]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def _told(warning: Warning, places: list[str], value: SignalValue | None, *, moving: bool) -> dict[str, object]:
    grave = moving and warning.code in OPEN
    told: dict[str, object] = {"code": warning.code, "severity": "stop" if grave else warning.severity}
    if places:
        told["places"] = places
    if warning.unit:
        told |= {"value": value, "unit": warning.unit}
    return told
