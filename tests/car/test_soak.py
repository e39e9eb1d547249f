"""Ten million frames of real and of senseless traffic, as of a week of driving: the memory stays as it is."""

import os
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

from assistant.car.decoding import dbc, mapping
from assistant.car.decoding.decoder import Decoder
from assistant.car.frames import Frame
from assistant.car.logs.log import read
from tests.car.test_drive import DRIVE

FRAMES = 10_000_000
WARM_UP = 1_000_000
"""frames after which all that is kept for each identifier is there"""
READ_EVERY = 2_000
MOST_GROWTH_MB = 4.0


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def looped(frames: Sequence[Frame]) -> Iterator[Frame]:
    """The frames again and again, their times going on."""
    length_s = frames[-1].time_s - frames[0].time_s + 1
    begun_s = 0.0
    while True:
        for frame in frames:
            yield frame._replace(time_s=begun_s + frame.time_s - frames[0].time_s)
        begun_s += length_s


def senseless(frames: Iterator[Frame]) -> Iterator[Frame]:
    """Some of the frames with chance for a payload, an identifier or a channel."""
    chance = random.Random(14)
    for frame in frames:
        match chance.randrange(10):
            case 0:
                yield frame._replace(data=chance.randbytes(chance.randrange(9)))
            case 1:
                yield frame._replace(id=chance.randrange(1 << 29), extended=True)
            case 2:
                yield frame._replace(channel=f"can{chance.randrange(8)}")
            case _:
                yield frame


def growth_mb(decoder: Decoder, frames: Iterator[Frame]) -> float:
    """Hear the frames, reading the state now and then; return what the memory grew by after the warm-up."""
    before_mb = 0.0
    for number, frame in enumerate(islice(frames, FRAMES)):
        decoder.hear(frame)
        if number % READ_EVERY == 0:
            decoder.state(frame.time_s)
        if number == WARM_UP:
            before_mb = resident_mb()
    return resident_mb() - before_mb


@pytest.mark.long
def test_ten_million_frames_of_the_bundled_drive_leave_the_memory_as_it_was() -> None:
    frames = list(read(DRIVE / "drive.log.gz"))
    decoder = Decoder(mapping.load(), dbc.load([DRIVE / "gps.dbc"]))
    assert growth_mb(decoder, looped(frames)) < MOST_GROWTH_MB


@pytest.mark.long
def test_ten_million_frames_without_sense_leave_the_memory_as_it_was() -> None:
    frames = list(read(DRIVE / "drive.log.gz"))
    decoder = Decoder(mapping.load(), dbc.load([DRIVE / "gps.dbc"]))
    assert growth_mb(decoder, senseless(looped(frames))) < MOST_GROWTH_MB


@pytest.mark.long
def test_ten_million_frames_of_real_drives_leave_the_memory_as_it_was(shared_data: Path) -> None:
    logs = sorted(
        path for path in shared_data.glob("can/*/*") if path.name.endswith((".log", ".log.gz")) and has_frames(path)
    )
    assert len(logs) > 10
    frames = [frame for path in logs for frame in read(path)]
    decoder = Decoder(mapping.load(), dbc.load(sorted(shared_data.glob("can/css-dbc/canmod-gps.dbc"))))
    assert growth_mb(decoder, looped(frames)) < MOST_GROWTH_MB


def has_frames(path: Path) -> bool:
    return next(read(path), None) is not None
