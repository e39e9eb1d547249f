"""What takes noise out of sound as it comes, in steps of 8 ms. Knows neither words nor when it is worth it."""

from collections.abc import Callable
from copy import copy
from typing import ClassVar, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]
"""shape (n,), 16 kHz mono, 1 at full scale"""

FRAME, STEP = 512, 128
"""samples that are looked at together, and by how many the next frame is later"""
DELAY = FRAME - STEP
"""samples by which what comes out is behind what went in: 24 ms"""

State = TypeVar("State")


class Cleaning(Protocol):
    """One stream of sound."""

    def feed(self, sound: Sound) -> Sound:
        """Take the next samples, any number, and return the next cleaned ones: DELAY and less than a STEP behind."""
        ...

    def rest(self) -> Sound:
        """Return the cleaned samples that are still missing, as though silence followed. The stream may go on."""
        ...


class Suppressor(Protocol):
    """A way to take noise out of sound."""

    name: ClassVar[str]
    """as in the configuration"""

    def begin(self) -> Cleaning:
        """Return a new stream; several may go on side by side, in one thread."""
        ...


class Stream(Generic[State]):
    """A Cleaning that goes STEP by STEP, with all it remembers in a state that no step changes."""

    def __init__(self, state: State, step: Callable[[State, Sound], tuple[State, Sound]]) -> None:
        """Take the first state, and what makes of it and STEP samples the next one and STEP cleaned samples."""
        self._state = state
        self._step = step
        self._waiting = np.zeros(0, np.float32)
        self._missing = 0
        self._early = DELAY

    def feed(self, sound: Sound) -> Sound:
        """Take the next samples; see Cleaning."""
        waiting = np.concatenate([self._waiting, sound])
        whole = len(waiting) // STEP * STEP
        given = [np.zeros(0, np.float32)]
        for begin in range(0, whole, STEP):
            self._state, cleaned = self._step(self._state, waiting[begin : begin + STEP])
            given.append(cleaned)
        self._waiting = waiting[whole:]
        cleaned = np.concatenate(given)
        early = min(self._early, len(cleaned))
        self._early -= early
        self._missing += len(sound) - (len(cleaned) - early)
        return cleaned[early:]

    def rest(self) -> Sound:
        """Return what is missing; see Cleaning."""
        return copy(self).feed(np.zeros(FRAME, np.float32))[: self._missing]
