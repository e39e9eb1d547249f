"""How long a vehicle charges: its curve, or what the station gives where that is less. Filling a tank is one time."""

from bisect import bisect_right
from functools import lru_cache
from typing import Protocol

from assistant.trips.vehicle import Vehicle

STEP_PERCENT = 0.5
FAST_SOCKETS = frozenset({"ccs", "chademo", "tesla", "gbt_dc"})


FILL_S = 300.0
"""to fill a tank and to pay, however much it is"""


class Stop(Protocol):
    """A vehicle at a station."""

    def seconds(self, from_percent: float, to_percent: float) -> float:
        """Return how long it takes from one level to a higher one."""
        ...


class Filling:
    """A vehicle at a pump."""

    def seconds(self, from_percent: float, to_percent: float) -> float:
        """Return how long it takes from one level to a higher one."""
        return FILL_S if to_percent > from_percent else 0.0


class Charging:
    """A vehicle at a charging station."""

    def __init__(self, vehicle: Vehicle, station_kw: float, *, fast: bool) -> None:
        """station_kw: what the station gives at most. fast: direct current, to which the curve applies."""
        limit = station_kw if fast else min(station_kw, vehicle.ac_kw)
        self._seconds = [0.0]
        per_step_kwh = vehicle.capacity_kwh * STEP_PERCENT / 100
        for number in range(round(100 / STEP_PERCENT)):
            kw = min(limit, curve_kw(vehicle, (number + 0.5) * STEP_PERCENT))
            self._seconds.append(self._seconds[-1] + per_step_kwh / kw * 3600)

    def seconds(self, from_percent: float, to_percent: float) -> float:
        """Return how long it takes from one level to a higher one."""
        return max(0.0, self._until(to_percent) - self._until(from_percent))

    def _until(self, percent: float) -> float:
        place = min(100.0, max(0.0, percent)) / STEP_PERCENT
        whole = min(int(place), len(self._seconds) - 2)
        return self._seconds[whole] + (place - whole) * (self._seconds[whole + 1] - self._seconds[whole])


def curve_kw(vehicle: Vehicle, percent: float) -> float:
    """Return what the battery takes at a level, between the points of its curve in a straight line."""
    points = vehicle.curve
    after = bisect_right([point.percent for point in points], percent)
    if after == 0:
        return points[0].kw
    if after == len(points):
        return points[-1].kw
    before, beyond = points[after - 1], points[after]
    share = (percent - before.percent) / (beyond.percent - before.percent)
    return before.kw + share * (beyond.kw - before.kw)


@lru_cache(maxsize=256)
def charging(vehicle: Vehicle, station_kw: float, *, fast: bool) -> Stop:
    """Return a vehicle at a station of this power; what was reckoned once is kept."""
    return Filling() if vehicle.burns else Charging(vehicle, station_kw, fast=fast)
