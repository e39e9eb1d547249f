"""Processes that we start and that must not outlive us."""

import ctypes
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

PR_SET_PDEATHSIG = 1
"""of prctl(2)"""
AS_HARDWARE = 50
"""real-time priority of what stands for a device: before all that is measured"""


def dying_with_us(cores: Sequence[int] = ()) -> Callable[[], None]:
    """Return what a new process does first, so that it ends when the thread that starts it does, however that ends.

    cores: that it may use; none: all.
    """
    kernel = ctypes.CDLL(None)

    def prepare() -> None:
        kernel.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if cores:
            os.sched_setaffinity(0, cores)

    return prepare


def never_late(pid: int) -> None:
    """Have a process that stands for a device come before all others, as a device does; where we may not, it does not.

    From outside, and once it runs: PulseAudio gives up what it is started with.
    """
    with suppress(PermissionError, FileNotFoundError, ProcessLookupError):  # it may have ended
        for thread in Path(f"/proc/{pid}/task").iterdir():
            os.sched_setscheduler(int(thread.name), os.SCHED_FIFO, os.sched_param(AS_HARDWARE))
