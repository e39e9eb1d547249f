"""A source comes up and goes down, and either is said once: who waits for a bus tries again and again."""

import logging
from dataclasses import replace

from assistant.car.state.source import BusHealth

log = logging.getLogger(__name__)


def came_up(health: BusHealth) -> BusHealth:
    """Return how a bus is that is up; that it is so again is said."""
    if health.reason is not None:
        log.warning("%s: up again", health.bus)
    return replace(health, up=True, reason=None)


def went_down(health: BusHealth, reason: str) -> BusHealth:
    """Return how a bus is that is down; that is said once, not at every attempt."""
    if health.reason is None:
        log.warning("%s: down: %s; trying again", health.bus, reason)
    return BusHealth(health.bus, up=False, reason=reason, lost=health.lost)
