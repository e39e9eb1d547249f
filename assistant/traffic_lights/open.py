"""The door of the room: what the configuration names is opened here."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from assistant.config import TrafficLights
from assistant.tools.places.router import Route
from assistant.traffic_lights.broadcasting import Broadcast, before_the_simulated_car
from assistant.traffic_lights.feed import Feed
from assistant.traffic_lights.lights import LATITUDE, LONGITUDE, HeardLights
from assistant.traffic_lights.receiving import Receiver
from assistant.types.car_state import CarState

AT_THE_TURN_M = 50.0
"""a turn of the route so near a stop line is at that intersection"""
WAYS = {
    "left": "left",
    "sharp_left": "left",
    "right": "right",
    "sharp_right": "right",
    "straight": "straight",
    "keep_straight": "straight",
    "u_turn": "u_turn",
}
"""what a route does, in words of a MAP; a slight turn may be either"""
LOOK_EVERY_S = 0.05


def open_lights(
    config: TrafficLights,
    car: Callable[[], CarState],
    *,
    route: Callable[[], Route | None] = lambda: None,
    wait_s: float = 0.0,
) -> HeardLights | None:
    """Return what hears the lights, and lets it hear; None: none is configured. Raises BusError: it cannot hear.

    route: the one that is driven now. wait_s: so long at most it waits until it has heard a light and its geometry.
    """
    if config.source == "none":
        return None
    feed = Feed(signed_is_verified=config.signed_is_verified, clock_error_s=config.clock_error_s)
    if config.source == "udp":
        Receiver(feed, config.address, config.port, interface=config.interface)
    else:
        state = car()
        latitude, longitude = state.number(LATITUDE) or 0.0, state.number(LONGITUDE) or 0.0
        intersection = before_the_simulated_car(latitude, longitude, time.time())
        Broadcast(intersection, lambda datagram: feed.take(datagram, time.monotonic(), datetime.now(UTC)))
    until_s = time.monotonic() + wait_s
    while time.monotonic() < until_s and not (feed.heard() and feed.roads()):
        time.sleep(LOOK_EVERY_S)
    return HeardLights(feed, car, time.monotonic, manoeuvre=lambda distance_m: way_at(route(), distance_m))


def way_at(route: Route | None, distance_m: float) -> str | None:
    """Return where a route goes at an intersection so far ahead, in words of a MAP; None: it does not say."""
    turn = route.get("next_turn") if route is not None else None
    if turn is None or turn["distance_m"] < distance_m - AT_THE_TURN_M:
        return None
    if turn["distance_m"] > distance_m + AT_THE_TURN_M:
        return "straight"
    return WAYS.get(turn["direction"])
