"""The ladder of understanding: each step only where the one before is not sure."""

from dataclasses import replace
from typing import Protocol

from assistant.conversation.meaning import NOT_UNDERSTOOD, Meaning
from assistant.conversation.speech import Transcript
from assistant.tools import tools
from assistant.understand.catalogue import Catalogue
from assistant.understand.repair import NearSounds

NOTHING_SAID = Meaning(act="unclear", reason="nothing was said")
ALTERNATIVE_CONFIDENCE = 0.9
"""of a reading that the recogniser itself did not put first; each further one has this much of the one before"""


class LanguageUnderstanding(Protocol):
    """A language model that turns a sentence into a meaning."""

    def parse(self, text: str, lang: str) -> Meaning | None:
        """Return what the sentence means, or None where the model is not there."""
        ...


class Understanding:
    """The catalogue on what was heard, on its other readings, near sounds, the model, then an honest no."""

    def __init__(self, catalogue: Catalogue, model: LanguageUnderstanding | None) -> None:
        self._catalogue = catalogue
        self._near_sounds = NearSounds(catalogue)
        self._model = model

    def interpret(self, transcript: Transcript) -> Meaning:
        """Find the meaning of what was heard.

        No text makes it raise, and no call comes out that its tool would not take; what is not understood is
        NOT_UNDERSTOOD. An engine of the model that fails raises its AssistantError.
        """
        if not transcript.text.strip():
            return NOTHING_SAID
        meaning = (
            self._catalogue.parse(transcript.text, transcript.lang)
            or self._alternatives(transcript)
            or self._near_sounds.repair(transcript.text, transcript.lang)
            or (self._model.parse(transcript.text, transcript.lang) if self._model else None)
            or NOT_UNDERSTOOD
        )
        return _without_faults(meaning)

    def _alternatives(self, transcript: Transcript) -> Meaning | None:
        """Take the best other reading that is a phrase and asks for something that can be."""
        confidence = 1.0
        for text in transcript.alternatives:
            confidence *= ALTERNATIVE_CONFIDENCE
            meaning = self._catalogue.parse(text, transcript.lang)
            if meaning is not None and meaning.act != "unclear":
                return replace(meaning, confidence=round(confidence, 3))
        return None


def _without_faults(meaning: Meaning) -> Meaning:
    """Turn a call that its tool would not take into an honest "unclear"."""
    faults = (tools()[call.tool].fault(call) for call in meaning.calls)
    fault = next(filter(None, faults), None)
    return replace(meaning, act="unclear", calls=(), reason=fault) if fault else meaning
