"""The daemon as a driver has it: spoken to through a microphone, heard through a loudspeaker, in real time."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.audio.files import read
from assistant.audio.virtual import VirtualCard
from assistant.cli.live import LiveDaemon, live_config
from tests.bundled import SEAT_HEATING, TEMPERATURE
from tests.virtual import needs_virtual_card

pytestmark = needs_virtual_card

LOADS_WITHIN_S, ANSWERS_WITHIN_S = 60.0, 20.0


@pytest.fixture(scope="module")
def card() -> Iterator[VirtualCard]:
    with VirtualCard() as card:
        yield card


@pytest.fixture
def config() -> Iterator[Path]:
    with live_config(None) as path:
        yield path


def test_what_is_said_after_a_press_is_done_and_answered_aloud_in_both_languages(
    card: VirtualCard, config: Path, installed_model: Callable[[str], Path]
) -> None:
    installed_model("vosk-small-en-us-0.15")
    installed_model("mandarin-transformer")
    with LiveDaemon(card, config) as daemon:
        daemon.wait_until_ready(LOADS_WITHIN_S)
        for recording, lang, tool in (
            (TEMPERATURE, "en", "set_temperature"),
            (SEAT_HEATING, "zh", "set_seat_heating"),
        ):
            daemon.press()
            time.sleep(0.5)  # as people do
            begun_s = time.monotonic()
            card.play(read(recording).samples)
            turn = daemon.turn(ANSWERS_WITHIN_S)
            assert turn is not None, daemon.told
            assert (turn["lang"], [call["tool"] for call in turn["calls"]]) == (lang, [tool])
            said = card.cabin.sounds(begun_s)
            answered_s = card.speaker.wait_for_sound(begun_s, ANSWERS_WITHIN_S)
            assert said is not None
            assert answered_s is not None
            assert answered_s > said[1]
            assert card.speaker.wait_for_silence(1.0, ANSWERS_WITHIN_S)
