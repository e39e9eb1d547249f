"""The nearest meaning is trained to the same bytes each time, and learns what it is shown."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

import shutil
from pathlib import Path

import pytest
import train_nearest
from nearest_training.sentences import Row, lines
from nearest_training.thresholds import Judged, thresholds

from assistant.errors import DataError
from assistant.manifest import shipped
from assistant.types.call import Call
from assistant.understand.catalogue import Catalogue
from assistant.understand.nearest import model
from assistant.understand.nearest.model import LEARNT, NONE, WORDS
from assistant.understand.nearest.reader import Reader
from assistant.understand.sentence import sentence

ROWS = (
    (
        "set_wheel_heating|enabled=true",
        "my {} are freezing on this wheel",
        Call("set_wheel_heating", {"enabled": True}),
    ),
    (NONE, "we had {} for dinner by the lake", None),
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(["en"])


def rows() -> list[Row]:
    words = ("hands", "fingers", "thumbs", "palms", "wrists", "knuckles", "arms", "elbows")
    found = []
    for frame, text, call in ROWS:
        for word in words:
            said = sentence(text.format(word), "en")
            found.append(Row(said, said.plain, frame, "written", word, call, unheld=call is not None))
    return found


def test_the_same_sentences_give_the_same_bytes_and_are_learnt(catalogue: Catalogue, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        shutil.copy(shipped("nearest") / WORDS, tmp_path / name / WORDS)
        train_nearest.train(catalogue, rows(), tmp_path / name)
    assert (tmp_path / "first" / LEARNT).read_bytes() == (tmp_path / "second" / LEARNT).read_bytes()
    learnt = model.load(tmp_path / "first")
    reader = Reader(catalogue, learnt)
    (wheel,) = (number for number, frame in enumerate(learnt.frames) if frame != NONE)
    assert reader.shares("my toes are freezing on this wheel", "en")[wheel] > 0.5
    assert reader.shares("we had toes for dinner by the lake", "en")[wheel] < 0.5


def test_the_thresholds_keep_to_their_shares() -> None:
    right = [Judged(wanted=True, score=0.5 + number / 200, right=True) for number in range(100)]
    wrong = [Judged(wanted=True, score=0.6, right=False) for _ in range(30)]
    talk = [Judged(wanted=False, score=0.7 if number < 30 else 0.0, right=False) for number in range(1000)]
    found = thresholds([*right, *wrong, *talk])
    assert found.alone > 0.7
    assert 0.6 < found.addressed <= found.alone
    assert found.ask <= found.addressed


def test_archives_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="chatterbot"):
        train_nearest.talk(tmp_path, "en")


def test_every_sentence_that_is_written_for_training_has_a_kind() -> None:
    folder = Path(train_nearest.__file__).parent / "nearest_training"
    for lang in ("en", "zh"):
        written = list(lines(folder / f"requests_{lang}.txt"))
        assert len(written) > 500
        assert all(kind and text and "|" not in text for kind, text in written)
