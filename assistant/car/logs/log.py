"""A recorded drive as a car: its frames are heard in order up to a moment, and that moment is its present."""

import heapq
import logging
import math
import zlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.car.decoding.decoder import Decoder
from assistant.car.frames import ArrivalClock, Frame
from assistant.car.logs import asc, blf, candump, csv_log, trc
from assistant.car.logs.log_text import MOST_STAMP_S, LogFaultError, lines, opened
from assistant.errors import DataError
from assistant.types.car_state import CarState

if TYPE_CHECKING:
    import can

log = logging.getLogger(__name__)

OF_LINES = {".log": candump.frames, ".asc": asc.frames, ".trc": trc.frames, ".csv": csv_log.frames}
BEYOND_S = 1.0
"""after the last frame is still its end; what is later is said"""
SUFFIXES = (*OF_LINES, ".blf", ".mf4")


def read(path: Path) -> Iterator[Frame]:
    """Read the data frames of a log, in the order in which they stand there, with the times that stand there.

    path: candump -L (.log), Vector .asc and .blf, PEAK .trc, SavvyCAN's and python-can's .csv, each also as .gz; .mf4
    where asammdf is installed. Raises DataError: missing, of no known kind, broken, cut, or without a data frame.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    kind = suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) == 2 else (suffixes or [""])[-1]
    if kind not in SUFFIXES:
        raise DataError(f"{path}: not a CAN log; known are {' '.join(SUFFIXES)}, each also with .gz")
    last_s, first_s = None, None
    try:
        for frame in _read_mf4(path) if kind == ".mf4" else _read(path, kind):
            if last_s is None or first_s is None:
                first_s = last_s = frame.time_s
            elif frame.time_s > last_s:
                last_s = frame.time_s
            yield frame
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}{_what_is_whole(first_s, last_s)}") from error
    except (EOFError, zlib.error) as error:
        raise DataError(f"{path}: the compressed file is cut or broken{_what_is_whole(first_s, last_s)}") from error
    except LogFaultError as fault:
        raise DataError(f"{path}: {fault}{_what_is_whole(first_s, last_s)}") from fault
    if last_s is None:
        raise DataError(f"{path}: no CAN data frame in it")


def _what_is_whole(first_s: float | None, last_s: float | None) -> str:
    """Say how to use the part of a log that stands before its fault."""
    if first_s is None or last_s is None:
        return ""
    return f"; what stands before can be used with --at {math.floor(10 * (last_s - first_s)) / 10} or less"


def _read(path: Path, kind: str) -> Iterator[Frame]:
    with opened(path) as file:
        if kind == ".blf":
            yield from blf.frames(file)
        else:
            yield from OF_LINES[kind](lines(file))


def _read_mf4(path: Path) -> Iterator[Frame]:
    import can  # noqa: PLC0415  every other kind is read without it

    with path.open("rb"):  # a missing file is said in the system's words, not in those of a reader
        pass
    try:
        with can.LogReader(path) as messages:
            for message in messages:
                if not (message.is_error_frame or message.is_remote_frame):
                    yield _frame_of(message)
    except Exception as error:  # it raises whatever its parsing trips over
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        raise LogFaultError(f"it cannot be read ({reason})") from error


def _frame_of(message: "can.Message") -> Frame:
    time_s = message.timestamp
    if not abs(time_s) <= MOST_STAMP_S:
        raise LogFaultError(f"{time_s} is no time")
    return Frame(time_s, str(message.channel), message.arbitration_id, message.is_extended_id, bytes(message.data))


class LogCar:
    """A CarSource over one or several logs. Its clock counts seconds from the first frame."""

    def __init__(self, paths: Sequence[Path], decoder: Decoder, at_s: float | None = None) -> None:
        """Hear the logs up to a moment.

        paths: logs that belong together, of one bus after the other in time or of several at once.
        at_s: the moment, in seconds from the first frame; None is the end. Raises DataError as `read`.
        """
        self._frames = together(paths)
        self._decoder = decoder
        self._fault: DataError | None = None
        self._ahead = self._next()
        if self._ahead is None:  # a log without a frame is a fault, so there is one
            raise self._fault or DataError(f"{paths[0]}: no CAN data frame in it")
        self._start_s = self._ahead.time_s
        self._moment_s = 0.0
        self._last_s = 0.0
        self._hear_until(at_s)
        if self._ahead is None and at_s is not None and at_s > self._last_s + BEYOND_S:
            end = f"the log ends {self._last_s:.1f} s after its first frame"
            log.warning("--at %g: %s; all that it tells has grown old by then", at_s, end)

    def state(self, now_s: float | None = None, only: Collection[str] | None = None) -> CarState:
        """Return what was known at a moment; one that is later than the last one asked for moves the log on."""
        if now_s is not None and now_s > self._moment_s:
            self._hear_until(now_s)
        return self._decoder.state(self._moment_s, only)

    def close(self) -> None:
        """Stop reading."""
        self._ahead = None
        self._frames = iter(())

    def _hear_until(self, moment_s: float | None) -> None:
        while self._ahead is not None:
            time_s = self._ahead.time_s - self._start_s
            if moment_s is not None and time_s > moment_s:
                break
            self._decoder.hear(self._ahead._replace(time_s=time_s))
            self._moment_s = self._last_s = max(self._moment_s, time_s)
            self._ahead = self._next()
        if self._fault is not None and (moment_s is None or moment_s > self._moment_s):
            raise self._fault
        if moment_s is not None and math.isfinite(moment_s):  # without end is no moment to stand at
            self._moment_s = max(self._moment_s, moment_s)

    def _next(self) -> Frame | None:
        """Read one frame ahead. A fault there matters only to who asks for a moment behind it."""
        try:
            return next(self._frames, None)
        except DataError as error:
            self._fault = error
            return None


def together(paths: Sequence[Path]) -> Iterator[Frame]:
    """Read logs that belong together, their frames by time. Raises DataError as `read`."""
    return heapq.merge(*(_on_one_clock(path) for path in paths), key=lambda frame: frame.time_s)


def _on_one_clock(path: Path) -> Iterator[Frame]:
    clock = ArrivalClock()
    for frame in read(path):
        yield frame._replace(time_s=clock.time_s(frame.time_s))
