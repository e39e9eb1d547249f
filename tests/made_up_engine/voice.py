"""A voice that says tones; it needs no model."""

from typing import ClassVar

from assistant.types.engine import EngineChoice
from tests.fakes.synthesizer import FakeSynthesizer


class MadeUpSynthesizer(FakeSynthesizer):
    needs_model: ClassVar[bool] = False

    @classmethod
    def open(cls, choice: EngineChoice) -> "MadeUpSynthesizer":
        assert choice.name in ("", "soft")
        return cls()
