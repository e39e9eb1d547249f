"""Record a drive from the configured buses: parts of a candump log, what was said if asked for, and its drive.yaml.

    scripts/record_drive OUT [--config FILE] [--sound]

It hears and writes files, nothing else, until it is interrupted. What it writes tells where the car was and what was
said in it: it is never started by anything but a person.
"""

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import click

from assistant.audio.block import Block
from assistant.audio.capture import Capture
from assistant.audio.card import Card
from assistant.car.buses.bus import Bus, Listening
from assistant.car.logs.recording import Limits, Recording
from assistant.cli.options import Finite
from assistant.config import Config, load
from assistant.errors import AssistantError, AudioError
from assistant.replay.recorded import NewDrive, utterances

WRITES_EVERY_S = 0.2
MEGABYTE = 1_000_000


def record(config: Config, out: Path, limits: Limits, stopped: threading.Event, *, sound: bool) -> Recording:
    """Record until `stopped`. Raises the AssistantError of buses, files or a microphone that cannot be had."""
    recording = Recording(out, limits)
    buses = [Bus(bus.interface, bus.channel, bus.bitrate, bus.fd, bus.require_listen_only) for bus in config.car.buses]
    with closing(recording), closing(Listening(buses, recording.hear)) as listening:
        drive = NewDrive(out, recording.begun_stamp, config.car.dbc, config.car.mapping)
        close_microphone = listen(config, drive, recording.begun_s) if sound else lambda: None
        while not stopped.wait(WRITES_EVERY_S):
            recording.write()
        close_microphone()
    recording.lost += sum(bus.lost for bus in listening.health())
    return recording


def listen(config: Config, drive: NewDrive, begun_s: float) -> Callable[[], None]:
    """Record what is said in a thread of its own; return what ends that."""
    microphone = Capture(Card(), config.audio.input, config.audio.block_ms)

    def take_down() -> None:
        try:
            for at_s, samples in utterances(blocks(microphone), time.monotonic):
                drive.add(max(0.0, at_s - begun_s), samples)
        except AudioError as error:
            if not closed.is_set():
                logging.getLogger(__name__).warning("%s; only the buses are recorded on", error)

    closed = threading.Event()
    thread = threading.Thread(target=take_down, name="microphone", daemon=True)
    thread.start()

    def close() -> None:
        closed.set()
        microphone.close()
        thread.join()

    return close


def blocks(microphone: Capture) -> Iterator[Block]:
    """Yield what is heard, without end. Raises AudioError when the microphone gives no more sound."""
    while True:
        heard = microphone.read(WRITES_EVERY_S)
        if heard is not None:
            yield heard.samples


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file; its car: buses: are heard.")
@click.option("--sound", is_flag=True, help="Also what is said, from the configured microphone.")
@click.option("--part-mb", default=16, show_default=True, type=click.IntRange(min=1), help="Size of a part, in MB.")
@click.option(
    "--part-minutes",
    default=10.0,
    show_default=True,
    type=Finite(min=0, min_open=True),
    help="Longest time in a part.",
)
@click.option(
    "--total-mb",
    default=2000,
    show_default=True,
    type=click.IntRange(min=1),
    help="Size of all parts; the oldest go.",
)
def main(out: Path, config: Path | None, *, sound: bool, part_mb: int, part_minutes: float, total_mb: int) -> None:
    """Record a drive into the folder OUT until interrupted (Ctrl-C)."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, frame: stopped.set())
    limits = Limits(part_mb * MEGABYTE, part_minutes * 60, total_mb * MEGABYTE)
    click.echo(f"recording into {out}{', with what is said' if sound else ''}; Ctrl-C ends it", err=True)
    try:
        made = record(load(config), out, limits, stopped, sound=sound)
    except AssistantError as error:
        click.echo(f"record_drive: {error}", err=True)
        sys.exit(error.exit_code)
    lost = f", {made.lost} lost" if made.lost else ""
    then = f"play it: assistant replay {out}" if made.frames else "nothing was heard"
    click.echo(f"{made.frames} frames{lost}; {then}", err=True)


if __name__ == "__main__":
    main()
