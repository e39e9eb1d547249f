"""A microphone that gives what it is told, and a voice that is any loud sound."""

import queue
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from assistant.audio.block import Heard
from assistant.audio.files import RATE
from assistant.audio.lasting import Back, Lost
from assistant.audio.voice_activity import VoiceChange, VoiceLimits
from assistant.audio.wake.wake_word import Named

BLOCK = RATE * 30 // 1000


class FakeMicrophone:
    """Gives its blocks, and then nothing. The clock is that of its sound."""

    def __init__(self) -> None:
        self.waiting: queue.SimpleQueue[Heard | Lost | Back] = queue.SimpleQueue()
        self.muted = False
        self.next = 0

    def hear(self, samples: NDArray[np.int16]) -> None:
        """Have this heard."""
        for block in np.array_split(samples, max(1, len(samples) // BLOCK)):
            self.waiting.put(Heard(block, self.next, self.next / RATE))
            self.next += len(block)

    def read(self, within_s: float) -> Heard | Lost | Back | None:
        try:
            return self.waiting.get(timeout=within_s / 100)
        except queue.Empty:
            return None

    def mute(self) -> None:
        self.muted = True

    def unmute(self) -> None:
        self.muted = False


class LoudVoice:
    """A VoiceActivity that takes a loud sound for a voice, and tells it a block late."""

    def __init__(self) -> None:
        self.limits = VoiceLimits()
        self.speaking = self.stirring = False
        self.likelihood = 0.0
        self.next = 0

    def feed(self, block: NDArray[np.int16]) -> list[VoiceChange]:
        first, self.next = self.next, self.next + len(block)
        self.likelihood = float(np.abs(block).mean() > 500)
        if bool(self.likelihood) == self.speaking:
            return []
        self.speaking = not self.speaking
        return [VoiceChange("began" if self.speaking else "ended", first)]

    def reset(self, first: int = 0) -> None:
        self.next, self.speaking = first, False


class LoudName:
    """A WakeWord that hears its name at certain samples."""

    def __init__(self, phrase: str, ends: Iterable[int]) -> None:
        self.phrases = (phrase,)
        self.resets: list[int] = []
        self._ends = set(ends)
        self._next = 0

    def feed(self, block: NDArray[np.int16], *, voice: bool) -> Named | None:
        del voice
        first, self._next = self._next, self._next + len(block)
        ended = next((end for end in self._ends if first <= end < self._next), None)
        return None if ended is None else Named(self.phrases[0], max(0, ended - RATE), ended)

    def reset(self, first: int = 0) -> None:
        self.resets.append(first)
        self._next = first

    def close(self) -> None:
        """Nothing to let go."""
