#!/usr/bin/env python3
"""Write the bundled drive past two simulated intersections: a candump log, and what their radio says.

    .venv/bin/python scripts/make_lights_drive.py [FOLDER]

A car comes along a road from the west, reaches the first light at green because it holds the speed that was advised,
stands at the second one, and drives on out of reach of both. Everything is a formula of time. The satellites are those
of make_drive.py.
"""

import gzip
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # this checkout's, wherever it is called from

from make_drive import FIX_AFTER_S, Moment, satellites

from assistant.traffic_lights.geometry import Plane
from assistant.traffic_lights.simulated import Program, SimulatedIntersection, Stage
from assistant.traffic_lights.writing import frame

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "lights_drive"
START_S = 1_767_261_570.0
"""2026-01-01 09:59:30 UTC: the drive goes over the end of an hour, where time marks wrap"""
SECONDS = 110
TICK_S = 0.1
HEARD_UNTIL_S = 92.0
FIRST = SimulatedIntersection(
    id=7, program=Program((Stage((2, 6), 24, 24), Stage((4, 8), 16, 16))), begun_s=START_S - 6.0
)
"""green for the road from the west from 23 to 39 s of the drive"""
SECOND = SimulatedIntersection(
    id=8,
    longitude=0.05 + 0.0045,
    program=Program((Stage((4, 8), 12, 18), Stage((2, 6), 22, 22)), seed=3),
    begun_s=START_S - 8.0,
)
"""500 m further east; its green is made longer by traffic"""
BEGINS_M = 300.0
"""before the first stop line"""
SPEEDS_KMH = ((0, 46), (8, 46), (11, 40), (42, 40), (48, 45), (62, 45), (71, 0), (89, 0), (99, 45), (SECONDS, 45))
"""(second, km/h)"""


def speed_kmh(at_s: float) -> float:
    """Return the speed between two points of the list."""
    for (from_s, from_kmh), (to_s, to_kmh) in pairwise(SPEEDS_KMH):
        if at_s <= to_s:
            return from_kmh + (to_kmh - from_kmh) * (at_s - from_s) / (to_s - from_s)
    return float(SPEEDS_KMH[-1][1])


def places() -> Iterator[tuple[float, float, float, float]]:
    """Drive: yield (second, metres before the first stop line, latitude, longitude) at every tick."""
    plane = Plane(FIRST.latitude, FIRST.longitude)
    begin = plane.point(*FIRST.on_approach(90, BEGINS_M))
    driven_m = 0.0
    for tick in range(round(SECONDS / TICK_S)):
        at_s = tick * TICK_S
        driven_m += speed_kmh(at_s) / 3.6 * TICK_S
        yield at_s, BEGINS_M - driven_m, *plane.place((begin[0] + driven_m, begin[1]))


def log_lines() -> Iterator[str]:
    """Yield the lines of the log: twice a second the speed, by OBD-II, and once what the satellites say."""
    for at_s, left_m, latitude, longitude in places():
        if round(at_s / TICK_S) % 5 == 0:
            answer = bytes((3, 0x41, 0x0D, round(speed_kmh(at_s)))).ljust(8, b"\xaa")
            yield f"({START_S + at_s:.6f}) can0 7E8#{answer.hex().upper()}\n"
        if round(at_s / TICK_S) % 10 == 0:
            moment = Moment(speed_kmh(at_s), 0.0, BEGINS_M - left_m, latitude, longitude, 90.0)
            for frame_id, payload in satellites(at_s + FIX_AFTER_S, moment):
                yield f"({START_S + at_s:.6f}) can1 {frame_id:03X}#{payload.hex().upper()}\n"


def said_lines() -> Iterator[str]:
    """Yield what the radio hands on: SPaT ten times a second, MAP once."""
    for tick in range(round(HEARD_UNTIL_S / TICK_S)):
        now_s = START_S + tick * TICK_S
        for intersection in (FIRST, SECOND):
            if tick % 10 == 0:
                yield _line(now_s, frame(intersection.geometry()))
            yield _line(now_s, frame(intersection.spat(now_s)))


def _line(now_s: float, datagram: bytes) -> str:
    return f"({now_s:.3f}) {datagram.hex()}\n"


def main() -> None:
    """Write both into the folder that is named, else where the tests and the demo look for them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name, lines in (("drive.log.gz", log_lines()), ("lights.txt.gz", said_lines())):
        (folder / name).write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
        print(f"{folder / name}: {(folder / name).stat().st_size} bytes")  # noqa: T201  a script says what it did


if __name__ == "__main__":
    main()
