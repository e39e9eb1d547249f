"""A microphone that comes back: what was lost (unplugged, suspended) is opened again, with back-off, while all else
goes on. Who presses meanwhile gets the error, and so the driver one honest sentence.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.backoff import Backoff
from assistant.errors import AudioError

log = logging.getLogger(__name__)


class OpenMicrophone(Protocol):
    """What is opened: assistant.audio.microphone.Microphone, or a fake."""

    def utterance(self) -> Iterator[NDArray[np.int16]]:
        """Yield blocks until the utterance has ended."""

    def lost(self) -> bool:
        """Whether it has gone away."""

    def close(self) -> None:
        """Let it go."""


class RestartingMicrophone:
    """A microphone that may be missing at times. Its methods may be called from any thread."""

    def __init__(
        self,
        open_microphone: Callable[[], OpenMicrophone],
        *,
        backoff: Backoff | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Try to open it; one that cannot be opened yet is logged, and tried again by `attend`.

        open_microphone: raises AudioError where there is none.
        """
        self._open = open_microphone
        self._backoff = backoff or Backoff()
        self._clock = clock
        self._lock = threading.Lock()
        self._microphone: OpenMicrophone | None = None
        self._opened_s = 0.0
        self.fault = ""
        """why there is no microphone, one line; empty while there is one"""
        self.attend()

    def utterance(self) -> Iterator[NDArray[np.int16]]:
        """Yield blocks until the utterance has ended. Raises AudioError while there is no microphone."""
        microphone = self._microphone
        if microphone is None:
            raise AudioError(self.fault)
        try:
            yield from microphone.utterance()
        except AudioError as error:
            self._lose(microphone, str(error))
            raise

    def attend(self) -> None:
        """Look after it, every second or so: notice that it went away, open it again when that is due."""
        microphone = self._microphone
        if microphone is not None and microphone.lost():
            self._lose(microphone, "the microphone gives no more sound")
        if self._microphone is None and self._backoff.due(self._clock()):
            self._try()

    def close(self) -> None:
        """Let it go."""
        if self._microphone is not None:
            self._microphone.close()

    def _try(self) -> None:
        with self._lock:
            now_s = self._clock()
            try:
                self._microphone = self._open()
            except AudioError as error:
                if str(error) != self.fault:  # said once, not at every try
                    log.warning("%s", error)
                self.fault = str(error)
                self._backoff = self._backoff.failed(now_s)
                return
            if self.fault:
                log.warning("the microphone is there again")
            self.fault = ""
            self._opened_s = now_s

    def _lose(self, microphone: OpenMicrophone, why: str) -> None:
        with self._lock:
            if self._microphone is not microphone:  # another thread saw it first
                return
            log.warning("%s", why)
            self._microphone = None
            self.fault = why
            self._backoff = self._backoff.failed(self._clock(), self._clock() - self._opened_s)
        microphone.close()
