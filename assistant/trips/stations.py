"""Stations as a map tells of them: what they give to a vehicle, whether they are open, which are worth a look.

A charging station that does not tell its hours is mostly open; a fuel station that does not is mostly not at night.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from assistant.trips.charging import FAST_SOCKETS
from assistant.trips.planning import Station
from assistant.trips.vehicle import Fuel, Vehicle
from assistant.types.place import Position
from assistant.types.power import kilowatts

SOCKETS: Mapping[str, str] = {
    "type2_combo": "ccs",
    "type1_combo": "ccs",
    "ccs": "ccs",
    "chademo": "chademo",
    "tesla_supercharger": "tesla",
    "tesla_supercharger_ccs": "ccs",
    "nacs": "tesla",
    "gb_dc": "gbt_dc",
    "gb_ac": "gbt_ac",
    "type2": "type2",
    "type2_cable": "type2",
    "type1": "type1",
}
"""OpenStreetMap's name of a socket -> ours; household sockets are not among them"""
FUELS: Mapping[Fuel, tuple[str, ...]] = {"petrol": ("octane_", "e5", "e10"), "diesel": ("diesel",), "lpg": ("lpg",)}
"""ours -> how OpenStreetMap's names of it begin"""
SELDOM: frozenset[Fuel] = frozenset({"lpg"})
"""what a station has only where the map says so"""
USUAL_KW: Mapping[str, float] = {"ccs": 50.0, "chademo": 50.0, "tesla": 150.0, "gbt_dc": 60.0}
"""where the map does not tell its power: what such a one gives at the least, mostly"""
USUAL_AC_KW = 11.0
LEAST_KW = 1.0
STRETCH_M, BEST_OF = 40_000.0, 3
"""of a stretch so long only so many are looked at"""
TRIED_KWH = 30.0
"""they are compared by how long this takes, with the detour"""
DETOUR = 1.3
"""a road beside the way is so much longer than the straight line"""
DETOUR_MPS = 40 / 3.6


@dataclass(frozen=True, slots=True)
class Found:
    """A charging or fuel station that was found beside a way."""

    name: str
    osm: str
    position: Position
    along_m: float
    aside_m: float
    sockets: Mapping[str, str] = field(default_factory=dict)
    """OpenStreetMap's name -> its power, or how many there are; empty: not told"""
    power: str = ""
    """of the whole station, as the map tells it"""
    fuels: Mapping[str, str] = field(default_factory=dict)
    """OpenStreetMap's names; empty: not told"""
    detour: tuple[float, float] | None = None
    """metres and seconds by which the way is longer past it, by road; None: not known"""
    looked_at: bool = False
    """the roads were asked for the detour"""
    hours: Callable[[datetime], bool | None] = lambda moment: None
    """whether it is open at a moment of its own clock; None: not known"""


def stations(
    found: Iterable[Found], vehicle: Vehicle, opening: Callable[[Found], bool | None] = lambda each: None
) -> list[Station]:
    """Return those where the vehicle can charge or fill up, the best of each stretch, in their order along the way.

    opening: whether one is open when one comes by; one that is not is left out.
    """
    fitting: list[Station] = []
    for each in found:
        is_open = opening(each)
        if is_open is not False:
            fitting += _with_fuel(each, vehicle, is_open) if vehicle.burns else _fitting(each, vehicle, is_open)
    best: list[Station] = []
    fitting.sort(key=lambda each: each.along_m)
    for _, stretch in groupby(fitting, key=lambda station: station.along_m // STRETCH_M):
        best += sorted(_likely(list(stretch), vehicle), key=lambda station: _cost_s(station, vehicle))[:BEST_OF]
    return sorted(best, key=lambda station: station.along_m)


def _likely(stretch: list[Station], vehicle: Vehicle) -> list[Station]:
    """Return, of fuel stations, those that are known to be open, where there are any."""
    known = [station for station in stretch if station.open] if vehicle.burns else []
    return known or stretch


def _with_fuel(found: Found, vehicle: Vehicle, is_open: bool | None) -> Iterator[Station]:
    has = any(name.startswith(FUELS[vehicle.fuel]) for name in found.fuels)
    if has or not (found.fuels or vehicle.fuel in SELDOM):
        yield _station(found, is_open)


def _station(found: Found, is_open: bool | None, kw: float = 0.0, *, fast: bool = False) -> Station:
    reckoned_m = 2 * DETOUR * found.aside_m
    detour_m, detour_s = found.detour or (reckoned_m, reckoned_m / DETOUR_MPS)
    return Station(found.name, found.osm, found.along_m, detour_m, detour_s, kw=kw, fast=fast, open=is_open)


def _fitting(found: Found, vehicle: Vehicle, is_open: bool | None) -> Iterator[Station]:
    powers = {
        SOCKETS[name]: _kw(value, found.power, SOCKETS[name])
        for name, value in found.sockets.items()
        if name in SOCKETS
    }
    if not found.sockets:  # nothing is told: a post in the street, most likely
        powers = {"type2": _kw("", found.power, "type2")}
    usable = {socket: kw for socket, kw in powers.items() if socket in vehicle.sockets}
    if not usable:
        return
    socket = max(usable, key=lambda name: usable[name] if name in FAST_SOCKETS else min(usable[name], vehicle.ac_kw))
    yield _station(found, is_open, usable[socket], fast=socket in FAST_SOCKETS)


def _kw(value: str, of_station: str, socket: str) -> float:
    """Return the power of a socket; a plain small number is how many there are, not their power."""
    told = next((kw for kw in map(kilowatts, (value, of_station)) if kw is not None), None)
    return USUAL_KW.get(socket, USUAL_AC_KW) if told is None else max(LEAST_KW, told)


def _cost_s(station: Station, vehicle: Vehicle) -> float:
    if vehicle.burns:
        return station.detour_s
    most_kw = max(point.kw for point in vehicle.curve)
    kw = min(station.kw, most_kw if station.fast else vehicle.ac_kw)
    return station.detour_s + TRIED_KWH / kw * 3600
