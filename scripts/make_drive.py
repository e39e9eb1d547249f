#!/usr/bin/env python3
"""Write the bundled drive: ten minutes of a car that does not exist, in the open sea, as a candump log.

    .venv/bin/python scripts/make_drive.py [FOLDER]

Everything is a formula of time, so that the log is the same wherever it is made. On can0 a control unit answers
OBD-II requests of mode 01 (the requests are not heard, as behind a gateway); on can1 a receiver of satellites sends
where it is (gps.dbc). For the first minute the receiver has no fix and sends a place that looks real and is not.
"""

import gzip
import math
import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "drive"
START_S = 1_767_260_700.0
"""2026-01-01 09:45 UTC, the moment of the first frame"""
SECONDS = 600
TICK_S = 0.05
FIX_AFTER_S = 60.0
START_PLACE = (0.05, 0.05)
METRES_PER_DEGREE = 111_320.0
"""on the equator"""
SPEEDS_KMH = ((0, 0), (20, 0), (32, 38), (70, 48), (82, 0), (95, 0), (108, 45), (160, 52), (185, 78), (300, 96),
              (390, 88), (430, 62), (470, 30), (480, 28), (500, 47), (540, 52), (SECONDS, 50))  # fmt: skip
"""(second, km/h): stands, a town, a light, a road out, back into a town"""
GEARS = ((18, 105.0), (35, 62.0), (55, 44.0), (80, 33.0), (999, 26.0))
"""(up to km/h, engine speed in rpm for each km/h)"""


class Moment(NamedTuple):
    """How the car is at one moment."""

    speed_kmh: float
    pull: float
    """0 to 1: how hard the engine works"""
    metres: float
    """driven since the start"""
    latitude: float
    longitude: float
    heading: float


def speed_kmh(at_s: float) -> float:
    """Return the speed between two points of the list, with the unrest of a foot."""
    for (from_s, from_kmh), (to_s, to_kmh) in pairwise(SPEEDS_KMH):
        if at_s <= to_s:
            share = (at_s - from_s) / (to_s - from_s)
            smooth = from_kmh + (to_kmh - from_kmh) * (3 - 2 * share) * share**2
            unrest = 0.9 * math.sin(at_s / 5.3) + 0.5 * math.sin(at_s / 1.9)
            return max(0.0, smooth + unrest * min(1.0, smooth / 20))
    return float(SPEEDS_KMH[-1][1])


def moments() -> Iterator[tuple[float, Moment]]:
    """Drive: yield (second, moment) at every tick."""
    latitude, longitude = START_PLACE
    metres, before_kmh = 0.0, 0.0
    for tick in range(int(SECONDS / TICK_S)):
        at_s = tick * TICK_S
        kmh = speed_kmh(at_s)
        heading = (90 + 55 * math.sin(at_s / 95) + 20 * math.sin(at_s / 31)) % 360
        step = kmh / 3.6 * TICK_S
        latitude += step * math.cos(math.radians(heading)) / METRES_PER_DEGREE
        longitude += step * math.sin(math.radians(heading)) / METRES_PER_DEGREE
        metres += step
        push = (kmh - before_kmh) / TICK_S / 12
        before_kmh = kmh
        pull = min(1.0, max(0.05, 0.12 + kmh / 260 + push))
        yield at_s, Moment(kmh, pull, metres, latitude, longitude, heading)


def engine_rpm(at: Moment) -> float:
    """Return the engine's speed in the gear that fits the car's."""
    rpm_per_kmh = next(ratio for up_to_kmh, ratio in GEARS if at.speed_kmh <= up_to_kmh)
    return max(840.0, at.speed_kmh * rpm_per_kmh)


def replies(at_s: float, at: Moment) -> Iterator[tuple[float, int, int, int]]:
    """Yield (period in seconds, PID, bytes, raw value) of everything that the control unit tells. SAE J1979."""
    warm = 1 - math.exp(-at_s / 170)
    slosh = 1.2 * math.sin(at_s / 3.7) * min(1.0, at.speed_kmh / 30)
    yield 0.5, 0x0C, 2, round(engine_rpm(at) * 4)
    yield 0.5, 0x0D, 1, round(at.speed_kmh * 1.008)
    yield 0.5, 0x11, 1, round((0.12 + 0.6 * at.pull) * 255)
    yield 1.0, 0x04, 1, round(at.pull * 255)
    yield 1.0, 0x05, 1, round(22 + 68 * warm) + 40
    yield 1.0, 0x0B, 1, round(30 + 110 * at.pull)
    yield 3.0, 0x42, 2, round((14.1 + 0.15 * math.sin(at_s / 40)) * 1000)
    yield 5.0, 0x5C, 1, round(20 + 72 * (1 - math.exp(-at_s / 320))) + 40
    yield 10.0, 0x2F, 1, round((58.0 - at.metres / 9000 + slosh) * 2.55)
    yield 10.0, 0x46, 1, round(19 - at_s / 400) + 40
    yield 10.0, 0xA6, 4, round((41_230.4 + at.metres / 1000) * 10)


def satellites(at_s: float, at: Moment) -> Iterator[tuple[int, bytes]]:
    """Yield (id, payload) of what the receiver sends once a second, packed as gps.dbc says."""
    fix = at_s >= FIX_AFTER_S
    # Without a fix: a place half a kilometre off, frozen, and a car that stands.
    place = (at.latitude, at.longitude) if fix else (START_PLACE[0] + 0.0043, START_PLACE[1] - 0.0021)
    speed = round(at.speed_kmh * 100) if fix else 0
    altitude = round((12 + 9 * math.sin(at.metres / 1900)) * 10)
    yield 800, struct.pack("<BHHh", fix, speed, round(at.heading * 100) % 36000, altitude)
    yield 801, struct.pack("<ii", *(round(degrees * 1e7) for degrees in place))


def lines() -> Iterator[str]:
    """Yield the lines of the log."""
    for at_s, at in moments():
        delay_s = 0.0004
        for period_s, pid, size, raw in replies(at_s, at):
            # Each PID has its own place in its period, as when a tester asks for one after the other.
            phase_s = round(pid * 0.05 % period_s / TICK_S) * TICK_S
            if round((at_s - phase_s) / TICK_S) % round(period_s / TICK_S) == 0 and at_s >= phase_s:
                payload = bytes([2 + size, 0x41, pid]) + raw.to_bytes(size, "big")
                yield _line(at_s + delay_s, "can0", 0x7E8, payload.ljust(8, b"\xaa"))
                delay_s += 0.0031
        if round(at_s / TICK_S) % round(1 / TICK_S) == 6:
            for frame_id, payload in satellites(at_s, at):
                yield _line(at_s + delay_s, "can1", frame_id, payload)
                delay_s += 0.0007


def _line(at_s: float, channel: str, frame_id: int, payload: bytes) -> str:
    return f"({START_S + at_s:.6f}) {channel} {frame_id:03X}#{payload.hex().upper()}\n"


def main() -> None:
    """Write drive.log.gz into the folder that is named, else where the tests and the demo look for it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    log = "".join(lines()).encode()
    (folder / "drive.log.gz").write_bytes(gzip.compress(log, mtime=0))
    print(f"{folder / 'drive.log.gz'}: {log.count(10)} frames")  # noqa: T201  a script says what it did


if __name__ == "__main__":
    main()
