"""A car that does not exist, for the actuator: its DBC, its allow-list, and the frames that its control units send."""

from functools import cache
from pathlib import Path
from typing import Any

import cantools
import msgspec

from assistant.actuator.config import Bus, Config, load
from assistant.actuator.heard import Key, Sample, hear
from assistant.actuator.layout import FrameId
from assistant.actuator.plan import Plan
from assistant.actuator.planning import make_plan
from assistant.actuator.sealing import SUMS

FOLDER = Path(__file__).resolve().parents[1] / "data" / "actuator"
DBC = FOLDER / "car.dbc"
ALLOW_LIST = FOLDER / "actuator.yaml"
PREFIX = b"\x2a"
"""of the checksum of WindowCommand"""
DATA_IDS = bytes.fromhex("7fed17c27ceb442101fadb154a6b2305")
"""of that of SeatCommand: those of Volkswagen's Motor_EV_01"""


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
    return data if "Checksum" in signals else sealed(data, message)


def sealed(data: bytes, message: str = "WindowCommand") -> bytes:
    """A payload with the checksum of its message, where that has one."""
    if message == "SeatCommand":
        return bytes([SUMS["crc8h2f"].of(data[1:] + DATA_IDS[data[1] & 0xF : (data[1] & 0xF) + 1])]) + data[1:]
    if message == "DefrostCommand":
        return data[:6] + SUMS["crc16_ccitt"].of(b"\x11" + data[:6] + b"\x34\x12").to_bytes(2, "little")
    if message == "WindowCommand":
        return data[:7] + bytes([SUMS["crc8_j1850"].of(PREFIX + data[:7])])
    return data


STANDING: dict[str, dict[str, float]] = {
    "Speed": {"Speed": 0, "SpeedValid": 1},
    "Gearbox": {"Lever": 0},
    "WindowCommand": {"Other": 77, "Counter": 3},
    "WindowState": {"Driver": 20, "Passenger": 0},
    "ClimateCommand": {"TargetLeft": 21, "TargetRight": 22, "Fan": 4, "Airflow": 1},
    "ClimateState": {"TargetLeft": 21, "TargetRight": 22, "Fan": 4, "Airflow": 1},
    "TrunkCommand": {"Open": 0},
    "TrunkState": {"IsOpen": 0},
    "SeatCommand": {"Seat": 0, "DriverPart": 0, "Counter": 5, "DriverPosition": 100},
    "SeatState": {"Seat": 0, "DriverPosition": 100, "DriverBackrest": 45},
    "DefrostCommand": {"Pane": 0, "Front": 0},
    "DefrostState": {},
    "RoofCommand": {"Position": 7.1},
    "RoofState": {"Position": 7.1},
}
"""the car stands in park; everything is heard"""
OTHER_PAGES: tuple[tuple[str, dict[str, float]], ...] = (
    ("SeatCommand", {"Seat": 2, "Counter": 2, "Heating": 12.5}),
    ("SeatCommand", {"Seat": 1, "Counter": 3, "PassengerPosition": 60}),
    ("SeatCommand", {"Seat": 0, "DriverPart": 1, "Counter": 4, "DriverBackrest": 30}),
    ("SeatState", {"Seat": 1, "PassengerPosition": 60}),
    ("SeatState", {"Seat": 2, "Heating": 33.3}),
    ("DefrostCommand", {"Pane": 1, "Rear": 2}),
    ("Gearbox", {"Page": 1, "OilTemperature": 90}),
)
"""heard before those"""


def heard(now_s: float = 100.0, /, **other: dict[str, float] | None) -> dict[Key, Sample]:
    """What was heard at `now_s` of the standing car; `other` changes a message's signals, None: it was not heard."""
    car: dict[Key, Sample] = {}
    messages = [(name, {**signals, **(other.get(name, {}) or {})}) for name, signals in STANDING.items()]
    for name, signals in (*OTHER_PAGES, *messages):
        if name not in other or other[name] is not None:
            say(car, name, now_s, **signals)
    return car


def say(car: dict[Key, Sample], message: str, at_s: float, /, **signals: float) -> None:
    """Let a frame be heard."""
    frame = frame_id(message)
    hear(car, frame, Sample(payload(message, **signals), at_s), plan().pages.get(frame, ()))


def decoded(message: str, data: bytes) -> dict[str, float]:
    """A frame's physical values, by cantools."""
    values: dict[str, float] = database().decode_message(frame_id(message)[1], data, decode_choices=False)
    return values
