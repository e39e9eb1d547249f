"""actuator.yaml: what may leave the actuator, and when. What is not written here cannot be sent.

docs/actuator.md explains it by an example; plan.py holds it against the tools and the DBC files.
"""

import stat
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from assistant import typed_yaml
from assistant.apart import look_for
from assistant.errors import ConfigError

SYSTEM_CONFIG = Path("/etc/assistant/actuator.yaml")

Seconds = Annotated[float, msgspec.Meta(gt=0, le=3600)]
Number = Annotated[float, msgspec.Meta(ge=-1e12, le=1e12)]
"""that is one: no comparison with .nan ever holds, so a gate with it would stand open"""
Byte = Annotated[int, msgspec.Meta(ge=0, le=255)]
Count = Annotated[int, msgspec.Meta(ge=1, le=1000)]


class Rate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At most so many orders in any stretch of so many seconds; what is beyond is refused, never kept for later."""

    most: Count
    within_s: Seconds


class Bus(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One bus, in python-can's words."""

    interface: str
    channel: str
    bitrate: int | None = None
    fd: bool = False
    options: dict[str, bool | int | float | str] = {}
    """more settings of this interface"""
    dbc: list[Path]
    """of this bus; strict: a file with overlapping signals is refused, since what is sent must be sure"""


class Flag(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signal of the same message that says whether another may be believed."""

    signal: str
    up: tuple[int, ...] = (1,)


class GateReading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signal that a gate looks at: `message` and `signal` of a DBC, or the name of a VSS signal."""

    message: str = ""
    """NAME, or BUS:NAME where several buses have one of this name"""
    signal: str = ""
    vss: str = ""
    scale: Number = 1.0
    """value = physical value * scale"""
    range: tuple[Number, Number] | None = None
    """outside: unknown"""
    not_available: tuple[int, ...] = ()
    """raw values that mean: unknown"""
    flag: Flag | None = None
    max_age_s: Seconds = 1.0
    """older: unknown"""


class ReadBack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The signal that tells whether it moved, in the same words as the write."""

    message: str = ""
    signal: str = ""
    scale: Number = 1.0
    """physical value = argument * scale + offset"""
    offset: Number = 0.0
    values: dict[str, int] = {}
    """word of the argument -> raw value"""
    not_available: tuple[int, ...] = ()
    tolerance: Annotated[float, msgspec.Meta(ge=0, le=1e6)] = 0.0
    """in the argument's unit"""
    within_s: Annotated[float, msgspec.Meta(gt=0, le=30)] = 2.0
    """by then it has moved, or it did not"""
    moved_by: Annotated[float, msgspec.Meta(gt=0)] | None = None
    """so far on the way is enough, in the argument's unit: a window takes its time"""
    max_age_s: Seconds = 1.0


class Write(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One argument of a tool, at some places, and the signal that it is written to."""

    places: tuple[str, ...] = ()
    """words of the tool's argument that says where; none: all"""
    part: str = ""
    """move_seat: which part of the seat"""
    argument: str = ""
    """may be left out where the tool has only one"""
    message: str = ""
    signal: str = ""
    scale: Number = 1.0
    offset: Number = 0.0
    values: dict[str, int] = {}
    range: tuple[Number, Number] | None = None
    """of the argument; with DBC signals every number needs one"""
    also: dict[str, int] = {}
    """signals of the same message that go with it -> raw value: "request is valid" and the like"""
    read_back: ReadBack = ReadBack()


class Tool(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One tool that may act."""

    max_speed_kmh: Annotated[float, msgspec.Meta(ge=0, le=1000)] | Literal["any"]
    """refused above it, and where the speed is not known; "any" must be meant, so there is no default"""
    gears: tuple[int, ...] = ()
    """raw values of the gear at which it may act; none: all"""
    rate: Rate = Rate(most=6, within_s=10)
    writes: list[Write] = []
    """with the backends simulated and kuksa none are needed: the tool's own VSS signals"""


class Counter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signal that counts the frames of its message: the one heard, plus one."""

    signal: str
    last: int | None = None
    """begins anew at 0 after this; left out: when its bits are used up"""


class Checksum(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signal of one or two whole bytes that seals the others: kind(prefix + the other bytes + suffix + data id)."""

    signal: str
    kind: Literal["sum", "xor", "crc8_j1850", "crc8h2f", "crc16_ccitt"]
    """crc16_ccitt has two bytes"""
    prefix: tuple[Byte, ...] = ()
    suffix: tuple[Byte, ...] = ()
    """e.g. a data id, in the order in which it is summed up"""
    data_ids: tuple[Byte, ...] = ()
    """one for each value that the counter's bits can have"""


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a message needs when it is sent."""

    max_age_s: Seconds = 1.0
    """a frame heard longer ago, of the page that is written, is no ground to build on"""
    rate: Rate | None = None
    """of orders that write it, whichever tool they are of; None: only the rates of the tools and of all count"""
    counter: Counter | None = None
    checksum: Checksum | None = None


class Kuksa(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the databroker is."""

    host: str = "127.0.0.1"
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 55555
    token: Path | None = None
    """file with a token that may actuate the tools' signals and nothing else"""
    ca: Path | None = None
    """certificate of the authority; None: no TLS, for a broker on this machine alone"""
    server_name: str | None = None


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything about the actuator."""

    backend: Literal["simulated", "can", "kuksa"]
    # Not in /run/assistant: that folder is the daemon's, and goes when the daemon stops.
    socket: Path = Path("/run/assistant-actuator/actuator.sock")
    group: str | None = None
    """that may open the socket; None: the one the actuator runs as"""
    peers: tuple[str | Annotated[int, msgspec.Meta(ge=0)], ...] = ()
    """users (names or numbers) that may ask; none: the one the actuator runs as, and root is none of them"""
    speaker: Literal["driver", "passenger", "rear_left", "rear_right"] = "driver"
    """the place that is meant where a call names none"""
    rate: Rate = Rate(most=20, within_s=10)
    """over all tools"""
    buses: dict[str, Bus] = {}
    speed: GateReading | None = None
    """km/h"""
    gear: GateReading | None = None
    messages: dict[str, Message] = {}
    tools: dict[str, Tool] = {}
    kuksa: Kuksa = Kuksa()


def load(path: Path) -> Config:
    """Read the configuration. Raises ConfigError with file and line, and where everybody may write to the file.

    That it is missing means: switched off.
    """
    look_for(path, "the actuator is switched off", "actuator.md")
    if path.stat().st_mode & stat.S_IWOTH:
        raise ConfigError(f"{path}: everybody may write to it, so it allows nothing; chmod o-w {path}")
    return typed_yaml.load(path, Config)
