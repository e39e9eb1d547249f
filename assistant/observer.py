"""Whoever is told how a conversation goes: the command line, a log, a screen."""

from dataclasses import dataclass

from assistant.conversation.effects import Turn
from assistant.conversation.state import Phase


@dataclass(frozen=True, slots=True)
class Outcome:
    """A turn as it went, and how long each stage took."""

    turn: Turn
    took_ms: dict[str, float]
    """listen, understand, tools, tts_first, total (from the words to the end of the tools)"""


class Observer:
    """Told by the runtime, in its loop: what it does must be quick. A method that is not overridden does nothing."""

    def phase(self, phase: Phase, utterance: int) -> None:
        """The conversation has come into another phase, or into the same one of another utterance."""

    def turn(self, outcome: Outcome) -> None:
        """The reply of a turn is known, and is about to be said."""
