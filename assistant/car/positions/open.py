"""Opens the receiver that the configuration names."""

from functools import partial
from pathlib import Path
from typing import Literal

from assistant.car.positions import gpsd, gpx
from assistant.car.positions.located import Positions
from assistant.car.positions.receiver import Receiver, open_gpsd, open_port, reports, sentences
from assistant.car.positions.replayed import Replayed, recorded_nmea
from assistant.errors import ConfigError

Kind = Literal["nmea", "gpsd", "gpx"]


def open_receiver(kind: Kind, channel: str, *, begin_s: float) -> Positions:
    """Open it. A recording is told from `begin_s` of the car's clock on; a live receiver may come later.

    Raises ConfigError: no such address or speed; DataError: a recording that cannot be read.
    """
    if kind == "gpsd":
        address = gpsd.address(channel)
        return Receiver(f"gpsd:{address[0]}:{address[1]}", partial(open_gpsd, address), reports)
    if kind == "gpx":
        return Replayed(gpx.drive(Path(channel)), begin_s)
    path, _, baud = channel.partition("@")
    if Path(path).is_file():
        return Replayed(recorded_nmea(Path(path)), begin_s)
    if baud and not baud.isdecimal():
        raise ConfigError(f"car.position: {channel}: expected PATH or PATH@BAUD, as /dev/ttyACM0@9600")
    return Receiver(f"nmea:{path}", partial(open_port, channel), sentences)
