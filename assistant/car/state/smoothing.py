"""A level that sloshes, made steady: what is shown follows only what has lasted."""

from collections import deque
from statistics import median

MOST_SAMPLES = 120
"""of one window: a level that comes a hundred times a second is not looked at each time"""
STEP_BACK_S = 1.0
"""as in frames.ArrivalClock: logs of two buses step back by less"""


class Smoother:
    """The median of a window of time, held until it has been elsewhere for a while.

    The value goes no lower (higher) than the median has been at all times of the last `dwell_s`: who compares it with
    a threshold is not told of a crossing that did not last.
    """

    def __init__(self, window_s: float, dwell_s: float) -> None:
        """window_s: seconds whose median is taken; dwell_s: how long it must have been elsewhere."""
        self._window_s = window_s
        self._dwell_s = dwell_s
        self._samples: deque[tuple[float, float]] = deque()
        self._medians: deque[tuple[float, float]] = deque()
        self.value: float | None = None
        """None: nothing was heard yet"""

    def due(self, time_s: float) -> bool:
        """Whether a sample of this moment would be looked at."""
        if not self._samples:
            return True
        since_s = time_s - self._samples[-1][0]
        return since_s >= self._window_s / MOST_SAMPLES or since_s < -STEP_BACK_S

    def add(self, time_s: float, value: float) -> None:
        """Take in a believed value. After a silence of more than a window, and a clock set back, it begins anew."""
        if self._samples and not 0 <= time_s - self._samples[-1][0] <= self._window_s:
            self._samples.clear()
            self._medians.clear()
            self.value = None
        self._samples.append((time_s, value))
        while self._samples[0][0] < time_s - self._window_s:
            self._samples.popleft()
        middle = median(value for _, value in self._samples)
        self._medians.append((time_s, middle))
        # One from before the dwell stays: it tells what was at the beginning.
        while len(self._medians) > 1 and self._medians[1][0] <= time_s - self._dwell_s:
            self._medians.popleft()
        self._follow(middle)

    def _follow(self, middle: float) -> None:
        if self.value is None:
            self.value = middle
            return
        lasted = [value for _, value in self._medians]
        self.value = max(self.value, min(lasted))
        self.value = min(self.value, max(lasted))
