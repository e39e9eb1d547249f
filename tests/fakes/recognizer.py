"""A recogniser in the simplest way possible: it hears the words it was given, one for every 0.3 s of loud sound."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.asr.recognizer import RATE
from assistant.errors import EngineError
from assistant.types.transcript import Transcript, Word

WORD_S = 0.3


class FakeRecognizer:
    """Each utterance is the next of `texts`, the last one again and again. Narrowed, it hears `narrowed`.

    `weights`: how likely texts are; without it, the next text and no other.
    """

    streaming = True

    def __init__(
        self,
        texts: Sequence[str],
        lang: str = "en",
        narrowed: str | None = None,
        weights: Mapping[str, float] | None = None,
    ) -> None:
        self.lang = lang
        self.narrowed = narrowed
        self.asked: list[tuple[str, ...] | None] = []
        """the sentences of each `start`"""
        self.weighed: list[tuple[str, ...]] = []
        """the texts of each `weigh`"""
        self._texts = list(texts)
        self._weights = weights
        self._words: list[str] | None = None
        self._next: list[str] = []
        self._loud = 0
        self._closed = False

    def start(self, sentences: Sequence[str] | None = None) -> None:
        if self._closed:
            raise EngineError("the fake recogniser is closed")
        self.asked.append(None if sentences is None else tuple(sentences))
        if self._words is None or self._loud:
            self._next = (self._texts.pop(0) if len(self._texts) > 1 else self._texts[0]).split()
        self._words = self._next
        self._loud = 0

    def feed(self, block: NDArray[np.int16]) -> str:
        words = self._started()
        self._loud += int(np.count_nonzero(block))
        return " ".join(words[: self._heard()])

    def finish(self) -> Transcript:
        words = self._started()
        count = len(words) if self._heard() else 0
        self._words = None
        heard = tuple(Word(word, index * WORD_S, (index + 1) * WORD_S, 1.0) for index, word in enumerate(words[:count]))
        return Transcript(" ".join(word.word for word in heard), self.lang, heard)

    def weigh(self, samples: NDArray[np.int16], texts: Sequence[str]) -> tuple[float, ...]:
        if self._closed:
            raise EngineError("the fake recogniser is closed")
        self.weighed.append(tuple(texts))
        if self._weights is not None:
            return tuple(self._weights.get(text, -math.inf) for text in texts)
        spoken = np.count_nonzero(samples) >= WORD_S * RATE
        return tuple(0.0 if spoken and text == self._texts[0] else -math.inf for text in texts)

    def sibling(self) -> "FakeRecognizer | None":
        return FakeRecognizer([self.narrowed], self.lang) if self.narrowed is not None else None

    def twin(self) -> "FakeRecognizer":
        if self._closed:
            raise EngineError("the fake recogniser is closed")
        return FakeRecognizer(self._texts, self.lang, self.narrowed, self._weights)

    def close(self) -> None:
        self._closed = True
        self._words = None

    def _heard(self) -> int:
        return int(self._loud / RATE / WORD_S)

    def _started(self) -> list[str]:
        if self._words is None:
            raise EngineError("start() comes before feed() and finish()")
        return self._words
