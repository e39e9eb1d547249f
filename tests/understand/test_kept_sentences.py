"""Sentences that were made once are the same the next time, and made anew where anything they come from has changed."""

from pathlib import Path

import pytest

from assistant.types.sayable import Sayable
from assistant.understand.catalogue import Catalogue
from assistant.understand.kept_sentences import MOST_KEPT, KeptSentences
from tests.asr.graphs import graph_of

PACKAGE = "assistant.languages.en"


class Maker:
    """Counts how often it was asked."""

    def __init__(self, *sentences: str) -> None:
        self.sentences, self.made = sentences, 0

    def __call__(self) -> tuple[str, ...]:
        self.made += 1
        return self.sentences


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    folder = tmp_path / "phrases"
    folder.mkdir()
    (folder / "body.yaml").write_text("a: 1\n")
    return folder


def test_they_are_made_once(tmp_path: Path) -> None:
    make = Maker("open the trunk", "打开后备箱")
    kept = KeptSentences(tmp_path / "kept")
    assert kept.of(PACKAGE, make) == kept.of(PACKAGE, make) == make.sentences
    assert make.made == 1


def test_a_phrase_that_has_changed_makes_them_anew(tmp_path: Path, extra: Path) -> None:
    make = Maker("open the trunk")
    kept = KeptSentences(tmp_path / "kept", [extra])
    kept.of(PACKAGE, make)
    (extra / "body.yaml").write_text("a: 2\n")
    kept.of(PACKAGE, make)
    assert make.made == 2


@pytest.mark.parametrize("content", [b"", b'["open the', b"{}", b"[1]", b"\xff"])
def test_what_is_broken_is_made_anew(tmp_path: Path, content: bytes) -> None:
    make = Maker("open the trunk")
    kept = KeptSentences(tmp_path / "kept")
    kept.of(PACKAGE, make)
    (file,) = (tmp_path / "kept").glob("*.json")
    file.write_bytes(content)
    assert kept.of(PACKAGE, make) == make.sentences
    assert make.made == 2
    assert kept.of(PACKAGE, make) == make.sentences
    assert make.made == 2


def test_where_nothing_can_be_kept_they_are_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    make = Maker("open the trunk")
    kept = KeptSentences(tmp_path / "kept")
    assert kept.of(PACKAGE, make) == kept.of(PACKAGE, make) == make.sentences
    assert make.made == 2


def test_few_are_kept(tmp_path: Path, extra: Path) -> None:
    for number in range(MOST_KEPT + 5):
        (extra / "body.yaml").write_text(f"a: {number}\n")
        KeptSentences(tmp_path / "kept", [extra]).of(PACKAGE, Maker(f"sentence {number}"))
    assert len(list((tmp_path / "kept").iterdir())) == MOST_KEPT


def test_a_catalogue_that_keeps_has_the_sentences_of_one_that_does_not(tmp_path: Path) -> None:
    made = Catalogue.load(["zh"]).sentences("zh")
    assert Catalogue.load(["zh"], kept=tmp_path).sentences("zh") == made
    assert Catalogue.load(["zh"], kept=tmp_path).sentences("zh") == made


def test_the_graph_of_all_sentences_is_kept_too_and_made_anew_where_it_is_broken(tmp_path: Path) -> None:
    made = graph_of(("set_sunroof", "打开天窗"))
    kept, asked = KeptSentences(tmp_path), list[str]()

    def make() -> Sayable:
        asked.append("made")
        return made

    assert kept.graph(PACKAGE, make) == kept.graph(PACKAGE, make) == made
    (file,) = tmp_path.glob("*.graph")
    file.write_bytes(file.read_bytes()[:-1])
    assert kept.graph(PACKAGE, make) == made
    assert len(asked) == 2
