"""Hears one recording twice at the same time: once narrowed to what can be said, once with open words.

Narrowed, a recogniser is far better on commands and hardly rejects anything (its [unk] does not); open, it hears what
was really said, with more errors. Both readings go on as alternatives of one transcript, and only a match of the
whole sentence afterwards makes either a command.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from assistant.asr.doubting import LONGEST_S, weighed
from assistant.asr.recognizer import RATE, Recognizer
from assistant.types.transcript import Transcript

BLOCK = RATE // 5
"""samples of a block: what Kaldi decodes at once"""

MOST_KEPT = round(LONGEST_S * RATE)
"""samples of an utterance that are kept until the next one"""

LEAST_AGREEMENT = 60.0
"""of 100 (edit distance to length, in letters): a narrowed reading less like the open one was made up"""


class Hearing:
    """The ears for one language.

    recognizer: any engine. sentences: what can be said; used where the engine can be narrowed.
    """

    def __init__(self, recognizer: Recognizer, sentences: Sequence[str]) -> None:
        self._open = recognizer
        self._narrow = recognizer.sibling()
        self._sentences = sentences
        self._blocks: list[NDArray[np.int16]] = []
        self._fed = 0

    @property
    def streaming(self) -> bool:
        """Whether words come while they are said."""
        return self._open.streaming

    def start(self) -> None:
        """Begin an utterance."""
        self._blocks, self._fed = [], 0
        self._open.start()
        if self._narrow:
            self._narrow.start(self._sentences)

    def feed(self, block: NDArray[np.int16]) -> str:
        """Take a block (16 kHz mono) and return the words so far."""
        self._fed += len(block)
        if self._fed <= MOST_KEPT:
            self._blocks.append(block)
        if self._narrow:
            self._narrow.feed(block)
        return self._open.feed(block)

    def finish(self) -> Transcript:
        """End the utterance: the open words, and the narrowed ones as the first alternative."""
        heard = self._open.finish()
        if self._narrow is None:
            return heard
        narrowed = self._narrow.finish().text
        others = (*([narrowed] if agrees(narrowed, heard.text) else []), *heard.alternatives)
        return replace(heard, alternatives=tuple(dict.fromkeys(text for text in others if text and text != heard.text)))

    def weighed(self, heard: Transcript) -> Transcript:
        """Score what was heard last against its sound, where it has a number that sounds like another."""
        return weighed(heard, np.concatenate(self._blocks), self._open) if 0 < self._fed <= MOST_KEPT else heard

    def hear(self, samples: NDArray[np.int16]) -> Transcript:
        """Hear a whole recording, block by block as from a microphone."""
        self.start()
        for begin in range(0, len(samples), BLOCK):
            self.feed(samples[begin : begin + BLOCK])
        return self.finish()

    def close(self) -> None:
        """Let the model go."""
        self._open.close()
        if self._narrow:
            self._narrow.close()


def agrees(narrowed: str, heard: str) -> bool:
    """Whether a narrowed reading may be what the open words stand for; where nothing was heard open, nothing agrees."""
    return fuzz.ratio(narrowed.replace(" ", ""), heard.replace(" ", "")) >= LEAST_AGREEMENT
