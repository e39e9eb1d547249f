"""The ladder of understanding: each step only where the one before is not sure."""

from typing import Protocol

from assistant.conversation.meaning import NOT_UNDERSTOOD, Meaning
from assistant.conversation.speech import Transcript
from assistant.understand.catalogue import Catalogue


class LanguageUnderstanding(Protocol):
    """A language model that turns a sentence into a meaning."""

    def parse(self, text: str, lang: str) -> Meaning | None:
        """Return what the sentence means, or None where the model is not there."""
        ...


class Understanding:
    """The catalogue on what was heard and on its other readings, then the model, then an honest no."""

    def __init__(self, catalogue: Catalogue, model: LanguageUnderstanding | None) -> None:
        self._catalogue = catalogue
        self._model = model

    def interpret(self, transcript: Transcript) -> Meaning:
        """Find the meaning of what was heard. Any text is taken; what is not understood is NOT_UNDERSTOOD."""
        for text in (transcript.text, *transcript.alternatives):
            meaning = self._catalogue.parse(text, transcript.lang)
            if meaning is not None:
                return meaning
        meaning = self._model.parse(transcript.text, transcript.lang) if self._model else None
        return meaning or NOT_UNDERSTOOD
