"""A recogniser that hears one sentence, whatever is said; it needs no model."""

from typing import ClassVar

from assistant.types.engine import EngineChoice
from tests.bundled import TEMPERATURE_SAID
from tests.fakes.recognizer import FakeRecognizer


class MadeUpRecognizer(FakeRecognizer):
    needs_model: ClassVar[bool] = False

    @classmethod
    def open(cls, choice: EngineChoice) -> "MadeUpRecognizer":
        return cls([TEMPERATURE_SAID], choice.lang)
