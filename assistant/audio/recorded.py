"""The bench's microphone and loudspeaker: a sound file that is heard once, replies that become files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.audio.files import RATE, made_folder, read, write_wav
from assistant.errors import AudioError

Block = NDArray[np.int16]


class RecordedMicrophone:
    """Hears a recording once, as fast as it is taken, and silence ever after: nobody answers a question here."""

    def __init__(self, path: Path, block_ms: int) -> None:
        """Read the recording. Raises AudioError."""
        self._samples = read(path).samples
        self._block = RATE * block_ms // 1000
        self.played = False
        """whether the recording has been heard to its end"""

    def utterance(self) -> Iterator[Block]:
        """Yield the recording from its start to its end, at the first call; nothing at any other."""
        samples, self._samples = self._samples, self._samples[:0]
        for start in range(0, len(samples), self._block):
            yield samples[start : start + self._block]
        self.played = True


class RecordingLoudspeaker:
    """Writes each reply to reply-0001.wav, reply-0002.wav, ... in a folder."""

    def __init__(self, folder: Path) -> None:
        """Make the folder. Raises AudioError where that cannot be done."""
        self._folder = made_folder(folder)
        self._written = 0
        self.failed = False
        """whether a reply could not be written"""

    def play(self, chunks: Iterable[Block], rate: int) -> float:
        """Write the sound, and return its seconds. Raises AudioError where the file cannot be written."""
        sound = list(chunks)
        if sound:
            self._written += 1
            try:
                write_wav(self._folder / f"reply-{self._written:04}.wav", np.concatenate(sound), rate)
            except AudioError:
                self.failed = True
                raise
        return sum(map(len, sound)) / rate

    def beside(self, samples: Block, rate: int) -> None:
        """Write nothing: a cue is no reply."""

    def stop(self) -> None:
        """Nothing is heard, so there is nothing to silence."""
