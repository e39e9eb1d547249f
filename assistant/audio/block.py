"""What a microphone gives: blocks of sound, each with the moment at which it was heard. Knows no device."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from assistant.audio.files import RATE

Block = NDArray[np.int16]
"""shape (n,), mono, 16 kHz"""


@dataclass(frozen=True, slots=True)
class Paused:
    """Stands between the blocks of an utterance: the voice has fallen silent.

    Only the end of the silence follows, if the voice goes on.
    """

    at_s: float = 0.0
    """the monotonic second at which it fell silent"""


class Mark(Enum):
    """What else stands between the blocks of an utterance."""

    NAMED = "named"
    """the utterance begins here: what came before was the assistant's name"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A block as it was heard. Between two that follow each other nothing is missing, unless `first` jumps."""

    samples: Block
    first: int
    """index of its first sample, counted from the first that the microphone ever gave"""
    at_s: float
    """the monotonic second at which its first sample was heard"""
    others: Block | None = None
    """the same with silence where only the rest of the assistant's own voice is left; None: it says nothing"""

    @property
    def end(self) -> int:
        """Index of the sample after its last."""
        return self.first + len(self.samples)

    @property
    def end_s(self) -> float:
        """The monotonic second at which it ended."""
        return self.at_s + len(self.samples) / RATE

    @property
    def voices(self) -> Block:
        """What tells whether somebody else than the assistant speaks."""
        return self.samples if self.others is None else self.others

    def moment_s(self, sample: int) -> float:
        """Return the monotonic second of a sample, also of one before or after this block."""
        return self.at_s + (sample - self.first) / RATE
