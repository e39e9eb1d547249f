"""What hears a name. Every engine is held to tests/audio/wake/contract.py."""

from dataclasses import dataclass
from typing import Protocol

from assistant.audio.block import Block


@dataclass(frozen=True, slots=True)
class Named:
    """A name was heard."""

    phrase: str
    """as it is written in the configuration"""
    began: int
    """the sample at which it began, counted from the first that was fed; no later than it did"""
    ended: int
    """the sample at which it ended: what is said to the assistant begins here. No later than where it was told, and
    within a syllable of the truth"""


class WakeWord(Protocol):
    """Listens for one or several names.

    - One thread at a time. Blocks of any length, also 0; silence, noise or speech never raises.
    - A name that is said once is told once, and one that is said again is told again.
    """

    @property
    def phrases(self) -> tuple[str, ...]:
        """The names that it listens for."""
        ...

    def feed(self, block: Block, *, voice: bool) -> Named | None:
        """Take the next block. voice: whether somebody speaks: an engine may rest while nobody does.

        Returns the name that was heard in it. Raises EngineError where the engine fails.
        """
        ...

    def reset(self, first: int = 0) -> None:
        """Begin anew, as after an utterance; the next sample fed is counted as number `first`."""
        ...

    def close(self) -> None:
        """Let the engine go; a second call does nothing."""
        ...
