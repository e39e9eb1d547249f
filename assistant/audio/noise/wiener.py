"""A Wiener filter of our own: each frequency is turned down by how little it stands above its own quiet. No network.

The gain follows Ephraim and Malah's decision-directed rule (1984), which keeps the rest of the noise from tinkling; the
noise of a frequency is followed as what its power is below a fifth of the time.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from assistant.audio.noise.suppressor import FRAME, STEP, Cleaning, Sound, Stream

QUIETER_PART = 0.2
"""of the time that a frequency is below what is taken for its noise"""
ABOVE = 1.5
"""times that is the mean of the noise"""
FOLLOWS = 0.06
"""by what part the noise moves in a step, at most"""
FLOOR = 10 ** (-12 / 20)
"""no frequency is turned down by more than 12 dB: what is left covers what the filter breaks"""
KEEPS = 0.96
LEAST_PRIOR = 10 ** (-25 / 10)
FIRST_FRAMES = 12
"""of a stream, whose quietest are taken for noise at first"""

Powers = NDArray[np.float64]
_WINDOW = np.sqrt(np.hanning(FRAME + 1)[:FRAME])
_OVERLAP = FRAME / STEP / 2
"""what the squares of the windows over one sample add up to"""


@dataclass(frozen=True, slots=True)
class _State:
    frame: Sound
    """the newest FRAME samples"""
    sum: NDArray[np.float64]
    """of the filtered frames, one over the other; its first STEP samples are whole"""
    first: tuple[Powers, ...]
    noise: Powers
    above: Powers
    """by how much each frequency stood above its noise in the last frame, once it was turned down"""


class Wiener:
    """A Suppressor."""

    name: ClassVar[str] = "wiener"

    def begin(self) -> Cleaning:
        """Return a new stream; see Suppressor."""
        nothing = np.zeros(FRAME // 2 + 1)
        return Stream(_State(np.zeros(FRAME, np.float32), np.zeros(FRAME), (), nothing, nothing), _step)


def _step(state: _State, sound: Sound) -> tuple[_State, Sound]:
    frame = np.concatenate([state.frame[STEP:], sound])
    spectrum = np.fft.rfft(frame * _WINDOW)
    power = np.abs(spectrum) ** 2 + 1e-12
    state = _followed(state, power)
    posterior = power / (state.noise * ABOVE)
    prior = np.maximum(KEEPS * state.above + (1 - KEEPS) * np.maximum(posterior - 1, 0), LEAST_PRIOR)
    gain = np.maximum(prior / (1 + prior), FLOOR)
    filtered = np.fft.irfft(spectrum * gain) * _WINDOW / _OVERLAP
    total = np.concatenate([state.sum[STEP:], np.zeros(STEP)]) + filtered
    return replace(state, frame=frame, sum=total, above=gain**2 * posterior), total[:STEP].astype(np.float32)


def _followed(state: _State, power: Powers) -> _State:
    """Move the noise towards what a part of the time lies below."""
    if len(state.first) < FIRST_FRAMES:
        first = (*state.first, power)
        return replace(state, first=first, noise=np.quantile(first, QUIETER_PART, axis=0))
    down, up = 1 - FOLLOWS * (1 - QUIETER_PART), 1 + FOLLOWS * QUIETER_PART
    return replace(state, noise=state.noise * np.where(power < state.noise, down, up))
