"""For tests in real time on the virtual sound card, which wants PulseAudio."""

import shutil

import pytest

from assistant.audio.virtual import PROGRAMS

needs_virtual_card = pytest.mark.skipif(
    any(shutil.which(name) is None for name in PROGRAMS), reason="needs the virtual sound card: PulseAudio"
)
