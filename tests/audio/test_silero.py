"""The Silero network keeps what every detector of voices promises."""

import subprocess
import sys

import pytest

from assistant.audio.silero import SileroVoiceActivity
from assistant.audio.voice_activity import VoiceActivity
from tests.audio.voice_activity import VoiceActivityContract

BESIDE_LLAMA = """
import llama_cpp
from assistant.audio.silero import SileroVoiceActivity
import numpy as np
print(SileroVoiceActivity().feed(np.zeros(16_000, np.int16)))
"""


class TestSilero(VoiceActivityContract):
    @pytest.fixture
    def detector(self) -> VoiceActivity:
        return SileroVoiceActivity()


def test_it_lives_in_one_process_with_llama_cpp() -> None:
    pytest.importorskip("llama_cpp")
    ran = subprocess.run([sys.executable, "-c", BESIDE_LLAMA], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "[]\n"), ran.stderr
