"""Sound files in and out. What is read comes out as the recognisers want it: int16, mono, 16 kHz.

Knows nothing of what is said in them.
"""

import io
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from assistant.audio.wav_length import CutError, unmended
from assistant.errors import AudioError

RATE = 16_000
"""samples a second of everything that is recognised"""

LOWEST_RATE, HIGHEST_RATE = 2_000, 768_000
"""a header that says something else is broken: no sound card and no codec goes there"""

BLOCK_FRAMES = 1 << 16
"""read at once: a header may promise more frames than the machine has memory, the file itself cannot"""

MOST_SECONDS, MOST_SAMPLES = 3600, 400_000_000
"""a megabyte of FLAC may hold days of silence; the samples are those of all channels"""

MOST_OF_A_PIPE = 100_000_000
"""bytes"""


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded sound."""

    samples: NDArray[np.int16]
    """shape (n,), mono, 16 kHz"""
    seconds: float


def read(path: Path) -> Recording:
    """Read a WAV or FLAC of any rate, number of channels and sample format, also from a pipe.

    Of several channels the first is taken: the mean of two microphones cancels some of what is said, and what is no
    microphone (music, a reference) would be heard too. The rate is converted by soxr, values beyond full scale are
    clipped. Raises AudioError: missing, not a sound file, cut, empty, far too long, an impossible rate, samples that
    are no numbers. A WAV that its recorder did not bring to an end has no length, and is taken as far as it goes.
    """
    try:
        # By descriptor: given a name, soundfile believes the suffix (.raw) instead of looking inside.
        with path.open("rb") as file, soundfile.SoundFile(*_seekable(path, file), closefd=False) as sound:
            return _read(path, sound)
    except OSError as error:
        raise AudioError(f"{path}: {error.strerror or error}") from error
    except soundfile.LibsndfileError as error:
        raise AudioError(f"{path}: not a sound file that can be read: {error.error_string.rstrip('.')}") from error
    except CutError as error:
        raise AudioError(f"{path}: {error}") from error


def made_folder(folder: Path) -> Path:
    """Return a folder for sound, made where it was not there. Raises AudioError where none can be written into."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AudioError(f"{folder}: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise AudioError(f"{folder}: nothing may be written into it")
    return folder


def write_wav(path: Path, samples: NDArray[np.int16], rate: int) -> None:
    """Write samples, shape (n,), as a mono 16-bit WAV, whole or not at all. Raises AudioError where that fails."""
    content = io.BytesIO()  # on a full disk soundfile asserts, and leaves half a file
    soundfile.write(content, samples, rate, format="WAV", subtype="PCM_16")
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(content.getvalue())
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise AudioError(f"{path}: {error.strerror or error}") from error


def _seekable(path: Path, file: BinaryIO) -> tuple[int | BinaryIO]:
    """Return what soundfile can go back and forth in: the file itself, or of a pipe all that comes of it.

    Raises AudioError: nothing, or too much; CutError.
    """
    if path.is_file():
        if not path.stat().st_size:
            raise AudioError(f"{path}: the file is empty")
        mended = unmended(file)
        os.lseek(file.fileno(), 0, os.SEEK_SET)  # where soundfile begins
        return (mended or file.fileno(),)
    content = file.read(MOST_OF_A_PIPE + 1)
    if not content:
        raise AudioError(f"{path}: nothing came of it")
    if len(content) > MOST_OF_A_PIPE:
        raise AudioError(f"{path}: more than {MOST_OF_A_PIPE // 1_000_000} MB came of it")
    sound = io.BytesIO(content)
    mended = unmended(sound)
    sound.seek(0)
    return (mended or sound,)


def _read(path: Path, sound: soundfile.SoundFile) -> Recording:
    rate = sound.samplerate
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise AudioError(f"{path}: a sample rate of {rate} Hz cannot be true")
    resampler = soxr.ResampleStream(rate, RATE, 1, dtype="float32")
    blocks, count = [], 0
    while len(block := sound.read(BLOCK_FRAMES, dtype="float32", always_2d=True)):
        count += len(block)
        if count > MOST_SECONDS * rate or count * block.shape[1] > MOST_SAMPLES:
            raise AudioError(f"{path}: more than {MOST_SECONDS // 60} minutes of sound, or too many channels")
        if not np.isfinite(block).all():
            raise AudioError(f"{path}: holds samples that are not numbers (NaN or infinite)")
        first = np.ascontiguousarray(block[:, 0])
        blocks.append(_as_int16(first if rate == RATE else resampler.resample_chunk(first)))
    if not count:
        raise AudioError(f"{path}: holds no sound")
    if rate != RATE:
        blocks.append(_as_int16(resampler.resample_chunk(np.zeros(0, np.float32), last=True)))
    return Recording(np.concatenate(blocks), count / rate)


def _as_int16(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    return np.clip(np.rint(samples * 32_768), -32_768, 32_767).astype(np.int16)
