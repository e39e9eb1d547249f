"""Opens what listens for the assistant's names, as the configuration says. A name that cannot be heard is left out."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.audio.wake.microwakeword import MicroWakeWordEngine
from assistant.audio.wake.phrase import phrase_engine
from assistant.audio.wake.wake_word import WakeWord
from assistant.config_sound import Name
from assistant.errors import EngineError
from assistant.languages import language, told_from
from assistant.understand.sounds import sound
from assistant.understand.wording import plain

if TYPE_CHECKING:
    from assistant.asr.recognizer import Recognizer

log = logging.getLogger(__name__)


def open_names(
    names: Sequence[Name], langs: Sequence[str], recognizer: "Callable[[str], Recognizer]"
) -> list[WakeWord]:
    """Open what listens for these names.

    langs: what is heard at all. recognizer: returns one of a language; raises EngineError where it cannot be had.
    Raises ConfigError where a name is none that its engine knows.
    """
    opened: list[WakeWord] = []
    trained = [name.phrase for name in names if name.engine == "microwakeword"]
    if trained:
        opened += _trained(trained)
    free = sorted((name.phrase for name in names if name.engine == "phrase"), key=told_from)
    for lang, phrases in groupby(free, key=told_from):
        if lang in langs:
            opened += _free(list(phrases), lang, recognizer)
        else:
            log.info("%s: nobody hears this name, %s is none of the languages", ", ".join(phrases), lang)
    return opened


def _trained(phrases: Sequence[str]) -> list[WakeWord]:
    try:
        return [MicroWakeWordEngine(phrases)]
    except EngineError as error:
        log.warning("%s cannot wake it: %s", ", ".join(phrases), error)
        return []


def _free(phrases: Sequence[str], lang: str, recognizer: "Callable[[str], Recognizer]") -> list[WakeWord]:
    try:
        said = [plain(phrase, lang) for phrase in phrases]
        return [phrase_engine(said, recognizer(lang), partial(sound, sounds=language(lang).sounds))]
    except EngineError as error:
        log.warning("%s cannot wake it: %s", ", ".join(phrases), error)
        return []
