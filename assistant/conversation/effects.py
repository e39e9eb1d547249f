"""What can be wanted. The runtime performs effects; each answers, if at all, with an event of the same utterance."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from assistant.languages import FIRST
from assistant.types.announcement import Channel
from assistant.types.call import Call, Result, ResultStatus
from assistant.types.found import NOTHING_FOUND, Found
from assistant.types.listening import Attention, Mode, Sign
from assistant.types.meaning import Meaning
from assistant.types.reason import Awaiting
from assistant.types.transcript import Transcript

Role = Literal["hearing", "understanding", "tools", "speaking"]
"""what an engine does for an utterance"""
Alarm = Literal["listening", "answer", "speaking", "begin_sign", "end_sign", "moment", "end_of_turn", "microphone"]
"""what is waited for no longer when it goes off: an engine's answer; the first word, without a sign that it listens; an
answer, without a sign that it was heard, without a word that it takes a moment; more of the utterance; the microphone,
without a word that it is gone"""
Objection = Literal["asked", "refused"]
StepStatus = ResultStatus | Objection
STATUSES: tuple[StepStatus, ...] = (*get_args(ResultStatus), *get_args(Objection))


@dataclass(frozen=True, slots=True)
class Listen:
    """Hear an utterance. Answered by Heard."""

    utterance: int
    mode: Mode = "pressed"
    """how it begins: from which moment on the sound belongs to it"""
    since_s: float | None = field(default=None, compare=False)
    """pressed: when; the ears may come to it only later. None: now"""
    goes_on: bool = False
    """with the sound of the utterance before, whose speaker had not ended"""


@dataclass(frozen=True, slots=True)
class StopListening:
    """Take what was said so far as the whole utterance. Hastens Heard."""

    utterance: int


@dataclass(frozen=True, slots=True)
class Attend:
    """What the microphone is to do from now on, while no utterance is heard. Comes when that changes."""

    to: Attention
    """closed, waiting, speaking, muted or lost"""


@dataclass(frozen=True, slots=True)
class Cue:
    """Let a short sound be heard."""

    sign: Sign


@dataclass(frozen=True, slots=True)
class Foresee:
    """Find out what would be said if the utterance ended with these words, and make that ready to be said.

    Nothing is carried out for it, and nothing answers it.
    """

    utterance: int
    transcript: Transcript


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
    found: Found = NOTHING_FOUND
    """the places that the call may mean one of: "the second one" """


@dataclass(frozen=True, slots=True)
class Say:
    """Speak. Answered by Spoken."""

    utterance: int
    text: str
    lang: str
    channel: Channel = "voice"


@dataclass(frozen=True, slots=True)
class SayMeanwhile:
    """Say this while the turn goes on. Nothing answers it; what is said after it waits for its end."""

    utterance: int
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class StopSaying:
    """Be silent at once."""


@dataclass(frozen=True, slots=True)
class WakeMeAt:
    """Answered by Elapsed at that moment."""

    utterance: int | None
    """None: whatever utterance is under way then, it goes off"""
    at_s: float
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class Cancel:
    """The utterance is over while a call of it runs: nothing waits for that call any more, its result is dropped."""

    utterance: int


@dataclass(frozen=True, slots=True)
class LetGo:
    """An engine hangs: leave it behind. What it still answers is dropped, the next call goes to another one."""

    engine: Role


@dataclass(frozen=True, slots=True)
class Step:
    """One call of a turn and what became of it."""

    call: Call
    status: StepStatus | None = None
    """None while it runs"""
    rule: str | None = None
    """the rule of policy that asked, refused, or added this call for another one"""
    result: Result | None = None
    notes: tuple[str, ...] = ()
    """rules that let the call through and want something said"""
    serves: int | None = None
    """the index of the call that policy added this one for"""
    unseen: tuple[str, ...] = field(default=(), compare=False)
    """what the car did not tell that the rule, or a rule that let the call through, had to know"""
    needs: int | None = None
    """the index of a call that must be done first; where that fails, this one is not tried"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the driver is asked at the end of a turn."""

    awaiting: Awaiting
    options: tuple[Call, ...] = ()
    """confirmation: the calls that wait for a yes; choice: one of them; argument: the one that lacks it"""
    argument: str | None = None
    """what is lacking: an argument of the call; None where the thing itself is ("turn it off")"""
    whole: tuple[tuple[Call, ...], ...] = ()
    """choice: all calls of each option, where there may be more than the one that tells it from the others"""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn as it was decided: what was heard, what it meant, what was done, what is answered."""

    utterance: int
    transcript: Transcript
    meaning: Meaning
    steps: tuple[Step, ...]
    reply: str
    asked: Asked | None = None
    lang: str = FIRST
    """what the reply is said in"""
    moving: bool = True
    """whether the car must be taken to move: the reply is short then"""
    before: "Turn | None" = None
    """the turn that this one is about: why, undo"""

    @property
    def awaiting(self) -> Awaiting | None:
        """What is waited for, if anything."""
        return self.asked.awaiting if self.asked else None


@dataclass(frozen=True, slots=True)
class Report:
    """Tell whoever watches (the log, the command line) how the turn went."""

    turn: Turn


Effect = (
    Listen
    | StopListening
    | Attend
    | Cue
    | Foresee
    | Interpret
    | Perform
    | Say
    | SayMeanwhile
    | StopSaying
    | WakeMeAt
    | Cancel
    | LetGo
    | Report
)
