"""Where each quantity of get_state is read: its signals, and what their values mean in the words of the tools.

Tables alone; reading.py looks things up in them. Names are those of VSS 6.0; where VSS has none it says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.types.car_state import SignalValue

Reading = Callable[[SignalValue], SignalValue | None]
"""a signal's value -> what a tool calls it: 40 percent is fan level 2, RAIN_SENSOR is auto"""

PLACES: Mapping[str, str] = {
    "driver": "Row1.Driver",
    "passenger": "Row1.Passenger",
    "rear_left": "Row2.Driver",
    "rear_right": "Row2.Passenger",
}
"""place -> its part of a signal's name; the driver's side is taken for the left one"""
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


def _words(**meant: str) -> Reading:
    """Return a reading of words; a word that no tool has is told in lower case."""
    return lambda value: meant.get(str(value), str(value).lower())


def _level(most: int, *, sign: int = 1) -> Reading:
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
    reads: Reading = _as_it_is


COLOURS: Mapping[SignalValue, SignalValue] = {
    "white": "#FFFFFF",
    "red": "#FF0000",
    "orange": "#FF8000",
    "yellow": "#FFFF00",
    "green": "#00FF00",
    "cyan": "#00FFFF",
    "blue": "#0000FF",
    "purple": "#8000FF",
    "pink": "#FF80C0",
}
"""word of the type `color` -> how VSS writes it"""
_BY_COLOUR = {str(written): str(colour) for colour, written in COLOURS.items()}
BATTERY = "Vehicle.Powertrain.TractionBattery"
CHARGING = f"{BATTERY}.Charging"
_HVAC = "Vehicle.Cabin.HVAC"
_LIGHTS = "Vehicle.Body.Lights"
_DRIVE_MODES = _words(ECONOMY="eco", NORMAL="comfort", SPORT="sport", SNOW="snow")
_WIPERS = _words(OFF="off", INTERVAL="interval", SLOW="slow", FAST="fast", RAIN_SENSOR="auto")
_HEADLIGHTS = _words(OFF="off", POSITION="parking", BEAM="low", AUTO="auto", DAYTIME_RUNNING_LIGHTS="daytime")

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
    "inside_temperature": Source((f"{_HVAC}.AmbientAirTemperature",), unit="celsius"),
    "odometer": Source(("Vehicle.TraveledDistance",), 0.001, "km"),
    "trip": Source(("Vehicle.TripMeterReading", "Vehicle.TraveledDistanceSinceStart"), 0.001, "km"),
    "gear": Source(("Vehicle.Powertrain.Transmission.SelectedGear", "Vehicle.Powertrain.Transmission.CurrentGear")),
    "heading": Source(("Vehicle.CurrentLocation.Heading",), unit="degrees"),
    "altitude": Source(("Vehicle.CurrentLocation.Altitude",), unit="m"),
    "charging": Source((f"{CHARGING}.IsCharging",)),
    "trunk": Source(("Vehicle.Body.Trunk.Rear.IsOpen",)),
    "sunroof": Source(("Vehicle.Cabin.Sunroof.Position",), unit="percent"),
    "sunshade": Source(("Vehicle.Cabin.Sunroof.Shade.Position",), unit="percent"),
    "charge_port": Source((f"{CHARGING}.ChargingPort.AnyPosition.IsFlapOpen",)),
    "wipers": Source(("Vehicle.Body.Windshield.Front.Wiping.Mode",), reads=_WIPERS),
    "recirculation": Source(
        (f"{_HVAC}.RecirculationMode", f"{_HVAC}.IsRecirculationActive"),
        reads=_words(
            FRESH="fresh", RECIRCULATE="recirculate", AUTO="auto", **{"True": "recirculate", "False": "fresh"}
        ),
    ),
    "wheel_heating": Source(("Vehicle.Chassis.SteeringWheel.HeatingCooling",), reads=_some),
    "drive_mode": Source(("Vehicle.Powertrain.Transmission.PerformanceMode",), reads=_DRIVE_MODES),
    "charge_limit": Source((f"{CHARGING}.ChargeLimit",), unit="percent"),
    "hand_brake": Source(("Vehicle.Chassis.ParkingBrake.IsEngaged",)),
    # VSS 6.0 has no name for it; this is ours, for cars whose mapping knows the limit.
    "speed_limit": Source(("Vehicle.ADAS.SpeedLimit",), unit="km/h"),
}
"""quantity -> where its one value is read"""


def _placed(signal: str, places: tuple[str, ...] = tuple(PLACES), reads: Reading = _as_it_is) -> Mapping[str, Source]:
    return {place: Source((signal.format(PLACES[place]),), reads=reads) for place in places}


def _seats(*signals: str, reads: Reading = _as_it_is) -> Mapping[str, Source]:
    """Return what there is of every seat, the one between the rear seats too."""
    seats = {place: f"{part}Side" for place, part in PLACES.items()} | {"rear_middle": "Row2.Middle"}
    return {
        place: Source(tuple(signal.format(part) for signal in signals), reads=reads) for place, part in seats.items()
    }


_SEAT = "Vehicle.Cabin.Seat.{}Side"
_DOOR = "Vehicle.Cabin.Door.{}Side"
_STATION = f"{_HVAC}.Station.{{}}"
_AMBIENT = "Vehicle.Cabin.Light.AmbientLight.{}Side"
_SPOTLIGHT = "Vehicle.Cabin.Light.Spotlight.{}Side"


def _each(**signals: str) -> Mapping[str, Source]:
    return {name: Source((signal,)) for name, signal in signals.items()}


SEVERAL: Mapping[str, Mapping[str, Source]] = {
    "doors": _placed(f"{_DOOR}.IsOpen"),
    "locks": _placed(f"{_DOOR}.IsLocked"),
    "child_lock": _placed(f"{_DOOR}.IsChildLockActive", ("rear_left", "rear_right")),
    "windows": _placed(f"{_DOOR}.Window.Position"),
    "mirrors": {
        place: Source((f"Vehicle.Body.Mirrors.{side}Side.IsFolded",))
        for place, side in (("driver", "Driver"), ("passenger", "Passenger"))
    },
    "tyre_pressure": {
        place: Source((f"Vehicle.Chassis.Axle.{wheel}.Tire.Pressure",)) for place, wheel in WHEELS.items()
    },
    "fan": _placed(f"{_STATION}.FanSpeed", reads=_level(5)),
    "airflow": _placed(f"{_STATION}.AirDirection", reads=_words()),
    "defrost": _each(front=f"{_HVAC}.IsFrontDefrosterActive", rear=f"{_HVAC}.IsRearDefrosterActive"),
    "seat_heating": _placed(f"{_SEAT}.HeatingCooling", reads=_level(3)),
    "seat_ventilation": _placed(f"{_SEAT}.HeatingCooling", reads=_level(3, sign=-1)),
    "massage": _placed(f"{_SEAT}.Massage.Level", reads=_level(3)),
    "seat_belts": _seats("Vehicle.Cabin.Seat.{}.IsBelted"),
    "occupancy": _seats("Vehicle.Cabin.Seat.{}.OccupancyStatus", "Vehicle.Cabin.Seat.{}.IsOccupied", reads=_occupied),
    "ambient_light": _placed(f"{_AMBIENT}.IsLightOn"),
    "fog_lights": _each(front=f"{_LIGHTS}.Fog.Front.IsOn", rear=f"{_LIGHTS}.Fog.Rear.IsOn"),
    "headlights": {
        "mode": Source((f"{_LIGHTS}.LightSwitch",), reads=_HEADLIGHTS),
        **_each(low_beam=f"{_LIGHTS}.Beam.Low.IsOn", high_beam=f"{_LIGHTS}.Beam.High.IsOn"),
    },
    "lights": {
        **_each(
            switch=f"{_LIGHTS}.LightSwitch",
            high_beam=f"{_LIGHTS}.Beam.High.IsOn",
            fog_front=f"{_LIGHTS}.Fog.Front.IsOn",
            fog_rear=f"{_LIGHTS}.Fog.Rear.IsOn",
            hazard=f"{_LIGHTS}.Hazard.IsSignaling",
            ambient=f"{_AMBIENT.format('Row1.Driver')}.IsLightOn",
        ),
        **{f"reading_{place}": source for place, source in _placed(f"{_SPOTLIGHT}.IsLightOn").items()},
    },
    "climate": {
        **{f"{place}_celsius": source for place, source in _placed(f"{_STATION}.Temperature").items()},
        **_each(
            on=f"{_HVAC}.IsActive",
            auto=f"{_HVAC}.IsAutoActive",
            ac=f"{_HVAC}.IsAirConditioningActive",
            sync=f"{_HVAC}.IsSyncActive",
            fan_percent=f"{_STATION.format('Row1.Driver')}.FanSpeed",
        ),
        "recirculation": SINGLE["recirculation"],
    },
    "position": _each(latitude="Vehicle.CurrentLocation.Latitude", longitude="Vehicle.CurrentLocation.Longitude"),
}
"""quantity of several parts -> part -> where it is read; a part that is a place is one of `zone`, or rear_middle"""

BESIDE: Mapping[str, Mapping[str, Source]] = {
    "charging": {
        "cable_connected": Source((f"{CHARGING}.ChargingPort.AnyPosition.IsChargingCableConnected",)),
        "limit_percent": Source((f"{CHARGING}.ChargeLimit",)),
        "battery_percent": Source((f"{BATTERY}.StateOfCharge.Displayed",)),
    },
    "ambient_light": {
        "color": Source((f"{_AMBIENT.format('Row1.Driver')}.Color",), reads=_words(**_BY_COLOUR)),
        "brightness_percent": Source((f"{_AMBIENT.format('Row1.Driver')}.Intensity",)),
    },
}
"""what is told beside the value of a quantity, where the car reports it now"""
IS_LOW: Mapping[str, str] = {
    place: f"Vehicle.Chassis.Axle.{wheel}.Tire.IsPressureLow" for place, wheel in WHEELS.items()
}
"""place -> the signal by which the car itself says that a tyre is low"""
