"""Whoever is told how a conversation goes: the command line, a log, a screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.conversation.effects import Effect, Interpret, Turn
from assistant.conversation.events import Announced, Event, Partial
from assistant.conversation.microphone import attention
from assistant.conversation.state import Conversation, Lasting, Phase
from assistant.types.announcement import Announcement
from assistant.types.listening import Attention
from assistant.types.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Outcome:
    """A turn as it went, and how long each stage took."""

    turn: Turn
    took_ms: dict[str, float]
    """listen, understand, tools, tts_first, total (from the words to the end of the tools)"""


class Observer:
    """Told by the runtime, in its loop: what it does must be quick. A method that is not overridden does nothing."""

    def phase(self, phase: Phase, utterance: int) -> None:
        """The conversation has come into another phase, or into the same one of another utterance.

        Told last of what an event brings: an utterance that is over by then and has no turn will have none.
        """

    def microphone(self, attention: Attention) -> None:
        """The microphone does something else from now on."""

    def lasts(self, lasting: Lasting) -> None:
        """It has been told something that lasts until it is told otherwise."""

    def partial(self, partial: Partial) -> None:
        """The words so far of the utterance that is heard."""

    def heard(self, utterance: int, transcript: Transcript) -> None:
        """The words of an utterance, spoken or typed, as they are understood next."""

    def announced(self, announcement: Announcement) -> None:
        """Something wants to be said unasked: what the car warns of has changed, for one."""

    def turn(self, outcome: Outcome) -> None:
        """The reply of a turn is known, and is about to be said."""


def tell(
    observers: Iterable[Observer], event: Event, before: Conversation, after: Conversation, effects: Iterable[Effect]
) -> None:
    """Tell what an event has brought, but for turns: whoever reports one knows how long it took."""
    at, was = ((conversation.phase, conversation.utterance) for conversation in (after, before))
    listens, listened = attention(after), attention(before)
    for observer in observers:
        if after.lasting != before.lasting:
            observer.lasts(after.lasting)
        if isinstance(event, Partial) and event.utterance == after.utterance:
            observer.partial(event)
        if isinstance(event, Announced):
            observer.announced(event.announcement)
        for effect in effects:
            if isinstance(effect, Interpret):
                observer.heard(effect.utterance, effect.transcript)
        if listens != listened:
            observer.microphone(listens)
        if at != was:
            observer.phase(*at)
