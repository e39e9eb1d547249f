"""The English language model: how text is said, what is estimated from counts, and the file that Vosk reads."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

import hashlib
import lzma
import re
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_model import commands, fst, generated, spoken, texts
from language_model.backoff import END, START, BackoffModel, Counts, estimate

from assistant.errors import DataError

CHECKOUT = Path(__file__).resolve().parents[2]
CARD = CHECKOUT / "models" / "vosk-small-en-us-0.15-graph"


ONE, TWO, THREE = 5, 6, 7


@pytest.fixture
def model() -> BackoffModel:
    counts = Counts()
    for _ in range(6):
        counts.add_sentence([ONE, TWO], 1)
    counts.add_sentence([TWO, ONE, ONE], 1)
    return estimate(counts, [ONE, TWO, THREE], never_seen=1, least_gain=0.0, least_triples=2)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Set it to 21 °C!", "set it to twenty one degrees celsius"),
        ("It’s 100% OK", "it's one hundred percent okay"),
        ("12,500 km in 1998", "twelve thousand five hundred kilometers in nineteen ninety eight"),
        ("in 1905 and 2024", "in nineteen oh five and twenty twenty four"),
        ("00000042 <b>stop</b>", "forty two stop"),
    ],
)
def test_text_is_said_as_people_say_it(written: str, said: str) -> None:
    assert " ".join(spoken.words_of(written)) == said


@given(st.integers(0, 10**9))
def test_every_number_is_said_in_plain_words(value: int) -> None:
    assert all(re.fullmatch("[a-z]+", word) for word in spoken.number(value))


def test_a_word_that_the_model_lacks_breaks_the_history() -> None:
    counts = Counts()
    counts.add_sentence([ONE, None, TWO], 1)
    assert set(counts.after) == {(), (START,), (TWO,)}
    assert dict(counts.after[()]) == {ONE: 1, TWO: 1, END: 1}


@pytest.mark.parametrize("history", [(), (START,), (ONE,), (TWO,), (THREE,), (START, ONE), (ONE, TWO), (THREE, TWO)])
def test_after_every_history_the_probabilities_add_up_to_one(model: BackoffModel, history: tuple[int, ...]) -> None:
    assert sum(model.probability(history, word) for word in (ONE, TWO, THREE, END)) == pytest.approx(1, abs=1e-3)


def test_what_was_said_often_is_expected_and_what_was_never_said_stays_possible(model: BackoffModel) -> None:
    assert model.probability((START, ONE), TWO) > 0.8
    assert 0 < model.probability((START, ONE), THREE) < 0.1


def test_pruning_keeps_the_probabilities_whole() -> None:
    counts = Counts()
    for words in ([ONE, TWO], [ONE, ONE], [TWO, TWO], [TWO, ONE]):
        counts.add_sentence(words, 10)
    pruned = estimate(counts, [ONE, TWO], never_seen=1, least_gain=3.0, least_triples=2)
    assert sum(map(len, pruned.levels[2].values())) < sum(map(len, counts.after.values()))
    for history in [(ONE,), (TWO,), (START, ONE), (TWO, TWO)]:
        assert sum(pruned.probability(history, word) for word in (ONE, TWO, END)) == pytest.approx(1, abs=1e-3)


def test_the_file_says_what_the_model_says(model: BackoffModel) -> None:
    content = fst.serialize(model)
    magic, kind, arc_type = struct.unpack("<ii5s4x8s", content[:25])[0], content[8:13], content[17:25]
    assert (magic, kind, arc_type) == (fst.MAGIC, b"const", b"standard")
    start, states, arcs = struct.unpack("<qqq", content[41:65])
    table = np.frombuffer(content, fst.STATE, states, 65)
    every_arc = np.frombuffer(content, fst.ARC, arcs, 65 + states * fst.STATE.itemsize)
    assert len(content) == 65 + table.nbytes + every_arc.nbytes

    def arcs_of(state: int) -> dict[int, np.void]:
        first, amount = table[state]["first"], table[state]["arcs"]
        labels = every_arc[first : first + amount]
        assert list(labels["input"]) == sorted(labels["input"])
        return {int(arc["input"]): arc for arc in labels}

    begin = arcs_of(start)
    assert np.exp(-begin[ONE]["cost"]) == pytest.approx(model.probability((START,), ONE), rel=1e-5)
    after_one = arcs_of(begin[ONE]["next"])
    assert np.exp(-after_one[TWO]["cost"]) == pytest.approx(model.probability((START, ONE), TWO), rel=1e-5)
    assert np.exp(-table[1]["final"]) == pytest.approx(model.probability((), END), rel=1e-5)
    assert 0 in begin, "a back-off arc leaves every history"
    assert 0 not in arcs_of(1), "the state without a history has nowhere to back off to"


def test_the_same_counts_make_the_same_bytes(model: BackoffModel) -> None:
    assert fst.serialize(model) == fst.serialize(model)
    words = ["window", "door"]
    assert list(generated.sentences(50, words)) == list(generated.sentences(50, words))


def test_commands_are_expanded_with_their_figures_in_words(tmp_path: Path) -> None:
    path = tmp_path / "commands.txt"
    path.write_text("# climate\nset (it|the fan) to {level} [please]  # any\n", encoding="utf-8")
    said = [" ".join(words) for words in commands.command_sentences(path)]
    assert len(said) == 4
    assert all(re.fullmatch(r"set (it|the fan) to (zero|one|two|three|four|five)( please)?", line) for line in said)


def test_an_unknown_figure_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "commands.txt"
    path.write_text("open\nset it to {bananas}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"commands\.txt:2: no such figure: bananas"):
        list(commands.command_sentences(path))


def test_an_archive_with_another_sha256_is_refused(tmp_path: Path) -> None:
    (source, *_) = texts.load_sources(CHECKOUT / "scripts/language_model/sources.yaml").values()
    folder = tmp_path / source.sha256
    folder.mkdir()
    (folder / "archive.whl").write_bytes(b"something else")
    with pytest.raises(DataError, match=r"archive\.whl: sha256 is .*, expected "):
        texts.fetch(source, tmp_path)


def test_every_source_has_a_licence_and_stands_in_the_card() -> None:
    card = (CARD / "README.md").read_text(encoding="utf-8")
    for source in texts.load_sources(CHECKOUT / "scripts/language_model/sources.yaml").values():
        assert source.licence
        assert f"{source.package} {source.version}" in card


def test_the_packed_model_is_the_one_of_the_card() -> None:
    content = lzma.decompress((CARD / "Gr.fst.xz").read_bytes())
    assert hashlib.sha256(content).hexdigest() in (CARD / "README.md").read_text(encoding="utf-8")


def test_every_command_can_be_recognised() -> None:
    words = lzma.decompress((CARD / "words.txt.xz").read_bytes()).decode("utf-8")
    known = {line.split()[0] for line in words.splitlines()}
    said = commands.command_sentences(CHECKOUT / "scripts/language_model/commands_en.txt")
    assert {word for sentence in said for word in sentence} <= known
