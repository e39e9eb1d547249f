"""How long a vehicle charges: its curve, or what the station gives where that is less."""

from bisect import bisect_right
from functools import lru_cache

from assistant.trips.vehicle import Vehicle

STEP_PERCENT = 0.5
FAST_SOCKETS = frozenset({"ccs", "chademo", "tesla", "gbt_dc"})


class Charging:
    """A vehicle at a charging station."""

    def __init__(self, vehicle: Vehicle, station_kw: float, *, fast: bool) -> None:
        """station_kw: what the station gives at most. fast: direct current, to which the curve applies."""
        limit = station_kw if fast else min(station_kw, vehicle.ac_kw)
        self._seconds = [0.0]
        per_step_kwh = vehicle.battery_kwh * STEP_PERCENT / 100
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
def charging(vehicle: Vehicle, station_kw: float, *, fast: bool) -> Charging:
    """Return a vehicle at a station of this power; what was reckoned once is kept."""
    return Charging(vehicle, station_kw, fast=fast)
