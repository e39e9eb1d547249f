"""Piper: a neural voice, made a sentence at a time. One core of a Raspberry Pi 4 makes it in about real time."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from assistant.errors import EngineError, ModelError
from assistant.languages import language
from assistant.tts.synthesizer import Chunk
from assistant.tts.text import opening_first, sayable
from assistant.types.engine import EngineChoice

VOLUME = 0.7  # of full scale, to which Piper raises the peak of every piece: room for the head unit's equaliser


class PiperSynthesizer:
    """A Piper voice."""

    needs_model: ClassVar[bool] = True

    @classmethod
    def open(cls, choice: EngineChoice) -> "PiperSynthesizer":
        """Open the voice that is configured; see `__init__`."""
        return cls(choice.folder, choice.rate)

    def __init__(self, folder: Path, rate: float = 1.0, threads: int = 0) -> None:
        """Load the voice.

        folder: holds one NAME.onnx and its NAME.onnx.json. rate: 1.0 is the voice's own speed. threads: cores
        that onnxruntime may use; 0: one less than there are, 1 to 4 (more gain little: Raspberry Pi 4, real-time
        factor of such a voice 0.77 with one, 0.36 with four, by the tables of sherpa-onnx).
        Raises ModelError where the files are missing or broken, or would need the network.
        """
        import onnxruntime  # noqa: PLC0415  `doctor` reads `needs_model` in a process that no library may end
        from piper import PiperVoice, SynthesisConfig  # noqa: PLC0415  as above
        from piper.config import PiperConfig  # noqa: PLC0415  as above

        model = _voice_file(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(4, max(1, (os.cpu_count() or 1) - 1))
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # cores are shared with hearing
        # Without them 100 MB less after a few sentences, and not slower: each sentence has another length anyway.
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        options.log_severity_level = 4  # what fails is raised, and said in one line below
        try:
            config = PiperConfig.from_dict(json.loads(Path(f"{model}.json").read_text(encoding="utf-8")))
            session = onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises a dozen types of its own, json and piper theirs
            raise ModelError(f"{model}: not a Piper voice: {_first_line(error)}") from error
        reader = folder / "g2pW" / "g2pw.onnx"
        if config.phoneme_type == "pinyin" and not reader.is_file():  # Piper would fetch it from the network
            raise ModelError(f"{folder}: this voice needs the g2pW model, and {reader} is missing")
        self._voice: PiperVoice | None = PiperVoice(session=session, config=config, download_dir=folder)
        self._sample_rate: int = config.sample_rate
        self._manner = SynthesisConfig(length_scale=config.length_scale / rate, volume=VOLUME)

    @property
    def sample_rate(self) -> int:
        """Samples per second: 22050 for medium voices, 16000 for low ones."""
        return self._sample_rate

    def speak(self, text: str, lang: str) -> Iterator[Chunk]:
        """Say a text: see Synthesizer. A sentence is made when it is asked for."""
        voice = self._voice
        if voice is None:
            raise EngineError("Piper was closed")
        try:
            for piece in opening_first(sayable(text, language(lang).writing.point)):
                for chunk in voice.synthesize(piece, self._manner):
                    yield chunk.audio_int16_array
        except Exception as error:  # whatever the libraries raise, the driver must still hear something
            raise EngineError(f"Piper failed: {_first_line(error)}") from error

    def close(self) -> None:
        """Let the model go."""
        self._voice = None


def _voice_file(folder: Path) -> Path:
    models = sorted(folder.glob("*.onnx"))
    if len(models) != 1:
        raise ModelError(f"{folder}: expected one Piper voice (NAME.onnx), found {len(models)}")
    if not Path(f"{models[0]}.json").is_file():
        raise ModelError(f"{models[0]}.json is missing: a Piper voice is the two files")
    return models[0]


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__
