"""Opens the voice that the configuration names for a language: the first of its list that is installed."""

from assistant.config import Config, Speech
from assistant.errors import ConfigError, EngineError
from assistant.store import Store
from assistant.tts.synthesizer import Synthesizer


def open_synthesizer(lang: str, config: Config, store: Store) -> Synthesizer:
    """Open a voice for a language.

    Raises EngineError naming what is missing where none of the language's voices is installed, ModelError where
    a voice is installed but broken, ConfigError where nothing is configured or an engine does not exist.
    """
    choices = next((choices for language, choices in config.speech.items() if language == lang), [])
    if not choices:
        raise ConfigError(f"speech: nothing is configured for the language {lang!r}")
    missing: list[str] = []
    for wanted in choices:
        if wanted.engine == "piper" and not store.installed(wanted.voice):
            missing.append(f"assistant models fetch {wanted.voice}")
            continue
        try:
            return _open(wanted, store)
        except EngineError as error:
            missing.append(str(error))
    raise EngineError(f"no voice for {lang!r} is installed: {'; or '.join(missing)}")


def _open(wanted: Speech, store: Store) -> Synthesizer:
    # Each engine is imported only where it is used: their libraries are heavy.
    if wanted.engine == "piper":
        from assistant.tts.piper import PiperSynthesizer  # noqa: PLC0415

        return PiperSynthesizer(store.folder(wanted.voice), wanted.rate)
    if wanted.engine == "espeak":
        from assistant.tts.espeak import EspeakSynthesizer  # noqa: PLC0415

        return EspeakSynthesizer(wanted.voice, wanted.rate)
    raise ConfigError(f"speech: no engine {wanted.engine!r}; there are piper and espeak")
