"""Has the C library keep little of the memory that engines have given back: glibc alone, elsewhere nothing happens."""

import ctypes

_M_ARENA_MAX = -8
ARENAS = 2
"""heaps beside each other; by itself glibc has one for every thread, and each keeps what only loading needed (60 MB)"""


def keep_small() -> None:
    """Have few heaps; before engines are loaded."""
    kernel = ctypes.CDLL(None)
    if hasattr(kernel, "mallopt"):
        kernel.mallopt(_M_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Return to the system what is free; some milliseconds."""
    kernel = ctypes.CDLL(None)
    if hasattr(kernel, "malloc_trim"):
        kernel.malloc_trim(0)
