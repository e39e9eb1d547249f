"""What every recogniser promises. An engine is one file; tests/asr/contract.py holds it to this."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.asr.front import Front, through
from assistant.types.engine import EngineChoice
from assistant.types.sayable import Sayable
from assistant.types.transcript import Transcript

RATE = 16_000
"""samples a second of every block: int16, mono"""

BLOCK = RATE // 10
"""samples that a microphone brings at a time"""


class Recognizer(Protocol):
    """One language, one utterance at a time: start, feed, feed, ..., finish; then start again.

    Rules, the same for every engine:
    - One thread at a time. Two recognisers may run in two threads.
    - `start` in the middle of an utterance drops it. `feed` and `finish` without `start` raise EngineError.
    - Blocks may have any length, also 0. Silence, noise, or nothing fed at all never raises. It ends in a
      Transcript with an empty text, or in words that nobody said: no engine tells noise from speech without fail.
    - The sentences of `start` narrow what is heard; they do not reject. What lies outside comes out as the
      nearest thing inside, or with `[unk]` in it. A command counts only where the whole text is matched
      afterwards. An engine that cannot be narrowed ignores the sentences.
    - Times are seconds from `start`, in fed sound. Memory is bounded however long an utterance becomes.
    """

    lang: str
    """en or zh"""
    streaming: bool
    """False: no partial text, the words come only from `finish`"""

    def start(self, sentences: Sequence[str] | None = None) -> None:
        """Begin an utterance.

        sentences: what may be said, as plain text without digits; None: any words.
        Raises EngineError where not one of the sentences can be said with the model's words.
        """
        ...

    def feed(self, block: NDArray[np.int16]) -> str:
        """Take the next block, shape (n,), 16 kHz mono. Return the text so far; it may still change."""
        ...

    def finish(self) -> Transcript:
        """End the utterance and return what was heard."""
        ...

    def weigh(self, samples: NDArray[np.int16], texts: Sequence[str]) -> tuple[float, ...]:
        """Tell how likely each text is as what is said in a recording: natural log-likelihoods.

        They compare with each other and with nothing else; -inf where a text cannot be what was said, or cannot be
        said in the model's words. samples: shape (n,), 16 kHz mono. An utterance under way is not touched.
        """
        ...

    def sibling(self) -> "Recognizer | None":
        """Return another recogniser on the same loaded model; None where sentences cannot narrow it."""
        ...

    def twin(self) -> "Recognizer":
        """Return another recogniser on the same loaded model, with utterances of its own; for another thread."""
        ...

    def close(self) -> None:
        """Let the model go. Nothing but a second `close` may follow."""
        ...


@runtime_checkable
class Bindable(Protocol):
    """A recogniser that also looks for the sentences of a graph in the sound; what it finds is `Transcript.bound`."""

    def bind(self, make: Callable[[], Sayable]) -> None:
        """Take the graph of what can be said. make: is called in a thread of its own; what is heard waits for it."""
        ...


@runtime_checkable
class RecognizerEngine(Protocol):
    """What a name in the configuration stands for: the class of the recogniser, as a rule."""

    needs_model: ClassVar[bool]
    """whether the entry of the configuration must name a model"""

    def open(self, choice: EngineChoice) -> Recognizer:
        """Open a recogniser. Raises ModelError: a file of the model is missing or broken."""
        ...


def recognize(
    recognizer: Recognizer,
    samples: NDArray[np.int16],
    sentences: Sequence[str] | None = None,
    front: Front | None = None,
) -> Transcript:
    """Recognise a whole utterance, fed as a microphone would. samples: shape (n,), 16 kHz mono."""
    recognizer.start(sentences)
    blocks = (samples[first : first + BLOCK] for first in range(0, len(samples), BLOCK))
    for block in blocks if front is None else through(front, blocks):
        recognizer.feed(block)
    return recognizer.finish()
