"""Other programs' sound is made quieter and put back; where there is no server, nothing happens."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from assistant.audio.ducking import Ducking
from assistant.audio.mixer import Mixer
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


@contextmanager
def music(folder: Path) -> Iterator[None]:
    """Have another program play a tone of 8,000."""
    file = folder / "music"
    file.write_bytes((8000 * np.sin(np.arange(16_000 * 60) / 5)).astype(np.int16).tobytes())
    command = ["pacat", "--playback", "--raw", "--rate=16000", "--channels=1", "--format=s16le", "--device=speaker"]
    with subprocess.Popen([*command, str(file)], env=dict(os.environ)) as playing:
        yield
        playing.kill()


@needs_virtual_card
def test_music_is_quieter_while_somebody_talks_and_as_loud_as_before_afterwards(
    card: VirtualCard, tmp_path: Path
) -> None:
    ducking = Ducking(0.25)
    with music(tmp_path):
        assert becomes(lambda: loudness(card) > 7_000)
        ducking.want(True)  # noqa: FBT003  as a callback
        assert becomes(lambda: 1_500 < loudness(card) < 2_500)
        ducking.want(False)  # noqa: FBT003  as a callback
        assert becomes(lambda: loudness(card) > 7_000)


@needs_virtual_card
def test_music_is_as_loud_as_it_is_wanted_also_while_somebody_talks(card: VirtualCard, tmp_path: Path) -> None:
    ducking = Ducking(0.25)
    assert (ducking.able, ducking.media_percent(), ducking.mute_media(muted=True)) == (True, None, False)
    with music(tmp_path):
        assert becomes(lambda: loudness(card) > 7_000)
        assert ducking.media_percent() == 100
        ducking.set_media_percent(50)
        assert becomes(lambda: 900 < loudness(card) < 1_100)
        ducking.want(True)  # noqa: FBT003  as a callback
        assert becomes(lambda: 200 < loudness(card) < 300)
        ducking.set_media_percent(100)
        assert becomes(lambda: 1_500 < loudness(card) < 2_500)
        assert ducking.media_percent() == 100
        ducking.want(False)  # noqa: FBT003  as a callback
        assert becomes(lambda: loudness(card) > 7_000)
        ducking.mute_media(muted=True)
        assert becomes(lambda: loudness(card) == 0)
        ducking.set_media_percent(50)  # who asks for a loudness wants to hear it
        assert becomes(lambda: 900 < loudness(card) < 1_100)


def test_without_the_program_nothing_happens() -> None:
    Ducking(0.25, Mixer(None)).want(True)  # noqa: FBT003  as a callback


def test_a_program_that_fails_or_tells_nonsense_harms_nobody(tmp_path: Path) -> None:
    program = tmp_path / "pactl"
    program.write_text("#!/bin/sh\necho nonsense\n")
    program.chmod(0o755)
    ducking = Ducking(0.25, Mixer(str(program)))
    ducking._quieten()
    ducking.close()
    assert ducking._before == {}
