"""Numbers that sound alike on true models and synthesized speech (tests/data/voices/README.md)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.asr.hearing import Hearing
from assistant.asr.mandarin import MandarinRecognizer
from assistant.asr.vosk import VoskRecognizer
from assistant.audio import files

NUMBERS = Path(__file__).parents[1] / "data" / "voices" / "numbers"
SENTENCES = ["set the volume to eighty", "set the volume to eighteen"]


@pytest.fixture(scope="module")
def english(installed_model: Callable[[str], Path]) -> Hearing:
    return Hearing(VoskRecognizer(installed_model("vosk-small-en-us-0.15"), "en"), SENTENCES)


@pytest.fixture(scope="module")
def mandarin(installed_model: Callable[[str], Path]) -> MandarinRecognizer:
    return MandarinRecognizer(installed_model("mandarin-transformer"))


def test_thirteen_that_is_heard_as_thirty_is_put_right(english: Hearing) -> None:
    heard = english.hear(files.read(NUMBERS / "volume-13.flac").samples)
    assert heard.text == "set the volume to thirty"
    assert english.weighed(heard).text == "set the volume to thirteen"


def test_eighteen_that_is_nearly_eighty_is_in_doubt(english: Hearing) -> None:
    heard = english.weighed(english.hear(files.read(NUMBERS / "volume-18.flac").samples))
    assert [(doubt.heard, doubt.other) for doubt in heard.doubts] == [("eighteen", "eighty")]


def test_a_plain_eighty_is_not_in_doubt(english: Hearing) -> None:
    heard = english.weighed(english.hear(files.read(NUMBERS / "volume-80.flac").samples))
    assert (heard.text, heard.doubts) == ("set the volume to eighty", ())


@pytest.mark.parametrize(("said", "other"), [("音量调到四十", "音量调到十四"), ("音量调到四十", "音量调到四四")])
def test_mandarin_numbers_are_told_apart(mandarin: MandarinRecognizer, said: str, other: str) -> None:
    samples = files.read(NUMBERS / "volume-40-zh.flac").samples
    weights = mandarin.weigh(samples, [said, other])
    assert weights[0] > weights[1] + 2
