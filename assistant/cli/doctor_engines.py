"""What `doctor` tries of the engines: each in a process of its own, which a native library may end."""

import os
import time
from typing import TYPE_CHECKING

import msgspec

from assistant.errors import EngineError
from assistant.languages import language as in_language

if TYPE_CHECKING:
    from assistant.config import Config


def try_turn(config: "Config", lang: str) -> str:
    """Take one turn from text, with the simulated car and without the language model."""
    from assistant.car.open import open_car
    from assistant.cli.turn import bench_runtime, take_turn
    from assistant.config import Car, LanguageModel

    bench = msgspec.structs.replace(config, language_model=LanguageModel(model=""), car=Car())
    runtime = bench_runtime(bench, open_car(bench), (lang,))
    question = in_language(lang).trial.question
    outcome = take_turn(runtime, question, lang)
    runtime.close()
    if not outcome.turn.steps:
        raise EngineError(f"{question!r} was not understood")
    return f"{question!r} is answered in {outcome.took_ms['total']:.0f} ms: {outcome.turn.reply}"


def try_hearing(config: "Config", lang: str) -> str:
    """Load the recogniser of a language, with its front, and let it hear a second of silence."""
    import numpy as np

    from assistant.asr.open import open_chosen
    from assistant.asr.recognizer import recognize
    from assistant.audio.noise.open import open_front
    from assistant.store import Store, model_folders

    store = Store(model_folders(config))
    chosen, recognizer = open_chosen(lang, config, store)
    front = open_front(chosen, store)
    recognize(recognizer, np.zeros(16_000, np.int16), front=front)
    behind = f", in a loud cabin behind {front.name}" if front else ""
    return f"{type(recognizer).__name__.removesuffix('Recognizer').lower()} is ready{behind}"


def try_speaking(config: "Config", lang: str) -> str:
    """Load the voice of a language and say a word."""
    from assistant.store import Store, model_folders
    from assistant.tts.open import open_synthesizer

    voice = open_synthesizer(lang, config, Store(model_folders(config)))
    begun = time.perf_counter()
    next(iter(voice.speak(in_language(lang).trial.greeting, lang)))
    first_ms = (time.perf_counter() - begun) * 1000
    return f"{type(voice).__name__.removesuffix('Synthesizer').lower()}, first sound after {first_ms:.0f} ms"


def try_llama(name: str) -> str:
    """Load the library that runs the language model."""
    from importlib import import_module

    return f"{name}, llama-cpp-python {import_module('llama_cpp').__version__}"


def try_sound_card(config: "Config") -> str:
    """Open the microphone and the loudspeaker of the configuration, and close them again."""
    from assistant.audio.card import Card

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # ALSA tells the terminal about every card that is not there
    card = Card()
    microphone = card.open_input(
        config.audio.input, 16000, config.audio.block_ms, on_block=lambda *_: None, on_end=lambda: None
    )
    card.close(microphone)
    loudspeaker = card.open_output(
        config.audio.output, 48000, 10, 0.03, on_wanted=lambda samples, *_: samples.fill(0), on_end=lambda: None
    )
    card.go_on(loudspeaker)
    card.close(loudspeaker)
    return f"in: {microphone.name} at {microphone.rate} Hz, out: {loudspeaker.name} at {loudspeaker.rate} Hz"
