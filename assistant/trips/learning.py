"""What this car uses by what was reckoned for it, learnt while it drives, pure: from one reading to the next.

A stretch begins and ends where the level has just fallen, so that the steps in which a car tells it do no harm. What
rolling and air took is set against what was reckoned for it; climate, lights and climbing are taken off before.
"""

from dataclasses import dataclass, replace

from assistant.trips.consumption import GRAVITY, USUAL, Conditions, power_w, resting_w
from assistant.trips.vehicle import Vehicle

GAP_S = 10.0
"""without a reading for so long, a stretch is given up"""
LEAST_M, LEAST_PERCENT = 10_000.0, 3.0
"""of a stretch that teaches something"""
RAISED_PERCENT = 0.5
"""more than recuperation gives from one reading to the next: it was charged or filled"""
ODOMETER_WITHIN = 0.1
"""of the speed summed up: else one of the two is wrong, and nothing is learnt"""
PLAUSIBLE = (0.4, 2.5)
"""what cannot be is a sensor's fault"""
REMEMBERED_KM = 200.0
"""a stretch counts the less, the more was driven since; about so far back it is halved"""
ENOUGH_KM = 20.0
"""that must have been driven before it counts"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the car tells at a moment; None: it does not."""

    at_s: float
    percent: float | None
    """of battery or tank"""
    speed_kmh: float | None
    odometer_m: float | None = None
    altitude_m: float | None = None
    conditions: Conditions = USUAL


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt."""

    factor: float = 1.0
    """what driving has used lately, by what was reckoned"""
    km: float = 0.0
    """that were driven to learn it"""

    def with_stretch(self, factor: float, km: float) -> "Learnt":
        """Return it with one stretch more."""
        before_km = min(self.km, REMEMBERED_KM)
        return Learnt((self.factor * before_km + factor * km) / (before_km + km), self.km + km)

    @property
    def used(self) -> float | None:
        """What counts; None: too little was driven yet."""
        return self.factor if self.km >= ENOUGH_KM else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is being driven."""

    last: Reading
    begin: Reading | None = None
    """None: the level has not fallen yet"""
    metres: float = 0.0
    driving_kwh: float = 0.0
    """reckoned"""
    resting_kwh: float = 0.0
    """reckoned, of what is used also by a car that stands"""


def drive(
    before: Stretch | None, reading: Reading, vehicle: Vehicle
) -> tuple[Stretch | None, tuple[float, float] | None]:
    """Take a reading in; return the stretch as it is then, and what it taught where one is over."""
    if reading.percent is None or reading.speed_kmh is None:
        return before, None
    if before is None or _is_another(before.last, reading):
        return Stretch(reading), None
    assert before.last.percent is not None  # noqa: S101  it was looked at when it was the newest
    fell = reading.percent < before.last.percent
    if before.begin is None:
        return Stretch(reading, reading if fell else None), None
    now = _driven(before, reading, vehicle)
    used = (before.begin.percent or 0.0) - reading.percent
    if not fell or used < LEAST_PERCENT or now.metres < LEAST_M:
        return now, None
    factor = _factor(now, used, vehicle)
    return Stretch(reading, reading), None if factor is None else (factor, now.metres / 1000)


def _is_another(last: Reading, reading: Reading) -> bool:
    gap_s = reading.at_s - last.at_s
    raised = (reading.percent or 0.0) - (last.percent or 0.0)
    return not 0 < gap_s <= GAP_S or raised > RAISED_PERCENT


def _driven(before: Stretch, reading: Reading, vehicle: Vehicle) -> Stretch:
    seconds = reading.at_s - before.last.at_s
    kmh = ((before.last.speed_kmh or 0.0) + (reading.speed_kmh or 0.0)) / 2
    plain = replace(reading.conditions, factor=1.0)
    resting_w_now = resting_w(vehicle, plain)
    driving_w = power_w(vehicle, kmh, plain) - resting_w_now
    return replace(
        before,
        last=reading,
        metres=before.metres + kmh / 3.6 * seconds,
        driving_kwh=before.driving_kwh + driving_w * seconds / 3.6e6,
        resting_kwh=before.resting_kwh + resting_w_now * seconds / 3.6e6,
    )


def _factor(stretch: Stretch, used_percent: float, vehicle: Vehicle) -> float | None:
    """Return what driving used by what was reckoned; None where something in it cannot be."""
    begin, end = stretch.begin, stretch.last
    if begin is None or stretch.driving_kwh <= 0:
        return None
    if begin.odometer_m is not None and end.odometer_m is not None:
        told_m = end.odometer_m - begin.odometer_m
        if abs(told_m - stretch.metres) > ODOMETER_WITHIN * stretch.metres:
            return None
    climbed_m = 0.0
    if begin.altitude_m is not None and end.altitude_m is not None:
        climbed_m = end.altitude_m - begin.altitude_m
    climbing_kwh = vehicle.mass_kg * GRAVITY * climbed_m / vehicle.efficiency / 3.6e6
    used_kwh = used_percent / 100 * vehicle.capacity_kwh
    factor = (used_kwh - stretch.resting_kwh - climbing_kwh) / stretch.driving_kwh
    return factor if PLAUSIBLE[0] <= factor <= PLAUSIBLE[1] else None
