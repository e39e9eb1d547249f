"""The step between near sounds and the language model: what a sentence is about, by its nearest meaning."""

import logging
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.errors import ModelError
from assistant.types.meaning import Meaning
from assistant.understand.sentence import sentence

if TYPE_CHECKING:
    from assistant.understand.nearest.reader import Reader

log = logging.getLogger(__name__)


class NearestMeaning:
    """Reads sentences that no phrase holds. Its model is loaded at the first one."""

    def __init__(self, load: "Callable[[], Reader]") -> None:
        """Take what loads it; that raises ModelError where the model is not there or damaged."""
        self._load = load

    def parse(self, text: str, lang: str) -> Meaning | None:
        """Return what a text means, decided_by "nearest"; None where nothing is likely enough.

        Its `certainty` tells whether the assistant must have been addressed for it. What can only be asked about is
        "unclear", and holds its guess.
        """
        guess = self._reader.guess(sentence(text, lang)) if self._reader else None
        return self._reader.certain(guess) if self._reader and guess else None

    def is_idle(self, text: str, lang: str) -> bool:
        """Whether a text rather asks for nothing; False where there is no model."""
        return self._reader is not None and self._reader.is_idle(sentence(text, lang))

    @cached_property
    def _reader(self) -> "Reader | None":
        try:
            return self._load()
        except ModelError as error:
            log.warning("nothing is understood by its nearest meaning: %s", error)
            return None
