from pathlib import Path

import numpy as np
import pytest

from assistant.audio import files
from assistant.cli.bench import machine
from assistant.cli.bench_accuracy import measure, name_of, read_noises, read_set, recordings
from assistant.cli.noise_options import in_words, noise_conditions, with_front
from assistant.config import Config
from assistant.errors import DataError
from tests.fakes.recognizer import FakeRecognizer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of two recordings of two seconds and a folder of one noise."""
    loud = np.full(2 * files.RATE, 3_000, np.int16)
    (tmp_path / "noise").mkdir()
    files.write_wav(tmp_path / "noise" / "hiss.wav", np.resize(np.array([50, -70, 90], np.int16), 50_000), files.RATE)
    for name in ("a.wav", "b.wav"):
        files.write_wav(tmp_path / name, loud, files.RATE)
    (tmp_path / "transcripts.tsv").write_text(
        "path\ttext\tlang\nb.wav\tturn on the lamp\ten\na.wav\tturn off the lamp\ten\n", encoding="utf-8"
    )
    return tmp_path


def test_errors_sound_and_sentences_of_a_set_are_added_up(folder: Path) -> None:
    rows = read_set(folder)
    figures = measure(name_of(folder), FakeRecognizer(["turn on the lamp"]), None, recordings(rows), None)
    assert (figures.score.sentences, figures.score.right) == (2, 1)
    assert (figures.score.words, figures.score.errors) == (8, 1)
    assert figures.sound_s == 4.0
    assert figures.as_json()["word_error_rate"] == 0.125


def test_noise_is_the_same_every_time(folder: Path) -> None:
    rows, noises = read_set(folder / "transcripts.tsv"), read_noises(folder / "noise")
    once, again = (list(recordings(rows, noises, 10)) for _ in range(2))
    clean = list(recordings(rows))
    assert [row.text for row, _ in once] == ["turn on the lamp", "turn off the lamp"]
    for (_, one), (_, other), (_, before) in zip(once, again, clean, strict=True):
        assert np.array_equal(one.samples, other.samples)
        assert not np.array_equal(one.samples, before.samples)


@pytest.mark.parametrize(
    ("content", "fault"),
    [("", "first line"), ("file\twords\n", "first line"), ("path\ttext\na.wav\n", "line 2 has 1 columns")],
)
def test_a_set_that_is_none_is_one_line(tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "transcripts.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=fault):
        read_set(tmp_path)
    with pytest.raises(DataError, match="No such file"):
        read_set(tmp_path / "nowhere")
    with pytest.raises(DataError, match="no WAV or FLAC"):
        read_noises(tmp_path)


def test_the_conditions_are_named() -> None:
    assert in_words(None, 10, cabin=True) == "clean"
    assert in_words(Path("road"), 5, cabin=True) == "road, in a cabin, at 5 dB"
    assert noise_conditions(None, 10, cabin=True) == {"noise": None, "snr_db": None, "cabin": None}
    assert noise_conditions(Path("road"), 10, cabin=False) == {"noise": "road", "snr_db": 10, "cabin": False}


def test_a_front_is_put_before_every_recogniser() -> None:
    chosen = with_front(Config(), "wiener").recognition
    assert {choice.front for choices in chosen.values() for choice in choices} == {"wiener"}
    assert with_front(Config(), None) == Config()


def test_figures_name_the_machine() -> None:
    here = machine()
    assert here["cpu"]
    assert int(here["cores"]) >= 1
