"""Lets sound through while somebody speaks, from a little before the voice was noticed to a little after it ended."""

import numpy as np

from assistant.audio.block import Block
from assistant.audio.files import RATE

LEAD = round(0.4 * RATE)
"""samples before a voice was noticed: it takes a while until one is sure"""
NOTICED = round(0.13 * RATE)
"""samples that this while lasts"""
AFTER = round(0.5 * RATE)
"""samples after a voice ended: a name may end in a sound that is no voice"""
KEPT = 3 * RATE
"""samples that can be heard again"""


class Gate:
    """Knows which sound is worth hearing, and where it lies."""

    def __init__(self, after: int = AFTER) -> None:
        self._after = after
        self.reset()

    def reset(self, first: int = 0) -> None:
        """Begin anew; the next sample is number `first`."""
        self._kept: Block = np.zeros(0, np.int16)
        self.end = first
        """number of the sample after the newest"""
        self._voice_from = self._voice_to = first
        self._open = False

    def take(self, block: Block, *, voice: bool) -> Block | None:
        """Take a block; return what to hear now, which includes what came before it where a voice has just begun.

        None: nobody speaks.
        """
        self._kept = np.concatenate([self._kept, block])[-KEPT:]
        self.end += len(block)
        if voice:
            self._voice_to = self.end
        if voice and not self._open:
            self._open = True
            self._voice_from = max(0, self.end - len(block) - NOTICED)
            return self._kept[-(LEAD + len(block)) :]
        if self.end - self._voice_to > self._after:
            self._open = False
        return block if self._open else None

    def close(self) -> None:
        """Let nothing through before somebody speaks, or goes on speaking."""
        self._open = False

    def since(self, sample: int) -> Block:
        """Return the sound from this sample on, as far back as it is kept."""
        return self._kept[-min(len(self._kept), max(1, self.end - sample)) :]

    def moment(self, share: float) -> int:
        """Return the sample at which this share of what the voice said, 0 to 1, had been said."""
        return self._voice_from + round(share * (self._voice_to - self._voice_from))
