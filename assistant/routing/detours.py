"""What it costs to drive by a place on the way: from where one leaves it, there, and back to where one goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.routing.track import Track
from assistant.routing.valhalla import NoWayError
from assistant.types.place import Position

Pair = tuple[float, float] | None
"""metres and seconds between two places; None: no way"""
Matrix = Callable[[Sequence[Position], Sequence[Position]], Sequence[Sequence[Pair]]]
"""sources, targets -> a row for each source"""

ROOM_M, ROOM_BY_ASIDE = 2000.0, 2.0
"""one may leave the way so far before a place, and go on so far behind it, and so much more for each metre that it lies
aside: exits may be far apart"""
AT_ONCE = 12
"""places of which it is asked at once: the router works out every pair"""


@dataclass(frozen=True, slots=True)
class Detour:
    """How much longer the way is past a place."""

    distance_m: float
    duration_s: float


def detours(line: Sequence[Position], places: Sequence[Position], matrix: Matrix) -> list[Detour | None]:
    """Return what each place costs; None where no road leads past it.

    line: points of the way that lie on its roads, the car first. Raises what `matrix` does.
    """
    track, found = Track(line), list[Detour | None]()
    for first in range(0, len(places), AT_ONCE):
        found += _at_once(track, line, places[first : first + AT_ONCE], matrix)
    return found


def _at_once(track: Track, line: Sequence[Position], places: Sequence[Position], matrix: Matrix) -> list[Detour | None]:
    leave, back = zip(*(_ends(track, line, place) for place in places), strict=True)
    count = len(places)
    try:
        rows = matrix([*leave, *places], [*places, *back])
    except NoWayError:
        if count == 1:
            return [None]
        # One place without a road spoils the answer for all of them.
        halves = (places[: count // 2], places[count // 2 :])
        return [each for half in halves for each in _at_once(track, line, half, matrix)]
    return [
        _detour(rows[number][number], rows[count + number][count + number], rows[number][count + number])
        for number in range(count)
    ]


def _ends(track: Track, line: Sequence[Position], place: Position) -> tuple[Position, Position]:
    """Return where the way may be left for a place, and where one is back on it."""
    located = track.located(place)
    along_m, aside_m = (located.along_m, located.off_m) if located else (0.0, 0.0)
    room_m = ROOM_M + ROOM_BY_ASIDE * aside_m
    last = len(line) - 1
    return line[max(0, track.point_after(along_m - room_m) - 1)], line[min(last, track.point_after(along_m + room_m))]


def _detour(there: Pair, on: Pair, without: Pair) -> Detour | None:
    if there is None or on is None or without is None:
        return None
    return Detour(max(0.0, there[0] + on[0] - without[0]), max(0.0, there[1] + on[1] - without[1]))
