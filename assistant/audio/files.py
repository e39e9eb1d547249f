"""Sound files in and out. What is read comes out as the recognisers want it: int16, mono, 16 kHz.

Knows nothing of what is said in them.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from assistant.errors import AudioError

RATE = 16_000
"""samples a second of everything that is recognised"""

LOWEST_RATE, HIGHEST_RATE = 2_000, 768_000
"""a header that says something else is broken: no sound card and no codec goes there"""

BLOCK_FRAMES = 1 << 16
"""read at once: a header may promise more frames than the machine has memory, the file itself cannot"""


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded sound."""

    samples: NDArray[np.int16]
    """shape (n,), mono, 16 kHz"""
    seconds: float


def read(path: Path) -> Recording:
    """Read a WAV or FLAC of any rate, number of channels and sample format.

    Channels are averaged, the rate is converted by soxr, values beyond full scale are clipped.
    Raises AudioError: missing, not a sound file, cut, empty, an impossible rate, samples that are no numbers.
    """
    frames, rate = _decode(path)
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise AudioError(f"{path}: a sample rate of {rate} Hz cannot be true")
    if not len(frames):
        raise AudioError(f"{path}: holds no sound")
    if not np.isfinite(frames).all():
        raise AudioError(f"{path}: holds samples that are not numbers (NaN or infinite)")
    mono = frames.mean(axis=1)
    if rate != RATE:
        mono = soxr.resample(mono, rate, RATE)
    samples = np.clip(np.rint(mono * 32_768), -32_768, 32_767).astype(np.int16)
    return Recording(samples, len(frames) / rate)


def write_wav(path: Path, samples: NDArray[np.int16], rate: int) -> None:
    """Write samples, shape (n,), as a mono 16-bit WAV. Raises AudioError where the file cannot be written."""
    try:
        with path.open("wb") as file:
            soundfile.write(file, samples, rate, format="WAV", subtype="PCM_16")
    except OSError as error:
        raise AudioError(f"{path}: {error.strerror or error}") from error
    except soundfile.LibsndfileError as error:
        raise AudioError(f"{path}: {error.error_string.rstrip('.')}") from error


def _decode(path: Path) -> tuple[NDArray[np.float32], int]:
    """Return the frames, shape (frames, channels), full scale at 1.0, and the rate."""
    try:
        # By descriptor: given a name, soundfile believes the suffix (.raw) instead of looking inside.
        with path.open("rb") as file:
            if not path.stat().st_size:
                raise AudioError(f"{path}: the file is empty")
            with soundfile.SoundFile(file.fileno(), closefd=False) as sound:
                blocks = []
                while len(block := sound.read(BLOCK_FRAMES, dtype="float32", always_2d=True)):
                    blocks.append(block)
                frames = np.concatenate(blocks) if blocks else np.zeros((0, 1), np.float32)
                return frames, sound.samplerate
    except OSError as error:
        raise AudioError(f"{path}: {error.strerror or error}") from error
    except soundfile.LibsndfileError as error:
        raise AudioError(f"{path}: not a sound file that can be read: {error.error_string.rstrip('.')}") from error
