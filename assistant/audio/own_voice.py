"""The assistant's own voice in what the microphone hears: found, lined up with what was played, and taken out.

When a sound that was handed to the card is really heard is known to some hundredths of a second, and for each reply
otherwise. So the beginning of each is looked for in what the microphone hears; from there on the canceller has both in
step, and what it has learned in one reply holds for the next.
"""

import threading
from collections import deque

import numpy as np
import soxr
from numpy.typing import NDArray

from assistant.audio.block import Block, Heard
from assistant.audio.echo_canceller import EchoCanceller
from assistant.audio.files import RATE
from assistant.audio.first_echo import TAPS, without_echo
from assistant.audio.lasting import Back, LastingMicrophone, Lost

Samples = NDArray[np.float32]

NEW_S = 0.1
"""a gap in what is played, or a jump of its clock: what comes is another sound"""
LOOKED_AT_S = 0.25
"""of sound that is lined up by"""
EARLIEST_S, LATEST_S = -0.1, 0.35
"""how much later than it should the microphone may hear it"""
ALIKE, SURELY_ALIKE = 0.2, 0.6
"""least correlation, 0 to 1, of a sound with its echo: with less there is none to speak of. And one that leaves no
doubt, before it was heard for as long as it takes to know that there is none"""
MARGIN = RATE // 100
"""samples that the echo comes after what was played, lined up: it must not come before"""
LEARNED_S = 3.0
"""of sound after which the canceller has learned how the room sounds"""
AUDIBLE = 30.0
"""root mean square of a block, in units of int16, above which something is played"""
REST_S = 0.4
"""after the last sound, for as long as the room answers"""
UNDER_DB = 15.0
"""what is left and is this much quieter than the echo that was taken out is the rest of it, and no voice"""
AT_FIRST_LEAST, AT_FIRST_MORE = 0.4, 3.0
"""while it still learns: a voice leaves so much of the echo's level at least, and so many times what the room does"""
SOONER = 32
"""samples that the echo may come sooner than it was found"""
LOUDEST = round(0.2 * RATE)
"""samples of echo that what is left is held against then"""
CHECKED = round(0.6 * RATE)
"""samples, the newest, that are held against what was played"""
SLIP = RATE // 500
"""samples by which it may be heard earlier or later while the canceller still follows"""
STILL_ALIKE = 0.3
"""correlation of the two from which on what is left is an echo"""
ECHO_BLOCKS = 3
"""blocks over which the echo counts, as the room goes on sounding"""
KEPT = 4 * RATE


class OwnVoice:
    """What was played beside what is heard. `played` and `cut` are for the card's thread, `without` for another one."""

    def __init__(self, canceller: EchoCanceller) -> None:
        self._canceller = canceller
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Samples, int, float]] = deque()
        self._cut_s: float | None = None
        self._played = _Played()
        self._heard: list[Block] = []
        """what was heard since a sound began, until it is lined up; then the newest of it"""
        self._left: Block = np.zeros(0, np.int16)
        """what was left of that"""
        self._learned = 0
        """samples"""
        self._room_leaves = 0.0
        """of the level of the echo, at most, while nobody else speaks"""
        self._echoes: deque[float] = deque(maxlen=ECHO_BLOCKS)

    def played(self, samples: Samples, rate: int, at_s: float) -> None:
        """Take what is heard from a moment on; must return at once. samples: in units of int16."""
        with self._lock:
            self._waiting.append((samples.copy(), rate, at_s))

    def cut(self, at_s: float) -> None:
        """Forget what was to be heard after a moment."""
        with self._lock:
            self._cut_s = at_s

    def without(self, block: Heard) -> tuple[Block, Block]:
        """Return what was heard without what was played, and once more with silence where only a rest of that is left.

        The first is for recognisers, the second tells whether somebody else speaks.
        """
        self._take_in()
        sound = self._played
        if not sound.audible(block.at_s - REST_S - LATEST_S, block.end_s):
            self._echoes.clear()
            return block.samples, block.samples
        if sound.later is None:
            self._line_up(block)
        if sound.later is None:
            return block.samples, np.zeros_like(block.samples)
        if not sound.echoes:
            return block.samples, block.samples
        reference = sound.between(sound.sample_at(block.at_s) - sound.later + MARGIN, len(block.samples))
        clean = self._canceller.clean(block.samples, reference)
        self._learned += len(reference) if _level(reference) > AUDIBLE else 0
        self._heard = [np.concatenate([*self._heard, block.samples])[-CHECKED:]]
        self._left = np.concatenate([self._left, clean])[-CHECKED:]
        self._echoes.append(_level(block.samples.astype(np.float32) - clean))
        if self._learned < LEARNED_S * RATE:
            return clean, self._at_first(block)
        if _level(clean) < max(self._echoes) * 10 ** (-UNDER_DB / 20):
            return clean, np.zeros_like(clean)
        self._stay_in_step(block)
        rest = len(self._left) < CHECKED // 3 or self._lag(self._left, block)[1] >= STILL_ALIKE
        return clean, np.zeros_like(clean) if rest else clean

    def _at_first(self, block: Heard) -> Block:
        """Return what tells whether somebody speaks, while the canceller still learns."""
        heard, newest = self._heard[0], len(block.samples)
        later = self._played.later or 0
        if len(heard) < CHECKED // 2:
            return np.zeros_like(block.samples)
        first = self._played.sample_at(block.end_s) - len(heard) - later + SOONER - (TAPS - 1)
        left, echo = without_echo(heard, self._played.between(first, len(heard) + TAPS - 1))
        remains = _level(left[-newest:]) / max(1.0, _level(echo[-LOUDEST:]))
        if len(heard) < CHECKED:  # nobody speaks over the first word of a reply: this is what the room leaves
            self._room_leaves = max(self._room_leaves, remains)
            return np.zeros_like(block.samples)
        if remains < max(AT_FIRST_LEAST, AT_FIRST_MORE * self._room_leaves):
            return np.zeros_like(block.samples)
        return np.clip(np.rint(left[-newest:]), -32_768, 32_767).astype(np.int16)

    def _stay_in_step(self, block: Heard) -> None:
        """Line up once more where the card has stumbled: then it is heard later than a moment ago."""
        if len(self._heard[0]) < CHECKED // 3:
            return
        lag, alike = self._lag(self._heard[0], block)
        later = self._played.later or 0
        if alike >= STILL_ALIKE and abs(lag - later) > SLIP:
            self._played.later = lag

    def _lag(self, recent: Block, block: Heard) -> tuple[int, float]:
        """Hold the newest sound against what was played at the same time: an echo is like it."""
        first = self._played.sample_at(block.end_s) - len(recent)
        return _lag(recent, self._played.between(first, len(recent)))

    def _take_in(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, deque()
            cut_s, self._cut_s = self._cut_s, None
        for samples, rate, at_s in waiting:
            if not self._played.follows(rate, at_s):
                self._played, self._heard, self._room_leaves = _Played(rate, at_s), [], 0.0
            self._played.add(samples)
        if cut_s is not None:
            self._played.end(cut_s)

    def _line_up(self, block: Heard) -> None:
        """Look for the beginning of what is played in what was heard since."""
        sound = self._played
        self._heard.append(block.samples)
        heard = np.concatenate(self._heard)
        first_s = block.end_s - len(heard) / RATE
        played = sound.between(sound.sample_at(first_s), len(heard))
        audible = np.flatnonzero(np.abs(played) > AUDIBLE)
        length = len(heard) - audible[0] if len(audible) else 0
        if length < LOOKED_AT_S * RATE:
            self._heard = [heard[-KEPT:]]
            return
        lag, alike = _lag(heard[audible[0] :], played[audible[0] :])
        if alike >= SURELY_ALIKE or length >= (LOOKED_AT_S + LATEST_S) * RATE:
            sound.later, sound.echoes = lag, alike >= ALIKE
            self._heard, self._left = [], self._left[:0]


class BesideOwnVoice:
    """A microphone that hears everything but the assistant. `read` is for one thread."""

    def __init__(self, microphone: LastingMicrophone, own_voice: OwnVoice) -> None:
        """Take both."""
        self._microphone = microphone
        self._own_voice = own_voice

    def read(self, within_s: float) -> Heard | Lost | Back | None:
        """Return the next block, or what became of the microphone; None where nothing comes in time."""
        got = self._microphone.read(within_s)
        if not isinstance(got, Heard):
            return got
        clean, others = self._own_voice.without(got)
        return got if clean is got.samples and others is got.samples else Heard(clean, got.first, got.at_s, others)

    def mute(self) -> None:
        """Close the device."""
        self._microphone.mute()

    def unmute(self) -> None:
        """Open it again."""
        self._microphone.unmute()


class _Played:
    """One sound without a gap, at 16 kHz."""

    def __init__(self, rate: int = RATE, at_s: float = 0.0) -> None:
        self._rate = rate
        self._at_s = self._next_s = at_s
        self._resampler = soxr.ResampleStream(rate, RATE, 1, dtype="float32")
        self._samples = np.zeros(0, np.float32)
        self._dropped = 0
        self._audible: deque[float] = deque(maxlen=1000)
        self.later: int | None = None
        """samples that the microphone hears it later than it should; None: not known yet"""
        self.echoes = False
        """whether the microphone hears it at all"""

    def follows(self, rate: int, at_s: float) -> bool:
        return rate == self._rate and abs(at_s - self._next_s) < NEW_S

    def add(self, samples: Samples) -> None:
        if _level(samples) > AUDIBLE:
            self._audible.append(self._next_s)
        self._next_s += len(samples) / self._rate
        self._samples = np.concatenate([self._samples, self._resampler.resample_chunk(samples)])
        if len(self._samples) > 2 * KEPT:
            self._dropped += len(self._samples) - KEPT
            self._samples = self._samples[-KEPT:]

    def end(self, at_s: float) -> None:
        last = max(0, self.sample_at(at_s) - self._dropped)
        self._samples = self._samples[:last]
        while self._audible and self._audible[-1] > at_s:
            self._audible.pop()

    def audible(self, begin_s: float, end_s: float) -> bool:
        return any(begin_s <= at_s <= end_s for at_s in reversed(self._audible))

    def sample_at(self, at_s: float) -> int:
        return round((at_s - self._at_s) * RATE)

    def between(self, first: int, length: int) -> Block:
        """Return samples by their number in this sound; silence where there are none."""
        begin = first - self._dropped
        there = self._samples[max(0, begin) : max(0, begin + length)]
        found = np.zeros(length, np.float32)
        place = max(0, -begin)
        found[place : place + len(there)] = there
        return np.clip(np.rint(found), -32_768, 32_767).astype(np.int16)


def _lag(heard: Block, played: Block) -> tuple[int, float]:
    """Return by how many samples the one comes later, and how alike they are then, 0 to 1.

    The spectra are flattened (phase transform): the peak is sharp, whatever is said.
    """
    size = 1 << (2 * len(heard) + round(LATEST_S * RATE)).bit_length()
    mine, theirs = (np.fft.rfft(sound.astype(np.float32), size) for sound in (played, heard))
    cross = theirs * np.conj(mine)
    peaks = np.fft.irfft(cross / (np.abs(cross) + 1e-3 * np.abs(cross).mean() + 1e-6), size)
    lags = np.arange(round(EARLIEST_S * RATE), round(LATEST_S * RATE))
    lag = int(lags[np.argmax(peaks[lags])])
    one, other = (heard[lag:], played[: len(heard) - lag]) if lag >= 0 else (heard[:lag], played[-lag:])
    powers = float(np.linalg.norm(one.astype(np.float32)) * np.linalg.norm(other.astype(np.float32)))
    alike = float(np.dot(one.astype(np.float32), other.astype(np.float32))) / powers if powers else 0.0
    return lag, abs(alike)


def _level(samples: NDArray[np.floating] | Block) -> float:
    """Return the root mean square."""
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float32)))) if len(samples) else 0.0
