"""Other programs' sound is made quieter and put back; where there is no server, nothing happens."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.audio.ducking import Ducking
from assistant.audio.virtual import VirtualCard
from tests.virtual import needs_virtual_card

SOON_S = 10.0


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualCard]:
    with VirtualCard() as card:
        for name, value in card.environment.items():
            monkeypatch.setenv(name, value)
        yield card


def loudness(card: VirtualCard) -> float:
    heard, _ = card.speaker.between(card.speaker.end_s - 0.1)
    return float(np.abs(heard.astype(int)).max(initial=0))


def becomes(is_so: Callable[[], bool]) -> bool:
    until_s = time.monotonic() + SOON_S
    while not is_so() and time.monotonic() < until_s:
        time.sleep(0.02)
    return is_so()


@needs_virtual_card
def test_music_is_quieter_while_somebody_talks_and_as_loud_as_before_afterwards(
    card: VirtualCard, tmp_path: Path
) -> None:
    music = ["pacat", "--playback", "--raw", "--rate=16000", "--channels=1", "--format=s16le", "--device=speaker"]
    (tmp_path / "music").write_bytes((8000 * np.sin(np.arange(16_000 * 60) / 5)).astype(np.int16).tobytes())
    ducking = Ducking(0.25)
    with subprocess.Popen([*music, str(tmp_path / "music")], env=dict(os.environ)) as playing:
        assert becomes(lambda: loudness(card) > 7_000)
        ducking.want(True)  # noqa: FBT003  as a callback
        assert becomes(lambda: 1_500 < loudness(card) < 2_500)
        ducking.want(False)  # noqa: FBT003  as a callback
        assert becomes(lambda: loudness(card) > 7_000)
        playing.kill()


def test_without_the_program_nothing_happens() -> None:
    Ducking(0.25, None).want(True)  # noqa: FBT003  as a callback


def test_a_program_that_fails_or_tells_nonsense_harms_nobody(tmp_path: Path) -> None:
    program = tmp_path / "pactl"
    program.write_text("#!/bin/sh\necho nonsense\n")
    program.chmod(0o755)
    ducking = Ducking(0.25, str(program))
    ducking._quieten()
    ducking.close()
    assert ducking._before == {}
