"""Other sound is quieter while somebody talks with the assistant. Knows no server of sound."""

from collections.abc import Callable

from assistant.conversation.state import Phase
from assistant.observer import Observer
from assistant.types.listening import Attention


class Quietening(Observer):
    """Watches a conversation, and says when other sound is to be quiet."""

    def __init__(self, want: Callable[[bool], None]) -> None:
        """want: takes whether it is to be quiet from now on; must return at once."""
        self._want = want
        self._phase = Phase.IDLE
        self._attention: Attention = "closed"

    def phase(self, phase: Phase, utterance: int) -> None:
        """Be quiet within a turn."""
        del utterance
        self._phase = phase
        self._decide()

    def microphone(self, attention: Attention) -> None:
        """Not while it only may be that somebody goes on."""
        self._attention = attention
        self._decide()

    def _decide(self) -> None:
        self._want(self._phase is not Phase.IDLE and self._attention != "following_up")
