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
from assistant.asr.front import Front
from assistant.asr.recognizer import RATE, Recognizer
from assistant.types.transcript import Transcript

BLOCK = RATE // 5
"""samples of a block: what Kaldi decodes at once"""

MOST_KEPT = 20 * RATE
"""samples of an utterance that are kept until the next one; as long as anybody is listened to"""

PAUSE = RATE // 10
"""samples at the end of what was fed that are silence, where the speaker pauses"""
AHEAD = 3
"""so many times the pause is fed again: an engine decodes a quarter of a second at a time, and looks ahead"""

NOTHING: NDArray[np.int16] = np.zeros(0, np.int16)

LEAST_AGREEMENT = 60.0
"""of 100 (edit distance to length, in letters): a narrowed reading less like the open one was made up"""


class Hearing:
    """The ears for one language.

    recognizer: any engine. sentences: what can be said; used where the engine can be narrowed. front: what makes less
    of the noise before the engine gets the sound; None: nothing.
    """

    def __init__(self, recognizer: Recognizer, sentences: Sequence[str], front: Front | None = None) -> None:
        self._open = recognizer
        self._narrow = recognizer.sibling()
        self._sentences = sentences
        self._front = front
        self._blocks: list[NDArray[np.int16]] = []
        """what the engine was fed with"""
        self._fed = 0
        self._so_far, self._narrowed = "", ""
        self._heard: Transcript | None = None

    @property
    def streaming(self) -> bool:
        """Whether words come while they are said."""
        return self._open.streaming

    @property
    def so_far(self) -> Transcript:
        """The words so far; they may still change. How sure they are is not known before `finish`."""
        return self._heard or self._both(Transcript(self._so_far, self._open.lang), self._narrowed)

    def start(self, before: NDArray[np.int16] = NOTHING) -> None:
        """Begin an utterance. before: what the microphone heard last."""
        self._blocks, self._fed = [], 0
        if self._front:
            self._front.start(before)
        self._begin()

    def feed(self, block: NDArray[np.int16]) -> str:
        """Take a block (16 kHz mono) and return the words so far.

        After `finish` the utterance goes on as though it had not ended: what was heard of it is recognised once more.
        """
        if self._heard is not None:
            self._again()
        self._fed += len(block)
        block = self._front.feed(block) if self._front else block
        if self._fed <= MOST_KEPT:
            self._blocks.append(block)
        return self._take(block)

    def settle(self) -> Transcript:
        """Bring out the words before a pause: the last PAUSE of what was fed is silence. The utterance may go on."""
        if self._heard is None and self.may_go_on and self._fed:
            if not self.streaming:
                return self.finish()
            pause = self._sound[-PAUSE:]
            self._take(np.tile(pause, AHEAD))
        return self.so_far

    def finish(self) -> Transcript:
        """End the utterance: the open words, and the narrowed ones as the first alternative."""
        if self._heard is None:
            if self._front:
                self._take(self._front.rest())
            heard = self._open.finish()
            self._heard = self._both(heard, self._narrow.finish().text if self._narrow else "")
        return self._heard

    @property
    def may_go_on(self) -> bool:
        """Whether an utterance that was finished could be taken up again: all of it is kept."""
        return self._fed <= MOST_KEPT

    def weighed(self, heard: Transcript) -> Transcript:
        """Score what was heard last against its sound, where it has a number that sounds like another."""
        weighable = 0 < self._fed <= LONGEST_S * RATE
        return weighed(heard, self._sound, self._open) if weighable else heard

    def hear(self, samples: NDArray[np.int16]) -> Transcript:
        """Hear a whole recording, block by block as from a microphone."""
        self.start()
        for begin in range(0, len(samples), BLOCK):
            self.feed(samples[begin : begin + BLOCK])
        return self.finish()

    def twin(self) -> Recognizer:
        """Return another recogniser on the loaded model."""
        return self._open.twin()

    def close(self) -> None:
        """Let the model go."""
        self._open.close()
        if self._narrow:
            self._narrow.close()

    @property
    def _sound(self) -> NDArray[np.int16]:
        """All that was fed until now, as the engine gets it."""
        return np.concatenate([NOTHING, *self._blocks, *([self._front.rest()] if self._front else [])])

    def _begin(self) -> None:
        self._heard, self._so_far, self._narrowed = None, "", ""
        self._open.start()
        if self._narrow:
            self._narrow.start(self._sentences)

    def _again(self) -> None:
        self._begin()
        self._take(np.concatenate([NOTHING, *self._blocks]))

    def _take(self, block: NDArray[np.int16]) -> str:
        if self._narrow:
            self._narrowed = self._narrow.feed(block)
        self._so_far = self._open.feed(block)
        return self._so_far

    def _both(self, heard: Transcript, narrowed: str) -> Transcript:
        """Put the narrowed words first among the alternatives."""
        others = (*([narrowed] if agrees(narrowed, heard.text) else []), *heard.alternatives)
        return replace(heard, alternatives=tuple(dict.fromkeys(text for text in others if text and text != heard.text)))


def agrees(narrowed: str, heard: str) -> bool:
    """Whether a narrowed reading may be what the open words stand for; where nothing was heard open, nothing agrees."""
    return fuzz.ratio(narrowed.replace(" ", ""), heard.replace(" ", "")) >= LEAST_AGREEMENT
