"""An open microphone that gives every block it hears, with its moment, at 16 kHz whatever the card's own rate is.

PortAudio calls back in a thread that must never wait: there a block is only put into a queue, and what finds no room is
dropped and counted.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, Full, Queue
from typing import Any

import soxr

from assistant.audio.block import Block, Heard
from assistant.audio.card import Card
from assistant.audio.files import RATE
from assistant.errors import AudioError

log = logging.getLogger(__name__)

LOST_AFTER_S = 1.0
"""a card that runs calls back every block; after this long without one it is gone"""
KEPT_S = 5.0
"""sound that may wait for whoever reads it"""
DRIFT = 2e-4
"""how much a card's clock may be slower than the machine's"""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A block as the card gave it."""

    samples: Block
    """at the card's rate, one channel"""
    came_s: float
    missing: bool
    """whether sound before it was lost"""


class Capture:
    """An open microphone. `read` is for one thread; the rest may be called from any."""

    def __init__(
        self,
        card: Card,
        device: str = "",
        block_ms: int = 30,
        *,
        first: int = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open it.

        device: its name or a part; empty: the default. first: the number of its first sample. Raises AudioError naming
        the devices that there are.
        """
        self._card = card
        self._clock = clock
        self._waiting: Queue[_Taken | None] = Queue(maxsize=int(KEPT_S * 1000 / block_ms))
        self._ended = self._closed = False
        self._last_block_s = clock()
        self._dropped = False
        self.overruns = 0
        """blocks that were lost since it was opened: by the card, or because nobody read them in time"""
        self._opened = card.open_input(device, RATE, block_ms, on_block=self._take, on_end=self._end)
        self.name = self._opened.name
        self._resampler = self._new_resampler()
        self._next = first
        self._base: tuple[float, int] | None = None
        """the second and the number of a sample"""

    def read(self, within_s: float) -> Heard | None:
        """Return the next block; None where none comes in time.

        Raises AudioError when the microphone gives no more sound.
        """
        if self._ended and self._waiting.empty():
            raise self._gone()
        try:
            taken = self._waiting.get(timeout=within_s)
        except Empty:
            if self.lost():
                raise self._gone() from None
            return None
        if taken is None:
            raise self._gone()
        return self._stamped(taken)

    def lost(self) -> bool:
        """Whether it has gone away."""
        return self._ended or self._clock() - self._last_block_s > LOST_AFTER_S

    def close(self) -> None:
        """Let the card go; who reads gets AudioError. A second call does nothing."""
        if not self._closed:
            self._closed = True
            self._end()
            self._card.close(self._opened)
            if self.overruns:
                log.warning("%s: %d blocks of sound were lost", self.name, self.overruns)

    def _take(self, samples: Block, frames: int, times: Any, flags: Any) -> None:
        """Take a block; PortAudio calls this in a thread that must never wait."""
        del frames, times
        self._last_block_s = self._clock()
        if flags.input_overflow:
            self.overruns += 1
            self._dropped = True
        try:
            # One channel of several: the mean of two microphones cancels some of what is said.
            self._waiting.put_nowait(_Taken(samples[:, 0].copy(), self._last_block_s, self._dropped))
            self._dropped = False
        except Full:
            self.overruns += 1
            self._dropped = True

    def _end(self) -> None:
        self._ended = True
        try:
            self._waiting.put_nowait(None)  # wakes who waits
        except Full:
            return  # then nobody waits, and `_ended` is seen when all has been read

    def _stamped(self, taken: _Taken) -> Heard:
        rate = self._opened.rate
        begun_s = taken.came_s - len(taken.samples) / rate
        if self._base is None:
            self._base = begun_s, self._next
        at_s, number = self._base
        expected_s = at_s + (self._next - number) / RATE
        if taken.missing:  # nobody knows how much; the clock does, about
            self._next += max(1, round((begun_s - expected_s) * RATE))
            self._base = begun_s, self._next
            self._resampler = self._new_resampler()
        else:
            # A block may come late and never early: the earliest tells the time, a little later as a slow card's runs.
            later_s = expected_s + DRIFT * len(taken.samples) / rate
            self._base = min(begun_s, later_s), self._next
        samples = taken.samples if rate == RATE else self._resampler.resample_chunk(taken.samples)
        heard = Heard(samples, self._next, self._base[0])
        self._next += len(samples)
        return heard

    def _new_resampler(self) -> Any:
        return soxr.ResampleStream(self._opened.rate, RATE, 1, dtype="int16")

    def _gone(self) -> AudioError:
        return AudioError(f"{self.name}: the microphone gives no more sound; was it unplugged?")
