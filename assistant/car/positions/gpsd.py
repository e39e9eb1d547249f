"""The reports of gpsd as fixes: a JSON object a line (gpsd_json(5)).

gpsd runs on this machine: what it listens on elsewhere is not asked. The one thing ever written is WATCH.
"""

import msgspec

from assistant.car.positions.fix import Fix
from assistant.errors import BusError, ConfigError

WATCH = b'?WATCH={"enable":true,"json":true};\n'
PORT = 2947
LOOPBACK = ("localhost", "::1", "127.")
"""beginnings of the hosts that are this machine"""
NO_FIX = 1
"""its modes 0 and 1; 2 is a fix without altitude"""


class _Report(msgspec.Struct):
    kind: str = msgspec.field(name="class", default="")
    mode: int = 0
    time: str = ""
    lat: float | None = None
    lon: float | None = None
    alt_msl: float | None = msgspec.field(name="altMSL", default=None)
    alt: float | None = None
    track: float | None = None
    speed: float | None = None
    """m/s"""
    eph: float | None = None
    message: str = ""


def fix(line: bytes) -> Fix | None:
    """Return what a report tells of the place; None where that is nothing.

    Raises BusError: it is no report, or gpsd's word that something is wrong.
    """
    try:
        report = msgspec.json.decode(line, type=_Report)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BusError(f"no gpsd answers there: {error}") from error
    if report.kind == "ERROR":
        raise BusError(f"gpsd says: {report.message}")
    if report.kind != "TPV":
        return None
    known = report.lat is not None and report.lon is not None and report.mode > NO_FIX
    if not known or not (-90 <= (report.lat or 0) <= 90 and -180 <= (report.lon or 0) <= 180):
        return Fix(None, clock=report.time)
    return Fix(
        (report.lat or 0.0, report.lon or 0.0),
        altitude_m=report.alt if report.alt_msl is None else report.alt_msl,
        heading=None if report.track is None else report.track % 360,
        speed_kmh=None if report.speed is None else round(abs(report.speed) * 3.6, 3),
        accuracy_m=report.eph,
        clock=report.time,
    )


def address(channel: str) -> tuple[str, int]:
    """Return host and port of "HOST:PORT"; empty is gpsd's own. Raises ConfigError: it is none, or not this machine."""
    host, _, port = channel.rpartition(":") if ":" in channel else (channel, "", str(PORT))
    host = host.strip("[]") or "127.0.0.1"
    if not port.isdecimal() or not 0 < int(port) < 1 << 16:
        raise ConfigError(f"car.position: {channel}: expected HOST:PORT, as 127.0.0.1:{PORT}")
    if not host.startswith(LOOPBACK):
        raise ConfigError(f"car.position: {host}: gpsd is asked on this machine alone, as 127.0.0.1:{PORT}")
    return host, int(port)
