"""What every microphone promises that the daemon may listen with."""

from typing import Protocol, runtime_checkable

from assistant.audio.block import Heard
from assistant.audio.lasting import Back, Lost


@runtime_checkable
class Microphone(Protocol):
    """Where blocks come from: lasting.LastingMicrophone, or a fake."""

    def read(self, within_s: float) -> Heard | Lost | Back | None:
        """Return the next block, or what became of the microphone; None where nothing comes in time."""
        ...

    def mute(self) -> None:
        """Close the device."""
        ...

    def unmute(self) -> None:
        """Open it again."""
        ...
