"""The fake voice keeps the promises of the real ones."""

import pytest

from assistant.tts.synthesizer import Synthesizer
from tests.fakes.synthesizer import FakeSynthesizer
from tests.tts.contract import SynthesizerContract


class TestFake(SynthesizerContract):
    @pytest.fixture
    def voice(self) -> Synthesizer:
        return FakeSynthesizer()

    @pytest.fixture
    def another_voice(self) -> Synthesizer:
        return FakeSynthesizer()
