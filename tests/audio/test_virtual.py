"""The virtual sound card: what is played into it, what is heard from it, and how it fails; in real time."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.audio.files import RATE
from assistant.audio.virtual import VirtualCard
from tests.audio.sounds import noise, said_in_english
from tests.virtual import needs_virtual_card

pytestmark = needs_virtual_card

SPEAKS = """
import sys
import numpy as np
from assistant.audio.card import Card
from assistant.audio.loudspeaker import Loudspeaker
wave = (8000 * np.sin(np.arange(16_000) / 5)).astype(np.int16)
Loudspeaker(Card()).play([wave], 16_000)
"""
LISTENS = """
from assistant.audio.capture import Capture
from assistant.audio.card import Card
from assistant.audio.lasting import Back, LastingMicrophone, Lost
card = Card()
def open_capture(first):
    card.look_again()
    return Capture(card, first=first)
lasting, heard = LastingMicrophone(open_capture), False
while True:
    match lasting.read(0.2):
        case Lost():
            print("lost", flush=True)
            heard = False
        case Back():
            print("back", flush=True)
        case None:
            pass
        case _ if not heard:
            heard = True
            print("heard", flush=True)
"""


@pytest.fixture(scope="module")
def card() -> Iterator[VirtualCard]:
    with VirtualCard() as card:
        yield card


def program(card: VirtualCard, text: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", text], env={**os.environ, **card.environment}, stdout=subprocess.PIPE, text=True
    )


def test_what_is_played_into_the_cabin_is_recorded_as_it_was_said(card: VirtualCard) -> None:
    begun_s, said = time.monotonic(), said_in_english()
    card.play(said)
    card.cabin.wait_for_sound(begun_s, 5.0)
    assert card.cabin.wait_for_silence(0.5, 10.0)
    found = card.cabin.sounds(begun_s)
    assert found is not None
    first_s, last_s = found
    assert last_s - first_s == pytest.approx(len(said) / RATE - 0.4, abs=0.3)
    heard, _ = card.cabin.between(first_s, last_s)
    assert np.abs(heard).max() == np.abs(said).max()


def test_what_a_program_plays_is_recorded_with_its_moment(card: VirtualCard) -> None:
    begun_s = time.monotonic()
    with program(card, SPEAKS) as speaking:
        heard_s = card.speaker.wait_for_sound(begun_s, 10.0)
        assert speaking.wait(10.0) == 0
    assert heard_s is not None
    assert begun_s < heard_s < time.monotonic()


def test_an_echo_comes_into_the_cabin_later_and_quieter(card: VirtualCard) -> None:
    with card.echo(delay_ms=100, gain_db=-12.0):
        begun_s = time.monotonic()
        with program(card, SPEAKS) as speaking:
            assert speaking.wait(10.0) == 0
        assert card.cabin.wait_for_sound(begun_s, 5.0)
        assert card.cabin.wait_for_silence(0.5, 10.0)
    said, echoed = card.speaker.sounds(begun_s), card.cabin.sounds(begun_s)
    assert said is not None
    assert echoed is not None
    assert 0.05 < echoed[0] - said[0] < 0.2
    loudest = [np.abs(monitor.between(begun_s)[0].astype(int)).max() for monitor in (card.speaker, card.cabin)]
    assert loudest[1] / loudest[0] == pytest.approx(10 ** (-12 / 20), rel=0.2)


def test_a_microphone_that_goes_away_is_noticed_and_used_again(card: VirtualCard) -> None:
    listening = program(card, LISTENS)
    assert listening.stdout is not None
    try:
        assert listening.stdout.readline() == "heard\n"
        card.unplug()
        assert listening.stdout.readline() == "lost\n"
        card.plug()
        assert [listening.stdout.readline() for _ in range(2)] == ["back\n", "heard\n"]
    finally:
        listening.kill()
        listening.wait()
        listening.stdout.close()


def test_a_server_that_is_killed_is_noticed_and_one_that_is_started_is_used_again(card: VirtualCard) -> None:
    listening = program(card, LISTENS)
    assert listening.stdout is not None
    try:
        assert listening.stdout.readline() == "heard\n"
        card.kill()
        assert listening.stdout.readline() == "lost\n"
        card.start()
        assert listening.stdout.readline() == "back\n"
        while listening.stdout.readline() != "heard\n":  # the server may take a second before its rooms give sound
            pass
    finally:
        listening.kill()
        listening.wait()
        listening.stdout.close()
    begun_s = time.monotonic()
    card.play(noise(0.3, rms=3000.0))
    assert card.cabin.wait_for_sound(begun_s, 5.0)


FORSAKES = """
import os
from assistant.audio.virtual import VirtualCard
card = VirtualCard()
card.start()
print(card._server.pid, flush=True)
os.kill(os.getpid(), 9)
"""


def test_the_server_ends_with_whoever_started_it_however_that_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", FORSAKES], stdout=subprocess.PIPE, text=True) as forsaken:
        assert forsaken.stdout is not None
        server = int(forsaken.stdout.readline())
    until_s = time.monotonic() + 10.0
    while Path(f"/proc/{server}").exists() and "Z" not in Path(f"/proc/{server}/stat").read_text().split()[2]:
        assert time.monotonic() < until_s
        time.sleep(0.02)
