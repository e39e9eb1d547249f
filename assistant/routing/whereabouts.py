"""The road that the car is on: asked of the map once for a stretch of road, however often somebody wants to know."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from assistant.routing.track import Track
from assistant.types.place import Position
from assistant.types.way import Road

SAME_M = 50.0
"""nearer to where it was asked last, it is the same road"""
TURNED_DEG = 45.0
"""unless the car has turned so far"""


@dataclass(frozen=True, slots=True)
class _Asked:
    position: Position
    heading: float | None
    road: Road | None


class Whereabouts:
    """Remembers the last answer. May be asked from several threads."""

    def __init__(self, ask: Callable[[Position, float | None], Road | None]) -> None:
        """ask: the map: position, heading in degrees from the north (None: not known) -> the road there."""
        self._ask = ask
        self._lock = threading.Lock()
        self._asked: _Asked | None = None

    def road(self, position: Position, heading: float | None) -> Road | None:
        """Return the road at a position. Raises what `ask` does."""
        with self._lock:
            asked = self._asked
        if asked is not None and _is_same(asked, position, heading):
            return asked.road
        road = self._ask(position, heading)
        with self._lock:
            self._asked = _Asked(position, heading, road)
        return road


def _is_same(asked: _Asked, position: Position, heading: float | None) -> bool:
    if heading is not None and asked.heading is not None:
        turned = abs((heading - asked.heading + 180) % 360 - 180)
        if turned > TURNED_DEG:
            return False
    return Track([asked.position, position]).length_m < SAME_M
