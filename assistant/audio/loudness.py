"""How loud the voice is at a speed: a car that drives is louder inside. Arithmetic on a curve of the configuration."""

from collections.abc import Sequence
from itertools import pairwise


def loudness_at(curve: Sequence[tuple[float, float]], speed_kmh: float | None) -> float:
    """Return what the voice is multiplied by.

    curve: (kilometres an hour, gain), rising in speed; between two points it is a straight line, beyond the ends as
    there. speed_kmh: None where nobody knows; then as when standing.
    """
    if not curve:
        return 1.0
    speed = max(curve[0][0], min(curve[-1][0], speed_kmh or 0.0))
    for (slower, quieter), (faster, louder) in pairwise(curve):
        if slower <= speed < faster:
            return quieter + (louder - quieter) * (speed - slower) / (faster - slower)
    return curve[-1][1]
