"""Where each quantity of get_state is read: its signals, and what their values mean in the words of the tools.

Tables alone; reading.py looks things up in them. Names are those of VSS 6.0; where VSS has none it says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.tools.seats import SEATS, SIDES
from assistant.tools.vss import (
    AIRFLOW,
    AMBIENT,
    AMBIENT_LIGHT,
    BATTERY,
    CABIN_LIGHT,
    CHARGE_LIMIT,
    CHARGE_PORT,
    CHARGING,
    CHILD_LOCK,
    COLOURS,
    DEFROST,
    DOOR,
    DRIVE_MODE,
    DRIVE_MODE_WORDS,
    FAN,
    HEADLIGHT_WORDS,
    HVAC,
    LIGHTS,
    LOCKED,
    MASSAGE,
    RECIRCULATION,
    ROOF,
    SEAT_HEATING,
    SHADE,
    STATION,
    TEMPERATURE,
    TRUNK,
    WHEEL_HEATING,
    WINDOW,
    WIPER_WORDS,
    WIPERS,
)
from assistant.types.car_state import SignalValue

ValueReader = Callable[[SignalValue], SignalValue | None]
"""a signal's value -> what a tool calls it: 40 percent is fan level 2, RAIN_SENSOR is auto"""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "front": ("driver", "passenger"),
    "rear": ("rear_left", "rear_middle", "rear_right"),
}
"""words of the type `zone` that are several places; "all" is every place that there is"""
WHEELS: Mapping[str, str] = {
    "driver": "Row1.Wheel.Left",
    "passenger": "Row1.Wheel.Right",
    "rear_left": "Row2.Wheel.Left",
    "rear_right": "Row2.Wheel.Right",
}


def _as_it_is(value: SignalValue) -> SignalValue:
    return value


def _words(**meant: str) -> ValueReader:
    """Return a reading of words; a word that no tool has is told in lower case."""
    return lambda value: meant.get(str(value), str(value).lower())


def _in_words(words: Mapping[SignalValue, SignalValue], **more: str) -> ValueReader:
    """Return a reading in the words of an argument: see vss.py."""
    return _words(**{str(written): str(word) for word, written in words.items()}, **more)


def _level(most: int, *, sign: int = 1) -> ValueReader:
    """Return a reading of percent as levels from 0 to `most`; values of the other sign are another thing's: 0."""
    return lambda value: max(0, round(sign * float(value) * most / 100))


def _some(value: SignalValue) -> SignalValue:
    """Read percent as on or off."""
    return float(value) > 0


def _occupied(value: SignalValue) -> SignalValue | None:
    """Read VSS's words, or the flag that it had before; UNKNOWN is nothing that the car tells."""
    return {"OCCUPIED": True, "EMPTY": False, True: True, False: False}.get(value)


@dataclass(frozen=True, slots=True)
class Source:
    """Where one value is read."""

    signals: tuple[str, ...]
    """VSS names in order of preference"""
    scale: float = 1.0
    """VSS unit -> spoken unit"""
    unit: str = ""
    """the spoken unit"""
    reads: ValueReader = _as_it_is


_COLOURS = _in_words(COLOURS)
_DRIVE_MODES = _in_words(DRIVE_MODE_WORDS)
_WIPERS = _in_words(WIPER_WORDS)
_HEADLIGHTS = _in_words(HEADLIGHT_WORDS, DAYTIME_RUNNING_LIGHTS="daytime")

SINGLE: Mapping[str, Source] = {
    "speed": Source(("Vehicle.Speed",), unit="km/h"),
    "engine_speed": Source(("Vehicle.Powertrain.CombustionEngine.Speed",), unit="rpm"),
    "fuel": Source(("Vehicle.Powertrain.FuelSystem.RelativeLevel",), unit="percent"),
    "battery": Source((f"{BATTERY}.StateOfCharge.Displayed", f"{BATTERY}.StateOfCharge.Current"), unit="percent"),
    "range": Source(
        ("Vehicle.Powertrain.Range", "Vehicle.Powertrain.FuelSystem.Range", f"{BATTERY}.Range"), 0.001, "km"
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
    "inside_temperature": Source((f"{HVAC}.AmbientAirTemperature",), unit="celsius"),
    "odometer": Source(("Vehicle.TraveledDistance",), 0.001, "km"),
    "trip": Source(("Vehicle.TripMeterReading", "Vehicle.TraveledDistanceSinceStart"), 0.001, "km"),
    "gear": Source(("Vehicle.Powertrain.Transmission.SelectedGear", "Vehicle.Powertrain.Transmission.CurrentGear")),
    "heading": Source(("Vehicle.CurrentLocation.Heading",), unit="degrees"),
    "altitude": Source(("Vehicle.CurrentLocation.Altitude",), unit="m"),
    "charging": Source((f"{CHARGING}.IsCharging",)),
    "trunk": Source((TRUNK,)),
    "sunroof": Source((ROOF,), unit="percent"),
    "sunshade": Source((SHADE,), unit="percent"),
    "charge_port": Source((CHARGE_PORT,)),
    "wipers": Source((WIPERS,), reads=_WIPERS),
    "recirculation": Source(
        (RECIRCULATION, f"{HVAC}.IsRecirculationActive"),
        reads=_words(
            FRESH="fresh", RECIRCULATE="recirculate", AUTO="auto", **{"True": "recirculate", "False": "fresh"}
        ),
    ),
    "wheel_heating": Source((WHEEL_HEATING,), reads=_some),
    "drive_mode": Source((DRIVE_MODE,), reads=_DRIVE_MODES),
    "charge_limit": Source((CHARGE_LIMIT,), unit="percent"),
    "hand_brake": Source(("Vehicle.Chassis.ParkingBrake.IsEngaged",)),
    # VSS 6.0 has no name for it; this is ours, for cars whose mapping knows the limit.
    "speed_limit": Source(("Vehicle.ADAS.SpeedLimit",), unit="km/h"),
}
"""quantity -> where its one value is read"""


def _placed(signal: str, places: tuple[str, ...] = SEATS, reads: ValueReader = _as_it_is) -> Mapping[str, Source]:
    return {place: Source((signal.format(SIDES[place]),), reads=reads) for place in places}


def _seats(*signals: str, reads: ValueReader = _as_it_is) -> Mapping[str, Source]:
    """Return what there is of every seat, the one between the rear seats too."""
    seats = {place: f"{part}Side" for place, part in SIDES.items()} | {"rear_middle": "Row2.Middle"}
    return {
        place: Source(tuple(signal.format(part) for signal in signals), reads=reads) for place, part in seats.items()
    }


def _each(**signals: str) -> Mapping[str, Source]:
    return {name: Source((signal,)) for name, signal in signals.items()}


SEVERAL: Mapping[str, Mapping[str, Source]] = {
    "doors": _placed(f"{DOOR}.IsOpen"),
    "locks": _placed(LOCKED),
    "child_lock": _placed(CHILD_LOCK, ("rear_left", "rear_right")),
    "windows": _placed(WINDOW),
    "mirrors": {
        place: Source((f"Vehicle.Body.Mirrors.{side}Side.IsFolded",))
        for place, side in (("driver", "Driver"), ("passenger", "Passenger"))
    },
    "tyre_pressure": {
        place: Source((f"Vehicle.Chassis.Axle.{wheel}.Tire.Pressure",)) for place, wheel in WHEELS.items()
    },
    "fan": _placed(FAN, reads=_level(5)),
    "airflow": _placed(AIRFLOW, reads=_words()),
    "defrost": _each(front=DEFROST.format("Front"), rear=DEFROST.format("Rear")),
    "seat_heating": _placed(SEAT_HEATING, reads=_level(3)),
    "seat_ventilation": _placed(SEAT_HEATING, reads=_level(3, sign=-1)),
    "massage": _placed(MASSAGE, reads=_level(3)),
    "seat_belts": _seats("Vehicle.Cabin.Seat.{}.IsBelted"),
    "occupancy": _seats("Vehicle.Cabin.Seat.{}.OccupancyStatus", "Vehicle.Cabin.Seat.{}.IsOccupied", reads=_occupied),
    "ambient_light": _placed(AMBIENT_LIGHT),
    "fog_lights": _each(front=f"{LIGHTS}.Fog.Front.IsOn", rear=f"{LIGHTS}.Fog.Rear.IsOn"),
    "headlights": {
        "mode": Source((f"{LIGHTS}.LightSwitch",), reads=_HEADLIGHTS),
        **_each(low_beam=f"{LIGHTS}.Beam.Low.IsOn", high_beam=f"{LIGHTS}.Beam.High.IsOn"),
    },
    "lights": {
        **_each(
            switch=f"{LIGHTS}.LightSwitch",
            high_beam=f"{LIGHTS}.Beam.High.IsOn",
            fog_front=f"{LIGHTS}.Fog.Front.IsOn",
            fog_rear=f"{LIGHTS}.Fog.Rear.IsOn",
            hazard=f"{LIGHTS}.Hazard.IsSignaling",
            ambient=f"{AMBIENT.format('Row1.Driver')}.IsLightOn",
        ),
        **{f"reading_{place}": source for place, source in _placed(CABIN_LIGHT).items()},
    },
    "climate": {
        **{f"{place}_celsius": source for place, source in _placed(TEMPERATURE).items()},
        **_each(
            on=f"{HVAC}.IsActive",
            auto=f"{HVAC}.IsAutoActive",
            ac=f"{HVAC}.IsAirConditioningActive",
            sync=f"{HVAC}.IsSyncActive",
            fan_percent=f"{STATION.format('Row1.Driver')}.FanSpeed",
        ),
        "recirculation": SINGLE["recirculation"],
    },
    "position": _each(latitude="Vehicle.CurrentLocation.Latitude", longitude="Vehicle.CurrentLocation.Longitude"),
}
"""quantity of several parts -> part -> where it is read; a part that is a place is one of `zone`, or rear_middle"""

BESIDE: Mapping[str, Mapping[str, Source]] = {
    "charging": {
        "cable_connected": Source((f"{CHARGING}.ChargingPort.AnyPosition.IsChargingCableConnected",)),
        "limit_percent": Source((CHARGE_LIMIT,)),
        "battery_percent": Source((f"{BATTERY}.StateOfCharge.Displayed",)),
    },
    "ambient_light": {
        "color": Source((f"{AMBIENT.format('Row1.Driver')}.Color",), reads=_COLOURS),
        "brightness_percent": Source((f"{AMBIENT.format('Row1.Driver')}.Intensity",)),
    },
}
"""what is told beside the value of a quantity, where the car reports it now"""
IS_LOW: Mapping[str, str] = {
    place: f"Vehicle.Chassis.Axle.{wheel}.Tire.IsPressureLow" for place, wheel in WHEELS.items()
}
"""place -> the signal by which the car itself says that a tyre is low"""
