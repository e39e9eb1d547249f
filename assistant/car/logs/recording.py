"""Writes what is heard on buses into parts of a candump log: finished ones compressed, all within a limit.

A part holds whole lines at any moment, so that what was recorded can be read whenever the power goes. A disk that is
full is said once; what is heard meanwhile is not recorded, and recording goes on when there is room again.
"""

import errno
import gzip
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.car.frames import Frame
from assistant.car.logs import candump
from assistant.errors import DataError

log = logging.getLogger(__name__)

FULL = {errno.ENOSPC, errno.EDQUOT}
PARTS = "can-*.log*"
"""the files of a recording, compressed or not"""
MOST_WAITING = 500_000
"""frames that may wait for a slow disk, half a minute of a busy car; what comes then is lost, and said"""
ROOM_IN_PARTS = 3
"""kept free of the total for the part that is written, the one that is being compressed, and its compressed copy"""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a recording may become."""

    part_bytes: int = 16_000_000
    part_s: float = 600.0
    total_bytes: int = 2_000_000_000
    """of all parts; the oldest go"""
    sync_s: float = 5.0
    """so much of it may be lost when the power goes; when only the program dies, nothing that was written is"""


class Recording:
    """A recording that goes on. `hear` is called from any thread, everything else from one."""

    def __init__(
        self,
        folder: Path,
        limits: Limits | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        """Begin one.

        folder: where the parts go; it must hold none. clock: that of the frames. wall_clock: seconds since 1970.
        Raises DataError: the folder cannot be made, holds a recording, or the total is no room for four parts.
        """
        self._limits = limits or Limits()
        if self._limits.total_bytes <= ROOM_IN_PARTS * self._limits.part_bytes:
            raise DataError(f"{folder}: the total must be larger than {ROOM_IN_PARTS} parts")
        try:
            folder.mkdir(mode=0o750, parents=True, exist_ok=True)  # it tells where the car was
            if any(folder.glob(PARTS)):
                raise DataError(f"{folder}: holds a recording already")
        except OSError as error:
            raise DataError(f"{folder}: {error.strerror}") from error
        self._folder = folder
        self._clock = clock
        self.begun_s = clock()
        self.begun_stamp = wall_clock()
        """seconds since 1970. All stamps count from here by the frames' own clock, so that a clock that is set while
        the car drives tears no hole."""
        self._heard: list[Frame] = []
        self._lock = threading.Lock()
        self._part: _Part | None = None
        self._parts = 0
        self._failing = False
        self.frames = self.lost = 0
        """written; come but not written"""

    def hear(self, frames: Sequence[Frame]) -> None:
        """Take frames in; they wait in memory for `write`."""
        with self._lock:
            if len(self._heard) < MOST_WAITING:
                self._heard.extend(frames)
            else:
                self.lost += len(frames)

    def write(self) -> None:
        """Write what waits, and finish a part that is full; call it several times a second. Never raises OSError."""
        with self._lock:
            frames, self._heard = self._heard, []
        written = 0
        try:
            if frames:
                self._part = self._part or self._next_part()
                self._part.write(map(self._line, frames))
                written = len(frames)
            if self._part is not None:
                self._look_after(self._part)
        except OSError as error:
            self._fail(error)
        self.frames += written
        with self._lock:
            self.lost += len(frames) - written
        if written and self._failing:
            log.warning("%s: recording again; %d frames were lost", self._folder, self.lost)
            self._failing = False

    def close(self) -> None:
        """Write what waits and finish the last part."""
        self.write()
        if self._part is not None:
            self._finish(self._part)

    def _fail(self, error: OSError) -> None:
        """Say once that nothing can be recorded. A full disk keeps its part; any other fault may have ended it."""
        if not self._failing:
            log.warning("%s: %s; nothing is recorded until that is over", self._folder, error.strerror)
        self._failing = True
        if self._part is not None and error.errno not in FULL:
            self._finish(self._part)

    def _line(self, frame: Frame) -> str:
        return candump.as_line(frame, frame.time_s - self.begun_s + self.begun_stamp)

    def _next_part(self) -> "_Part":
        self._drop_oldest()
        self._parts += 1
        return _Part(self._folder / f"can-{self._parts:06}.log", self._clock())

    def _look_after(self, part: "_Part") -> None:
        now_s = self._clock()
        if part.size >= self._limits.part_bytes or now_s - part.begun_s >= self._limits.part_s:
            self._finish(part)
        elif now_s - part.synced_s >= self._limits.sync_s:
            part.sync(now_s)

    def _finish(self, part: "_Part") -> None:
        self._part = None
        try:
            part.close()
            if part.size:
                _compress(part.path)
        except OSError as error:
            log.warning("%s: stays as it is: %s", part.path, error.strerror)

    def _drop_oldest(self) -> None:
        parts = sorted(self._folder.glob(PARTS))
        room = self._limits.total_bytes - ROOM_IN_PARTS * self._limits.part_bytes
        excess = sum(path.stat().st_size for path in parts) - room
        for path in parts:
            if excess <= 0:
                return
            excess -= path.stat().st_size
            path.unlink()


class _Part:
    """A part that is being written."""

    def __init__(self, path: Path, now_s: float) -> None:
        self.path = path
        self.begun_s = self.synced_s = now_s
        self.size = 0
        # Whoever is killed before the first frame is written must not leave an empty log behind.
        self._begun = path.with_name(f".{path.name}.begun")
        self._file = os.open(self._begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)

    def write(self, lines: Iterable[str]) -> None:
        """Write lines, all or none of them. Raises OSError."""
        left = memoryview("".join(lines).encode())
        written = self.size
        try:
            while left:
                count = os.write(self._file, left)
                written += count
                left = left[count:]
        except OSError:
            os.ftruncate(self._file, self.size)
            os.lseek(self._file, self.size, os.SEEK_SET)
            raise
        if not self.size:
            self._begun.rename(self.path)
        self.size = written

    def sync(self, now_s: float) -> None:
        """Put what was written on the disk itself."""
        os.fdatasync(self._file)
        self.synced_s = now_s

    def close(self) -> None:
        """End it; nothing is left of one that is empty. Raises OSError where the disk failed."""
        try:
            os.fsync(self._file)
        finally:
            os.close(self._file)
            self._begun.unlink(missing_ok=True)


def _compress(path: Path) -> None:
    """Replace a part by its .gz. Whenever the power goes, the part is there: plain, compressed, or both."""
    unfinished = path.with_name(f".{path.name}.gz.unfinished")
    try:
        with path.open("rb") as plain, unfinished.open("wb") as file:
            with gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as packed:
                shutil.copyfileobj(plain, packed)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path.with_name(f"{path.name}.gz"))
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    path.unlink()
