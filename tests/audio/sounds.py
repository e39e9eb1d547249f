"""Sounds that the tests of this folder share: speech that is bundled, silence and noise."""

import numpy as np
from numpy.typing import NDArray

from assistant.audio.files import RATE, read
from tests.bundled import SEAT_HEATING, TEMPERATURE

Block = NDArray[np.int16]


def said_in_english() -> Block:
    """Return a request in English."""
    return read(TEMPERATURE).samples


def said_in_mandarin() -> Block:
    """Return a request in Mandarin."""
    return read(SEAT_HEATING).samples


def silence(seconds: float) -> Block:
    """Return digital silence."""
    return np.zeros(round(seconds * RATE), np.int16)


def noise(seconds: float, rms: float = 300.0) -> Block:
    """Return noise, always the same."""
    return (np.random.default_rng(1).standard_normal(round(seconds * RATE)) * rms).astype(np.int16)
