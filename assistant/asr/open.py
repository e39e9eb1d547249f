"""Chooses a language's recogniser: the first one in the configuration that is installed and can be opened."""

import logging
from collections.abc import Callable, Mapping
from functools import partial

from assistant.asr.recognizer import Recognizer
from assistant.config import Config, Recognition
from assistant.errors import ConfigError, ModelError
from assistant.store import Store

log = logging.getLogger(__name__)


def open_recognizer(lang: str, config: Config, store: Store) -> Recognizer:
    """Load the recogniser of a language. One that is installed and broken is said, and the next one is taken.

    Raises ConfigError: the language has none configured, or an engine that does not exist; ModelError: none of the
    models is installed (the line names them and how to fetch them), or all that are are broken.
    """
    faults: list[str] = []
    for name, open_this in recognizers(lang, config, store).items():
        try:
            recognizer = open_this()
        except ModelError as error:
            faults.append(str(error))
            continue
        for fault in faults:
            log.warning("%s; %s hears in its place", fault, name)
        return recognizer
    raise ModelError("; ".join(faults))


def recognizers(lang: str, config: Config, store: Store) -> Mapping[str, Callable[[], Recognizer]]:
    """Return what opens each recogniser of a language whose model is installed, best first. Raises as above."""
    choices = next((choices for language, choices in config.recognition.items() if language == lang), [])
    if not choices:
        raise ConfigError(f"recognition: nothing is configured for the language {lang!r}")
    installed = {
        f"{choice.engine} {choice.model}": partial(_open, choice, lang, store)
        for choice in choices
        if store.installed(choice.model)
    }
    if not installed:
        fetch = " or ".join(f"assistant models fetch {choice.model}" for choice in choices)
        raise ModelError(f"no model is installed that recognises {lang!r}: {fetch}")
    return installed


def _open(choice: Recognition, lang: str, store: Store) -> Recognizer:
    """Import the engine only now: each one brings its library."""
    folder = store.folder(choice.model)
    match choice.engine:
        case "vosk":
            from assistant.asr.vosk import VoskRecognizer  # noqa: PLC0415  only the engine that is asked for is loaded

            return VoskRecognizer(folder, lang)
        case "mandarin-transformer":
            from assistant.asr.mandarin import MandarinRecognizer  # noqa: PLC0415  only the engine that is asked for is loaded

            return MandarinRecognizer(folder)
    raise ConfigError(
        f"recognition: {lang}: no engine is called {choice.engine!r}; there are vosk and mandarin-transformer"
    )
