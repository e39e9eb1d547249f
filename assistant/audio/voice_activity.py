"""Whether somebody speaks. Timed in samples, so that nothing depends on when a block is looked at.

Every detector is held to tests/audio/voice_activity.py.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.audio.block import Block


@dataclass(frozen=True, slots=True)
class VoiceLimits:
    """How sure to be of a voice, and how long a sound or a silence counts."""

    begins_at: float = 0.5
    """how likely a voice must be for one to begin, 0 to 1; higher: it must be clearer"""
    ends_below: float = 0.35
    """how likely it may still be for one to have ended"""
    shortest_voice_s: float = 0.09
    """shorter is a click"""
    shortest_silence_s: float = 0.09
    """shorter is the stop within a word"""
    at_once: bool = False
    """also while nobody speaks a voice is to be told at once, whatever that costs"""


@dataclass(frozen=True, slots=True)
class VoiceChange:
    """A voice began or fell silent."""

    kind: Literal["began", "ended"]
    sample: int
    """where in the sound it did so, which is before it could be known; counted from the first that was fed"""


class VoiceActivity(Protocol):
    """Tells voices from all other sound, one microphone at a time."""

    limits: VoiceLimits
    """may be replaced at any moment, as when the assistant itself speaks"""

    @property
    def speaking(self) -> bool:
        """Whether a voice has begun and not ended."""
        ...

    @property
    def stirring(self) -> bool:
        """Whether one may just be beginning."""
        ...

    @property
    def likelihood(self) -> float:
        """How likely the newest sound was a voice, 0 to 1."""
        ...

    def feed(self, block: Block) -> list[VoiceChange]:
        """Take the next block, of any length; return what changed, in order. "began" and "ended" take turns."""
        ...

    def reset(self, first: int = 0) -> None:
        """Begin anew, as after sound that is missing; the next sample fed is counted as number `first`."""
        ...
