"""Speech that has been made, with its rate."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import soxr

from assistant.tts.synthesizer import Chunk


@dataclass(frozen=True, slots=True)
class Spoken:
    """The sound of a text, or of a part of it."""

    samples: Chunk
    rate: int
    """samples a second"""


def together(chunks: Sequence[Chunk], rate: int) -> Spoken:
    """Make one of several that follow each other."""
    return Spoken(np.concatenate(chunks), rate)


def at_rate(spoken: Spoken, rate: int) -> Chunk:
    """Return the samples at another rate: that of the voice that said the beginning of the reply."""
    if spoken.rate == rate:
        return spoken.samples
    return np.asarray(soxr.resample(spoken.samples, spoken.rate, rate), np.int16)
