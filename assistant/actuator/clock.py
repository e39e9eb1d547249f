"""The clock of the actuator: seconds that go on while the machine sleeps.

time.monotonic stands still while a head unit is suspended, so that the speed of last night would seem a moment old.
"""

import time


def now_s() -> float:
    """Return the seconds since the machine was started, sleep included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
