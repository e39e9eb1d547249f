"""Why nothing is called, as data: a word, or a value with what there is to say. `str` of it is what JSON shows."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

HelpTopic = Literal["climate", "windows", "lights", "seats", "media", "navigation", "places", "car", "memory"]
HELP_TOPICS: tuple[HelpTopic, ...] = get_args(HelpTopic)

SmallTalk = Literal[
    "accident",
    "apology",
    "brakes",
    "drunk",
    "emergency",
    "farewell",
    "fire",
    "followed",
    "how are you",
    "insult",
    "languages",
    "locked in",
    "medical",
    "myself",
    "off topic",
    "other language",
    "praise",
    "privacy",
    "smoking",
    "speaks en",
    "speaks zh",
    "thanks",
    "there",
    "tired",
    "tyre",
    "unwell",
]
SMALL_TALK: tuple[SmallTalk, ...] = get_args(SmallTalk)

Unsupported = Literal["phone", "messages", "weather", "web", "driving", "purchase", "other"]
UNSUPPORTED: tuple[Unsupported, ...] = get_args(Unsupported)

LeftAlone = Literal["prohibition", "keep"]
"""of a "no": how it was meant"""
LEFT_ALONE: tuple[LeftAlone, ...] = get_args(LeftAlone)

NothingUndone = Literal["nothing to undo", "not changed", "for good"]
"""for good: what was done last cannot be taken back"""
NOTHING_UNDONE: tuple[NothingUndone, ...] = get_args(NothingUndone)

NoSuchTime = Literal["at is past", "at lacks an hour"]
HEARING_FAILED: Final = "hearing failed"
GivenUp = Literal["took too long", "hearing failed", "understanding failed", "tools failed"]
"""an engine hung, or could not do it"""
Awaiting = Literal["confirmation", "choice", "argument"]
AWAITED: tuple[Awaiting, ...] = get_args(Awaiting)
"""the driver is asked first: for a yes or no, for one of several, for what a call lacks"""

NotUnderstood = Literal[
    "not understood",
    "not sure",
    "nothing was said",
    "nothing heard",
    "too long",
    "question",
    "wheel heating levels",
    "needs what came before",
    "depends on the car",
    "one of two",
]
UNCLEAR: tuple[NotUnderstood | NoSuchTime | GivenUp | Awaiting, ...] = (
    *get_args(NotUnderstood),
    *get_args(NoSuchTime),
    *get_args(GivenUp),
    *AWAITED,
)

Word = HelpTopic | SmallTalk | Unsupported | LeftAlone | NothingUndone | NotUnderstood | NoSuchTime | GivenUp | Awaiting


@dataclass(frozen=True, slots=True)
class OutOfRange:
    """A number that was said is beyond what its tool takes."""

    argument: str
    least: float
    most: float

    def __str__(self) -> str:
        """Return it as JSON shows it."""
        return f"{self.argument} out of range {self.least:g}..{self.most:g}"


@dataclass(frozen=True, slots=True)
class PartNotUnderstood:
    """The rest of the sentence was understood."""

    words: str

    def __str__(self) -> str:
        """Return it as JSON shows it."""
        return f"part not understood: {self.words}"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A call was found that its tool would not take."""

    fault: str
    """in the words of its signature; for whoever reads the JSON, never said"""

    def __str__(self) -> str:
        """Return it as JSON shows it."""
        return self.fault


Reason = Word | OutOfRange | PartNotUnderstood | Misfit
