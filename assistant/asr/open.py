"""Chooses a language's recogniser: the first one in the configuration whose model is installed."""

from assistant.asr.recognizer import Recognizer
from assistant.config import Config, Recognition
from assistant.errors import ConfigError, ModelError
from assistant.store import Store


def open_recognizer(lang: str, config: Config, store: Store) -> Recognizer:
    """Load the recogniser of a language.

    Raises ConfigError: the language has none configured, or an engine that does not exist; ModelError: none of the
    models is installed (the line names them and how to fetch them), or the chosen one is broken. A broken model is
    an error and not passed over: the next one may be much worse, and nobody would notice.
    """
    choices = next((choices for language, choices in config.recognition.items() if language == lang), [])
    if not choices:
        raise ConfigError(f"recognition: nothing is configured for the language {lang!r}")
    for choice in choices:
        if store.installed(choice.model):
            return _open(choice, lang, store)
    fetch = " or ".join(f"assistant models fetch {choice.model}" for choice in choices)
    raise ModelError(f"no model is installed that recognises {lang!r}: {fetch}")


def _open(choice: Recognition, lang: str, store: Store) -> Recognizer:
    """Import the engine only now: each one brings its library."""
    folder = store.folder(choice.model)
    match choice.engine:
        case "vosk":
            from assistant.asr.vosk import VoskRecognizer  # noqa: PLC0415

            return VoskRecognizer(folder, lang)
        case "mandarin-transformer":
            from assistant.asr.mandarin import MandarinRecognizer  # noqa: PLC0415

            return MandarinRecognizer(folder)
    raise ConfigError(
        f"recognition: {lang}: no engine is called {choice.engine!r}; there are vosk and mandarin-transformer"
    )
