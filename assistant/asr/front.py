"""What may stand before a recogniser: samples in, samples out, as many and in the same order, with less noise."""

from collections.abc import Iterable, Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Block = NDArray[np.int16]
"""shape (n,), 16 kHz mono"""


class Front(Protocol):
    """One utterance at a time: start, feed, feed, ..., rest; then start again. For one thread."""

    def start(self, before: Block) -> None:
        """Begin an utterance. before: what the microphone heard last, to measure the cabin by; may be empty."""
        ...

    def feed(self, block: Block) -> Block:
        """Take the next samples, any number; return the next ones, which may be none."""
        ...

    def rest(self) -> Block:
        """Return what is still missing. The utterance is not ended: `feed` goes on as though nobody had asked."""
        ...


def through(front: Front, blocks: Iterable[Block]) -> Iterator[Block]:
    """Give a whole utterance, block by block, as a recogniser behind a front gets it."""
    front.start(np.zeros(0, np.int16))
    for block in blocks:
        yield front.feed(block)
    yield front.rest()
