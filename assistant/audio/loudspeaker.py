"""The loudspeaker: opened for each reply, so that a card that went away and came back is found, and idles silently."""

import threading
from collections.abc import Iterable, Iterator

import numpy as np
import soxr
from numpy.typing import NDArray

from assistant.audio.card import Card

Block = NDArray[np.int16]

SLICE_S = 0.02
"""written at a time: between two of them it is looked whether to be silent"""


class Loudspeaker:
    """Plays one sound at a time."""

    def __init__(self, card: Card, device: str = "") -> None:
        """Take the card. device: its name or a part of it; empty: the system's default. Opens nothing yet."""
        self._card = card
        self._device = device
        self._silent = threading.Event()

    def play(self, chunks: Iterable[Block], rate: int) -> None:
        """Play mono int16 chunks as they come; return when all was heard, or soon after `stop`.

        rate: of the chunks, in Hz. Raises AudioError where the card cannot be opened or fails.
        """
        self._silent.clear()
        iterator = iter(chunks)
        first = next(iterator, None)
        if first is None:
            return
        opened = self._card.open_output(self._device, rate)
        try:
            with self._card.faults(opened):
                for piece in _slices(_resampled(first, iterator, rate, opened.rate), opened.rate):
                    if self._silent.is_set():
                        return
                    opened.stream.write(np.repeat(piece[:, np.newaxis], opened.channels, axis=1))
                opened.stream.stop()  # waits until the last slice has been heard
        finally:
            self._card.close(opened)  # drops what has not been heard yet

    def stop(self) -> None:
        """Be silent within a twentieth of a second; from any thread."""
        self._silent.set()


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


def _slices(chunks: Iterator[Block], rate: int) -> Iterator[Block]:
    length = int(rate * SLICE_S)
    for chunk in chunks:
        for start in range(0, len(chunk), length):
            yield chunk[start : start + length]
