"""What a vehicle uses: the forces that hold it back at a speed, and what else draws from battery or tank meanwhile.

Force = rolling resistance * mass * g + air density / 2 * drag area * speed^2 (any textbook of vehicle dynamics, e.g.
Gillespie, Fundamentals of Vehicle Dynamics, chapter 4). What an engine burns is a straight line over that, with what it
takes at idle at its foot (the Willans line). The map knows no heights: climbing is left out, and said so.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from assistant.trips.vehicle import Vehicle
from assistant.types.way import Step

GRAVITY = 9.81
ZERO_CELSIUS_K = 273.15
GAS_PA_PER_KG_K = 287.05
"""specific gas constant of dry air"""
SEA_LEVEL_PA = 101_325.0
HEATED_BELOW, COOLED_ABOVE = 20.0, 24.0
"""degrees Celsius outside"""
MOST_CLIMATE_W = 5000.0
SLOWEST_KMH = 5.0
"""slower than this a step is a wait: what is used in it is by time, not by distance"""
USUAL_CELSIUS = 20.0


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the consumption depends on besides the way."""

    celsius: float = USUAL_CELSIUS
    """outside"""
    climate: bool = True
    """whether it is heated or cooled where that is wanted"""
    factor: float = 1.0
    """what this car has used lately, by what was reckoned for it"""


USUAL = Conditions()


def power_w(vehicle: Vehicle, speed_kmh: float, conditions: Conditions) -> float:
    """Return what is drawn from battery or tank at a speed, in watts."""
    speed = speed_kmh / 3.6
    density = SEA_LEVEL_PA / (GAS_PA_PER_KG_K * (conditions.celsius + ZERO_CELSIUS_K))
    force = vehicle.rolling_resistance * vehicle.mass_kg * GRAVITY + density / 2 * vehicle.drag_area_m2 * speed**2
    driving = force * speed / vehicle.efficiency * conditions.factor
    return driving + resting_w(vehicle, conditions)


def resting_w(vehicle: Vehicle, conditions: Conditions) -> float:
    """Return what is drawn also while it stands."""
    return vehicle.auxiliary_w + _climate_w(vehicle, conditions)


def wh_per_km(vehicle: Vehicle, speed_kmh: float, conditions: Conditions) -> float:
    """Return what a kilometre takes at a steady speed on a flat road."""
    return power_w(vehicle, speed_kmh, conditions) / speed_kmh


def _climate_w(vehicle: Vehicle, conditions: Conditions) -> float:
    if not conditions.climate:
        return 0.0
    heating = max(0.0, HEATED_BELOW - conditions.celsius) * vehicle.heating
    cooling = max(0.0, conditions.celsius - COOLED_ABOVE) * vehicle.cooling_w_per_k
    return min(MOST_CLIMATE_W, heating + cooling)


class Profile:
    """What is used, and how long it takes, along a way."""

    def __init__(self, steps: Sequence[Step], vehicle: Vehicle, conditions: Conditions) -> None:
        lengths = [step.distance_m for step in steps]
        seconds = [step.duration_s for step in steps]
        used = [_used_kwh(step, vehicle, conditions) for step in steps]
        self._metres = [0.0, *accumulate(lengths)]
        self._seconds = [0.0, *accumulate(seconds)]
        self._kwh = [0.0, *accumulate(used)]
        self.kwh_per_m = self._kwh[-1] / self._metres[-1] if self._metres[-1] else 0.0
        """on the average"""

    @property
    def length_m(self) -> float:
        """How long the way is."""
        return self._metres[-1]

    def kwh(self, from_m: float, to_m: float) -> float:
        """Return what is used between two points."""
        return self._at(self._kwh, to_m) - self._at(self._kwh, from_m)

    def seconds(self, from_m: float, to_m: float) -> float:
        """Return how long it takes between two points."""
        return self._at(self._seconds, to_m) - self._at(self._seconds, from_m)

    def _at(self, totals: Sequence[float], metres: float) -> float:
        number = min(max(0, bisect_right(self._metres, metres) - 1), len(totals) - 2)
        begin, end = self._metres[number], self._metres[number + 1]
        share = min(1.0, max(0.0, (metres - begin) / (end - begin))) if end > begin else 0.0
        return totals[number] + share * (totals[number + 1] - totals[number])


def _used_kwh(step: Step, vehicle: Vehicle, conditions: Conditions) -> float:
    if step.duration_s <= 0:
        return 0.0
    kmh = 3.6 * step.distance_m / step.duration_s
    return power_w(vehicle, kmh if kmh >= SLOWEST_KMH else 0.0, conditions) * step.duration_s / 3.6e6
