"""What the heart keeps between two events: where the utterance stands, what was asked, and what lasts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Literal

from assistant.conversation.context import NOTHING_YET, Context
from assistant.conversation.effects import Asked, Effect, Step, Turn
from assistant.conversation.end_of_turn import Voice
from assistant.conversation.rules import Rule
from assistant.languages import FIRST
from assistant.types.announcement import Announcement, Words
from assistant.types.call import Call
from assistant.types.listening import Listening, Mode
from assistant.types.meaning import NOT_UNDERSTOOD, Fragment, Meaning
from assistant.types.transcript import Transcript

NOTHING_SAID: Mapping[str, float] = MappingProxyType({})
NOTHING_HEARD = Transcript(text="", lang=FIRST)


Beginning = Mode | Literal["typed", "unasked"]
"""how an utterance begins: into a microphone, by typed words, or by something to be said unasked"""


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
class Device:
    """What is known of the microphone as a device. Monotonic seconds."""

    lost: bool = False
    unsteady_s: float | None = None
    """when it went first, since it was last there for a while; None: it is there"""
    back_s: float = 0.0
    """when it last came back"""
    told_s: float | None = None
    """when it was last said that it is gone"""


@dataclass(frozen=True, slots=True)
class Saying:
    """What is being said."""

    text: str
    lang: str
    unasked: Words | None = None
    """what it is of, where nobody has asked for it"""


@dataclass(frozen=True, slots=True)
class CutOff:
    """What was being said when somebody spoke over it; it goes on where that was nothing."""

    utterance: int
    at_s: float
    saying: Saying
    meaning: Meaning
    mode: Beginning
    question: Question | None
    heard: float = 0.0
    """0 to 1: as the loudspeaker told afterwards"""


@dataclass(frozen=True, slots=True)
class Lasting:
    """What of a conversation lasts until told otherwise, over a restart too."""

    muted: bool = False
    unpressed: bool = True
    """it listens without being pressed, where it is one that can"""
    language: str | None = None
    """what to reply in; None: what is spoken"""


NOTHING_TOLD = Lasting()


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that the heart keeps between two events. What belongs to one utterance is new with every utterance."""

    phase: Phase = Phase.IDLE
    utterance: int = 0
    """number of the utterance that is or was last under way"""
    mode: Beginning = "pressed"
    """how it began"""
    voice: Voice | None = None
    """who speaks; None where nobody is heard, or the ears find the end of an utterance themselves"""
    ended_s: float | None = None
    """since when nobody spoke, as the utterance was ended for that; None: not so ended"""
    talks_s: float | None = None
    """since when somebody goes on to speak though the utterance was ended, while it thinks and acts"""
    continued: Transcript | None = None
    """what was heard of this utterance when it was ended too early; None: it was not"""
    already: tuple[Step, ...] = ()
    """what was done for that"""
    saying: Saying | None = None
    """only in SPEAKING"""
    cut_off: CutOff | None = None
    """until nobody speaks any more"""
    assured: bool = False
    """it was said that this takes a moment"""
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
    listening: Listening | None = None
    """None: a press alone begins, and the ears find the end"""
    listens_unpressed: bool = True
    """as the driver wants it"""
    follow_until_s: float = 0.0
    """so long no name is needed"""
    muted: bool = False
    device: Device = field(default_factory=Device)
    confirmed: tuple[Call, ...] = ()
    """what of the steps the driver said yes to"""
    rules: tuple[Rule, ...] = ()
    """the vehicle's own, which only tighten"""
    unsaid: tuple[Announcement | Words, ...] = ()
    """what somebody wants said unasked, in the order in which it came"""
    warned: Mapping[str, float] = field(default_factory=lambda: NOTHING_SAID)
    """what was warned of unasked, as `unasked.new_warnings` keeps it"""

    @property
    def open(self) -> bool:
        """Whether it listens for its name and for who goes on, if there is a microphone."""
        return self.listening is not None and self.listening.unpressed and self.listens_unpressed

    @property
    def lasting(self) -> Lasting:
        """What lasts of it."""
        return Lasting(self.muted, self.listens_unpressed, self.language)

    @property
    def may_listen(self) -> bool:
        """Whether it may listen now without being called."""
        return self.listens_unpressed and not self.muted and not self.device.lost

    @property
    def lang(self) -> str:
        """What is replied in."""
        return self.language or self.transcript.lang


Stepped = tuple[Conversation, tuple[Effect, ...]]
"""the conversation after an event, and what is wanted now"""
