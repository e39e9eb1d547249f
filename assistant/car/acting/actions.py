"""Which tool of the bench's car turns which knob: one table, the actuator's too. What may be done, policy decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.car.acting.knobs import Knob, Scale, Steps, Words
from assistant.tools.sources import COLOURS
from assistant.types.call import Value
from assistant.types.car_state import SignalValue

Places = Mapping[str, tuple[str, ...]]
"""word of an argument -> the parts of a signal's name that it means"""

ROWS = {
    "driver": "Row1.Driver",
    "passenger": "Row1.Passenger",
    "rear_left": "Row2.Driver",
    "rear_right": "Row2.Passenger",
}
GROUPS = {"front": ("driver", "passenger"), "rear": ("rear_left", "rear_right"), "all": tuple(ROWS)}
SINGLE = {place: (part,) for place, part in ROWS.items()}
ZONES: Places = SINGLE | {group: tuple(ROWS[place] for place in places) for group, places in GROUPS.items()}
DEFROSTERS: Places = {"front": ("Front",), "rear": ("Rear",), "all": ("Front", "Rear")}


@dataclass(frozen=True, slots=True)
class Action:
    """What one tool does."""

    knobs: tuple[Knob, ...]
    """a relative wish turns the last one"""
    place: str | None = None
    """the argument that says where; missing, it is the speaker's place"""
    places: Places = field(default_factory=lambda: {"": ("",)})
    """without `place`: all of these"""
    part: Mapping[str, Knob] | None = None
    """knobs by the argument `part`"""

    def turns(self, arguments: Mapping[str, Value]) -> tuple[Knob, ...]:
        """Return the knobs that a call with these arguments is about."""
        return self.knobs if self.part is None else (self.part[str(arguments["part"])],)


def _switch(signal: str, argument: str = "enabled", on: SignalValue = True, off: SignalValue = False) -> Words:
    return Words(argument, signal, {True: on, False: off})


def _levels(signal: str, sign: int = 1, *, halved: bool = False) -> Scale:
    """Return a knob of levels 0 to 3 on a signal of percent: 33, 67, 100."""
    return Scale("level", signal, Steps(1, 1, 2), least=0, most=3, factor=sign * 100 / 3, halved=halved)


def _opening(signal: str) -> Scale:
    return Scale("percent", signal, Steps(10, 25, 50), least=0, most=100)


ALL_SIDES: Places = {"": tuple(ROWS.values())}
BOTH_SIDES: Places = {"": ("Driver", "Passenger")}
SEAT = "Vehicle.Cabin.Seat.{}Side"
STATION = "Vehicle.Cabin.HVAC.Station.{}"
AMBIENT = "Vehicle.Cabin.Light.AmbientLight.{}Side"
CHARGING = "Vehicle.Powertrain.TractionBattery.Charging"
WIPERS: Mapping[SignalValue, SignalValue] = {
    "off": "OFF",
    "interval": "INTERVAL",
    "slow": "SLOW",
    "fast": "FAST",
    "auto": "RAIN_SENSOR",
}

ACTIONS: Mapping[str, Action] = {
    "set_climate": Action((_switch("Vehicle.Cabin.HVAC.IsActive"),)),
    "set_climate_auto": Action((_switch("Vehicle.Cabin.HVAC.IsAutoActive"),)),
    "set_temperature": Action(
        (Scale("celsius", f"{STATION}.Temperature", Steps(0.5, 1, 3), least=16, most=28, step=0.5),), "zone", ZONES
    ),
    "sync_zones": Action((_switch("Vehicle.Cabin.HVAC.IsSyncActive"),)),
    "set_fan": Action(
        (Scale("level", f"{STATION}.FanSpeed", Steps(1, 1, 2), least=0, most=5, factor=20),), "zone", ZONES
    ),
    "set_airflow": Action(
        (
            Words(
                "direction",
                f"{STATION}.AirDirection",
                {word: word.upper() for word in ("face", "feet", "windshield", "face_feet", "feet_windshield")},
            ),
        ),
        "zone",
        ZONES,
    ),
    "set_ac": Action((_switch("Vehicle.Cabin.HVAC.IsAirConditioningActive"),)),
    "set_recirculation": Action(
        (
            Words(
                "mode",
                "Vehicle.Cabin.HVAC.RecirculationMode",
                {word: word.upper() for word in ("fresh", "recirculate", "auto")},
            ),
        )
    ),
    "set_defrost": Action((_switch("Vehicle.Cabin.HVAC.Is{}DefrosterActive"),), "window", DEFROSTERS),
    "set_seat_heating": Action((_levels(f"{SEAT}.HeatingCooling", halved=True),), "seat", SINGLE),
    "set_seat_ventilation": Action((_levels(f"{SEAT}.HeatingCooling", -1, halved=True),), "seat", SINGLE),
    "set_wheel_heating": Action((_switch("Vehicle.Chassis.SteeringWheel.HeatingCooling", on=100, off=0),)),
    "set_window": Action((_opening("Vehicle.Cabin.Door.{}Side.Window.Position"),), "window", ZONES),
    "set_sunroof": Action((_opening("Vehicle.Cabin.Sunroof.Position"),)),
    "set_sunshade": Action((_opening("Vehicle.Cabin.Sunroof.Shade.Position"),)),
    "set_trunk": Action((_switch("Vehicle.Body.Trunk.Rear.IsOpen", "open"),)),
    "set_locks": Action((_switch("Vehicle.Cabin.Door.{}Side.IsLocked", "locked"),), places=ALL_SIDES),
    "set_child_lock": Action((_switch("Vehicle.Cabin.Door.Row2.{}Side.IsChildLockActive"),), places=BOTH_SIDES),
    "set_charge_port": Action((_switch(f"{CHARGING}.ChargingPort.AnyPosition.IsFlapOpen", "open"),)),
    "set_mirrors": Action((_switch("Vehicle.Body.Mirrors.{}Side.IsFolded", "folded"),), places=BOTH_SIDES),
    "move_seat": Action(
        (),
        "seat",
        SINGLE,
        part={
            # VSS counts from the frontmost place, and recline from upright: forward and upright are less.
            "position": Scale("mm", f"{SEAT}.Position", Steps(10, 30, 60), least=0, most=260, more=-1),
            "backrest": Scale("degrees", f"{SEAT}.Backrest.Recline", Steps(2, 5, 10), least=0, most=70, more=-1),
            "height": Scale("mm", f"{SEAT}.Height", Steps(5, 10, 20), least=0, most=70),
            "lumbar": Scale("percent", f"{SEAT}.Backrest.LumbarSupport", Steps(10, 20, 40), least=0, most=100),
        },
    ),
    "set_massage": Action((_levels(f"{SEAT}.Massage.Level"),), "seat", SINGLE),
    "set_wipers": Action(
        (
            Words(
                "speed",
                "Vehicle.Body.Windshield.Front.Wiping.Mode",
                WIPERS,
                order=("off", "interval", "slow", "fast"),
            ),
        )
    ),
    "set_headlights": Action(
        (
            Words(
                "mode",
                "Vehicle.Body.Lights.LightSwitch",
                {"off": "OFF", "parking": "POSITION", "low": "BEAM", "auto": "AUTO"},
            ),
        )
    ),
    "set_high_beam": Action((_switch("Vehicle.Body.Lights.Beam.High.IsOn"),)),
    "set_fog_lights": Action((_switch("Vehicle.Body.Lights.Fog.Front.IsOn"),)),
    "set_cabin_light": Action((_switch("Vehicle.Cabin.Light.Spotlight.{}Side.IsLightOn"),), "zone", ZONES),
    "set_ambient_light": Action(
        (
            _switch(f"{AMBIENT}.IsLightOn"),
            Words("color", f"{AMBIENT}.Color", COLOURS),
            Scale("brightness", f"{AMBIENT}.Intensity", Steps(10, 20, 40), least=0, most=100),
        ),
        places=ALL_SIDES,
    ),
    "set_drive_mode": Action(
        (
            Words(
                "mode",
                "Vehicle.Powertrain.Transmission.PerformanceMode",
                {"eco": "ECONOMY", "comfort": "NORMAL", "sport": "SPORT", "snow": "SNOW"},
            ),
        )
    ),
    "set_charge_limit": Action((Scale("percent", f"{CHARGING}.ChargeLimit", Steps(5, 10, 20), least=50, most=100),)),
    "set_charging": Action((_switch(f"{CHARGING}.StartStopCharging", on="START", off="STOP"),)),
}

ALSO_TURNS: Mapping[str, tuple[str, ...]] = {
    "sync_zones": ("set_temperature",),
    "set_seat_heating": ("set_seat_ventilation",),
    "set_seat_ventilation": ("set_seat_heating",),
}
"""tool -> those whose knobs it may turn beside its own"""


def changed_signals() -> frozenset[str]:
    """Return the names of all signals that an action can change."""
    return frozenset(
        knob.signal.format(part)
        for action in ACTIONS.values()
        for knob in (*action.knobs, *(action.part or {}).values())
        for parts in action.places.values()
        for part in parts
    )
