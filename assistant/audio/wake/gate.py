"""Lets sound through while somebody speaks, from a little before the voice was noticed to a little after it ended."""

from collections import deque

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
        self._kept: deque[Block] = deque()
        self._kept_samples = 0
        self.end = first
        """number of the sample after the newest"""
        self._voice_from = self._voice_to = first
        self._open = False

    def take(self, block: Block, *, voice: bool) -> Block | None:
        """Take a block; return what to hear now, which includes what came before it where a voice has just begun.

        None: nobody speaks.
        """
        self._keep(block)
        if voice:
            self._voice_to = self.end
        if voice and not self._open:
            self._open = True
            self._voice_from = max(0, self.end - len(block) - NOTICED)
            return self._newest(LEAD + len(block))
        if self.end - self._voice_to > self._after:
            self._open = False
        return block if self._open else None

    def close(self) -> None:
        """Let nothing through before somebody speaks, or goes on speaking."""
        self._open = False

    def since(self, sample: int) -> Block:
        """Return the sound from this sample on, as far back as it is kept."""
        return self._newest(max(1, self.end - sample))

    def _keep(self, block: Block) -> None:
        self._kept.append(block)
        self._kept_samples += len(block)
        self.end += len(block)
        while self._kept_samples - len(self._kept[0]) >= KEPT:
            self._kept_samples -= len(self._kept.popleft())

    def _newest(self, samples: int) -> Block:
        return np.concatenate(self._kept)[-samples:]

    def moment(self, share: float) -> int:
        """Return the sample at which this share of what the voice said, 0 to 1, had been said."""
        return self._voice_from + round(share * (self._voice_to - self._voice_from))
