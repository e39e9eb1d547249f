"""What a voice can do. Every engine passes tests/tts/contract.py."""

from collections.abc import Iterator
from typing import ClassVar, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.types.engine import EngineChoice

Chunk = NDArray[np.int16]


class Synthesizer(Protocol):
    """A voice of one language."""

    @property
    def sample_rate(self) -> int:
        """Samples per second of what `speak` yields."""

    def speak(self, text: str, lang: str) -> Iterator[Chunk]:
        """Say a text.

        text: anything; what cannot be said (emoji, control characters) is left out. Numbers, units and times
        arrive as words. lang: its language, en or zh; a voice of another language says it as well as it can.
        Yields mono int16 blocks of any length, the first one long before the last is made; none where nothing
        remains to be said. Iterating may be given up at any block: it holds nothing that the next text needs.
        Raises EngineError when the engine fails or was closed.
        """

    def close(self) -> None:
        """Give the memory back; a second call does nothing."""


@runtime_checkable
class SynthesizerEngine(Protocol):
    """What a name in the configuration stands for: the class of the voice, as a rule."""

    needs_model: ClassVar[bool]
    """whether `voice:` in the configuration names a model"""

    def open(self, choice: EngineChoice) -> Synthesizer:
        """Open a voice. Raises ModelError: a file of the model is broken; EngineError: the engine itself is missing."""
        ...
