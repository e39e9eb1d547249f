"""The assistant's own voice is taken out of what the microphone hears, and another one is not."""

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.audio.block import Heard
from assistant.audio.echo_canceller import FRAME, EchoCanceller
from assistant.audio.files import RATE
from assistant.audio.own_voice import LEARNED_S, OwnVoice

BLOCK = RATE * 30 // 1000
CARD_RATE, CARD_BLOCK = 48_000, 480
Sound = NDArray[np.float64]


def talk(seconds: float, seed: int) -> Sound:
    """Return something like speech: noise in syllables, every one of another sound."""
    random = np.random.default_rng(seed)
    syllables = []
    for _ in range(int(seconds / 0.2)):
        spectrum = np.fft.rfft(random.normal(0, 1, RATE // 5))
        shape = np.exp(-(((np.arange(len(spectrum)) - random.uniform(50, 400)) / 150) ** 2))
        sound = np.fft.irfft(spectrum * shape) * np.hanning(RATE // 5) * random.uniform(0.3, 1)
        syllables.append(sound / np.abs(sound).max() * 8_000)
    return np.concatenate(syllables)


class Room:
    """A loudspeaker whose card tells the moments of its sound about right, and a microphone beside it."""

    def __init__(self, length_s: float) -> None:
        self.own_voice = OwnVoice(EchoCanceller())
        self.sound = np.zeros(int(length_s * RATE))
        self._chunks: list[tuple[NDArray[np.float32], float, float]] = []

    def play(
        self, sound: Sound, at_s: float, *, later_s: float, told_wrong_s: float = 0.0, stumbles_s: float = 0
    ) -> None:
        middle, begin = len(sound) // 2, int((at_s + later_s) * RATE)
        gap = int(stumbles_s * RATE)
        self.sound[begin : begin + middle] += sound[:middle]
        self.sound[begin + middle + gap : begin + len(sound) + gap] += sound[middle:]
        played = np.repeat(sound, CARD_RATE // RATE).astype(np.float32)
        for first in range(0, len(played), CARD_BLOCK):
            moment_s = at_s + first / CARD_RATE
            self._chunks.append((played[first : first + CARD_BLOCK], moment_s - 0.03, moment_s + told_wrong_s))

    def say(self, sound: Sound, at_s: float) -> None:
        """Have somebody else speak."""
        begin = int(at_s * RATE)
        self.sound[begin : begin + len(sound)] += sound

    def hear(self) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """Return what is left for recognisers, and what tells whether somebody else speaks."""
        mic = np.clip(self.sound + np.random.default_rng(9).normal(0, 5, len(self.sound)), -32_768, 32_767)
        heard = mic.astype(np.int16)
        clean, others = [], []
        for first in range(0, len(heard) - BLOCK, BLOCK):
            while self._chunks and self._chunks[0][1] <= (first + BLOCK) / RATE:
                samples, _, at_s = self._chunks.pop(0)
                self.own_voice.played(samples, CARD_RATE, at_s)
            left, voices = self.own_voice.without(Heard(heard[first : first + BLOCK], first, first / RATE))
            clean.append(left)
            others.append(voices)
        return np.concatenate(clean), np.concatenate(others)


def level(sound: NDArray[np.int16], begin_s: float, end_s: float) -> float:
    return float(np.sqrt(np.mean(np.square(sound[int(begin_s * RATE) : int(end_s * RATE)], dtype=np.float64))))


@pytest.mark.parametrize("later_s", [0.02, 0.08, 0.15])
def test_what_is_played_is_taken_out_and_nobody_speaks(later_s: float) -> None:
    room = Room(12)
    room.play(talk(9, seed=1), 1, later_s=later_s)
    clean, others = room.hear()
    assert level(clean, 1 + LEARNED_S + 1, 10) < level(room.sound.astype(np.int16), 1 + LEARNED_S + 1, 10) / 10
    assert not np.any(others[int(1.3 * RATE) : 10 * RATE])


def test_who_speaks_over_it_is_heard() -> None:
    room = Room(12)
    room.play(talk(9, seed=1), 1, later_s=0.05)
    room.say(talk(1, seed=2), 7)
    _, others = room.hear()
    assert level(others, 7, 8) > 1_000
    assert not np.any(others[5 * RATE : int(6.9 * RATE)])


@pytest.mark.parametrize("wrong_s", [-0.04, 0.04])
def test_what_was_learned_holds_for_the_next_reply_whose_moments_are_told_otherwise(wrong_s: float) -> None:
    room = Room(16)
    room.play(talk(6, seed=1), 1, later_s=0.05)
    room.play(talk(4, seed=3), 10, later_s=0.05, told_wrong_s=wrong_s)
    _, others = room.hear()
    assert not np.any(others[int(10.4 * RATE) : 14 * RATE])


def test_a_card_that_stumbles_interrupts_nobody_for_long() -> None:
    room = Room(16)
    room.play(talk(12, seed=1), 1, later_s=0.05, stumbles_s=0.06)
    _, others = room.hear()
    assert np.count_nonzero(others[5 * RATE : 13 * RATE]) < 0.3 * RATE


def test_where_nothing_is_played_all_is_as_it_was_heard() -> None:
    own_voice = OwnVoice(EchoCanceller())
    heard = np.full(BLOCK, 900, np.int16)
    clean, others = own_voice.without(Heard(heard, 0, 1.0))
    assert clean is heard
    assert others is heard


def test_a_loudspeaker_that_the_microphone_does_not_hear_hides_nobody() -> None:
    room = Room(8)
    room.play(talk(6, seed=1), 1, later_s=0.05)
    room.sound[:] = 0
    room.say(talk(2, seed=2), 4)
    _, others = room.hear()
    assert level(others, 4, 6) > 1_000


def test_what_was_stopped_before_it_came_out_is_no_sound_of_ours() -> None:
    own_voice = OwnVoice(EchoCanceller())
    own_voice.played(np.full(CARD_BLOCK, 9_000, np.float32), CARD_RATE, 1.0)
    own_voice.cut(0.9)
    heard = np.full(BLOCK, 900, np.int16)
    assert own_voice.without(Heard(heard, 0, 1.0))[1] is heard


@pytest.mark.parametrize("block", [FRAME, 3 * FRAME, 100, 333])
def test_blocks_of_any_length_come_back_as_long_as_they_are(block: int) -> None:
    canceller = EchoCanceller()
    silence = np.zeros(block, np.int16)
    assert [len(canceller.clean(silence, silence)) for _ in range(20)] == [block] * 20
    canceller.close()


def test_a_voice_over_the_very_first_reply_is_heard_too() -> None:
    room = Room(6)
    room.play(talk(3, seed=1), 1, later_s=0.08)
    room.say(talk(1, seed=2), 2.5)
    _, others = room.hear()
    assert not np.any(others[int(1.3 * RATE) : int(2.4 * RATE)])
    assert level(others, 2.5, 3.5) > level(room.sound.astype(np.int16), 2.5, 3.5) / 3
