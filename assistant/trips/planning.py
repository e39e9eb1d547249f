"""Where to charge on a way, and how far, or where to fill up: the quickest plan that never falls below the reserve.

A search over labels (Martins, "On a multicriteria shortest path problem", 1984): a label is a moment and a level of
charge at a station; of two at the same station, one that is later and emptier is dropped. Stations lie in their order
along the way, so each is looked at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.trips.charging import charging
from assistant.trips.consumption import Profile
from assistant.trips.vehicle import Vehicle

RESERVE_PERCENT = 15.0
STOP_S = 180.0
"""to leave the road, plug in, and drive off again"""
LEVELS = (40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0)
"""to which one may charge beside what the next stretch needs"""
LEAST_CHARGE = 3.0
"""percent; a stop for less is none"""
LEAST_FILL = 20.0
"""percent; nobody stops to fill up for less"""
SPARE = 1.0
"""percent above what a stretch is reckoned to need"""


@dataclass(frozen=True, slots=True)
class Station:
    """A charging or fuel station near the way."""

    name: str
    osm: str
    along_m: float
    """where one leaves the way for it"""
    detour_m: float
    """there and back"""
    detour_s: float
    kw: float
    fast: bool
    """direct current"""
    open: bool | None = None
    """when one comes by; None: not known"""


@dataclass(frozen=True, slots=True)
class Charge:
    """A stop of a plan."""

    station: Station
    arrive_percent: float
    leave_percent: float
    seconds: float
    """of charging or filling up"""
    reached_s: float = 0.0
    """after leaving, once the roads to it are known"""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the way is driven."""

    stops: tuple[Charge, ...]
    arrive_percent: float
    seconds: float
    """with all stops"""


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """There is no plan."""

    reach_m: float
    """so far along the way one gets with the reserve, charging where one can"""


@dataclass(frozen=True, slots=True)
class _Label:
    seconds: float
    percent: float
    stops: tuple[Charge, ...] = ()


def plan(
    profile: Profile, vehicle: Vehicle, stations: Sequence[Station], percent: float, reserve: float = RESERVE_PERCENT
) -> Plan | OutOfReach:
    """Return the quickest plan that arrives, at each stop and at the end, with the reserve at least.

    percent: how full the battery is at the start. Where it is too little to reach any station with the reserve left,
    the reserve is kept from the first stop on, and up to there half of what there is.
    """
    ordered = sorted(stations, key=lambda station: station.along_m)
    search = _Search(profile, vehicle, ordered, reserve)
    found = _plan(search, percent, reserve)
    if isinstance(found, OutOfReach) and percent < 2 * reserve:
        found = _plan(search, percent, min(reserve, percent / 2))
    return found


def _plan(search: "_Search", percent: float, at_first_stop: float) -> Plan | OutOfReach:
    """Plan with a reserve of its own for the arrival at the first stop."""
    goal, reach_m = search.goal, 0.0
    labels: list[list[_Label]] = [[_Label(0.0, percent)], *([] for _ in range(goal))]
    for number in range(goal):
        for label in labels[number]:
            for level in search.levels(number, label.percent) if number else (label.percent,):
                away = search.charged(number, label, level)
                reach_m = max(reach_m, search.reach_m(number, away.percent))
                for following in range(number + 1, goal + 1):
                    left = away.percent - search.percent_between(number, following)
                    least = search.reserve if number or following == goal else at_first_stop
                    if left < least:
                        if search.is_beyond(number, following, away.percent, least):
                            break
                        continue
                    seconds = away.seconds + search.seconds_between(number, following)
                    _keep(labels[following], _Label(seconds, left, away.stops))
    if not labels[goal]:
        return OutOfReach(min(search.length_m, reach_m))
    best = min(labels[goal], key=lambda label: (label.seconds, -label.percent))
    return Plan(best.stops, best.percent, best.seconds)


class _Search:
    """The way and its stations, by numbers: 0 the start, then the stations in their order, last the goal."""

    def __init__(self, profile: Profile, vehicle: Vehicle, stations: Sequence[Station], reserve: float) -> None:
        self._vehicle, self._stations, self.reserve = vehicle, stations, reserve
        self.goal, self.length_m = len(stations) + 1, profile.length_m
        self._along = [0.0, *(station.along_m for station in stations), profile.length_m]
        percent_per_kwh = 100 / vehicle.capacity_kwh
        self._percent_per_m = profile.kwh_per_m * percent_per_kwh
        self._used = [profile.kwh(0.0, metres) * percent_per_kwh for metres in self._along]
        self._passed_s = [profile.seconds(0.0, metres) for metres in self._along]
        # Half of a detour belongs to the stretch before the station, half to the one after it.
        self._aside = [0.0, *(station.detour_m / 2 * self._percent_per_m for station in stations), 0.0]
        self._aside_s = [0.0, *(station.detour_s / 2 for station in stations), 0.0]

    def percent_between(self, one: int, other: int) -> float:
        """Return what is used from one to another."""
        return self._used[other] - self._used[one] + self._aside[one] + self._aside[other]

    def seconds_between(self, one: int, other: int) -> float:
        """Return how long it takes from one to another."""
        return self._passed_s[other] - self._passed_s[one] + self._aside_s[one] + self._aside_s[other]

    def is_beyond(self, one: int, other: int, percent: float, least: float) -> bool:
        """Whether it cannot be reached even without its own detour: those after it cannot be either."""
        return percent - (self._used[other] - self._used[one]) < least

    def reach_m(self, number: int, percent: float) -> float:
        """Return how far along the way one gets with the reserve left, on the average consumption."""
        left = max(0.0, percent - self.reserve)
        return self._along[number] + (left / self._percent_per_m if self._percent_per_m else 0.0)

    def levels(self, number: int, percent: float) -> list[float]:
        """Return the levels to which it may be worth charging: what each next stretch needs, and round ones."""
        if self._vehicle.burns:
            return [100.0] if percent <= 100.0 - LEAST_FILL else []
        needed = []
        for following in range(number + 1, len(self._along)):
            need = self.percent_between(number, following) + self.reserve + SPARE
            if need > 100:
                break
            needed.append(need)
        # What the nearest stations need is never better than what the farthest of them does, but for the goal.
        least = percent + LEAST_CHARGE
        wished = {*LEVELS, *needed[-6:], *needed[:2], least}
        return sorted(level for level in wished if least <= level <= 100)

    def charged(self, number: int, label: _Label, level: float) -> _Label:
        """Return the label after charging to a level; at the start nothing is charged."""
        if number == 0:
            return label
        station = self._stations[number - 1]
        took_s = charging(self._vehicle, station.kw, fast=station.fast).seconds(label.percent, level)
        stop = Charge(station, label.percent, level, took_s)
        return _Label(label.seconds + STOP_S + took_s, level, (*label.stops, stop))


def _keep(labels: list[_Label], new: _Label) -> None:
    """Add a label, unless another one is neither later nor emptier; those that it makes useless go."""
    if any(other.seconds <= new.seconds and other.percent >= new.percent for other in labels):
        return
    labels[:] = [other for other in labels if other.seconds < new.seconds or other.percent > new.percent]
    labels.append(new)
