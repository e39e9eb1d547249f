"""Noise under speech, at a ratio that can be named and the same every time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FRAME = 320
"""20 ms at 16 kHz"""

RATE = 16_000
CABIN_HZ = 150.0
CABIN_PEAK = 20_000.0
"""loud enough that int16 keeps what is soft"""

ACTIVE_BELOW_PEAK_DB = 30.0
"""frames that much below the loudest are pauses and do not count as speech"""


def mix(speech: NDArray[np.int16], noise: NDArray[np.int16], snr_db: float) -> NDArray[np.int16]:
    """Put noise under speech, both 16 kHz mono.

    The ratio is that of the power of the frames with speech in them (ITU-T P.56 in simple) to the power of the
    noise. Noise that is too short is repeated. Where the sum is beyond full scale all of it is made quieter.
    """
    if not len(speech) or not np.any(noise):
        return speech
    under = np.resize(noise, len(speech)).astype(np.float64)
    over = speech.astype(np.float64)
    under *= np.sqrt(active_power(over) / np.mean(under**2) / 10 ** (snr_db / 10))
    both = over + under
    return np.asarray(np.rint(both * min(1.0, 32_767 / max(1.0, np.abs(both).max()))), np.int16)


def active_power(speech: NDArray[np.float64]) -> float:
    """Return the mean power of the frames of 20 ms that have speech in them."""
    frames = speech[: len(speech) // FRAME * FRAME].reshape(-1, FRAME)
    if not len(frames):
        return float(np.mean(speech**2))
    powers = (frames**2).mean(axis=1)
    least = float(np.max(powers)) * 10 ** (-ACTIVE_BELOW_PEAK_DB / 10)
    return float(np.mean(powers[powers >= least]))


def in_a_cabin(noise: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return noise as it is heard inside a car, whose body lets less through the higher it is.

    6 dB an octave less above 150 Hz (a Butterworth filter of the first order). It is a model: measured cabins are not
    to be had under a licence. The level is as `mix` sets it.
    """
    if not np.any(noise):
        return noise
    edge = np.tan(np.pi * CABIN_HZ / RATE)
    delayed = np.exp(-2j * np.pi * np.fft.rfftfreq(len(noise)))
    through = edge * (1 + delayed) / (1 + edge - (1 - edge) * delayed)
    inside = np.fft.irfft(np.fft.rfft(noise.astype(np.float64)) * through, len(noise))
    return np.asarray(np.rint(inside * CABIN_PEAK / np.abs(inside).max()), np.int16)


def stretch(noises: Sequence[NDArray[np.int16]], turn: int, length: int) -> NDArray[np.int16]:
    """Return the noise for the recording number `turn`: the noises in turn, each time from another place.

    The same number always gives the same samples: figures can be taken again.
    """
    noise = noises[turn % len(noises)]
    start = turn * 7919 * 160 % max(1, len(noise) - length)  # a prime number of 10 ms steps
    return noise[start : start + length]
