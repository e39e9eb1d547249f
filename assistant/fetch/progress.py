"""How a fetch tells what it is doing: a bar on a terminal, lines with sizes and times otherwise (a log, a CI run)."""

import sys
import time
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TaskID, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.progress import Progress as Bars

LINE_EVERY_S = 5.0


class Progress(Protocol):
    """What a fetch tells while it works."""

    def say(self, line: str) -> None:
        """Tell one thing that happened."""

    def begin(self, what: str, total: int | None) -> None:
        """Start a piece of work of so many bytes (None: unknown)."""

    def at(self, done: int) -> None:
        """So many bytes of it are done."""

    def end(self) -> None:
        """The piece is over, done or not."""


def megabytes(size: int) -> str:
    """Write a number of bytes for a person."""
    return f"{size / 1e6:,.1f} MB"


class Lines:
    """A line at the start, every few seconds, and at the end."""

    def __init__(self, stream: TextIO) -> None:
        """Print to this stream."""
        self._stream = stream
        self._what, self._total = "", ""
        self._done = 0
        self._started_s = self._printed_s = 0.0

    def say(self, line: str) -> None:
        """Print a line at once."""
        print(line, file=self._stream, flush=True)

    def begin(self, what: str, total: int | None) -> None:
        """Print what begins."""
        self._what, self._total, self._done = what, f" of {megabytes(total)}" if total else "", 0
        self._started_s = self._printed_s = time.monotonic()
        self.say(f"  {what}{self._total.replace(' of ', ': ')}")

    def at(self, done: int) -> None:
        """Print how far it is, if the last line is some seconds old."""
        self._done = done
        if time.monotonic() - self._printed_s >= LINE_EVERY_S:
            self._printed_s = time.monotonic()
            self._print_state()

    def end(self) -> None:
        """Print how far it came, if it took long enough that somebody waited."""
        if time.monotonic() - self._started_s >= 1.0:
            self._print_state()

    def _print_state(self) -> None:
        seconds = time.monotonic() - self._started_s
        self.say(f"  {self._what}: {megabytes(self._done)}{self._total} after {seconds:.0f} s")


class Bar:
    """A bar that moves; what is said stands above it."""

    def __init__(self, console: Console) -> None:
        """Draw on this console."""
        self._bars = Bars(
            TextColumn("  {task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None

    def say(self, line: str) -> None:
        """Print a line above the bar."""
        self._bars.console.print(line, markup=False, highlight=False)

    def begin(self, what: str, total: int | None) -> None:
        """Show the bar."""
        self.end()
        self._task = self._bars.add_task(what, total=total)
        self._bars.start()

    def at(self, done: int) -> None:
        """Move the bar."""
        if self._task is not None:
            self._bars.update(self._task, completed=done)

    def end(self) -> None:
        """Take the bar away."""
        if self._task is not None:
            self._bars.stop()
            self._bars.remove_task(self._task)
            self._task = None


def to_stderr() -> Progress:
    """Return the right one for where stderr goes."""
    return Bar(Console(stderr=True)) if sys.stderr.isatty() else Lines(sys.stderr)
