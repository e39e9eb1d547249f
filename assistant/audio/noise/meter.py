"""How loud the cabin is, and how far a voice stands above it: measured in sound as it comes, without knowing words."""

import numpy as np
from numpy.typing import NDArray

FRAME = 320
"""20 ms at 16 kHz"""
REMEMBERED = 200
"""frames, so 4 s: a sentence has pauses, and a car changes its noise in seconds"""
LEAST = 40
"""frames, so 0.8 s, that tell how loud the cabin is: words alone have gaps enough in them"""
QUIET, LOUD = 10, 90
"""percentiles of the frames' levels: what there is between words, and what a voice has"""
LEAST_VOICE_DB = 6.0
"""that the loud stand above the quiet where somebody speaks; steady noise moves by 2 to 5"""
USUAL_VOICE_DB = -26.0
"""of a voice that was not heard yet, against full scale"""
SILENCE_DB = -96.0


class NoiseMeter:
    """Measures one microphone; a copy of it measures on by itself. For one thread."""

    def __init__(self) -> None:
        self._levels: tuple[float, ...] = ()
        self._waiting: NDArray[np.int16] = np.zeros(0, np.int16)

    def feed(self, block: NDArray[np.int16]) -> None:
        """Take the next samples, shape (n,), 16 kHz mono."""
        waiting = np.concatenate([self._waiting, block])
        whole = len(waiting) // FRAME * FRAME
        self._waiting = waiting[whole:]
        powers = (waiting[:whole].reshape(-1, FRAME) / 32_768).var(axis=1)
        levels = np.maximum(10 * np.log10(powers + 1e-12), SILENCE_DB)
        self._levels = (*self._levels, *levels.tolist())[-REMEMBERED:]

    @property
    def knows(self) -> bool:
        """Whether enough was heard to tell."""
        return len(self._levels) >= LEAST

    @property
    def noise_db(self) -> float:
        """Level of the cabin's noise against full scale."""
        return float(np.percentile(self._levels, QUIET)) if self._levels else SILENCE_DB

    @property
    def snr_db(self) -> float:
        """By how much a voice stands above the noise: the one that speaks, else a usual one."""
        if not self._levels:
            return USUAL_VOICE_DB - SILENCE_DB
        quiet, loud = np.percentile(self._levels, [QUIET, LOUD])
        return float(loud - quiet if loud - quiet >= LEAST_VOICE_DB else USUAL_VOICE_DB - quiet)
