"""Kokoro-82M (Apache-2.0): phonemes and a voice -> speech at 24 kHz, by onnxruntime."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from assistant.errors import DataError, ModelError
from synthesis import english, mandarin

RATE = 24_000
STYLE = 256
"""numbers in a voice's style; a voice file holds one style for each length of text, in phonemes"""


class Kokoro:
    """The model; voices are read as they are asked for. Names begin with a language (a, b, z) and f or m."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load the model. ModelError where its files are missing."""
        self._folder = folder
        try:
            vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{folder / 'tokenizer.json'}: not Kokoro's list of phonemes: {error}") from error
        self._numbers: dict[str, int] = vocabulary
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(folder / "kokoro-quantized.onnx", options)

    def speak(self, text: str, voice: str, speed: float = 1.0) -> NDArray[np.float32]:
        """Say a text. Returns samples between -1 and 1, shape (n,), at RATE. DataError: no such voice or phoneme."""
        phonemes = phonemes_for(text, voice)
        try:
            tokens = [self._numbers[phoneme] for phoneme in phonemes]
        except KeyError as error:
            raise DataError(f"{text}: Kokoro has no phoneme {error} (in {phonemes})") from error
        feeds = {
            "input_ids": np.array([[0, *tokens, 0]], np.int64),
            "style": self._style(voice, len(tokens)),
            "speed": np.array([speed], np.float32),
        }
        (waveform,) = self._session.run(None, feeds)
        return np.asarray(waveform[0], np.float32)

    def _style(self, voice: str, tokens: int) -> NDArray[np.float32]:
        path = self._folder / "voices" / f"{voice}.bin"
        if not path.is_file():
            raise DataError(f"{path}: no such voice")
        styles = np.fromfile(path, "<f4").reshape(-1, STYLE)
        style: NDArray[np.float32] = styles[min(tokens, len(styles) - 1)][np.newaxis]
        return style


def phonemes_for(text: str, voice: str) -> str:
    """Say a text in the phonemes of the voice's language. A full stop is added: without one the end is swallowed."""
    text += "" if text[-1:] in set(".?!。？！") else "."
    match voice[:1]:
        case "a":
            return english.phonemes(text, english.AMERICAN)
        case "b":
            return english.phonemes(text, english.BRITISH)
        case "z":
            return mandarin.phonemes(text)
    raise DataError(f"{voice}: only American, British and Mandarin voices (a.., b.., z..) can be spoken")
