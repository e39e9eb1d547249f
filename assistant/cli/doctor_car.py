"""Tries the car of the configuration, for `doctor`: whether its buses, or its databroker, can be heard."""

import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BusError

if TYPE_CHECKING:
    from assistant.config import Config

ANSWERS_WITHIN_S = 2.0
LISTEN_FOR_S = 3.0
"""in which each bus must be up, or say why not"""
MEND = {
    "slcan": "is it plugged in? who runs the assistant must be in the group of the port: usermod -aG dialout assistant",
    "elm327": "systemctl start assistant-obd",
    "kuksa": "is the databroker running, and the address right? car: kuksa: address:",
}
"""what to do about a bus that cannot be heard, by its interface"""


def try_car(config: "Config") -> str:
    """Open all buses as the daemon does, and tell how they are. Raises BusError with what is wrong and what to do."""
    from assistant.car.open import open_car
    from assistant.cli.state import bus_line, health_of

    car = open_car(config, bench=False)
    try:
        ends_s = time.monotonic() + LISTEN_FOR_S
        while time.monotonic() < ends_s and not all(bus.up or bus.reason for bus in health_of(car.source)):
            time.sleep(0.05)
        buses = health_of(car.source)
    finally:
        car.close()
    told = "; ".join(f"{bus.bus}: {bus_line(bus)}" for bus in buses) or config.car.source
    if not all(bus.up for bus in buses):
        raise BusError(told)
    return told


def try_actuator(path: Path) -> str:
    """Knock at the actuator's socket, and ask for nothing. Raises BusError where nobody is there."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as way:
            way.settimeout(ANSWERS_WITHIN_S)
            way.connect(str(path))
    except OSError as error:
        raise BusError(f"{path}: {error.strerror or error}") from error
    return f"{path} answers"


def try_lights(config: "Config") -> str:
    """Hear the port of the radio unit for a while, and tell what came. Raises BusError where it cannot be heard."""
    from assistant.traffic_lights.feed import Feed
    from assistant.traffic_lights.receiving import Receiver

    heard = config.traffic_lights
    feed = Feed(signed_is_verified=heard.signed_is_verified, clock_error_s=heard.clock_error_s)
    receiver = Receiver(feed, heard.address, heard.port, interface=heard.interface)
    try:
        time.sleep(LISTEN_FOR_S)
    finally:
        receiver.close()
    told = ", ".join(f"{name} {count}" for name, count in sorted(feed.counts().items()))
    return f"{heard.address} port {heard.port}: {told or 'nothing came, as far from any intersection'}"


def what_to_do(config: "Config") -> str | None:
    """Return what to do where the car cannot be heard; None where its own words must do."""
    interfaces = [bus.interface for bus in config.car.buses] + [config.car.source]
    mends = dict.fromkeys(MEND[one] for one in interfaces if one in MEND)
    return "; ".join(mends) or ("name DBC files that can be read: car: dbc:" if config.car.dbc else None)
