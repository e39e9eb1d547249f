"""A voice in the simplest way possible: a tone of 0.3 s a word, a chunk a word."""

from collections.abc import Iterator

import numpy as np

from assistant.errors import EngineError
from assistant.tts.synthesizer import Chunk
from assistant.tts.text import sayable

SAMPLE_RATE = 16_000
WORD_S = 0.3


class FakeSynthesizer:
    """Says tones, remembers what it was asked to say, and fails when it is told to."""

    sample_rate = SAMPLE_RATE

    def __init__(self) -> None:
        self.spoken: list[tuple[str, str]] = []
        self.failing = False
        self._closed = False

    def speak(self, text: str, lang: str) -> Iterator[Chunk]:
        if self._closed or self.failing:
            raise EngineError("the fake voice was closed, or told to fail")
        self.spoken.append((text, lang))
        for _ in sayable(text).split():
            moments = np.arange(int(SAMPLE_RATE * WORD_S)) / SAMPLE_RATE
            yield (8000 * np.sin(2 * np.pi * 220 * moments)).astype(np.int16)

    def close(self) -> None:
        self._closed = True
