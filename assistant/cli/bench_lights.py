"""`bench lights`: what it costs to read a message of a traffic light, to hear a flood of them, and broken ones.

CPU time, so that other work on the machine counts little.
"""

import os
import random
import statistics
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from assistant.cli import bench_lights_flood
from assistant.cli.bench import machine
from assistant.cli.options import PATH, Finite, common, print_json

BUDGET_PERCENT = 20.0
"""of one core, for a flood"""
SLOWEST_MS = 50.0
"""that one broken message may take"""
READS = 2000
WARM_UP = 5000
"""broken messages before the memory is looked at"""


@click.command()
@click.option(
    "--seconds", type=Finite(min=0.5, max=60), default=5.0, show_default=True, help="Length of the flood, in seconds."
)
@click.option(
    "--mutated", type=click.IntRange(0), default=0, show_default=True, help="Also read so many broken messages."
)
@click.option("--file", "files", type=PATH, multiple=True, help="Also read the messages of this file (repeatable).")
@common
def lights(*, seconds: float, mutated: int, files: tuple[Path, ...], config: Path | None, as_json: bool) -> None:
    """Measure reading SPaT and MAP messages, and hearing 2,000 datagrams a second.

    "spat_ms" and "map_ms": from the bytes of a simulated intersection (8 groups, 12 lanes) to what they say. "flood":
    another process sends SPaT messages of 20 intersections, all different, at that pace to loopback UDP; the percentage
    is of a core, with all threads.
    """
    del config
    document: dict[str, Any] = {**machine(), **_own(), **_flood(seconds)}
    for path in files:
        document.setdefault("files_ms", {})[path.name] = _of_file(path)
    if mutated:
        document |= _mutated(mutated)
    if as_json:
        print_json(document)
    else:
        for key, value in document.items():
            click.echo(f"{key}: {value}")


def _own() -> dict[str, Any]:
    from assistant.traffic_lights.simulated import SimulatedIntersection
    from assistant.traffic_lights.writing import frame

    intersection = SimulatedIntersection()
    spats = [frame(intersection.spat(tenth / 10)) for tenth in range(200)]
    return {"spat_ms": _timed(spats), "map_ms": _timed([frame(intersection.geometry())])}


def _timed(datagrams: Sequence[bytes]) -> dict[str, float]:
    """Return the milliseconds of the processor for one of them, p50 and p95."""
    from assistant.traffic_lights.frames import decode, frames

    taken_ms = []
    for number in range(READS):
        begun = time.thread_time()
        for frame in frames(datagrams[number % len(datagrams)]):
            decode(frame)
        taken_ms.append((time.thread_time() - begun) * 1000)
    cuts = statistics.quantiles(taken_ms, n=20)
    return {"p50": round(statistics.median(taken_ms), 3), "p95": round(cuts[18], 3)}


def _of_file(path: Path) -> dict[str, float]:
    """Return the milliseconds of the processor for all of a file. Raises DataError as `read_messages`."""
    from assistant.traffic_lights.forms import messages_of, read_messages

    read_messages(path)
    data = path.read_bytes()
    taken_ms = []
    for _ in range(100):
        begun = time.thread_time()
        messages_of(data)
        taken_ms.append((time.thread_time() - begun) * 1000)
    return {"p50": round(statistics.median(taken_ms), 3), "p95": round(statistics.quantiles(taken_ms, n=20)[18], 3)}


def _flood(seconds: float) -> dict[str, Any]:
    from assistant.traffic_lights.feed import Feed
    from assistant.traffic_lights.receiving import Receiver

    feed = Feed()
    with closing(Receiver(feed, bench_lights_flood.LOOPBACK, 0)) as receiver:
        with bench_lights_flood.sending(receiver.port, seconds) as sending:
            before_mb, before_s = _resident_mb(), time.process_time()
            told = sending.wait()
            taken_s = time.process_time() - before_s
        counts = dict(sorted(feed.counts().items()))
    return {
        "flood_percent_of_a_core": round(taken_s / told["seconds"] * 100, 1),
        "budget_percent": BUDGET_PERCENT,
        "flood_sent": told["sent"],
        "flood_heard": sum(counts.values()),
        "flood_counts": counts,
        "flood_memory_growth_mb": round(_resident_mb() - before_mb, 2),
    }


def _mutated(count: int) -> dict[str, Any]:
    """Give a feed so many broken messages. Whatever is used of them must keep to its own bounds."""
    from datetime import UTC, datetime

    from assistant.traffic_lights.feed import Feed
    from assistant.traffic_lights.simulated import SimulatedIntersection
    from assistant.traffic_lights.writing import frame

    chance = random.Random(23)  # noqa: S311  broken messages, not secrets
    intersection, now_s = SimulatedIntersection(begun_s=1_767_261_000.0), 1_767_261_500.0
    seeds = [frame(intersection.geometry()), *(frame(intersection.spat(now_s + tenth / 10)) for tenth in range(20))]
    feed, moment = Feed(), datetime.fromtimestamp(now_s, UTC)
    slowest_s, before_mb = 0.0, 0.0
    for number in range(count + WARM_UP):
        if number == WARM_UP:
            slowest_s, before_mb = 0.0, _resident_mb()
        datagram = _broken(chance.choice(seeds), chance)
        begun = time.thread_time()
        feed.take(datagram, number / 2000, moment)
        slowest_s = max(slowest_s, time.thread_time() - begun)
    return {
        "mutated": count,
        "mutated_slowest_ms": round(slowest_s * 1000, 2),
        "mutated_budget_ms": SLOWEST_MS,
        "mutated_counts": dict(sorted(feed.counts().items())),
        "mutated_memory_growth_mb": round(_resident_mb() - before_mb, 2),
    }


def _broken(datagram: bytes, chance: random.Random) -> bytes:
    """Flip bits, cut, repeat or put in bytes of a message."""
    data = bytearray(datagram)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data)) if data else 0
        match chance.randrange(5):
            case 0 | 1 if data:
                data[place] ^= 1 << chance.randrange(8)
            case 2:
                del data[place:]
            case 3:
                data[place:place] = data[place : place + chance.randint(1, 60)] * chance.choice((1, 2, 20))
            case _:
                data[place:place] = chance.randbytes(chance.randint(1, 8))
    return bytes(data)


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
