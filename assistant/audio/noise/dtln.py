"""DTLN (Westhausen and Meyer, Interspeech 2020): two small networks take noise out of speech, 8 ms at a time.

The first masks magnitudes of the spectrum, the second features of its own.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from assistant.audio.noise.suppressor import FRAME, STEP, Cleaning, Sound, Stream
from assistant.errors import EngineError, ModelError

FILES = ("model_1.onnx", "model_2.onnx")
MEMORY = (1, 2, 128, 2)
"""shape of what each network remembers"""

Memory = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _State:
    frame: Sound
    """the newest FRAME samples"""
    sum: Sound
    """of the networks' frames, one over the other; its first STEP samples are whole"""
    masking: Memory
    shaping: Memory


class Dtln:
    """A Suppressor."""

    name: ClassVar[str] = "dtln"

    def __init__(self, folder: Path) -> None:
        """Load both networks. Raises ModelError naming the file."""
        self._masking, self._shaping = (_Network(folder / file) for file in FILES)

    def begin(self) -> Cleaning:
        """Return a new stream; see Suppressor."""
        nothing, blank = np.zeros(FRAME, np.float32), np.zeros(MEMORY, np.float32)
        return Stream(_State(nothing, nothing, blank, blank), self._step)

    def _step(self, state: _State, sound: Sound) -> tuple[_State, Sound]:
        frame = np.concatenate([state.frame[STEP:], sound])
        spectrum = np.fft.rfft(frame)
        mask, masking = self._masking.run(np.abs(spectrum).astype(np.float32), state.masking)
        estimate, shaping = self._shaping.run(np.fft.irfft(spectrum * mask).astype(np.float32), state.shaping)
        total = np.concatenate([state.sum[STEP:], np.zeros(STEP, np.float32)]) + estimate
        return _State(frame, total, masking, shaping), total[:STEP]


class _Network:
    """One of the two."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.is_file():
            raise ModelError(f"{path}: No such file")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # a step is too little work for two
        options.log_severity_level = 4
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's own errors have no common class but this
            raise ModelError(f"{path}: onnxruntime cannot load it: {_first_line(error)}") from error
        inputs = self._session.get_inputs()
        if [tuple(one.shape) for one in inputs][1:] != [MEMORY]:
            raise ModelError(f"{path}: no network of DTLN: it takes {', '.join(one.name for one in inputs)}")
        self._names = [one.name for one in inputs]

    def run(self, values: Sound, memory: Memory) -> tuple[Sound, Memory]:
        """Return what it makes of one frame, flat, and what it remembers from then on."""
        try:
            made, kept = self._session.run(None, {self._names[0]: values.reshape(1, 1, -1), self._names[1]: memory})
        except Exception as error:  # as above
            raise EngineError(f"{self._path}: onnxruntime: {_first_line(error)}") from error
        return made.reshape(-1), kept


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
