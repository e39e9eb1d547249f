"""obd.yaml: what is asked for, how often, and when to be silent. docs/obd.md explains it.

What may be asked at all is not configured: requests.py.
"""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from assistant import typed_yaml
from assistant.apart import look_for
from assistant.errors import ConfigError

SYSTEM_CONFIG = Path("/etc/assistant/obd.yaml")

Period = Annotated[float, msgspec.Meta(ge=0.1, le=86_400)]
Addressing = Literal["auto", "11bit", "29bit"]


class Bus(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The bus to ask on, in python-can's words."""

    interface: str
    channel: str
    bitrate: int | None = None
    options: dict[str, bool | int | float | str] = {}
    """more settings of this interface"""


class Adapter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ELM327 on a serial port, and the socket by which the daemon hears what it hears."""

    port: Path
    baud: Literal[9600, 38400, 57600, 115200, 230400] = 38400
    socket: Path = Path("/run/assistant-obd/frames.sock")
    group: str | None = None
    """that may read the socket; None: the one assistant-obd runs as"""


def _default_pids() -> dict[str, float]:
    # Twice and more within the time that the daemon believes a value (signals.yaml).
    return {
        "0D": 0.5,  # speed
        "0C": 1,  # engine speed
        "01": 30,  # warning lamp, number of fault codes
        "05": 10,  # coolant
        "5C": 10,  # oil
        "2F": 10,  # fuel
        "42": 10,  # voltage
        "46": 20,  # outside
        "A6": 20,  # odometer
    }


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything about asking."""

    bus: Bus | None = None
    adapter: Adapter | None = None
    """either a bus or an adapter"""
    addressing: Addressing = "auto"
    """auto: 11 bits are tried first"""
    rate: Annotated[float, msgspec.Meta(ge=0.2, le=20)] = 10
    """requests a second at most, over all"""
    pids: dict[str, Period] = msgspec.field(default_factory=_default_pids)
    """PID of mode 01 in hexadecimal -> seconds between two requests; those that the car lacks are not asked for"""
    codes_every_s: Annotated[float, msgspec.Meta(ge=0, le=86_400)] = 60
    """fault codes, modes 03 and 07; 0: never"""
    vin_every_s: Annotated[float, msgspec.Meta(ge=0, le=86_400)] = 600
    """mode 09; 0: never"""
    stop_after_s: Annotated[float, msgspec.Meta(ge=5, le=600)] = 30
    """without any reply: the ignition is off, and nothing is sent any more"""
    quiet_s: Annotated[float, msgspec.Meta(ge=1, le=600)] = 5
    """frames after so much silence are the car waking up"""
    probe_every_s: Annotated[float, msgspec.Meta(ge=0, le=86_400)] = 0
    """while silent, one request so often, for a port on which nothing is heard unasked; 0: never"""
    yield_s: Annotated[float, msgspec.Meta(ge=10, le=86_400)] = 60
    """silence after another tester was heard"""

    @property
    def periods_s(self) -> dict[int, float]:
        """PID -> seconds."""
        return {int(pid, 16): period_s for pid, period_s in self.pids.items()}


def load(path: Path) -> Config:
    """Read the configuration. Raises ConfigError with file and key; that it is missing means: switched off."""
    look_for(path, "nothing is asked", "obd.md")
    config = typed_yaml.load(path, Config)
    if (config.bus is None) == (config.adapter is None):
        raise ConfigError(f"{path}: name one of bus and adapter")
    for pid in config.pids:
        if not _is_pid(pid):
            raise ConfigError(f"{path}: pids.{pid}: not a PID, 01 to FF in hexadecimal")
    if len(config.periods_s) < len(config.pids):
        raise ConfigError(f"{path}: pids: one of them is given twice")
    return config


def _is_pid(text: str) -> bool:
    try:
        return 0 < int(text, 16) <= 0xFF
    except ValueError:
        return False
