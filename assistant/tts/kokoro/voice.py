"""Kokoro as a voice: a piece of a sentence at a time, at 24 kHz, by onnxruntime, in about the time it sounds."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from assistant.errors import EngineError, ModelError
from assistant.languages import language
from assistant.tts.kokoro.phonemes import phonemes_for
from assistant.tts.kokoro.speakers import speakers
from assistant.tts.synthesizer import Chunk
from assistant.tts.text import opening_first, sayable
from assistant.types.engine import EngineChoice

RATE = 24_000
STYLE = 256
"""numbers in a speaker's style; a speaker's file holds one style for each length of text, in phonemes"""
MOST_PHONEMES = 500
"""that the model takes at once"""
PEAK = 0.7
"""of full scale, to which every piece is raised: room for the head unit's equaliser"""
SPEAKERS = {"zh": "zf_xiaobei"}
"""language -> who speaks it where none is named"""
SPEAKER = "af_heart"

Sound = NDArray[np.float32]


class KokoroSynthesizer:
    """A Synthesizer."""

    needs_model: ClassVar[bool] = True

    @classmethod
    def open(cls, choice: EngineChoice) -> "KokoroSynthesizer":
        """Open the speaker that is configured; see `__init__`."""
        return cls(choice.folder, choice.speaker or SPEAKERS.get(choice.lang, SPEAKER), choice.rate)

    def __init__(self, folder: Path, speaker: str, rate: float = 1.0, threads: int = 0) -> None:
        """Load the model and a speaker.

        speaker: one of voices/. rate: 1.0 is its own speed. threads: as Piper's. Raises ModelError naming the file.
        """
        self._kokoro: Kokoro | None = Kokoro(folder, threads)
        self._kokoro.style(speaker, 1)  # a speaker that is not there is told now
        self._speaker, self._rate = speaker, rate

    @property
    def sample_rate(self) -> int:
        """Samples per second."""
        return RATE

    def speak(self, text: str, lang: str) -> Iterator[Chunk]:
        """Say a text: see Synthesizer. A piece is made when it is asked for."""
        for piece in opening_first(sayable(text, language(lang).writing.point)):
            if self._kokoro is None:
                raise EngineError("Kokoro was closed")
            try:
                sound = self._kokoro.speak(piece, self._speaker, self._rate)
            except Exception as error:  # whatever the libraries raise, the driver must still hear something
                raise EngineError(f"Kokoro failed: {_first_line(error)}") from error
            if sound.any():
                yield np.rint(sound * (PEAK * 32_767 / np.abs(sound).max())).astype(np.int16)
        if self._kokoro is None:
            raise EngineError("Kokoro was closed")

    def close(self) -> None:
        """Let the model go."""
        self._kokoro = None


class Kokoro:
    """The model, for all its speakers."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load the model. Raises ModelError where its files are missing or broken."""
        self._folder = folder
        vocabulary, model = folder / "tokenizer.json", folder / "kokoro-quantized.onnx"
        try:
            self._numbers: dict[str, int] = json.loads(vocabulary.read_text(encoding="utf-8"))["model"]["vocab"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{vocabulary}: not Kokoro's list of phonemes: {_first_line(error)}") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(4, max(1, (os.cpu_count() or 1) - 1))
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # cores are shared with hearing
        options.log_severity_level = 4
        try:
            self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's own errors have no common class but this
            raise ModelError(f"{model}: onnxruntime cannot load it: {_first_line(error)}") from error

    def speak(self, text: str, speaker: str, rate: float = 1.0) -> Sound:
        """Say a text; phonemes that the model does not have are left out. Returns samples within 1, shape (n,)."""
        tokens = [self._numbers[one] for one in phonemes_for(text, speaker) if one in self._numbers]
        parts = [tokens[begin : begin + MOST_PHONEMES] for begin in range(0, len(tokens), MOST_PHONEMES)]
        made = [self._made(part, speaker, rate) for part in parts]
        return np.concatenate([np.zeros(0, np.float32), *made])

    def style(self, speaker: str, tokens: int) -> Sound:
        """Return how a speaker says so many phonemes, shape (1, STYLE). Raises ModelError: no such speaker."""
        path = self._folder / "voices" / f"{speaker}.bin"
        if speaker not in (there := speakers(self._folder)):
            known = ", ".join(there) or "none"
            raise ModelError(f"{path}: no such speaker of English or Mandarin; there are: {known}")
        try:
            styles = np.fromfile(path, "<f4").reshape(-1, STYLE)
            style: Sound = styles[min(tokens, len(styles) - 1)][np.newaxis]
        except (OSError, ValueError, IndexError) as error:
            raise ModelError(f"{path}: not a speaker of Kokoro: {_first_line(error)}") from error
        return style

    def _made(self, tokens: list[int], speaker: str, rate: float) -> Sound:
        feeds = {
            "input_ids": np.array([[0, *tokens, 0]], np.int64),
            "style": self.style(speaker, len(tokens)),
            "speed": np.array([rate], np.float32),
        }
        (waveform,) = self._session.run(None, feeds)
        return np.asarray(waveform[0], np.float32)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__
