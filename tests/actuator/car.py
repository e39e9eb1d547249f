"""A car that does not exist, for the actuator: its DBC, its allow-list, and the frames that its control units send."""

from functools import cache
from pathlib import Path
from typing import Any

import cantools
import msgspec

from assistant.actuator.config import Bus, Config, load
from assistant.actuator.heard import Sample
from assistant.actuator.layout import FrameId
from assistant.actuator.plan import Plan
from assistant.actuator.planning import make_plan
from assistant.actuator.sealing import SUMS

FOLDER = Path(__file__).resolve().parents[1] / "data" / "actuator"
DBC = FOLDER / "car.dbc"
ALLOW_LIST = FOLDER / "actuator.yaml"
PREFIX = b"\x2a"
"""of the checksum of WindowCommand"""


def config(**bus: Any) -> Config:
    """The allow-list, its bus as told."""
    written = load(ALLOW_LIST)
    settings = {"interface": "virtual", "channel": "body", "dbc": [DBC], **bus}
    return msgspec.structs.replace(written, buses={"body": Bus(**settings)})


@cache
def plan() -> Plan:
    return make_plan(config())


@cache
def database() -> Any:
    return cantools.database.load_file(DBC)


def frame_id(message: str) -> FrameId:
    definition = database().get_message_by_name(message)
    return "body", definition.frame_id, definition.is_extended_frame


def payload(message: str, /, **signals: float) -> bytes:
    """A frame as its control unit sends it: what is not told is 0 or the least, and the checksum is right."""
    definition = database().get_message_by_name(message)
    values = {signal.name: max(0.0, signal.minimum or 0.0) for signal in definition.signals} | signals
    data: bytes = definition.encode(values, strict=False)
    return sealed(data) if message == "WindowCommand" and "Checksum" not in signals else data


def sealed(data: bytes) -> bytes:
    return data[:7] + bytes([SUMS["crc8_j1850"](PREFIX + data[:7])])


STANDING: dict[str, dict[str, float]] = {
    "Speed": {"Speed": 0, "SpeedValid": 1},
    "Gearbox": {"Lever": 0},
    "WindowCommand": {"Other": 77, "Counter": 3},
    "WindowState": {"Driver": 20, "Passenger": 0},
    "ClimateCommand": {"TargetLeft": 21, "TargetRight": 22, "Fan": 4, "Airflow": 1},
    "ClimateState": {"TargetLeft": 21, "TargetRight": 22, "Fan": 4, "Airflow": 1},
    "TrunkCommand": {"Open": 0},
    "TrunkState": {"IsOpen": 0},
}
"""the car stands in park; everything is heard"""


def heard(now_s: float = 100.0, /, **other: dict[str, float] | None) -> dict[FrameId | str, Sample]:
    """What was heard at `now_s` of the standing car; `other` changes a message's signals, None: it was not heard."""
    messages = {name: {**signals, **(other.get(name, {}) or {})} for name, signals in STANDING.items()}
    return {
        frame_id(name): Sample(payload(name, **signals), now_s)
        for name, signals in messages.items()
        if name not in other or other[name] is not None
    }


def decoded(message: str, data: bytes) -> dict[str, float]:
    """A frame's physical values, by cantools."""
    values: dict[str, float] = database().decode_message(frame_id(message)[1], data, decode_choices=False)
    return values
