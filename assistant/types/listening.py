"""What is said of the microphone and of the voice between the rooms: how an utterance began, how complete it is."""

from dataclasses import dataclass
from typing import Literal, get_args

Mode = Literal["pressed", "named", "asked", "follow_up", "barge_in"]
"""how an utterance begins

pressed    push to talk: what is said from the press on
named      the name was heard: what was said from the end of the name on, which lies in the ring already
asked      the assistant has asked something, or has not understood, and listens without a press
follow_up  after an answer, without the name, for some seconds
barge_in   somebody speaks over the assistant's voice: from the first sound of that, which lies in the ring already
"""

Completeness = Literal["nothing", "open", "complete"]
"""what the words so far of an utterance are

nothing   no command (yet)
open      one that may go on: "navigate to", "open the window and"
complete  a whole one that nothing longer continues
"""

Attention = Literal["closed", "waiting", "hearing", "following_up", "interrupted", "speaking", "muted", "lost"]
"""what the microphone does

closed        nobody listens to it; a press is heard
waiting       it waits for its name
hearing       an utterance is heard
following_up  an utterance may come without the name
interrupted   somebody speaks over the assistant's voice, which is silent until it is known whether that is for it
speaking      the assistant speaks: it listens for somebody who speaks over that
muted         the device is closed; a press is not heard either
lost          there is no device
"""
ATTENTIONS: tuple[Attention, ...] = get_args(Attention)

Sign = Literal["begin", "end", "follow_up", "muted", "unmuted"]
"""a short sound that tells the driver: I listen, I have heard, you may go on, the microphone is off, it is on again"""

Aside = Literal["one moment", "microphone lost", "microphone back"]
"""what is said besides the replies"""
ASIDES: tuple[Aside, ...] = get_args(Aside)


@dataclass(frozen=True, slots=True)
class Listening:
    """How the microphone listens, and when what is said has ended, as the configuration has it. Seconds."""

    unpressed: bool = True
    """it waits for its name, follows up, and hears who speaks over its voice"""
    follow_up_s: float = 8.0
    """after an answer so long no name is needed"""
    barge_in: bool = True
    complete_s: float = 0.25
    """silence after a whole command"""
    open_s: float = 1.2
    """after one that may go on"""
    nothing_s: float = 0.8
    """after words that are no command"""
    patience_s: float = 5.0
    """without a word"""
    longest_s: float = 20.0
    """speech or not"""

    def silence_s(self, completeness: Completeness) -> float:
        """Return how long a silence ends words that are so complete."""
        return {"complete": self.complete_s, "open": self.open_s, "nothing": self.nothing_s}[completeness]


@dataclass(frozen=True, slots=True)
class Said:
    """How a reply was said."""

    first_ms: float
    """until its first sound"""
    heard: float = 1.0
    """0 to 1: how much of it came out of the loudspeaker, as a share of its text's letters"""
