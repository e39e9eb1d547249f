import errno
import logging
import os
import random
import signal
import subprocess
import sys
import threading
import time
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from assistant.car.frames import Frame
from assistant.car.logs.log import read
from assistant.car.logs.recording import Limits, Recording
from assistant.errors import DataError

SMALL = Limits(part_bytes=2_000, part_s=60, total_bytes=1_000_000)
STAMP = 1_767_260_700.0


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def frames(begin_s: float, number: int) -> list[Frame]:
    return [
        Frame(begin_s + i / 1000, "socketcan:can0", 0x100 + i, extended=False, data=random.randbytes(8))
        for i in range(number)
    ]


def recording(folder: Path, limits: Limits = SMALL, clock: Clock | None = None) -> Recording:
    return Recording(folder, limits, clock=clock or Clock(), wall_clock=lambda: STAMP)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_heard_is_read_again_with_the_time_of_day(tmp_path: Path) -> None:
    heard = [
        Frame(101.5, "socketcan:can0", 0x7E8, extended=False, data=b"\x03\x41\x0d\x34"),
        Frame(101.6, "slcan:/dev/ttyACM0", 0x18DAF110, extended=True, data=b""),
        Frame(101.7, "socketcan:can1", 0x12, extended=False, data=bytes(64)),
    ]
    made = recording(tmp_path)
    made.hear(heard)
    made.close()
    assert names(tmp_path) == ["can-000001.log.gz"]
    assert list(read(tmp_path / "can-000001.log.gz")) == [
        Frame(STAMP + 1.5, "can0", 0x7E8, extended=False, data=b"\x03\x41\x0d\x34"),
        Frame(STAMP + 1.6, "/dev/ttyACM0", 0x18DAF110, extended=True, data=b""),
        Frame(STAMP + 1.7, "can1", 0x12, extended=False, data=bytes(64)),
    ]
    assert (made.frames, made.lost) == (3, 0)


def test_a_clock_that_is_set_while_the_car_drives_tears_no_hole(tmp_path: Path) -> None:
    stamps = iter([STAMP, 0.0, 0.0])
    made = Recording(tmp_path, SMALL, clock=Clock(), wall_clock=lambda: next(stamps))
    for begin_s in (100, 101):
        made.hear(frames(begin_s, 1))
        made.write()
    made.close()
    (first, second) = read(tmp_path / "can-000001.log.gz")
    assert second.time_s - first.time_s == pytest.approx(1)


def test_a_part_is_finished_when_it_is_large_or_old(tmp_path: Path) -> None:
    clock = Clock()
    made = recording(tmp_path, clock=clock)
    made.hear(frames(100, 100))
    made.write()
    assert names(tmp_path) == ["can-000001.log.gz"]
    made.hear(frames(101, 1))
    made.write()
    assert names(tmp_path) == ["can-000001.log.gz", "can-000002.log"]
    clock.now_s += 61
    made.write()
    assert names(tmp_path) == ["can-000001.log.gz", "can-000002.log.gz"]


def test_the_oldest_parts_go_and_the_total_is_never_more_than_its_limit(tmp_path: Path) -> None:
    limits = Limits(part_bytes=5_000, part_s=60, total_bytes=30_000)
    made = recording(tmp_path, limits)
    for second in range(100):
        made.hear(frames(second, 100))
        made.write()
        assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= limits.total_bytes
    made.close()
    assert len(names(tmp_path)) > 3
    assert names(tmp_path)[-1] == "can-000050.log.gz"


def test_a_recording_is_not_written_into_another(tmp_path: Path) -> None:
    made = recording(tmp_path / "new" / "drive")
    made.hear(frames(100, 1))
    made.close()
    with pytest.raises(DataError, match="holds a recording already"):
        recording(tmp_path / "new" / "drive")
    with pytest.raises(DataError, match="Not a directory"):
        recording(tmp_path / "new" / "drive" / "can-000001.log.gz" / "in")
    with pytest.raises(DataError, match="total must be larger"):
        recording(tmp_path, Limits(part_bytes=10, total_bytes=20))


class Disk:
    """Stands in for os.write: room for so many bytes, of which a part is written even when not all fits."""

    def __init__(self, room: int, fault: int = errno.ENOSPC) -> None:
        self.room = room
        self.fault = fault
        self._write = os.write

    def write(self, file: int, data: memoryview) -> int:
        if self.room == 0:
            raise OSError(self.fault, os.strerror(self.fault))
        fits = min(self.room, len(data))
        self.room -= fits
        return self._write(file, data[:fits])


def test_a_full_disk_is_said_once_and_recording_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    disk = Disk(room=1_000)
    monkeypatch.setattr("assistant.car.logs.recording.os.write", disk.write)
    made = recording(tmp_path, Limits())
    with caplog.at_level(logging.WARNING):
        for second in range(10):
            made.hear(frames(second, 10))
            made.write()
        assert [record.getMessage() for record in caplog.records] == [
            f"{tmp_path}: No space left on device; nothing is recorded until that is over"
        ]
        assert len(list(read(tmp_path / "can-000001.log"))) == made.frames < 30, "whole lines, no piece of one"
        disk.room = 10_000
        made.hear(frames(10, 10))
        made.write()
        assert "recording again" in caplog.records[1].getMessage()
        assert f"{made.lost} frames were lost" in caplog.records[1].getMessage()
        made.close()
    assert len(caplog.records) == 2
    assert made.frames + made.lost == 110
    assert len(list(read(tmp_path / "can-000001.log.gz"))) == made.frames


def test_a_disk_that_was_pulled_out_is_taken_up_again_with_a_new_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(room=1_000, fault=errno.EIO)
    monkeypatch.setattr("assistant.car.logs.recording.os.write", disk.write)
    made = recording(tmp_path, Limits())
    for second in range(5):
        made.hear(frames(second, 10))
        made.write()
    disk.room = 10_000
    made.hear(frames(10, 10))
    made.close()
    assert made.frames == sum(len(list(read(path))) for path in tmp_path.iterdir())
    assert len(names(tmp_path)) == 2


def test_listening_goes_on_while_the_disk_is_slow(tmp_path: Path) -> None:
    made = recording(tmp_path)

    def listen() -> None:
        for _ in range(200):
            made.hear(frames(100, 5))

    threads = [threading.Thread(target=listen) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        made.write()
    made.close()
    assert (made.frames, made.lost) == (4_000, 0)
    assert sum(len(list(read(path))) for path in tmp_path.glob("*.gz")) == 4_000


RECORDER = """
import itertools, sys, time
from pathlib import Path
from assistant.car.frames import Frame
from assistant.car.logs.recording import Limits, Recording
made = Recording(Path(sys.argv[1]), Limits(part_bytes=50_000, total_bytes=1_000_000_000))
print("begun", flush=True)
for number in itertools.count():
    made.hear([Frame(time.monotonic(), "can0", 0x100, False, number.to_bytes(8, "big"))] * 50)
    made.write()
"""


def test_a_part_is_there_only_when_a_frame_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is killed between opening it and writing leaves nothing that a drive would stumble over."""
    made = Recording(tmp_path)
    made.hear([Frame(made.begun_s, "can0", 0x100, extended=False, data=b"x")])
    seen: list[list[Path]] = []
    write = os.write

    def watched(file: int, data: Any) -> int:
        seen.append(sorted(tmp_path.glob("can-*")))
        return write(file, data)

    monkeypatch.setattr(os, "write", watched)
    made.write()
    assert seen == [[]]
    assert [path.name for path in tmp_path.iterdir()] == ["can-000001.log"]


@pytest.mark.parametrize("after_s", [0.05, 0.2, 0.4, 0.8])
def test_a_recorder_that_is_killed_leaves_whole_parts_and_a_last_one_that_can_be_read(
    tmp_path: Path, after_s: float
) -> None:
    with subprocess.Popen([sys.executable, "-c", RECORDER, str(tmp_path)], stdout=subprocess.PIPE) as recorder:
        assert recorder.stdout is not None
        recorder.stdout.readline()
        time.sleep(after_s)
        recorder.send_signal(signal.SIGKILL)
    parts = sorted(path for path in tmp_path.glob("can-*.log*"))
    last = [path for path in parts if path.suffix == ".log"]
    assert len(last) <= 1
    numbers = [
        int.from_bytes(frame.data, "big")
        for path in parts
        if not (path.suffix == ".gz" and path.with_suffix("") in last)
        for frame in read(path)
    ]
    assert numbers[::50] == [number for number, _ in zip(count(), numbers[::50], strict=False)]
