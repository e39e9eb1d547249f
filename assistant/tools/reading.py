"""Answers get_state from a snapshot of the car: which signals stand behind each quantity, and what is said of them."""

from dataclasses import dataclass
from datetime import datetime

from assistant.conversation.carstate import CarState, Signal
from assistant.conversation.meaning import Result

DOORS = tuple(f"Vehicle.Cabin.Door.Row{row}.{side}Side" for row in (1, 2) for side in ("Driver", "Passenger"))
TYRES = tuple(f"Vehicle.Chassis.Axle.Row{row}.Wheel.{side}.Tire" for row in (1, 2) for side in ("Left", "Right"))


@dataclass(frozen=True, slots=True)
class Source:
    """Where one quantity is read."""

    signals: tuple[str, ...]
    """VSS names in order of preference"""
    scale: float = 1.0
    """VSS unit -> spoken unit"""
    unit: str = ""
    """the spoken unit"""


SINGLE = {
    "speed": Source(("Vehicle.Speed",), unit="km/h"),
    "engine_speed": Source(("Vehicle.Powertrain.CombustionEngine.Speed",), unit="rpm"),
    "fuel": Source(("Vehicle.Powertrain.FuelSystem.RelativeLevel",), unit="percent"),
    "battery": Source(
        (
            "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed",
            "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current",
        ),
        unit="percent",
    ),
    "range": Source(
        (
            "Vehicle.Powertrain.Range",
            "Vehicle.Powertrain.FuelSystem.Range",
            "Vehicle.Powertrain.TractionBattery.Range",
        ),
        0.001,
        "km",
    ),
    "consumption": Source(
        (
            "Vehicle.Powertrain.FuelSystem.AverageConsumption",
            "Vehicle.Powertrain.FuelSystem.InstantConsumption",
        ),
        unit="l/100km",
    ),
    "coolant_temperature": Source(("Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature",), unit="celsius"),
    "oil_temperature": Source(("Vehicle.Powertrain.CombustionEngine.EngineOil.Temperature",), unit="celsius"),
    "outside_temperature": Source(("Vehicle.Exterior.AirTemperature",), unit="celsius"),
    "inside_temperature": Source(("Vehicle.Cabin.HVAC.AmbientAirTemperature",), unit="celsius"),
    "odometer": Source(("Vehicle.TraveledDistance",), 0.001, "km"),
    "trip": Source(("Vehicle.TripMeterReading", "Vehicle.TraveledDistanceSinceStart"), 0.001, "km"),
    "gear": Source(("Vehicle.Powertrain.Transmission.SelectedGear", "Vehicle.Powertrain.Transmission.CurrentGear")),
    "heading": Source(("Vehicle.CurrentLocation.Heading",), unit="degrees"),
    "altitude": Source(("Vehicle.CurrentLocation.Altitude",), unit="m"),
    "charging": Source(("Vehicle.Powertrain.TractionBattery.Charging.IsCharging",)),
}
SEVERAL = {
    "doors": {
        **{f"{door.removeprefix('Vehicle.Cabin.Door.')}.IsOpen": f"{door}.IsOpen" for door in DOORS},
        **{f"{door.removeprefix('Vehicle.Cabin.Door.')}.IsLocked": f"{door}.IsLocked" for door in DOORS},
        "trunk_open": "Vehicle.Body.Trunk.Rear.IsOpen",
    },
    "windows": {door.removeprefix("Vehicle.Cabin.Door."): f"{door}.Window.Position" for door in DOORS},
    "tyre_pressure": {
        tyre.removeprefix("Vehicle.Chassis.Axle.").removesuffix(".Tire"): f"{tyre}.Pressure" for tyre in TYRES
    },
    "lights": {
        "switch": "Vehicle.Body.Lights.LightSwitch",
        "high_beam": "Vehicle.Body.Lights.Beam.High.IsOn",
        "fog_front": "Vehicle.Body.Lights.Fog.Front.IsOn",
        "fog_rear": "Vehicle.Body.Lights.Fog.Rear.IsOn",
        "ambient": "Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.IsLightOn",
        "reading_driver": "Vehicle.Cabin.Light.Spotlight.Row1.DriverSide.IsLightOn",
        "reading_passenger": "Vehicle.Cabin.Light.Spotlight.Row1.PassengerSide.IsLightOn",
    },
    "climate": {
        "driver_celsius": "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature",
        "passenger_celsius": "Vehicle.Cabin.HVAC.Station.Row1.Passenger.Temperature",
        "rear_left_celsius": "Vehicle.Cabin.HVAC.Station.Row2.Driver.Temperature",
        "rear_right_celsius": "Vehicle.Cabin.HVAC.Station.Row2.Passenger.Temperature",
        "on": "Vehicle.Cabin.HVAC.IsActive",
        "auto": "Vehicle.Cabin.HVAC.IsAutoActive",
        "ac": "Vehicle.Cabin.HVAC.IsAirConditioningActive",
        "fan_percent": "Vehicle.Cabin.HVAC.Station.Row1.Driver.FanSpeed",
        "recirculation": "Vehicle.Cabin.HVAC.RecirculationMode",
    },
    "position": {
        "latitude": "Vehicle.CurrentLocation.Latitude",
        "longitude": "Vehicle.CurrentLocation.Longitude",
    },
}


CHARGING = "Vehicle.Powertrain.TractionBattery.Charging"
BESIDE = {
    "charging": {
        "cable_connected": f"{CHARGING}.ChargingPort.AnyPosition.IsChargingCableConnected",
        "limit_percent": f"{CHARGING}.ChargeLimit",
        "battery_percent": "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed",
    },
}
"""what is told beside the value of a quantity, where the car reports it now"""


def read_state(what: str, car: CarState, now: datetime) -> Result:
    """Answer one quantity.

    The value of the result holds `what`, then `value` (None: never seen or not available), `unit`, `age_s` and
    `valid`; for quantities of several signals `value` is a mapping of the valid ones. `charging` has beside it, where
    they are known, `cable_connected`, `limit_percent` and `battery_percent`. `now` is the local time.
    """
    if what in ("time", "date"):
        value = f"{now:%H:%M}" if what == "time" else f"{now:%Y-%m-%d}"
        return Result("done", {"what": what, "value": value, "unit": "", "age_s": 0.0, "valid": True})
    if what in SEVERAL:
        return Result("done", {"what": what, **_several(SEVERAL[what], car)})
    beside = {name: car.believed(signal) for name, signal in BESIDE.get(what, {}).items()}
    known = {name: value for name, value in beside.items() if value is not None}
    return Result("done", {"what": what, **_single(SINGLE[what], car), **known})


def read_number(what: str, car: CarState) -> float | None:
    """Return a quantity of one signal in its spoken unit, where the car reports it now; else None."""
    source = SINGLE[what]
    numbers = (car.number(name) for name in source.signals)
    return next((number * source.scale for number in numbers if number is not None), None)


def _single(source: Source, car: CarState) -> dict[str, object]:
    seen = [car.signals[name] for name in source.signals if name in car.signals]
    best = next((signal for signal in seen if signal.valid(car.time_s)), next(iter(seen), None))
    if best is None or not best.flagged_valid or best.value is None:
        return {"value": None, "unit": source.unit, "age_s": None, "valid": False}
    return {
        "value": _scaled(best, source.scale),
        "unit": source.unit,
        "age_s": round(best.age_s(car.time_s), 1),
        "valid": best.valid(car.time_s),
    }


def _scaled(signal: Signal, scale: float) -> object:
    value = signal.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return round(value * scale, 2)


def _several(names: dict[str, str], car: CarState) -> dict[str, object]:
    believed = {short: car.believed(name) for short, name in names.items()}
    known = {short: value for short, value in believed.items() if value is not None}
    age_s = max((car.signals[names[short]].age_s(car.time_s) for short in known), default=None)
    return {
        "value": known or None,
        "unit": "",
        "age_s": None if age_s is None else round(age_s, 1),
        "valid": bool(known),
    }
