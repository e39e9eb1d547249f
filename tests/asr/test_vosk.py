"""The Vosk engine on true models, on synthesized speech and on people's recordings."""

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.asr.recognizer import RATE, Recognizer, recognize
from assistant.asr.scoring import Score, score
from assistant.asr.vosk import LONGEST_STRETCH_S, VoskRecognizer
from assistant.audio import files
from assistant.cli.transcribe import read_reference
from assistant.errors import EngineError, ModelError
from tests.asr.contract import RecognizerContract
from tests.bundled import SPEECH, TEMPERATURE, TEMPERATURE_SAID, requests

SMALL_NEW, SMALL_OLD = "vosk-small-en-us-0.15", "vosk-small-en-us-0.3"


@cache
def loaded(folder: Path) -> VoskRecognizer:
    """A model is loaded once for all tests."""
    return VoskRecognizer(folder, "en")


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4_096 / 1e6


class VoskContract(RecognizerContract):
    said = TEMPERATURE_SAID
    known = "time"
    model: str

    @pytest.fixture
    def recognizer(self, installed_model: Callable[[str], Path]) -> Recognizer:
        return loaded(installed_model(self.model))

    @pytest.fixture
    def another_recognizer(self, installed_model: Callable[[str], Path]) -> Recognizer:
        return loaded(installed_model(self.model)).sibling()

    @pytest.fixture
    def speech(self) -> NDArray[np.int16]:
        return files.read(TEMPERATURE).samples


class TestPresentLayout(VoskContract):
    model = SMALL_NEW


class TestOldFlatLayout(VoskContract):
    model = SMALL_OLD


@pytest.fixture(params=[SMALL_NEW, SMALL_OLD])
def vosk(request: pytest.FixtureRequest, installed_model: Callable[[str], Path]) -> VoskRecognizer:
    return loaded(installed_model(request.param))


def test_requests_of_a_person_are_heard_word_for_word(vosk: VoskRecognizer, shared_data: Path) -> None:
    folder = shared_data / "speech" / "rhasspy3"
    total = Score()
    for name, said in read_reference(folder / "transcripts.tsv").items():
        if name != "porcupine.wav":  # a name, which the models know or not
            total += score(said, recognize(vosk, files.read(folder / name).samples).text, "en")
    assert (total.sentences, total.errors) == (6, 0)


@pytest.mark.parametrize(("model", "most_wrong"), [(SMALL_NEW, 0.02), (SMALL_OLD, 0.1)])
def test_requests_that_are_synthesized_are_heard(
    installed_model: Callable[[str], Path], model: str, most_wrong: float
) -> None:
    total = Score()
    for recording, said in requests("en").items():
        total += score(said, recognize(loaded(installed_model(model)), files.read(recording).samples).text, "en")
    assert total.sentences == 12
    assert total.rate < most_wrong


def test_a_grammar_narrows_what_is_heard(vosk: VoskRecognizer) -> None:
    light = files.read(SPEECH / "en" / "09-ambient-light.flac").samples
    heard = recognize(vosk, light, ["turn on the radio", "open the trunk"])
    assert "turn on the" in heard.text
    assert set(heard.text.split()) <= {"turn", "on", "the", "radio", "open", "trunk", "[unk]"}


def test_a_sentence_with_an_unknown_word_is_left_out_whole_and_named(
    vosk: VoskRecognizer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        vosk.start(["Turn on the lamp!", "turn on the xqzzt", "do not open the xqzzt"])
    assert vosk.missing_words == ("xqzzt",)
    assert vosk.left_out == ("turn on the xqzzt", "do not open the xqzzt")
    assert "2 sentences cannot be heard, the model has no word for: xqzzt" in caplog.text
    caplog.clear()
    vosk.start(["Turn on the lamp!", "turn on the xqzzt", "do not open the xqzzt"])
    assert caplog.text == ""  # said once, not with every utterance


def test_a_grammar_without_a_sentence_that_can_be_said_is_an_error(vosk: VoskRecognizer) -> None:
    with pytest.raises(EngineError, match="none of the 1 sentences"):
        vosk.start(["xqzzt"])


def test_two_recognizers_on_one_model_hear_the_same_sound_in_turns(vosk: VoskRecognizer) -> None:
    speech = files.read(TEMPERATURE).samples
    sibling = vosk.sibling()
    vosk.start()
    sibling.start([TEMPERATURE_SAID, "what time is it"])
    for first in range(0, len(speech), 1_600):
        vosk.feed(speech[first : first + 1_600])
        sibling.feed(speech[first : first + 1_600])
    assert vosk.finish().text == sibling.finish().text == TEMPERATURE_SAID


def test_times_go_on_where_an_utterance_is_longer_than_one_stretch(vosk: VoskRecognizer) -> None:
    speech = files.read(TEMPERATURE).samples
    times = int(2 * LONGEST_STRETCH_S / (len(speech) / RATE)) + 1
    heard = recognize(vosk, np.tile(speech, times), [TEMPERATURE_SAID])
    starts = [word.start_s for word in heard.words if word.word == "temperature"]
    assert len(starts) == pytest.approx(times, abs=1)
    # A word that is put together over the seam of two stretches may begin a little late.
    assert np.diff(starts) == pytest.approx(len(speech) / RATE, abs=0.4)


def hiss(seconds: float) -> NDArray[np.int16]:
    """Noise like wind: louder and quieter, more low than high."""
    chance = np.random.default_rng(1)
    slow = np.cumsum(chance.normal(0, 300, int(seconds * RATE)))
    slow -= np.convolve(slow, np.ones(400) / 400, mode="same")
    return np.asarray(np.clip(slow * 8, -32_768, 32_767), np.int16)


def grown_mb(vosk: VoskRecognizer, minutes: float) -> float:
    """Feed one utterance of noise and return by how much the process grew after its first minute."""
    noise, first_mb = hiss(60), 0.0
    vosk.start(["turn on the lamp", "what time is it", "open the window"])
    for minute in range(round(minutes)):
        for first in range(0, len(noise), 1_600):
            vosk.feed(noise[first : first + 1_600])
        first_mb = first_mb if minute else resident_mb()
    vosk.finish()
    return resident_mb() - first_mb


def test_three_minutes_of_noise_do_not_grow_memory(installed_model: Callable[[str], Path]) -> None:
    assert grown_mb(loaded(installed_model(SMALL_NEW)), 3) < 15


@pytest.mark.long
def test_an_hour_of_noise_does_not_grow_memory(vosk: VoskRecognizer) -> None:
    assert grown_mb(vosk, 60) < 20


@pytest.mark.long
def test_a_thousand_utterances_do_not_grow_memory(vosk: VoskRecognizer) -> None:
    noise, after_100_mb = hiss(1), 0.0
    for utterance in range(1_000):
        recognize(vosk, noise)
        after_100_mb = resident_mb() if utterance == 100 else after_100_mb
    assert resident_mb() - after_100_mb < 20


def test_a_folder_that_is_no_model_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        VoskRecognizer(tmp_path / "nowhere", "en")
    with pytest.raises(ModelError, match=r"final\.mdl is missing"):
        VoskRecognizer(tmp_path, "en")


def copied_with(model: Path, folder: Path, name: str, content: bytes) -> Path:
    """Make a model of links, one of its files replaced."""
    for file in model.rglob("*"):
        place = folder / file.relative_to(model)
        if file.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(file)
    (folder / name).unlink()
    (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("name", "fault"),
    [("am/final.mdl", "am/final.mdl is empty"), ("graph/Gr.fst", "graph/Gr.fst is empty")],
)
def test_an_empty_file_of_a_model_is_named(
    tmp_path: Path, installed_model: Callable[[str], Path], name: str, fault: str
) -> None:
    with pytest.raises(ModelError, match=fault):
        VoskRecognizer(copied_with(installed_model(SMALL_NEW), tmp_path, name, b""), "en")


@pytest.mark.parametrize("name", ["am/final.mdl", "graph/Gr.fst", "graph/HCLr.fst", "ivector/final.ie"])
def test_a_cut_file_of_a_model_is_one_line_and_says_how_to_find_it(
    tmp_path: Path, installed_model: Callable[[str], Path], name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    model = installed_model(SMALL_NEW)
    half = (model / name).read_bytes()[: (model / name).stat().st_size // 2]
    with pytest.raises(ModelError, match="models verify") as raised:
        VoskRecognizer(copied_with(model, tmp_path, name, half), "en")
    assert str(tmp_path) in str(raised.value)
    assert "\n" not in str(raised.value)
