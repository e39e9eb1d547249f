"""What is left of what was heard, once the echo that fits it best is taken out: from half a second of sound alone.

The canceller takes seconds to learn a room; this one begins anew with every block, and so knows it at once, if less
well: only the sound that comes straight and soon after.
"""

import numpy as np
from numpy.typing import NDArray

from assistant.audio.block import Block

TAPS = 256
"""samples that the echo may be spread over"""
REGULAR = 1e-3
"""of the power of what was played: keeps a sound that lacks some pitches from being fitted to anything"""

Samples = NDArray[np.float64]


def without_echo(heard: Block, played: Block) -> tuple[Samples, Samples]:
    """Return what is left of what was heard, and the echo that was taken out of it.

    played: what can come in it up to TAPS - 1 samples later: so many more than were heard, and those first.
    """
    mine, theirs = played.astype(np.float64), heard.astype(np.float64)
    before, size = TAPS - 1, 1 << len(played).bit_length()
    spectrum = np.fft.rfft(mine, size)
    cross = np.fft.irfft(np.conj(np.fft.rfft(theirs, size)) * spectrum, size)[before::-1]
    inside = np.fft.rfft(mine[before:], size)
    # alike[i, j] is the sum of mine[n - i] * mine[n - j] over all n that were heard: each row comes of the one above.
    alike = np.empty((TAPS, TAPS))
    alike[0] = np.fft.irfft(np.conj(inside) * spectrum, size)[before::-1]
    first, last = mine[before - 1 :: -1], mine[len(mine) - 1 : len(mine) - TAPS : -1]
    for row in range(before):
        alike[row + 1, 1:] = alike[row, :-1] + first[row] * first - last[row] * last
        alike[row + 1, 0] = alike[0, row + 1]
    alike[np.diag_indices(TAPS)] += REGULAR * alike[0, 0] + 1.0
    room = np.linalg.solve(alike, cross)
    echo = np.fft.irfft(spectrum * np.fft.rfft(room, size), size)[before : before + len(theirs)]
    return theirs - echo, echo
