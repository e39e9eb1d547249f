"""Speaks in every language. A voice that fails before its first sound is replaced by the next of its language's list,
which says the sentence in its place; one that hangs is let go.
"""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assistant.config import Config
from assistant.errors import EngineError
from assistant.standby import Standby
from assistant.store import Store, model_folders
from assistant.tts.open import synthesizers
from assistant.tts.synthesizer import Synthesizer
from assistant.types.listening import Said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Block = NDArray[np.int16]
    Play = Callable[[Iterator[Block], int], None]
    """plays chunks of a sample rate to their end"""


class Voices:
    """The voices of all languages; one is opened when it is first needed, or by `open`."""

    def __init__(self, standbys: "Callable[[str], Standby[Synthesizer]]") -> None:
        """Take what makes the standby of a language: the first time that it is spoken."""
        self._make = standbys
        self._standbys: dict[str, Standby[Synthesizer]] = {}
        self._speaking: tuple[str, Synthesizer] | None = None

    @classmethod
    def of(cls, config: Config) -> "Voices":
        """Return the voices that are configured."""
        store = Store(model_folders(config))
        # A reply's language is that of a transcript, and those come from the configured languages alone.
        return cls(lambda lang: Standby(f"speaking {lang}", synthesizers(lang, config, store)))

    @property
    def fault(self) -> str:
        """Which languages cannot be spoken now, and why, in one line; empty where all can."""
        return "; ".join(f"{lang} is not spoken: {each.fault}" for lang, each in self._standbys.items() if each.fault)

    def open(self, lang: str) -> Synthesizer:
        """Return the voice of a language. Raises the AssistantError of a voice that cannot be had."""
        if lang not in self._standbys:
            self._standbys[lang] = self._make(lang)
        return self._standbys[lang].open()

    def say(self, text: str, lang: str, play: "Play") -> Said:
        """Say a text. Raises EngineError, and what `play` raises."""
        while True:
            voice = self.open(lang)
            chunks = FirstSound(voice.speak(text, lang))
            speaking = self._speaking = (lang, voice)
            try:
                play(iter(chunks), voice.sample_rate)
            except EngineError as error:
                self._standbys[lang].failed(voice, str(error))
                if chunks.after_ms:  # half of the sentence was heard: it is not said again
                    raise
            else:
                return Said(chunks.after_ms)
            finally:
                if self._speaking is speaking:
                    self._speaking = None

    def let_go(self) -> None:
        """Do without the voice that hangs; from any thread."""
        speaking = self._speaking
        if speaking is not None:
            lang, voice = speaking
            self._standbys[lang].failed(voice, "it hangs", close=False)

    def attend(self) -> None:
        """Look after the voices, every second or so: open again what failed."""
        for standby in list(self._standbys.values()):
            standby.attend()

    def close(self) -> None:
        """Let the voices go."""
        for standby in self._standbys.values():
            standby.close()


class FirstSound:
    """Passes chunks through and notes when the first came."""

    def __init__(self, chunks: "Iterator[Block]") -> None:
        self._chunks = chunks
        self._begun = time.perf_counter()
        self.after_ms = 0.0
        """milliseconds from the making of this object to the first chunk; 0.0 before"""

    def __iter__(self) -> "Iterator[Block]":
        """Yield the chunks."""
        for number, chunk in enumerate(self._chunks):
            if number == 0:
                self.after_ms = (time.perf_counter() - self._begun) * 1000
            yield chunk
