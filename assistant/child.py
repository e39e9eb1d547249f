"""Processes that we start and that must not outlive us."""

import ctypes
import os
import signal
from collections.abc import Callable, Sequence

PR_SET_PDEATHSIG = 1
"""of prctl(2)"""


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
