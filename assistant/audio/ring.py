"""The last seconds of sound, for what turns out to have been meant for us only when it has been said."""

from collections import deque

import numpy as np

from assistant.audio.block import Block, Heard
from assistant.audio.files import RATE


class Ring:
    """Keeps the newest blocks, of so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._most = round(seconds * RATE)
        self._blocks: deque[Heard] = deque()
        self._kept = 0

    def put(self, block: Heard) -> None:
        """Keep a block; what is older than the ring is long goes."""
        if self._blocks and self._blocks[-1].end != block.first:  # sound is missing between the two
            self.clear()
        self._blocks.append(block)
        self._kept += len(block.samples)
        while self._kept - len(self._blocks[0].samples) >= self._most:
            self._kept -= len(self._blocks.popleft().samples)

    @property
    def begins(self) -> int:
        """The first sample that is kept; 0 where nothing is."""
        return self._blocks[0].first if self._blocks else 0

    def since(self, sample: int) -> list[Heard]:
        """Return what is kept from this sample on, oldest first; the first block is cut where the sample lies in it."""
        kept = [block for block in self._blocks if block.end > sample]
        if kept and kept[0].first < sample:
            oldest = kept[0]
            kept[0] = Heard(oldest.samples[sample - oldest.first :], sample, oldest.moment_s(sample))
        return kept

    def sound(self) -> Block:
        """Return all that is kept; also for another thread than the one that puts."""
        return np.concatenate([np.zeros(0, np.int16), *(block.samples for block in tuple(self._blocks))])

    def clear(self) -> None:
        """Keep nothing of what was heard so far."""
        self._blocks.clear()
        self._kept = 0
