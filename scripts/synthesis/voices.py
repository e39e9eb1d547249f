"""The voices that a table may name, each by its engine: Piper, Kokoro, flite, eSpeak NG.

What is not on this machine is a VoiceMissingError, which says what is lacking.
"""

import subprocess
import tempfile
from functools import cache
from pathlib import Path
from shutil import which

import numpy as np
import soundfile
from numpy.typing import NDArray

from assistant.config import Config
from assistant.errors import AssistantError, DataError
from assistant.store import Store, model_folders
from assistant.tts.espeak import EspeakSynthesizer
from assistant.tts.kokoro import voice as kokoro
from assistant.tts.piper import PiperSynthesizer
from assistant.tts.synthesizer import Synthesizer

PIPER_VOICES = {"joe": "piper-en-us-joe-medium"}
ESPEAK_VOICES = {"espeak-en-us": "en-us", "espeak-en-gb": "en"}
"""by eSpeak NG's own names; its British voice is plain "en" there"""
FLITE = "flite-"
KOKORO = "kokoro-82m"

Sound = tuple[NDArray[np.float32], int]
"""samples between -1 and 1, and how many of them a second"""


class VoiceMissingError(AssistantError):
    """A voice that this machine does not have."""


def speak(text: str, voice: str, speed: float, lang: str) -> Sound:
    """Say a text. speed: of Kokoro alone. Raises VoiceMissingError, DataError."""
    if voice in PIPER_VOICES:
        return _of(_piper(PIPER_VOICES[voice]), text, lang)
    if voice in ESPEAK_VOICES:
        return _of(_espeak(ESPEAK_VOICES[voice]), text, lang)
    if voice.startswith(FLITE):
        return _flite(text, voice.removeprefix(FLITE))
    return _kokoro().speak(text, voice, speed), kokoro.RATE


def _of(synthesizer: Synthesizer, text: str, lang: str) -> Sound:
    chunks = [np.asarray(chunk, np.float32) / 32_768 for chunk in synthesizer.speak(text, lang)]
    return np.concatenate(chunks), synthesizer.sample_rate


@cache
def _piper(model: str) -> Synthesizer:
    return PiperSynthesizer(_installed(model), threads=1)


@cache
def _espeak(voice: str) -> Synthesizer:
    try:
        return EspeakSynthesizer(voice)
    except AssistantError as error:
        raise VoiceMissingError(str(error)) from error


@cache
def _kokoro() -> kokoro.Kokoro:
    return kokoro.Kokoro(_installed(KOKORO), threads=1)


def _installed(model: str) -> Path:
    store = Store(model_folders(Config()))
    if not store.installed(model):
        raise VoiceMissingError(f"model not installed: assistant models fetch {model}")
    return store.folder(model)


def _flite(text: str, voice: str) -> Sound:
    if which("flite") is None:
        raise VoiceMissingError("flite is missing: install the package flite")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        command = ["flite", "-voice", voice, "-t", text, "-o", str(path)]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        if said.returncode or not path.is_file():
            raise DataError(f"flite cannot speak as {voice}: {said.stderr.strip() or said.returncode}")
        samples, rate = soundfile.read(path, dtype="float32")
    return samples, rate
