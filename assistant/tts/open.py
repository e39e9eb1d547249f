"""Opens the voice that the configuration names for a language: the first of its list that can be opened."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from assistant import entry_points
from assistant.config import Config, Speech
from assistant.entry_points import Group, faults_of
from assistant.errors import ConfigError, EngineError, ModelError
from assistant.store import Store
from assistant.tts.synthesizer import Synthesizer, SynthesizerEngine
from assistant.types.engine import EngineChoice

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
    return {f"{choice.engine} {choice.voice}".strip(): partial(open_choice, choice, lang, store) for choice in choices}


def model_of(choice: Speech) -> str:
    """Return the name of the model that a voice needs; empty where it needs none. Raises ConfigError."""
    return choice.voice if _engine(choice).needs_model else ""


def open_choice(choice: Speech, lang: str, store: Store) -> Synthesizer:
    """Open one voice. Raises EngineError naming what is missing, ModelError where it is broken, ConfigError."""
    engine, folder = _engine(choice), Path()
    if engine.needs_model:
        if not choice.voice:
            raise ConfigError(f"speech: {lang}: {choice.engine} needs a voice, and none is named")
        if not store.installed(choice.voice):
            raise EngineError(f"assistant models fetch {choice.voice}")
        folder = store.folder(choice.voice)
    with faults_of(choice.engine):
        return engine.open(EngineChoice(lang, choice.voice, folder, choice.rate, choice.speaker))


def _engine(choice: Speech) -> SynthesizerEngine:
    engine = entry_points.load(Group.VOICES, choice.engine)
    if not isinstance(engine, SynthesizerEngine):
        raise ConfigError(f"speech: {choice.engine} is no voice: it lacks `open` or `needs_model`")
    return engine
