"""The front for noise: what it gives is whole and in place, it is on where the cabin is loud, and noise goes down."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from assistant.audio.files import read
from assistant.audio.mixing import mix
from assistant.audio.noise.dtln import Dtln
from assistant.audio.noise.front import Block, Front
from assistant.audio.noise.meter import NoiseMeter
from assistant.audio.noise.open import open_front
from assistant.audio.noise.suppressor import Cleaning, Sound, Stream, Suppressor
from assistant.audio.noise.wiener import Wiener
from assistant.config import FrontName, Recognition
from assistant.errors import ModelError
from assistant.store import Store
from tests.bundled import TEMPERATURE

NOTHING: Block = np.zeros(0, np.int16)
HISS: Block = np.random.default_rng(0).normal(0, 600, 16_000 * 6).astype(np.int16)
SPEECH = read(TEMPERATURE).samples
LOUD_CABIN = mix(SPEECH, HISS, 5)


class Untouched:
    """A Suppressor that takes nothing out."""

    name: ClassVar[str] = "untouched"

    def begin(self) -> Cleaning:
        """Return a stream that is late by as much as the true ones."""

        def step(late: Sound, sound: Sound) -> tuple[Sound, Sound]:
            late = np.concatenate([late, sound])
            return late[len(sound) :], late[: len(sound)]

        return Stream(np.zeros(384, np.float32), step)


def through(front: Front, sound: Block, size: int, before: Block = NOTHING) -> Block:
    front.start(before)
    given = [front.feed(sound[begin : begin + size]) for begin in range(0, len(sound), size)]
    return np.concatenate([*given, front.rest()])


@pytest.fixture(params=["wiener", "dtln"])
def suppressor(request: pytest.FixtureRequest, installed_model: Callable[[str], Path]) -> Suppressor:
    return Wiener() if request.param == "wiener" else Dtln(installed_model("dtln"))


def test_noise_goes_down_and_speech_stays(suppressor: Suppressor) -> None:
    given = through(Front(suppressor), LOUD_CABIN, 480)
    alone = slice(0, 2_400)
    assert len(given) == len(LOUD_CABIN)
    assert np.std(given[alone]) < 0.7 * np.std(LOUD_CABIN[alone])
    assert np.corrcoef(given, SPEECH)[0, 1] > np.corrcoef(LOUD_CABIN, SPEECH)[0, 1]


def test_the_size_of_the_blocks_changes_nothing(suppressor: Suppressor) -> None:
    whole = through(Front(suppressor), LOUD_CABIN, len(LOUD_CABIN), before=HISS)
    assert np.array_equal(whole, through(Front(suppressor), LOUD_CABIN, 333, before=HISS))


def test_silence_and_full_scale_are_no_trouble(suppressor: Suppressor) -> None:
    loudest = np.tile(np.array([32_767, -32_768], np.int16), 16_000)
    for sound in (np.zeros(32_000, np.int16), loudest, NOTHING):
        assert len(through(Front(suppressor), sound, 480, before=HISS)) == len(sound)


@pytest.mark.parametrize("before", [NOTHING, HISS], ids=["a recording", "an open microphone"])
def test_what_comes_out_is_what_went_in_at_its_place(before: Block) -> None:
    assert np.array_equal(through(Front(Untouched()), LOUD_CABIN, 480, before), LOUD_CABIN)


def test_in_a_quiet_cabin_nothing_is_touched() -> None:
    front = Front(Wiener())
    assert np.array_equal(through(front, SPEECH, 480), SPEECH)
    assert not front.on


def test_where_it_is_known_to_be_loud_it_is_on_from_the_first_sample() -> None:
    front = Front(Wiener())
    front.start(HISS)
    front.feed(LOUD_CABIN[:480])
    assert front.on


def test_a_recording_is_kept_back_until_it_is_known_how_loud_it_is() -> None:
    front = Front(Wiener())
    front.start(NOTHING)
    assert len(front.feed(LOUD_CABIN[:9_600])) == 0
    assert len(front.rest()) == 9_600
    assert len(front.feed(LOUD_CABIN[9_600:])) > 9_600


def test_it_is_switched_on_where_the_cabin_becomes_loud_and_nothing_is_lost() -> None:
    front = Front(Untouched())
    louder = np.concatenate([SPEECH, LOUD_CABIN, LOUD_CABIN])
    front.start(np.zeros(64_000, np.int16))
    first = front.feed(SPEECH)
    assert not front.on
    given = np.concatenate([first, front.feed(louder[len(SPEECH) :]), front.rest()])
    assert front.on
    assert np.array_equal(given, louder)


def test_asking_for_the_rest_changes_nothing() -> None:
    asked, unasked = Front(Wiener()), Front(Wiener())
    for front in (asked, unasked):
        front.start(HISS)
    given: list[list[Block]] = [[], []]
    for begin in range(0, len(LOUD_CABIN), 480):
        given[0].append(asked.feed(LOUD_CABIN[begin : begin + 480]))
        asked.rest()
        given[1].append(unasked.feed(LOUD_CABIN[begin : begin + 480]))
    assert np.array_equal(np.concatenate(given[0]), np.concatenate(given[1]))


@pytest.mark.parametrize("snr_db", [5, 10, 20])
def test_the_meter_measures_the_ratio(snr_db: int) -> None:
    meter = NoiseMeter()
    meter.feed(mix(SPEECH, HISS, snr_db))
    assert snr_db <= meter.snr_db <= snr_db + 9, "the loud frames stand above the mean of the voice"


def test_a_steady_noise_is_measured_against_a_usual_voice() -> None:
    meter = NoiseMeter()
    assert not meter.knows
    meter.feed(HISS)
    assert meter.knows
    assert 20 * np.log10(600 / 32_768) == pytest.approx(meter.noise_db, abs=1)
    assert meter.snr_db == pytest.approx(-26 - meter.noise_db)


@pytest.mark.parametrize("content", [None, b"", b"no network"], ids=["missing", "empty", "something else"])
def test_a_broken_network_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "model_1.onnx").write_bytes(content)
    with pytest.raises(ModelError, match=r"model_1\.onnx: "):
        Dtln(tmp_path)


def opened(engine: str, front: FrontName, folder: Path) -> str | None:
    found = open_front(Recognition(engine=engine, model="any", front=front), Store([folder]))
    return None if found is None else found.name


def test_each_engine_has_the_front_that_was_measured_to_be_best(tmp_path: Path) -> None:
    assert opened("vosk", "auto", tmp_path) is None
    assert opened("mandarin-transformer", "none", tmp_path) is None
    assert opened("vosk", "wiener", tmp_path) == "wiener"


def test_without_dtln_a_filter_takes_its_place_unless_it_was_asked_for(tmp_path: Path) -> None:
    assert opened("mandarin-transformer", "auto", tmp_path) == "wiener"
    with pytest.raises(ModelError, match=r"front: dtln is not installed: .*assistant models fetch dtln"):
        opened("mandarin-transformer", "dtln", tmp_path)


def test_a_broken_dtln_is_said_and_a_filter_takes_its_place(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "dtln").mkdir()
    for name in ("model_1.onnx", "model_2.onnx"):
        (tmp_path / "dtln" / name).write_bytes(b"no network")
    assert opened("mandarin-transformer", "auto", tmp_path) == "wiener"
    assert "model_1.onnx" in caplog.text
    with pytest.raises(ModelError, match=r"model_1\.onnx"):
        opened("mandarin-transformer", "dtln", tmp_path)
