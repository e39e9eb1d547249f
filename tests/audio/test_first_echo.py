"""An echo is taken out of half a second of sound, whatever was played before, and a voice is left."""

import numpy as np
from numpy.typing import NDArray

from assistant.audio.files import RATE
from assistant.audio.first_echo import TAPS, without_echo

RANDOM = np.random.default_rng(4)
PLAYED = (RANDOM.normal(0, 3000, RATE // 2 + TAPS - 1) * np.linspace(1, 0.1, RATE // 2 + TAPS - 1)).astype(np.int16)
ROOM = np.zeros(TAPS)
ROOM[[30, 90, TAPS - 1]] = 0.8, 0.3, -0.1
ECHO = np.convolve(PLAYED, ROOM)[TAPS - 1 : len(PLAYED)]


def power(sound: NDArray[np.floating] | NDArray[np.int16]) -> float:
    return float(np.mean(np.square(sound, dtype=np.float64)))


def test_an_echo_alone_leaves_next_to_nothing() -> None:
    left, echo = without_echo(ECHO.astype(np.int16), PLAYED)
    assert power(left) < power(ECHO) / 1000
    assert power(echo - ECHO) < power(ECHO) / 1000


def test_a_voice_is_left() -> None:
    voice = RANDOM.normal(0, 1000, len(ECHO))
    left, _ = without_echo((ECHO + voice).astype(np.int16), PLAYED)
    assert power(left - voice) < power(voice) / 10


def test_where_nothing_was_played_all_is_left() -> None:
    heard = RANDOM.normal(0, 1000, 4800).astype(np.int16)
    left, _ = without_echo(heard, np.zeros(4800 + TAPS - 1, np.int16))
    assert np.allclose(left, heard)
