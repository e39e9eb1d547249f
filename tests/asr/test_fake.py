"""The fake recogniser keeps the promises of the real ones."""

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.asr.recognizer import RATE, Recognizer
from tests.asr.contract import RecognizerContract
from tests.fakes.recognizer import FakeRecognizer


class TestFake(RecognizerContract):
    said = "turn on the lamp"
    known = "lamp"

    @pytest.fixture
    def recognizer(self) -> Recognizer:
        return FakeRecognizer([self.said])

    @pytest.fixture
    def another_recognizer(self) -> Recognizer:
        return FakeRecognizer([self.said])

    @pytest.fixture
    def speech(self) -> NDArray[np.int16]:
        return np.full(2 * RATE, 1_000, np.int16)
