"""Which speed reaches a light at green: never above the limit, never by haste or braking, or none at all.

Pure arithmetic over intervals: a speed is advised only where it arrives at green whatever the light does within what
it has said. Nothing here says that anybody may go.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.traffic_lights.lamps import lamp
from assistant.traffic_lights.messages import Event
from assistant.traffic_lights.timing import ends_in

GENTLE_MPS2 = 0.6
"""what a foot on or off the pedal does; more would be haste, or braking"""
STEP_KMH = 5
"""advice is in such steps: nobody holds 43"""
HELD_WITHIN_KMH = 2.0
"""how well a speed is held"""
FASTER_BY_AT_MOST_KMH = 10.0
LOWEST_KMH = 20.0
"""below it nobody wants to crawl towards a light"""
LOWEST_SHARE = 0.5
"""of the limit; who is slower than that is in others' way"""
ROLLING_KMH = 5.0
"""slower than this is no driving that could be advised on"""
NEAREST_M, FARTHEST_M = 25.0, 600.0
AFTER_GREEN_S, BEFORE_END_S = 1.0, 1.0
"""how far from the ends of a green one is to arrive"""
RED_AND_YELLOW_S = 1.0
"""may come between red and green, where the message does not say"""
SHORTEST_GREEN_S = 5.0
"""of a green that the message does not tell the length of"""
KMH = 3.6
"""km/h in a metre a second"""


@dataclass(frozen=True, slots=True)
class Approach:
    """How a car comes to a light."""

    distance_m: float
    speed_kmh: float
    limit_kmh: float


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when it is green for certain, in seconds from now."""

    begin_s: float
    end_s: float


def advised_kmh(approach: Approach, windows: Sequence[Window], before_kmh: float | None = None) -> float | None:
    """Return the speed to hold, or None: no speed is sure to arrive at green without haste or braking.

    before_kmh: what was advised last. It is kept as long as it still arrives at green, so that advice does not flicker.
    """
    if not NEAREST_M <= approach.distance_m <= FARTHEST_M or approach.speed_kmh < ROLLING_KMH:
        return None
    speeds = [kmh for kmh in _speeds(approach) if _fits(approach, kmh, windows, HELD_WITHIN_KMH)]
    if before_kmh is not None and before_kmh <= approach.limit_kmh and _fits(approach, before_kmh, windows, 0.0):
        return before_kmh
    return min(speeds, key=lambda kmh: (abs(kmh - approach.speed_kmh), -kmh), default=None)


def windows_of(events: Sequence[Event], now_s: float, error_s: float = 0.0) -> tuple[Window, ...]:
    """Return when it is green for certain. events: of a signal group, the first holds now. now_s: in the hour.

    error_s: how wrong that moment may be.
    """
    windows: list[Window] = []
    late_s, early_s = AFTER_GREEN_S + error_s, BEFORE_END_S + error_s
    earliest_s, latest_s = 0.0, 0.0
    for number, event in enumerate(events):
        interval = ends_in(event, now_s)
        if interval.min_s is None:
            return tuple(windows)
        if lamp(event.state) == "green":
            begin_s = 0.0 if number == 0 else latest_s + late_s
            windows.append(Window(begin_s, interval.min_s - early_s))
        if interval.max_s is None:
            return _valid(windows)
        earliest_s, latest_s = interval.min_s, interval.max_s
    if lamp(events[-1].state) == "red":
        windows.append(Window(latest_s + late_s + RED_AND_YELLOW_S, earliest_s + SHORTEST_GREEN_S - early_s))
    return _valid(windows)


def _valid(windows: Sequence[Window]) -> tuple[Window, ...]:
    return tuple(window for window in windows if window.begin_s < window.end_s)


def arrives_in_s(approach: Approach, kmh: float) -> float:
    """Return how long it takes to the stop line, with a gentle change from the speed that is driven to this one."""
    now, then = approach.speed_kmh / KMH, kmh / KMH
    change_s = abs(then - now) / GENTLE_MPS2
    change_m = (now + then) / 2 * change_s
    if change_m <= approach.distance_m:
        return change_s + (approach.distance_m - change_m) / then
    pull = GENTLE_MPS2 if then > now else -GENTLE_MPS2
    return (math.sqrt(now * now + 2 * pull * approach.distance_m) - now) / pull


def _speeds(approach: Approach) -> list[float]:
    lowest = max(LOWEST_KMH, approach.limit_kmh * LOWEST_SHARE)
    highest = min(approach.limit_kmh, approach.speed_kmh + FASTER_BY_AT_MOST_KMH)
    return [float(kmh) for kmh in range(0, 255, STEP_KMH) if lowest <= kmh <= highest]


def _fits(approach: Approach, kmh: float, windows: Sequence[Window], within_kmh: float) -> bool:
    """Whether a speed that is held as well as `within_kmh` arrives in one of the windows."""
    first_s, last_s = (arrives_in_s(approach, each) for each in (kmh + within_kmh, kmh - within_kmh))
    return any(window.begin_s <= first_s and last_s <= window.end_s for window in windows)
