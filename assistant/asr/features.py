"""The features of the Mandarin recogniser: 40 log mel bands every 10 ms, made as its author made them for training.

Numbers as measured in the model's own front end; any other choice of window, mel scale or normalisation costs words.
"""

from functools import cache

import numpy as np
import soxr
from numpy.typing import NDArray

from assistant.asr.recognizer import RATE

MODEL_RATE = 22_050
FRAME, STEP = 551, 220
"""25 ms and 10 ms at 22,050 Hz, rounded"""
FFT = 512
"""shorter than the frame: the last 39 samples of each frame are cut off, as in training"""
BANDS = 40


def mel_features(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Return the features, shape (frames, 40), of sound of shape (n,), 16 kHz mono, at least one frame (25 ms) long."""
    sound = soxr.resample(samples.astype(np.float32) / 32_768, RATE, MODEL_RATE).astype(np.float64)
    emphasized = np.append(sound[0], sound[1:] - 0.97 * sound[:-1])
    count = max(1, int(np.ceil(abs(len(emphasized) - FRAME) / STEP)))
    padded = np.append(emphasized, np.zeros(max(0, count * STEP + FRAME - len(emphasized))))
    frames = np.lib.stride_tricks.sliding_window_view(padded, FRAME)[: count * STEP : STEP]
    power = np.abs(np.fft.rfft(frames * np.hamming(FRAME), FFT)) ** 2 / FFT
    bands = power @ _mel_filters().T
    levels = 20 * np.log10(np.where(bands == 0, np.finfo(float).eps, bands))
    levels -= levels.mean(axis=0)
    spread = levels.std()
    return (levels / (spread if spread > 0 else 1.0)).astype(np.float32)


@cache
def _mel_filters() -> NDArray[np.float64]:
    """Return triangles of height 1 from 0 to 11,025 Hz, shape (40, 257)."""
    highest = 2595 * np.log10(1 + MODEL_RATE / 2 / 700)
    hertz = 700 * (10 ** (np.linspace(0, highest, BANDS + 2) / 2595) - 1)
    edges = np.floor((FFT + 1) * hertz / MODEL_RATE)
    bins = np.arange(FFT // 2 + 1)
    left, middle, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rising = np.where((bins >= left) & (bins < middle), (bins - left) / (middle - left), 0.0)
    falling = np.where((bins >= middle) & (bins < right), (right - bins) / (right - middle), 0.0)
    filters: NDArray[np.float64] = rising + falling
    return filters
