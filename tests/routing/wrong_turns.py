"""A drive with wrong turns, as a receiver would have recorded it: a GPX file, a fix a second, with noise."""

import math
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.routing.track import Track
from assistant.types.place import DEGREE_M, Position

BEGINS = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ASIDE_M = 350.0
NOISE_M = 5.0


def beside(line: Sequence[Position], share: float, aside_m: float = ASIDE_M) -> Position:
    """Return where somebody ends up who takes a wrong turn after a share of a line; aside_m below zero: to its left."""
    track = Track(line)
    number = max(1, min(track.point_after(share * track.length_m), len(line) - 1))
    here, before = line[number], line[number - 1]
    narrow = math.cos(math.radians(here["latitude"]))
    north = here["latitude"] - before["latitude"]
    east = (here["longitude"] - before["longitude"]) * narrow
    length = math.hypot(north, east) or 1.0
    return Position(
        latitude=here["latitude"] - east / length * aside_m / DEGREE_M,
        longitude=here["longitude"] + north / length * aside_m / DEGREE_M / narrow,
    )


def write_drive(path: Path, line: Sequence[Position], speed_mps: float, seed: int) -> Path:
    """Write the drive along a line at a speed, and half a minute at its end."""
    chance, track = random.Random(seed), Track(line)
    points = []
    for second in range(math.ceil(track.length_m / speed_mps) + 30):
        along_m = min(second * speed_mps, track.length_m)
        number = max(1, min(track.point_after(along_m), len(line) - 1))
        begin_m, end_m = track.at_point(number - 1), track.at_point(number)
        share = (along_m - begin_m) / (end_m - begin_m) if end_m > begin_m else 1.0
        degrees = [
            line[number - 1][axis] * (1 - share) + line[number][axis] * share + chance.gauss(0, NOISE_M) / DEGREE_M
            for axis in ("latitude", "longitude")
        ]
        time = (BEGINS + timedelta(seconds=second)).isoformat()
        points.append(f'<trkpt lat="{degrees[0]:.7f}" lon="{degrees[1]:.7f}"><time>{time}</time></trkpt>')
    path.write_text(f"<gpx><trk><trkseg>{''.join(points)}</trkseg></trk></gpx>", encoding="utf-8")
    return path
