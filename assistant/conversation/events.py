"""What can happen. Every event says when (`at_s`, monotonic seconds) and, where it belongs to one, which utterance.

Utterances are numbered from 1 as they begin. An event of an utterance that is over is dropped by its number.
"""

from dataclasses import dataclass

from assistant.conversation.effects import Alarm, Objection, Role
from assistant.types.announcement import Announcement
from assistant.types.call import Result
from assistant.types.car_state import CarState
from assistant.types.meaning import Meaning
from assistant.types.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Pressed:
    """Push to talk. Begins an utterance; pressed again while listening it ends it."""

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
    """The reply has been said to its end."""

    at_s: float
    utterance: int


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


Event = Pressed | Heard | Understood | Done | Objected | Spoken | Failed | Elapsed | Announced
