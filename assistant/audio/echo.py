"""What comes out of the loudspeaker just now, for whoever listens beside it and must not take it for a voice."""

import threading
from collections import deque

import numpy as np
from numpy.typing import NDArray

FULL_SCALE = 32_768
SILENT_DBFS = -96.0
KEPT_S = 3.0
"""of what was heard"""


class Sounding:
    """How loud the assistant itself is, moment by moment. Written by the card's thread, read by any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._levels: deque[tuple[float, float]] = deque()

    def played(self, samples: NDArray[np.float32], at_s: float) -> None:
        """Take what is heard from a moment on, in the units of int16; silence is not kept."""
        power = float(np.dot(samples, samples)) / max(1, len(samples)) / FULL_SCALE**2
        with self._lock:
            while self._levels and self._levels[0][0] < at_s - KEPT_S:
                self._levels.popleft()
            if power > 0:
                self._levels.append((at_s, max(SILENT_DBFS, 10 * float(np.log10(power)))))

    def cut(self, at_s: float) -> None:
        """Forget what was to be heard after a moment: the card was stopped."""
        with self._lock:
            while self._levels and self._levels[-1][0] > at_s:
                self._levels.pop()

    def level_dbfs(self, begin_s: float, end_s: float) -> float:
        """Return how loud it was at its loudest between two moments, in dB below full scale."""
        with self._lock:
            return max((level for at_s, level in self._levels if begin_s <= at_s <= end_s), default=SILENT_DBFS)
