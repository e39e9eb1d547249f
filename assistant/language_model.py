"""The language model, loaded at the first sentence that needs it: most never do.

One that fails is let go and loaded again in time; while it cannot be had the phrases go on alone.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Protocol

from assistant.backoff import Backoff
from assistant.config import Config
from assistant.errors import AssistantError, ModelError
from assistant.store import Store, cache_folder, model_folders
from assistant.types.meaning import Meaning

log = logging.getLogger(__name__)

LOADED_WITHIN_S = 15.0
"""a question waits so long for a model that is being loaded; it is answered without it then, and not given up"""


class Model(Protocol):
    """What is loaded: assistant.understand.qwen.Qwen, or a fake."""

    def parse(self, text: str, lang: str, cancelled: Callable[[], bool]) -> Meaning | None:
        """Read a sentence; None where `cancelled` said True meanwhile."""
        ...

    def close(self) -> None:
        """Give its memory back."""
        ...


class LazyModel:
    """A language model that may be missing, broken, slow or hanging. Its methods may be called from any thread."""

    def __init__(
        self,
        open_model: Callable[[], Model | None],
        *,
        clock: Callable[[], float] = time.monotonic,
        loaded_within_s: float = LOADED_WITHIN_S,
    ) -> None:
        """Take what loads it: None where it is not installed; raises ModelError or EngineError where it is broken."""
        self._open = open_model
        self._clock = clock
        self._loaded_within_s = loaded_within_s
        self._lock = threading.Lock()
        self._model: Model | None = None
        self._missing = False
        self._backoff = Backoff()
        self._loaded_s = 0.0
        self._asked: threading.Event | None = None
        self.fault = ""
        """why there is none, in one line; empty while there is one, or where none is installed"""

    def parse(self, text: str, lang: str) -> Meaning | None:
        """Ask the model; None where it is not there now. Raises AssistantError where it breaks, once."""
        model = self._opened()
        if model is None:
            return None
        cancelled = self._asked = threading.Event()
        try:
            return model.parse(text, lang, cancelled.is_set)
        except AssistantError as error:
            self._lose(model, str(error))
            raise
        finally:
            if self._asked is cancelled:
                self._asked = None

    def warm(self) -> None:
        """Load the model ahead of the first question. A fault is logged."""
        try:
            self._opened()
        except AssistantError as error:
            log.warning("%s", error)

    def let_go(self) -> None:
        """Give up the question that takes too long; until the model has given it up, too, it is asked nothing."""
        if self._asked is not None:
            self._asked.set()

    def _opened(self) -> Model | None:
        if self._asked is not None or not self._lock.acquire(timeout=self._loaded_within_s):
            return None
        try:
            if self._model is None and not self._missing and self._backoff.due(self._clock()):
                self._load()
            return self._model
        finally:
            self._lock.release()

    def _load(self) -> None:
        try:
            self._model = self._open()
        except AssistantError as error:
            self._backoff = self._backoff.failed(self._clock())
            self.fault = str(error)
            raise
        self._missing = self._model is None
        self._loaded_s, self.fault = self._clock(), ""

    def _lose(self, model: Model, why: str) -> None:
        with self._lock:
            log.warning("the language model is let go: %s", why)
            self._model, self.fault = None, why
            self._backoff = self._backoff.failed(self._clock(), self._clock() - self._loaded_s)
        model.close()


def language_model(config: Config) -> LazyModel | None:
    """Return the configured language model, not yet loaded; None where none is wanted."""
    if not config.language_model.model:
        return None
    store = Store(model_folders(config))
    return LazyModel(lambda: _open(config, store))


def _open(config: Config, store: Store) -> Model | None:
    wanted = config.language_model
    if not store.installed(wanted.model):
        log.info("language model not installed: assistant models fetch %s", wanted.model)
        return None
    try:
        from assistant.understand.qwen import Qwen  # noqa: PLC0415  its library is heavy
    except (ImportError, RuntimeError) as error:  # left out by --small; or what it needs itself is missing
        log.warning("no language model: %s (./scripts/setup.sh builds llama-cpp-python)", error)
        return None
    folder = store.folder(wanted.model)
    gguf = folder if folder.is_file() else next(iter(sorted(folder.glob("*.gguf"))), None)
    if gguf is None:
        raise ModelError(f"{folder}: there is no GGUF file")
    return Qwen(
        gguf,
        threads=wanted.threads or max(1, (os.cpu_count() or 2) - 1),
        context_tokens=wanted.context_tokens,
        cache_folder=cache_folder(config),
    )
