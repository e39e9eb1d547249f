"""A microphone that stays open, and gives its sound while somebody listens: opening at a press would cost words."""

import logging
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from queue import Empty, Full, Queue
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from assistant.audio.card import Card
from assistant.audio.endpoint import Endpoint, until_end
from assistant.audio.files import RATE
from assistant.errors import AudioError

log = logging.getLogger(__name__)

Block = NDArray[np.int16]

LOST_AFTER_S = 2.0
"""a card that runs calls back every block; after this long without one it is gone"""
KEPT_S = 5.0
"""sound that may wait for a recogniser that is slower for a moment; beyond it blocks are lost, and counted"""


class Microphone:
    """An open microphone."""

    def __init__(
        self, card: Card, device: str = "", block_ms: int = 100, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Open it. device: its name or a part; empty: the default. Raises AudioError naming the devices there are."""
        self._card = card
        self._clock = clock
        self._waiting: Queue[Block | None] = Queue(maxsize=int(KEPT_S * 1000 / block_ms))
        self._listener: object | None = None
        self._ended = self._closed = False
        self._last_block_s = clock()
        self.overruns = 0
        """blocks that were lost since it was opened: by the card, or because nobody took them in time"""
        self._opened = card.open_input(device, RATE, block_ms, on_block=self._take, on_end=self._end)
        self.name = self._opened.name

    def utterance(self) -> Iterator[Block]:
        """Yield blocks as `blocks`, until the speaker has ended (see Endpoint)."""
        with closing(self.blocks()) as blocks:
            yield from until_end(blocks, Endpoint())

    def blocks(self) -> Generator[Block]:
        """Yield what is heard from now on, int16, mono, 16 kHz, without end.

        Raises AudioError when the microphone gives no more sound.
        """
        resampler = soxr.ResampleStream(self._opened.rate, RATE, 1, dtype="int16")
        lost_before = self.overruns
        self._drop_what_waits()
        listener = self._listener = object()
        try:
            while True:
                block = self._next_block()
                yield block if self._opened.rate == RATE else resampler.resample_chunk(block)
        finally:
            if self._listener is listener:  # not another one, who began while this one was let go
                self._listener = None
            if self.overruns > lost_before:
                log.warning("%s: %d blocks of sound were lost", self.name, self.overruns - lost_before)

    def lost(self) -> bool:
        """Whether it has gone away."""
        return self._ended or self._clock() - self._last_block_s > LOST_AFTER_S

    def close(self) -> None:
        """Let the card go; who iterates `blocks` gets AudioError. A second call does nothing."""
        if not self._closed:
            self._closed = True
            self._end()
            self._card.close(self._opened)

    def _take(self, samples: Block, frames: int, times: Any, flags: Any) -> None:
        """Take a block; PortAudio calls this in a thread that must never wait."""
        del frames, times
        self._last_block_s = self._clock()
        if flags.input_overflow:
            self.overruns += 1
        if self._listener is None:
            return
        try:
            # One channel of several: the mean of two microphones cancels some of what is said.
            self._waiting.put_nowait(samples[:, 0].copy())
        except Full:
            self.overruns += 1

    def _end(self) -> None:
        self._ended = True
        try:
            self._waiting.put_nowait(None)  # wakes who waits
        except Full:
            return  # then nobody waits, and `_ended` is seen when all has been taken

    def _next_block(self) -> Block:
        try:
            block = None if self._ended and self._waiting.empty() else self._waiting.get(timeout=LOST_AFTER_S)
        except Empty:
            block = None
        if block is None:
            raise AudioError(f"{self.name}: the microphone gives no more sound; was it unplugged?")
        return block

    def _drop_what_waits(self) -> None:
        while not self._waiting.empty():
            if self._waiting.get_nowait() is None:
                return
