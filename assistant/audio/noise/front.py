"""What a recogniser gets in place of the microphone's sound: where the cabin is loud, less of its noise.

Only there: in quiet it costs nothing and changes nothing. Once it is on, it stays on until the utterance ends, so that
no word is heard half one way and half the other. Not all noise is taken out: part of the sound as it was covers what
the suppressor breaks.
"""

from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.audio.noise.meter import NoiseMeter
from assistant.audio.noise.suppressor import Cleaning, Sound, Suppressor

WARM = 16_000 // 2
"""samples before the one at which it is switched on, that the suppressor hears first"""

Block = NDArray[np.int16]
"""shape (n,), 16 kHz mono"""

_NOTHING: Sound = np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True)
class Limits:
    """When it is on, and how much it takes."""

    below_snr_db: float = 25.0
    """a voice that stands further above the cabin's noise needs nothing"""
    share: float = 0.7
    """of what comes out, that is cleaned sound; the rest is as it was"""


class Front:
    """One utterance at a time: start, feed, feed, ..., rest; then start again. For one thread.

    As many samples come out as went in, a few milliseconds late. While it is not known how loud the cabin is, as at the
    beginning of a recording, they are kept back.
    """

    def __init__(self, suppressor: Suppressor, limits: Limits | None = None) -> None:
        """Take what cleans."""
        self._suppressor = suppressor
        self._limits = limits or Limits()
        self.start(_as_int16(_NOTHING))

    def start(self, before: Block) -> None:
        """Begin an utterance. before: what the microphone heard last, to measure the cabin by; may be empty."""
        self._meter = NoiseMeter()
        self._meter.feed(before)
        self._before = _as_float(before[-WARM:])
        self._waiting = _NOTHING
        self._cleaning: Cleaning | None = None
        self._to_skip = 0

    @property
    def name(self) -> str:
        """What cleans, as in the configuration."""
        return self._suppressor.name

    @property
    def on(self) -> bool:
        """Whether noise is taken out of this utterance."""
        return self._cleaning is not None

    def feed(self, block: Block) -> Block:
        """Take the next samples, any number; return the next ones, which may be none."""
        sound = _as_float(block)
        self._meter.feed(block)
        self._waiting = np.concatenate([self._waiting, sound])
        if self._cleaning is not None:
            return self._given(self._cleaning.feed(sound))
        return self._decided() if self._meter.knows else _as_int16(_NOTHING)

    def rest(self) -> Block:
        """Return what is still missing. The utterance is not ended: `feed` goes on as though nobody had asked."""
        return copy(self)._ended()  # noqa: SLF001  its own class

    def _ended(self) -> Block:
        decided = self._decided() if self._cleaning is None else _as_int16(_NOTHING)
        return decided if self._cleaning is None else np.concatenate([decided, self._given(self._cleaning.rest())])

    def _decided(self) -> Block:
        """Give what waits, cleaned from here on or as it is."""
        if self._meter.snr_db < self._limits.below_snr_db:
            self._cleaning = self._suppressor.begin()
            self._to_skip = len(self._before)
            return self._given(self._cleaning.feed(np.concatenate([self._before, self._waiting])))
        given, self._waiting = self._waiting, _NOTHING
        self._before = np.concatenate([self._before, given])[-WARM:]
        return _as_int16(given)

    def _given(self, cleaned: Sound) -> Block:
        skipped = min(self._to_skip, len(cleaned))
        self._to_skip -= skipped
        cleaned = cleaned[skipped:]
        raw, self._waiting = self._waiting[: len(cleaned)], self._waiting[len(cleaned) :]
        return _as_int16(raw + self._limits.share * (cleaned - raw))


def _as_float(block: Block) -> Sound:
    return (block / 32_768).astype(np.float32)


def _as_int16(sound: Sound) -> Block:
    return np.rint(np.clip(sound * 32_768, -32_768, 32_767)).astype(np.int16)
