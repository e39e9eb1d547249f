"""The loudspeaker: a stream that stays open, falls silent at once, and knows how much of a sound was really heard.

PortAudio calls back in a thread that must never wait: there samples are only taken from what waits. The stream runs
while there is something to hear, and stands ready the rest of the time: to start it takes a few milliseconds.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from assistant.audio.card import Card, Opened
from assistant.audio.own_voice import OwnVoice
from assistant.errors import AudioError

Block = NDArray[np.int16]

RATE = 48_000
"""samples a second that are asked of a card: what they do by themselves"""
BLOCK_MS = 10
LATENCY_S = 0.03
"""of sound that the card may hold: what a busy machine needs between two callbacks"""
RUNS_ON_S = 2.0
"""after the last sound"""
AHEAD_S = 1.0
"""of sound that waits for the card; a voice is not asked for more"""
LOOK_EVERY_S = 0.01


class _Playing:
    """One sound on its way to the card."""

    def __init__(self) -> None:
        self.waiting: deque[Block] = deque()
        self.put = self.taken = 0
        """samples"""
        self.complete = self.stopped = False
        self.first_s = 0.0
        """when its first sample was taken"""

    @property
    def over(self) -> bool:
        return self.stopped or (self.complete and not self.waiting)


class Loudspeaker:
    """Plays one sound at a time, and short ones beside it. Its methods may be called from any thread."""

    def __init__(
        self,
        card: Card,
        device: str = "",
        *,
        clock: Callable[[], float] = time.monotonic,
        own_voice: OwnVoice | None = None,
    ) -> None:
        """Take the card. Opens nothing yet.

        device: its name or a part of it; empty: the system's default. own_voice: is told what is heard of it.
        """
        self._card = card
        self._device = device
        self._clock = clock
        self._lock = threading.RLock()  # to look for devices again lets go of our own
        self._opened: Opened | None = None
        self._running = self._ended = self._resting = False
        self._quiet_s = 0.0
        self._playing = _Playing()
        self._playing.stopped = True
        self._beside: deque[Block] = deque()
        self._own_voice = own_voice
        card.before_looking(self._let_go_if_quiet)

    def play(self, chunks: Iterable[Block], rate: int) -> float:
        """Play mono int16 chunks as they come; return when all was heard, or when `stop` was called.

        rate: of the chunks, in Hz. Returns how many seconds of them were heard. Raises AudioError where the card cannot
        be opened or fails.
        """
        playing = self._begun()
        iterator, first = iter(chunks), None
        try:
            first = next(iterator, None)  # which may take the voice some tenths of a second
        finally:
            playing.complete = first is None
        if first is None or playing.stopped:
            return 0.0
        opened = self._run(playing)
        for piece in _resampled(first, iterator, rate, opened.rate):
            playing.waiting.append(piece)
            playing.put += len(piece)
            self._wait(playing, lambda: playing.put - playing.taken < AHEAD_S * opened.rate)
            if playing.stopped:
                break
        playing.complete = True
        self._wait(playing, lambda: not playing.waiting)
        if not playing.stopped:
            time.sleep(opened.latency_s)  # until the last sample has left the card
            return playing.put / opened.rate
        return max(0.0, playing.taken / opened.rate - opened.latency_s)

    def beside(self, samples: Block, rate: int) -> None:
        """Play a short sound, over what is played, and return at once. Raises AudioError as `play` does."""
        opened = self._run(None)
        sound = samples if rate == opened.rate else soxr.resample(samples, rate, opened.rate)
        self._beside.append(np.asarray(sound, np.int16))

    def stop(self) -> None:
        """Be silent at once, and drop what the card still holds. Whoever is in `play` comes back."""
        with self._lock:
            self._playing.stopped = True
            self._beside.clear()
            if self._opened is not None and self._running:
                self._running = False
                self._card.halt(self._opened)
                if self._own_voice is not None:
                    self._own_voice.cut(self._clock())

    def close(self) -> None:
        """Let the card go; the next sound opens it again."""
        with self._lock:
            self._playing.stopped = True
            self._close()

    def _begun(self) -> _Playing:
        """Return a sound that `stop` stops from now on, though it is still to be made."""
        playing = _Playing()
        with self._lock:
            self._playing.stopped = True
            self._playing = playing
        return playing

    def _run(self, playing: _Playing | None) -> Opened:
        """See to it that the stream runs, and plays this from now on."""
        with self._lock:
            if self._ended:
                self._close()
            if self._opened is None:
                self._opened = self._open()
            if playing is not None:
                self._playing = playing
            self._quiet_s = 0.0
            self._go_on(self._opened)
            return self._opened

    def _go_on(self, opened: Opened) -> None:
        """Have the stream run, if it does not."""
        if not self._running or self._resting:
            self._running = self._resting = False
            self._card.go_on(opened)
            self._running = True

    def _open(self) -> Opened:
        self._ended = False
        open_it = partial(
            self._card.open_output, self._device, RATE, BLOCK_MS, LATENCY_S, on_wanted=self._give, on_end=self._end
        )
        try:
            return open_it()
        except AudioError:
            self._card.look_again()  # it may have been plugged in, or its server started, since
            return open_it()

    def _close(self) -> None:
        opened, self._opened = self._opened, None
        self._running = self._ended = self._resting = False
        if opened is not None:
            self._card.close(opened)

    def _let_go_if_quiet(self) -> None:
        """Close the stream where nothing is played: it keeps the card's list from being renewed."""
        with self._lock:
            if self._playing.over and not self._beside:
                self._close()

    def _wait(self, playing: _Playing, until: Callable[[], bool]) -> None:
        """Wait until something is so or the sound was stopped. Raises AudioError where the card has gone."""
        while not playing.stopped and not until():
            if self._ended:
                raise AudioError(f"{self._name}: the loudspeaker plays no more; was it unplugged?")
            if self._resting:  # it went to rest in the moment when we came
                self._run(None)
            time.sleep(LOOK_EVERY_S)

    @property
    def _name(self) -> str:
        return self._opened.name if self._opened else "the loudspeaker"

    def _give(self, wanted: Block, frames: int, times: Any, flags: Any) -> None:
        """Fill in samples, shape (frames, channels); PortAudio calls this in a thread that must never wait."""
        del times, flags
        playing = self._playing
        voice = np.zeros(frames, np.float32)
        if not playing.stopped:
            taken = _take(playing.waiting, frames)
            voice[: len(taken)] = taken
            playing.taken += len(taken)
            if len(taken):
                self._quiet_s = 0.0
        beside = _take(self._beside, frames)
        voice[: len(beside)] += beside
        wanted[:] = np.clip(voice, -32_768, 32_767).astype(np.int16)[:, np.newaxis]
        if self._own_voice is not None and self._opened is not None:
            self._own_voice.played(voice, self._opened.rate, self._clock() + LATENCY_S)
        self._quiet_s += BLOCK_MS / 1000
        if self._quiet_s > RUNS_ON_S and playing.over and not self._beside:
            self._resting = True
            raise self._card.rest

    def _end(self) -> None:
        """Take note that the stream has ended; by itself, unless we wanted that."""
        self._ended = self._running and not self._resting


def _take(waiting: deque[Block], most: int) -> Block:
    """Take up to so many samples from what waits."""
    taken: list[Block] = []
    left = most
    while left and waiting:
        piece = waiting.popleft()
        if len(piece) > left:
            waiting.appendleft(piece[left:])
            piece = piece[:left]
        taken.append(piece)
        left -= len(piece)
    return np.concatenate(taken) if taken else np.zeros(0, np.int16)


def _resampled(first: Block, rest: Iterator[Block], rate: int, card_rate: int) -> Iterator[Block]:
    if rate == card_rate:
        yield first
        yield from rest
        return
    resampler = soxr.ResampleStream(rate, card_rate, 1, dtype="int16")
    yield resampler.resample_chunk(first)
    for chunk in rest:
        yield resampler.resample_chunk(chunk)
    yield resampler.resample_chunk(np.zeros(0, np.int16), last=True)
