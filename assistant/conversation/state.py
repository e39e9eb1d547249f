"""What the heart keeps between two events: where the utterance stands, what was asked, and what lasts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from assistant.conversation.context import NOTHING_YET, Context
from assistant.conversation.effects import Asked, Effect, Step, Turn
from assistant.conversation.rules import Rule
from assistant.languages import FIRST
from assistant.types.announcement import Announcement
from assistant.types.call import Call
from assistant.types.listening import Mode
from assistant.types.meaning import NOT_UNDERSTOOD, Fragment, Meaning
from assistant.types.transcript import Transcript

NOTHING_SAID: Mapping[str, float] = MappingProxyType({})
NOTHING_HEARD = Transcript(text="", lang=FIRST)


class IllegalEventError(ValueError):
    """An event that cannot happen: a defect of whoever sent it."""


class Phase(Enum):
    """Where the current utterance stands."""

    IDLE = "idle"
    LISTENING = "listening"
    INTERPRETING = "interpreting"
    ACTING = "acting"
    SPEAKING = "speaking"


@dataclass(frozen=True, slots=True)
class Question:
    """What the driver was asked, and until when an answer counts."""

    asked: Asked
    until_s: float
    pending: Fragment | None = None
    """the fragment whose thing was asked for: "turn it off" - "what shall I switch off?" """
    heard: bool = False
    """it was said to its end: nobody can agree to what was never asked aloud"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that the heart keeps between two events. What belongs to one utterance is new with every utterance."""

    phase: Phase = Phase.IDLE
    utterance: int = 0
    """number of the utterance that is or was last under way"""
    mode: Mode = "pressed"
    """how it began"""
    transcript: Transcript = NOTHING_HEARD
    meaning: Meaning = NOT_UNDERSTOOD
    steps: tuple[Step, ...] = ()
    moving: bool = True
    question: Question | None = None
    """heard in LISTENING and INTERPRETING: the one to be answered; later: the one this turn asks"""
    context: Context = NOTHING_YET
    last_reply: str = ""
    last_turn: Turn | None = None
    """the last one that "why" may be asked about"""
    deeds: tuple[Turn, ...] = ()
    """the last turns with calls, newest last: "why is the A/C on" may be asked about any of them"""
    language: str | None = None
    """what to reply in; None: the language that was spoken"""
    listens_unpressed: bool = True
    confirmed: tuple[Call, ...] = ()
    """what of the steps the driver said yes to"""
    rules: tuple[Rule, ...] = ()
    """the vehicle's own, which only tighten"""
    unsaid: tuple[Announcement, ...] = ()
    """what somebody wants said unasked, in the order in which it came"""
    warned: Mapping[str, float] = field(default_factory=lambda: NOTHING_SAID)
    """what was warned of unasked, as `unasked.new_warnings` keeps it"""

    @property
    def prompted(self) -> bool:
        """Whether it began without a press, after a question or a misunderstanding."""
        return self.mode == "asked"

    @property
    def lang(self) -> str:
        """What is replied in."""
        return self.language or self.transcript.lang


Stepped = tuple[Conversation, tuple[Effect, ...]]
"""the conversation after an event, and what is wanted now"""
