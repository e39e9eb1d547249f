"""One word of a receiver about where it is, and the signals that it becomes."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.types.car_state import Signal, SignalValue

LOCATION = "Vehicle.CurrentLocation"
LATITUDE, LONGITUDE = f"{LOCATION}.Latitude", f"{LOCATION}.Longitude"
MAX_AGE_S = 5.0
"""as for the receivers of the shipped mapping"""


@dataclass(frozen=True, slots=True)
class Fix:
    """What is None was not told."""

    position: tuple[float, float] | None
    """latitude and longitude, degrees; None: it does not know where it is"""
    altitude_m: float | None = None
    heading: float | None = None
    """degrees from the north in which it moves"""
    speed_kmh: float | None = None
    accuracy_m: float | None = None
    clock: str = ""
    """its own time, as it writes it; empty: it wrote none"""


def signals(fix: Fix, received_s: float) -> Iterator[tuple[str, Signal]]:
    """Yield what a fix tells, by VSS name. One that does not know where it is makes what was told before invalid."""
    latitude, longitude = fix.position or (None, None)
    told: tuple[tuple[str, SignalValue | None, str], ...] = (
        (LATITUDE, latitude, "degrees"),
        (LONGITUDE, longitude, "degrees"),
        (f"{LOCATION}.Altitude", fix.altitude_m, "m"),
        (f"{LOCATION}.Heading", fix.heading, "degrees"),
        (f"{LOCATION}.HorizontalAccuracy", fix.accuracy_m, "m"),
        (f"{LOCATION}.GNSSReceiver.Speed", fix.speed_kmh, "km/h"),
    )
    for name, value, unit in told:
        if value is not None or fix.position is None:
            yield name, Signal(value, unit, received_s, MAX_AGE_S)
