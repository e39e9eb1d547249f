"""`bench can`: what hearing a busy car costs, beside decoding every frame as it comes.

CPU time, so that other work on the machine counts little; the parts are measured in turn, so that it counts for all.
"""

import itertools
import os
import random
import socket
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import bench_can_live
from assistant.cli.bench import machine
from assistant.cli.bench_can_live import CAN_FRAME, FIRST_ID, FRAMES_PER_S, MESSAGES, READINGS_PER_S
from assistant.cli.options import Finite, common, print_json

if TYPE_CHECKING:
    from assistant.car.decoding.decoder import Decoder
    from assistant.car.frames import Frame

BUSES = 4
"""each with messages of 8 bytes and 6 signals, a tenth of which mean something to us"""
BUDGET_PERCENT = 15.0
"""of one core, for all buses"""
ROUNDS = 5
PORTION = 64
"""frames that a socket is sure to hold"""
READ, HEAR, DECODE = "read", "hear", "decode every frame"


@click.command()
@click.option(
    "--seconds",
    type=Finite(min=0.1, max=600),
    default=5.0,
    show_default=True,
    help="Length of the traffic, in seconds of the car.",
)
@click.option(
    "--million",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Then hear so many million frames, and watch the memory.",
)
@common
def can(*, seconds: float, million: int, config: Path | None, as_json: bool) -> None:
    """Measure hearing four busy buses of made-up traffic: 16,000 frames a second.

    "live": the buses talk at their own pace in another process, the car hears them with its real threads, and its state
    is read ten times a second. The rest takes it apart, at full speed. "read": from the system's socket to a frame.
    "hear": a frame into the state. "decode every frame": the same frames through cantools, one by one, as they come.
    """
    del config
    frames, decoder, database = _traffic(seconds)
    live = bench_can_live.listen(decoder, BUSES, seconds)
    rounds = [
        {READ: _read_all(frames), HEAR: _hear_all(decoder, frames), DECODE: _decode_all(database, frames)}
        for _ in range(ROUNDS)
    ]
    document = {
        **machine(),
        "live_percent_of_a_core": round(live.percent_of_a_core, 1),
        "budget_percent": BUDGET_PERCENT,
        "live_frames": live.frames,
        "live_frames_lost": live.lost,
        "frames": len(frames),
        "us_per_frame": {
            name: round(statistics.median(taken[name] for taken in rounds) / len(frames) * 1e6, 2)
            for name in (READ, HEAR, DECODE)
        },
        "times_cheaper_than_decoding": round(statistics.median(taken[DECODE] / taken[HEAR] for taken in rounds), 1),
    }
    if million:
        document["memory_growth_mb"] = round(_growth_mb(decoder, frames, million), 2)
        document["million_frames"] = million
    if as_json:
        print_json(document)
    else:
        for key, value in document.items():
            click.echo(f"{key}: {value}")


def _dbc() -> str:
    """Return a made-up DBC: messages of 8 bytes with six signals each."""
    layout = ((0, 16), (16, 16), (32, 8), (40, 8), (48, 12), (60, 4))
    lines = ['VERSION ""', "BU_: ECU"]
    for identifier in range(MESSAGES):
        lines.append(f"BO_ {FIRST_ID + identifier} M{identifier}: 8 ECU")
        lines += [
            f' SG_ S{number} : {begin}|{length}@1+ (0.1,0) [0|0] "" ECU'
            for number, (begin, length) in enumerate(layout)
        ]
    return "\n".join([*lines, ""])


def _mapping() -> str:
    """Return a mapping of a tenth of the messages to names of the bench's own."""
    return "".join(
        f"Vehicle.Bench.Value{identifier}:\n  overlay: true\n  from:\n    - {{message: M{identifier}, signal: S0}}\n"
        for identifier in range(0, MESSAGES, 10)
    )


def _traffic(seconds: float) -> "tuple[Sequence[Frame], Decoder, Any]":
    """Return frames of all buses, the same at every call, in their order; a decoder for them; cantools' database."""
    from assistant.car.decoding import dbc, mapping
    from assistant.car.decoding.decoder import Decoder
    from assistant.car.frames import Frame

    chance = random.Random(14)  # noqa: S311  made-up traffic, not a secret
    with tempfile.TemporaryDirectory() as folder:
        written, mapped = Path(folder) / "bench.dbc", Path(folder) / "signals.yaml"
        written.write_text(_dbc(), encoding="utf-8")
        mapped.write_text(_mapping(), encoding="utf-8")
        decoder = Decoder(mapping.load(mapped), dbc.load([written]))
        database = _cantools_database(written)
    count = int(seconds * FRAMES_PER_S)
    frames = [
        Frame(number / FRAMES_PER_S, f"can{bus}", FIRST_ID + chance.randrange(MESSAGES), extended=False, data=payload)
        for number in range(count)
        for bus in range(BUSES)
        for payload in [chance.randbytes(8)]
    ]
    return frames, decoder, database


def _cantools_database(path: Path) -> Any:
    import cantools

    return cantools.database.load_file(str(path))


def _hear_all(decoder: "Decoder", frames: "Sequence[Frame]") -> float:
    each = BUSES * FRAMES_PER_S // READINGS_PER_S
    begun = time.process_time()
    for first in range(0, len(frames), each):
        decoder.hear_all(frames[first : first + each])
        decoder.state(frames[first].time_s)
    return time.process_time() - begun


def _decode_all(database: Any, frames: "Sequence[Frame]") -> float:
    begun = time.process_time()
    for frame in frames:
        database.decode_message(frame.id, frame.data)
    return time.process_time() - begun


def _read_all(frames: "Sequence[Frame]") -> float:
    """Send the frames through a socket in the form of SocketCAN, in portions that it holds; only reading counts."""
    from assistant.car.buses.socketcan import SocketCanReceiver

    far, near = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    receiver = SocketCanReceiver(near, "bench", time.monotonic)
    taken_s = 0.0
    try:
        for first in range(0, len(frames), PORTION):
            portion = frames[first : first + PORTION]
            for frame in portion:
                far.send(CAN_FRAME.pack(frame.id, len(frame.data), frame.data))
            begun, received = time.process_time(), 0
            while received < len(portion):
                received += len(receiver.receive(1.0))
            taken_s += time.process_time() - begun
    finally:
        far.close()
        receiver.close()
    return taken_s


def _growth_mb(decoder: "Decoder", frames: "Sequence[Frame]", million: int) -> float:
    """Return by how much the memory grows over so many million frames, after the first pass over the traffic."""
    before = _resident_mb()
    decoder.hear_all(itertools.islice(itertools.cycle(frames), million * 1_000_000))
    return _resident_mb() - before


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
