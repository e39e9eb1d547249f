"""Opens the voice that the configuration names for a language: the first of its list that can be opened."""

import logging
from collections.abc import Callable, Mapping
from functools import partial

from assistant.config import Config, Speech
from assistant.errors import ConfigError, EngineError, ModelError
from assistant.store import Store
from assistant.tts.synthesizer import Synthesizer

log = logging.getLogger(__name__)


def open_synthesizer(lang: str, config: Config, store: Store) -> Synthesizer:
    """Open a voice for a language. One that is installed and broken is said, and the next one is taken.

    Raises EngineError naming what is missing where none of the language's voices is installed, ModelError where
    one is installed and broken and no other can be opened, ConfigError where nothing is configured or an engine does
    not exist.
    """
    faults: list[EngineError | ModelError] = []
    for name, open_this in synthesizers(lang, config, store).items():
        try:
            voice = open_this()
        except (EngineError, ModelError) as error:
            faults.append(error)
            continue
        for fault in faults:
            if isinstance(fault, ModelError):
                log.warning("%s; %s speaks in its place", fault, name)
        return voice
    broken = next((fault for fault in faults if isinstance(fault, ModelError)), None)
    raise broken or EngineError(f"no voice for {lang!r} is installed: {'; or '.join(map(str, faults))}")


def synthesizers(lang: str, config: Config, store: Store) -> Mapping[str, Callable[[], Synthesizer]]:
    """Return what opens each voice of a language, best first. Raises ConfigError where none is configured."""
    choices = next((choices for language, choices in config.speech.items() if language == lang), [])
    if not choices:
        raise ConfigError(f"speech: nothing is configured for the language {lang!r}")
    return {f"{choice.engine} {choice.voice}".strip(): partial(_open, choice, store) for choice in choices}


def _open(wanted: Speech, store: Store) -> Synthesizer:
    # Each engine is imported only where it is used: their libraries are heavy.
    if wanted.engine == "piper":
        if not store.installed(wanted.voice):
            raise EngineError(f"assistant models fetch {wanted.voice}")
        from assistant.tts.piper import PiperSynthesizer  # noqa: PLC0415  only the engine that is asked for is loaded

        return PiperSynthesizer(store.folder(wanted.voice), wanted.rate)
    if wanted.engine == "espeak":
        from assistant.tts.espeak import EspeakSynthesizer  # noqa: PLC0415  only the engine that is asked for is loaded

        return EspeakSynthesizer(wanted.voice, wanted.rate)
    raise ConfigError(f"speech: no engine {wanted.engine!r}; there are piper and espeak")
