"""What can be wanted. The runtime performs effects; each answers, if at all, with an event of the same utterance."""

from dataclasses import dataclass

from assistant.conversation.meaning import Call, Meaning, Result
from assistant.conversation.speech import Transcript


@dataclass(frozen=True, slots=True)
class Listen:
    """Open the microphone. Answered by Heard."""

    utterance: int


@dataclass(frozen=True, slots=True)
class StopListening:
    """Take what was said so far as the whole utterance. Hastens Heard."""

    utterance: int


@dataclass(frozen=True, slots=True)
class Interpret:
    """Find the meaning. Answered by Understood."""

    utterance: int
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class Perform:
    """Carry out a call that policy has let through. Answered by Done."""

    utterance: int
    index: int
    call: Call


@dataclass(frozen=True, slots=True)
class Say:
    """Speak. Answered by Spoken."""

    utterance: int
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class StopSaying:
    """Be silent at once."""


@dataclass(frozen=True, slots=True)
class WakeMeAt:
    """Answered by Elapsed at that moment."""

    utterance: int
    at_s: float
    alarm: str


@dataclass(frozen=True, slots=True)
class Step:
    """One call of a turn and what became of it."""

    call: Call
    status: str | None = None
    """None while it runs; then done, asked, refused, failed or not_set_up"""
    rule: str | None = None
    """the rule of policy that asked or refused"""
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn as it was decided: what was heard, what it meant, what was done, what is answered."""

    utterance: int
    transcript: Transcript
    meaning: Meaning
    steps: tuple[Step, ...]
    reply: str
    awaiting: str | None
    """confirmation, or None"""


@dataclass(frozen=True, slots=True)
class Report:
    """Tell whoever watches (the log, the command line) how the turn went."""

    turn: Turn


Effect = Listen | StopListening | Interpret | Perform | Say | StopSaying | WakeMeAt | Report
