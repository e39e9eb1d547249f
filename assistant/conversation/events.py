"""What can happen. Every event says when (`at_s`, monotonic seconds) and, where it belongs to one, which utterance.

Utterances are numbered from 1 as they begin. An event of an utterance that is over is dropped by its number.
"""

import math
from dataclasses import dataclass

from assistant.conversation.effects import Alarm, Objection, Role
from assistant.types.announcement import Announcement
from assistant.types.call import Result
from assistant.types.car_state import CarState
from assistant.types.listening import Completeness
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Pressed:
    """Push to talk. Begins an utterance; pressed again while listening it ends it."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Woken:
    """The name was heard. Begins an utterance like Pressed, from the end of the name on."""

    at_s: float
    phrase: str
    """the name as it is configured"""


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    """A voice is heard, whatever the microphone does just then; over the assistant's voice only one that is not it."""

    at_s: float
    """when the voice began, not when that was noticed"""
    utterance: int | None = None
    """None: it belongs to none"""


@dataclass(frozen=True, slots=True)
class SpeechPaused:
    """The voice has fallen silent."""

    at_s: float
    """when it fell silent, not when that was noticed"""
    utterance: int | None = None


@dataclass(frozen=True, slots=True)
class Partial:
    """The words so far of an utterance that goes on. Comes when they have changed."""

    at_s: float
    utterance: int
    transcript: Transcript
    meaning: Meaning | None
    """what the phrases make of them; None where that is nothing"""
    completeness: Completeness
    until_s: float = math.inf
    """the pause at which these are all the words; -inf: somebody speaks, and the words come after what he says"""


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that were typed: an utterance without ears. It ends whatever was under way, as a press does."""

    at_s: float
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Whatever is heard, thought, done or said is over, in silence; and a question with it."""

    at_s: float


@dataclass(frozen=True, slots=True)
class ToldToSay:
    """Somebody wants these very words said, as soon as nobody speaks."""

    at_s: float
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Muted:
    """The driver wants the microphone off."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Unmuted:
    """The driver wants the microphone on again."""

    at_s: float


@dataclass(frozen=True, slots=True)
class MicrophoneLost:
    """The microphone is gone: unplugged, or taken by somebody else."""

    at_s: float


@dataclass(frozen=True, slots=True)
class MicrophoneBack:
    """The microphone is there again."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of the utterance; an empty text where nothing was said."""

    at_s: float
    utterance: int
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class Understood:
    """What the words mean, and the car as it is at the moment of the decision."""

    at_s: float
    utterance: int
    meaning: Meaning
    car: CarState


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one call."""

    at_s: float
    utterance: int
    index: int
    """which of the turn's calls, from 0"""
    result: Result


@dataclass(frozen=True, slots=True)
class Objected:
    """Policy, asked again at the moment of a call (judging.objection), does not let it run any more."""

    at_s: float
    utterance: int
    index: int
    """which of the turn's calls, from 0"""
    status: Objection
    rule: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """The reply is over: said to its end, or to where it was stopped."""

    at_s: float
    utterance: int
    heard: float = 1.0
    """0 to 1: how much of it came out of the loudspeaker"""


@dataclass(frozen=True, slots=True)
class Failed:
    """An engine could not do its part of the utterance."""

    at_s: float
    utterance: int
    engine: Role


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A moment that was asked for with WakeMeAt has come."""

    at_s: float
    utterance: int | None
    """None: the alarm is nobody's utterance's"""
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class Announced:
    """Somebody wants something said unasked. It belongs to no utterance."""

    at_s: float
    announcement: Announcement


Event = (
    Pressed
    | Woken
    | SpeechBegan
    | SpeechPaused
    | Partial
    | Typed
    | Cancelled
    | ToldToSay
    | Muted
    | Unmuted
    | MicrophoneLost
    | MicrophoneBack
    | Heard
    | Understood
    | Done
    | Objected
    | Spoken
    | Failed
    | Elapsed
    | Announced
)
