"""When has the speaker ended? A plain adaptive energy threshold: arithmetic over levels, with time passed in.

The noise floor falls to a quieter frame at once and rises slowly; what is clearly louder is speech. This is enough
for push to talk, where a second press can always end the utterance; a trained voice detector does better with a
passenger or the radio.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.audio.files import RATE

Block = NDArray[np.int16]

FRAME_S = 0.02
SILENT_DBFS = -96.0  # of 16 bits; also what digital silence counts as


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient to be."""

    silence_s: float = 0.8
    """after speech: then it has ended"""
    patience_s: float = 5.0
    """without any speech: then nothing is said"""
    longest_s: float = 10.0
    """speech or not: then it is over"""
    above_floor_db: float = 9.0
    """louder than the noise by this is speech"""
    quietest_dbfs: float = -55.0
    """below this nothing is speech, however quiet the car"""
    floor_rise_db_per_s: float = 3.0
    """how fast the floor follows noise that grows: slow against words, which pause again and again"""
    shortest_s: float = 0.1
    """shorter than this is a click"""


class Endpoint:
    """Takes the levels of one utterance and says when it is over."""

    def __init__(self, limits: Limits | None = None) -> None:
        """Begin an utterance."""
        self._limits = limits or Limits()
        self._floor_dbfs = 0.0
        self._elapsed_s = self._spoken_s = self._silent_s = 0.0

    @property
    def heard(self) -> bool:
        """Whether there was speech so far, more than a click."""
        return self._spoken_s >= self._limits.shortest_s

    def take(self, level_dbfs: float, seconds: float) -> bool:
        """Take the level of the next moment, in dB below full scale, and its length; return whether it is over."""
        limits = self._limits
        self._elapsed_s += seconds
        self._floor_dbfs = min(level_dbfs, self._floor_dbfs + limits.floor_rise_db_per_s * seconds)
        if level_dbfs > max(self._floor_dbfs + limits.above_floor_db, limits.quietest_dbfs):
            self._spoken_s += seconds
            self._silent_s = 0.0
        else:
            self._silent_s += seconds
        return (
            self._elapsed_s >= limits.longest_s
            or (self.heard and self._silent_s >= limits.silence_s)
            or (not self.heard and self._elapsed_s >= limits.patience_s)
        )


def until_end(blocks: Iterable[Block], endpoint: Endpoint) -> Iterator[Block]:
    """Yield int16 blocks, mono, 16 kHz, up to and with the one in which the utterance ends."""
    for block in blocks:
        yield block
        if any(endpoint.take(level, FRAME_S) for level in levels_dbfs(block)):
            return


def levels_dbfs(block: Block) -> list[float]:
    """Return the level of each 20 ms of a block: root mean square, in dB below full scale."""
    length = int(RATE * FRAME_S)
    frames = (block[start : start + length] for start in range(0, len(block), length))
    return [_dbfs(frame) for frame in frames]


def _dbfs(frame: Block) -> float:
    centred = frame - np.mean(frame)  # cheap sound chips have an offset that is louder than speech
    power = float(np.mean(np.square(centred / 32_768)))
    return max(SILENT_DBFS, 10 * np.log10(power)) if power > 0 else SILENT_DBFS
