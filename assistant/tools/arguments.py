"""The types of the tools' arguments. A signature names one of these; grammar, parser and policy are made from them.

The names and ranges are those of the project's contract of tools. An argument type is plain data: what kind of
value it is, and its limits.
"""

import math
from dataclasses import dataclass
from typing import Annotated, Literal

from assistant.types.call import Value

Kind = Literal["bool", "int", "number", "enum", "number_or_enum", "text", "list", "time"]


@dataclass(frozen=True, slots=True)
class ArgumentType:
    """One type of argument."""

    name: str
    kind: Kind
    unit: str = ""
    least: float | None = None
    most: float | None = None
    step: float | None = None
    values: tuple[str, ...] = ()
    """the words of an enum"""

    def fits(self, value: Value) -> bool:
        """Whether the value is of this type and within its limits."""
        match self.kind:
            case "bool":
                return isinstance(value, bool)
            case "enum":
                return value in self.values
            case "text" | "time":
                return isinstance(value, str) and value.strip() != ""
            case "list":
                return isinstance(value, tuple) and all(isinstance(item, str) and item.strip() for item in value)
            case "number_or_enum" if isinstance(value, str):
                return value in self.values
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return False
        if self.kind == "int" and value != int(value):
            return False
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


OnOff = Annotated[bool, ArgumentType("bool", "bool")]
# Words of the speaker, copied, never made up.
Text = Annotated[str, ArgumentType("text", "text")]
Texts = Annotated[tuple[str, ...], ArgumentType("texts", "list")]
Time = Annotated[str, ArgumentType("time", "time")]
Duration = Annotated[float, ArgumentType("duration", "number", unit="s", least=1, most=86400)]
Index = Annotated[int, ArgumentType("index", "int", least=1, most=9)]
Percent = Annotated[int, ArgumentType("percent", "int", unit="percent", least=0, most=100)]
Celsius = Annotated[float, ArgumentType("celsius", "number", unit="celsius", least=16, most=28, step=0.5)]
FanLevel = Annotated[int, ArgumentType("fan_level", "int", least=0, most=5)]
Level = Annotated[int, ArgumentType("level", "int", least=0, most=3)]
ChargeLimit = Annotated[int, ArgumentType("charge_limit", "int", unit="percent", least=50, most=100)]
# A relative request: a number in the unit of the argument that it stands beside ("two degrees warmer" is 2), or a word.
Change = Annotated[
    float | str,
    ArgumentType(
        "change",
        "number_or_enum",
        values=("a_lot_less", "less", "a_bit_less", "a_bit_more", "more", "a_lot_more", "min", "max"),
    ),
]
# Missing: the speaker's own, else all.
Zone = Annotated[
    str,
    ArgumentType("zone", "enum", values=("driver", "passenger", "rear_left", "rear_right", "front", "rear", "all")),
]
Seat = Annotated[str, ArgumentType("seat", "enum", values=("driver", "passenger", "rear_left", "rear_right"))]
SeatPart = Annotated[str, ArgumentType("seat_part", "enum", values=("position", "backrest", "height", "lumbar"))]
Airflow = Annotated[
    str,
    ArgumentType("airflow", "enum", values=("face", "feet", "windshield", "face_feet", "feet_windshield")),
]
Recirculation = Annotated[str, ArgumentType("recirculation", "enum", values=("fresh", "recirculate", "auto"))]
DefrostWindow = Annotated[str, ArgumentType("defrost_window", "enum", values=("front", "rear", "all"))]
WiperSpeed = Annotated[str, ArgumentType("wiper_speed", "enum", values=("off", "interval", "slow", "fast", "auto"))]
HeadlightMode = Annotated[str, ArgumentType("headlight_mode", "enum", values=("off", "parking", "low", "auto"))]
Color = Annotated[
    str,
    ArgumentType(
        "color",
        "enum",
        values=("white", "red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink"),
    ),
]
DriveMode = Annotated[str, ArgumentType("drive_mode", "enum", values=("eco", "comfort", "sport", "snow"))]
Quantity = Annotated[
    str,
    ArgumentType(
        "quantity",
        "enum",
        values=(
            "speed",
            "engine_speed",
            "fuel",
            "battery",
            "range",
            "consumption",
            "coolant_temperature",
            "oil_temperature",
            "outside_temperature",
            "inside_temperature",
            "odometer",
            "trip",
            "gear",
            "tyre_pressure",
            "doors",
            "windows",
            "lights",
            "climate",
            "charging",
            "position",
            "heading",
            "altitude",
            "time",
            "date",
            "trunk",
            "sunroof",
            "sunshade",
            "charge_port",
            "locks",
            "child_lock",
            "mirrors",
            "wipers",
            "fan",
            "airflow",
            "recirculation",
            "defrost",
            "seat_heating",
            "seat_ventilation",
            "wheel_heating",
            "massage",
            "ambient_light",
            "headlights",
            "fog_lights",
            "drive_mode",
            "charge_limit",
            "volume",
            "hand_brake",
            "seat_belts",
            "occupancy",
            "speed_limit",
        ),
    ),
]
MediaKind = Annotated[
    str,
    ArgumentType("media_kind", "enum", values=("song", "artist", "album", "playlist", "radio", "podcast")),
]
MediaAction = Annotated[
    str,
    ArgumentType("media_action", "enum", values=("pause", "resume", "next", "previous", "stop", "shuffle", "repeat")),
]
Channel = Annotated[str, ArgumentType("channel", "enum", values=("media", "voice", "navigation"))]
Category = Annotated[
    str,
    ArgumentType(
        "category",
        "enum",
        values=(
            "restaurant",
            "cafe",
            "fast_food",
            "parking",
            "fuel",
            "charging",
            "supermarket",
            "pharmacy",
            "hospital",
            "hotel",
            "toilets",
            "bank",
            "car_repair",
            "car_wash",
            "police",
            "attraction",
            "viewpoint",
            "playground",
            "school",
        ),
    ),
]
Where = Annotated[str, ArgumentType("where", "enum", values=("here", "destination", "route"))]
Ranking = Annotated[str, ArgumentType("ranking", "enum", values=("nearest", "fastest", "cheapest", "last"))]
PlaceFact = Annotated[
    str,
    ArgumentType(
        "place_fact",
        "enum",
        values=("opening_hours", "distance", "address", "phone", "parking", "charging", "cuisine", "name"),
    ),
]
# "home", "work", or a name given with save_place.
SavedPlace = Annotated[str, ArgumentType("saved_place", "text")]
RouteFact = Annotated[
    str,
    ArgumentType(
        "route_fact",
        "enum",
        values=("arrival_time", "duration", "distance", "next_turn", "destination", "stops", "alternatives"),
    ),
]
RouteRanking = Annotated[str, ArgumentType("route_ranking", "enum", values=("fastest", "shortest", "without_tolls"))]
Avoidable = Annotated[str, ArgumentType("avoidable", "enum", values=("tolls", "motorways", "ferries"))]
LightFact = Annotated[str, ArgumentType("light_fact", "enum", values=("state", "time_to_change", "speed_advice"))]
SpokenLanguage = Annotated[str, ArgumentType("language", "enum", values=("en", "zh"))]
