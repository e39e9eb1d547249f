"""Chooses a language's recogniser: the first one in the configuration that is installed and can be opened."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from assistant import entry_points
from assistant.asr.recognizer import Recognizer, RecognizerEngine
from assistant.config import Config, Recognition
from assistant.entry_points import Group, faults_of
from assistant.errors import ConfigError, EngineError, ModelError
from assistant.store import Store
from assistant.types.engine import EngineChoice

log = logging.getLogger(__name__)


def open_recognizer(lang: str, config: Config, store: Store) -> Recognizer:
    """Load the recogniser of a language: see `open_chosen`."""
    return open_chosen(lang, config, store)[1]


def open_chosen(lang: str, config: Config, store: Store) -> tuple[Recognition, Recognizer]:
    """Load the recogniser of a language, and tell which entry of the configuration it is.

    One that is installed and broken is said, and the next one is taken.

    Raises ConfigError: the language has none configured, or an engine that does not exist; ModelError: none of the
    models is installed (the line names them and how to fetch them), or all that are are broken.
    """
    faults: list[str] = []
    for choice, open_this in recognizers(lang, config, store):
        try:
            recognizer = open_this()
        except (EngineError, ModelError) as error:
            faults.append(str(error))
            continue
        for fault in faults:
            log.warning("%s; %s hears in its place", fault, choice.name)
        return choice, recognizer
    raise ModelError("; ".join(faults))


def recognizers(lang: str, config: Config, store: Store) -> Sequence[tuple[Recognition, Callable[[], Recognizer]]]:
    """Return each recogniser of a language whose model is installed, and what opens it; best first. Raises as above."""
    choices = next((choices for language, choices in config.recognition.items() if language == lang), [])
    if not choices:
        raise ConfigError(f"recognition: nothing is configured for the language {lang!r}")
    installed = [
        (choice, partial(_open, choice, lang, store))
        for choice in choices
        if not choice.model or store.installed(choice.model)
    ]
    if not installed:
        fetch = " or ".join(f"assistant models fetch {choice.model}" for choice in choices)
        raise ModelError(f"no model is installed that recognises {lang!r}: {fetch}")
    return installed


def _open(choice: Recognition, lang: str, store: Store) -> Recognizer:
    engine = entry_points.load(Group.RECOGNIZERS, choice.engine)
    if not isinstance(engine, RecognizerEngine):
        raise ConfigError(f"recognition: {lang}: {choice.engine} is no recogniser: it lacks `open` or `needs_model`")
    if engine.needs_model and not choice.model:
        raise ConfigError(f"recognition: {lang}: {choice.engine} needs a model, and none is named")
    folder = store.folder(choice.model) if engine.needs_model else Path()
    with faults_of(choice.engine):
        return engine.open(EngineChoice(lang, choice.model, folder))
