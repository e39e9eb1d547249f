"""My light, from what is heard and where the car is: the port that the tools ask, and what is said unasked."""

import math
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.tools.outcome import UnableError
from assistant.tools.traffic.port import Light, Shown
from assistant.traffic_lights.advice import KMH, Approach, advised_kmh, windows_of
from assistant.traffic_lights.feed import KNOWN_FOR_S, Feed, Heard
from assistant.traffic_lights.lamps import FOLLOWING, lamp
from assistant.traffic_lights.matching import ACCURACY_M, Mine, Whereabouts, mine
from assistant.traffic_lights.messages import Event
from assistant.traffic_lights.timing import Interval, ends_in, likely_in, with_clock_error, with_leap_second
from assistant.types.announcement import Announcement, Priority
from assistant.types.call import Call
from assistant.types.car_state import CarState

LOCATION = "Vehicle.CurrentLocation"
LATITUDE, LONGITUDE, HEADING = f"{LOCATION}.Latitude", f"{LOCATION}.Longitude", f"{LOCATION}.Heading"
ACCURACY, SPEED, LIMIT = f"{LOCATION}.HorizontalAccuracy", "Vehicle.Speed", "Vehicle.ADAS.SpeedLimit"
TRANSIT_S = 0.2
"""the way of a message to us, and the tenths of its marks, take no longer"""
TURNS_HEADING_KMH = 4.0
"""slower than this a heading from satellites is chance, and the last one is kept"""
ADVICE_LIVES_S = 10.0
REMEMBERED_FOR_S = 30.0
"""a light that was heard longer ago than this is not missed any more"""
UNTOLD = {"noValidSPATisAvailableAtThisTime", "off"}
"""words of a status with which the states mean nothing"""
AT_REST_KMH = 1.0
SOON_S = 5.0
AWAITED_S = 180.0
"""so long one waits for a light that somebody wants to be told of"""
GREEN_WORTH_S = 3.0
AT_THE_LINE_M = 60.0
"""who stands within it waits for this light"""
ROUNDING_KMH = 1.0
"""a limit of 50 km/h is told as 49.97"""


@dataclass(frozen=True, slots=True)
class _Advised:
    kmh: float
    at_s: float
    light_id: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one look has to go by."""

    mine: Mine
    heard: Heard
    car: CarState
    now_s: float


class HeardLights:
    """The lights that a feed tells of.

    car: as it is now, on the feed's monotonic clock. manoeuvre: what the route does at the next intersection within so
    many metres; None: no route, or nothing there.
    """

    def __init__(
        self,
        feed: Feed,
        car: Callable[[], CarState],
        clock: Callable[[], float],
        *,
        manoeuvre: Callable[[float], str | None] = lambda within_m: None,
    ) -> None:
        self._feed = feed
        self._car = car
        self._clock = clock
        self._manoeuvre = manoeuvre
        self._lock = threading.Lock()  # the tools ask, and whoever speaks unasked
        self._heading: float | None = None
        self._advised: _Advised | None = None
        self._told_soon: tuple[int, int] | None = None
        self._awaited: tuple[tuple[int, int], float] | None = None
        """the light that is to be told once it is green, and until when"""

    def next(self) -> Light | None:
        """Return the light that is ahead; None: none is heard. Raises UnableError where it cannot be told."""
        with self._lock:
            return self._next(self._car())

    def tell_when_green(self) -> None:
        """Say it once the light ahead is green; it is forgotten once another one is ahead. Raises as `next`."""
        with self._lock:
            light = self._next(self._car())
            if light is not None and "group" in light:
                self._awaited = (light["intersection"], light["group"]), self._clock() + AWAITED_S

    def _next(self, car: CarState) -> Light | None:
        now_s = self._clock()
        heard = {each.state.id: each for each in self._feed.heard()}
        fresh = {number for number, each in heard.items() if now_s - each.at_s <= KNOWN_FOR_S}
        lost_s = min((now_s - each.at_s for each in heard.values()), default=math.inf)
        if lost_s > REMEMBERED_FOR_S:
            return None
        if not fresh:
            raise UnableError("light_lost", "the traffic lights are not heard any more")
        found = self._mine(car)
        if found is None:
            if not self._feed.roads():
                raise UnableError("light_unmapped", "no geometry of this intersection is known")
            return None
        each = heard.get(found.intersection[1])
        if each is None:
            return None
        if each.state.id not in fresh:
            raise UnableError("light_lost", "the traffic light is not heard any more")
        return self._light(_Seen(found, each, car, now_s))

    def announcements(self, *, wanted: bool) -> Iterable[Announcement]:
        """Yield what is worth a word unasked: at rest, that the light turns green within seconds, once for each red.

        wanted: whether suggestions are made at all.
        """
        car = self._car()
        yield from self._as_promised(car)
        speed_kmh = car.number(SPEED)
        if not wanted or speed_kmh is None or speed_kmh > AT_REST_KMH:
            self._told_soon = None
            return
        try:
            with self._lock:
                light = self._next(car)
        except UnableError:
            return
        if light is None or "group" not in light or light.get("state") != "red":
            self._told_soon = None
            return
        light_id = (light["intersection"], light["group"])
        least_s, most_s = light.get("min_s"), light.get("max_s")
        if self._told_soon == light_id or least_s is None or most_s is None or light["distance_m"] > AT_THE_LINE_M:
            return
        if 0 < most_s <= SOON_S and Interval(least_s, most_s).certain:
            self._told_soon = light_id
            yield Announcement(
                "lights",
                Call("get_traffic_light", {"what": "time_to_change"}),
                {**light, "what": "time_to_change", "soon": True},
                car,
                Priority.SOON,
                until_s=car.time_s + least_s,
                key="green",
            )

    def _as_promised(self, car: CarState) -> Iterable[Announcement]:
        """Yield that a light is green that somebody waits for."""
        if self._awaited is None:
            return
        awaited, until_s = self._awaited
        try:
            with self._lock:
                light = self._next(car)
        except UnableError:
            light = None
        ahead = (light["intersection"], light["group"]) if light is not None and "group" in light else None
        if self._clock() > until_s or ahead not in (None, awaited):
            self._awaited = None
        elif light is not None and ahead == awaited and light.get("state") == "green":
            self._awaited = None
            value = {**light, "what": "state"}
            call = Call("get_traffic_light", {"what": "state"})
            yield Announcement(
                "lights", call, value, car, Priority.NOW, until_s=car.time_s + GREEN_WORTH_S, key="green"
            )

    def _mine(self, car: CarState) -> Mine | None:
        """Return the approach that the car is on. Raises UnableError: nobody knows where it is."""
        latitude, longitude = car.number(LATITUDE), car.number(LONGITUDE)
        speed_kmh, heading = car.number(SPEED), car.number(HEADING)
        if heading is not None and (self._heading is None or (speed_kmh or 0.0) >= TURNS_HEADING_KMH):
            self._heading = heading
        if latitude is None or longitude is None or self._heading is None:
            raise UnableError("no_position", "where the car is, or which way it looks, is not known")
        accuracy_m = max(ACCURACY_M, car.number(ACCURACY) or 0.0)
        where = Whereabouts(latitude, longitude, self._heading, accuracy_m)
        roads = self._feed.roads()
        found = mine(roads, where)
        way = self._manoeuvre(found.distance_m) if found is not None else None
        return mine(roads, where, way) if way is not None else found

    def _light(self, seen: _Seen) -> Light:
        events = {movement.group: movement.events for movement in seen.heard.state.movements}
        light: Light = {
            "intersection": seen.heard.state.id,
            "age_s": round(max(0.0, seen.now_s - seen.heard.at_s), 3),
            "distance_m": round(max(0.0, seen.mine.distance_m - _driven_m(seen.car)), 1),
        }
        ways = {way: events[group] for way, group in seen.mine.groups.items() if group in events}
        group = seen.mine.group if seen.mine.group in events else None
        if group is None and ways and len(set(ways.values())) == 1:  # whichever it is, it shows the same
            group = next(number for number in seen.mine.groups.values() if number in events)
        if group is None:
            if not ways:
                raise UnableError("light_unmapped", "which light is for this lane is not known")
            light["ways"] = {way: self._shown(shown, seen) for way, shown in ways.items()}
            return light
        light["group"] = group
        light.update(self._shown(events[group], seen))  # type: ignore[typeddict-item]  # a part of a Light
        self._advise(light, events[group], seen)
        return light

    def _shown(self, events: tuple[Event, ...], seen: _Seen) -> Shown:
        """Tell what a group shows. Raises UnableError: it is dark, or does not say."""
        colour = lamp(events[0].state)
        if colour is None or UNTOLD & seen.heard.state.status:
            raise UnableError("light_lost", "the traffic light does not say what it shows")
        hour_s = seen.heard.now_s(seen.now_s)
        interval = with_leap_second(ends_in(events[0], hour_s), seen.heard.minute_of_year, hour_s)
        interval = with_clock_error(interval, self._error_s(seen.heard))
        shown: Shown = {"state": colour}
        if interval.min_s is not None:
            shown["min_s"] = round(interval.min_s, 1)
        if interval.max_s is not None:
            shown["max_s"] = round(interval.max_s, 1)
        likely_s = likely_in(events[0], hour_s)
        if likely_s is not None:
            shown["likely_s"] = likely_s
        colours = [each for event in events[1:] if (each := lamp(event.state)) not in (colour, None)]
        following = colours[0] if colours else FOLLOWING.get(colour)
        if following is not None:
            shown["next_state"] = following
        return shown

    def _error_s(self, heard: Heard) -> float:
        return TRANSIT_S if heard.own_clock else TRANSIT_S + self._feed.clock_error_s

    def _advise(self, light: Light, events: tuple[Event, ...], seen: _Seen) -> None:
        """Add the speed that reaches it green; without a limit that is known there is none."""
        limits = [limit for limit in (seen.mine.limit_kmh, seen.car.number(LIMIT)) if limit is not None]
        light["limit_known"] = bool(limits)
        speed_kmh = seen.car.number(SPEED)
        if not limits or speed_kmh is None:
            return
        light_id, last = (seen.heard.state.id, light["group"]), self._advised
        before = last.kmh if last and last.light_id == light_id and seen.now_s - last.at_s <= ADVICE_LIVES_S else None
        approach = Approach(light["distance_m"], speed_kmh, math.floor(min(limits) + ROUNDING_KMH / 2))
        windows = windows_of(events, seen.heard.now_s(seen.now_s), self._error_s(seen.heard))
        kmh = advised_kmh(approach, windows, before)
        self._advised = None if kmh is None else _Advised(kmh, seen.now_s, light_id)
        if kmh is not None:
            light["speed_advice_kmh"] = kmh


def _driven_m(car: CarState) -> float:
    """Return how far the car has come since it told where it is."""
    place, speed_kmh = car.signals.get(LATITUDE), car.number(SPEED)
    return 0.0 if place is None or speed_kmh is None else max(0.0, speed_kmh) / KMH * place.age_s(car.time_s)
