"""Opens the step that reads sentences by their nearest meaning: by a sentence encoder where one is installed."""

import logging
import platform
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.config import Config
from assistant.errors import ModelError
from assistant.manifest import shipped
from assistant.understand.catalogue import Catalogue
from assistant.understand.nearest.step import NearestMeaning

if TYPE_CHECKING:
    from assistant.store import Store
    from assistant.understand.nearest.encoder import SentenceEncoder
    from assistant.understand.nearest.model import Floats
    from assistant.understand.nearest.reader import Reader

log = logging.getLogger(__name__)

NO_ENCODER = "none"


def nearest_meaning(config: Config, phrases: Catalogue) -> NearestMeaning:
    """Return the step; it loads what it needs at the first sentence that no phrase holds."""

    def load() -> "Reader":
        from assistant.understand.nearest import model
        from assistant.understand.nearest.reader import Reader

        return Reader(phrases, model.load(shipped("nearest"), sentence_encoder(config)))

    return NearestMeaning(load)


def sentence_encoder(config: Config) -> "Callable[[str], Floats] | None":
    """Open the sentence encoder; None where none is wanted or installed, or it is damaged (logged)."""
    from assistant.store import Store, model_folders

    store, named = Store(model_folders(config)), config.sentence_encoder
    name = named or f"e5-small-{platform.machine()}"
    if name == NO_ENCODER or not (named or store.installed(name)):
        return None
    try:
        return _opened(store, name)
    except ModelError as error:
        log.warning("sentences are read by their words alone: %s", error)
        return None


def _opened(store: "Store", name: str) -> "SentenceEncoder":
    from assistant.understand.nearest.encoder import SentenceEncoder

    folder = store.folder(name)
    if folder.name not in store.manifest.models:
        raise ModelError(f"{folder}: not a model of the manifest: a foreign file would end the process")
    return SentenceEncoder(folder)
