"""A microphone that lasts: one that goes away is looked for again, and whether there is one is told once each time."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.audio.block import Heard
from assistant.audio.capture import Capture
from assistant.audio.files import RATE
from assistant.errors import AudioError

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
"""for a microphone, while there is none"""


@dataclass(frozen=True, slots=True)
class Lost:
    """There is no microphone from now on."""

    at_s: float
    why: str
    """one line for a person"""


@dataclass(frozen=True, slots=True)
class Back:
    """There is a microphone again, or for the first time after there was none."""

    at_s: float


class LastingMicrophone:
    """Blocks of whatever microphone there is. `read` is for one thread; the rest may be called from any."""

    def __init__(self, open_capture: Callable[[int], Capture], *, clock: Callable[[], float] = time.monotonic) -> None:
        """Open nothing yet: the first `read` does.

        open_capture: takes the number of its first sample; raises AudioError where there is no microphone.
        """
        self._open = open_capture
        self._clock = clock
        self._capture: Capture | None = None
        self._wanted = True
        self._next = 0
        self._look_at_s = clock()
        self.fault = ""
        """why there is no microphone, in one line; empty while there is one, and before the first look"""

    def read(self, within_s: float) -> Heard | Lost | Back | None:
        """Return the next block, or what became of the microphone; None where nothing comes in time."""
        if not self._wanted:
            self._let_go()
            time.sleep(within_s)
            return None
        if self._capture is None:
            return self._look(within_s)
        try:
            block = self._capture.read(within_s)
        except AudioError as error:
            self._let_go()
            return self._lose(str(error)) if self._wanted else None
        if block is not None:
            self._next = block.end
        return block

    @property
    def open(self) -> bool:
        """Whether the device is open now."""
        return self._capture is not None

    def mute(self) -> None:
        """Close the device, within one `read`, and open none until `unmute`."""
        self._wanted = False

    def unmute(self) -> None:
        """Open it again, with the next `read`."""
        self._look_at_s = self._clock()
        self._wanted = True

    def close(self) -> None:
        """Let the device go for good; whoever reads gets None from then on."""
        self._wanted = False
        self._let_go()

    def _look(self, within_s: float) -> Lost | Back | None:
        now_s = self._clock()
        if now_s < self._look_at_s:
            time.sleep(min(within_s, self._look_at_s - now_s))
            return None
        try:
            # Numbers go on after a gap: nobody takes what comes now for the rest of what was said before.
            self._capture = self._open(self._next + RATE if self._next else 0)
        except AudioError as error:
            return self._lose(str(error))
        was_lost, self.fault = bool(self.fault), ""
        if not was_lost:
            return None
        log.warning("the microphone is there again: %s", self._capture.name)
        return Back(self._clock())

    def _lose(self, why: str) -> Lost | None:
        self._look_at_s = self._clock() + LOOK_EVERY_S
        known, self.fault = bool(self.fault), why
        if known:  # told when it went, and why it cannot be opened yet changes
            return None
        log.warning("%s", why)
        return Lost(self._clock(), why)

    def _let_go(self) -> None:
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.close()
