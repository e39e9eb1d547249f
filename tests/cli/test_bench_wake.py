"""`bench wake`: names that were heard, and sound that woke it all the same, on voices of our own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bundled import NAMES
from tests.cli.program import Program


@pytest.fixture
def names(tmp_path: Path, installed_model: Callable[[str], Path]) -> Path:
    installed_model("vosk-small-en-us-0.15")
    rows = [("hey-car.flac", "hey car"), ("hey-jarvis.flac", "hey jarvis"), ("hey-computer.flac", "hey car")]
    lines = ["file\tlang\ttext", *(f"{NAMES / file}\ten\t{text}" for file, text in rows)]
    (tmp_path / "names.tsv").write_text("\n".join(lines) + "\n")
    return tmp_path / "names.tsv"


def test_what_is_missed_and_what_wakes_it_are_counted(program: Program, names: Path, tmp_path: Path) -> None:
    others = tmp_path / "others"
    others.mkdir()
    for name in ("hey-car.flac", "alexa.flac"):
        (others / name).symlink_to(NAMES / name)
    (others / "said.flac").symlink_to(NAMES / "hey-car.flac")
    (others / "broken.wav").write_bytes(b"RIFF")
    (others / "transcripts.tsv").write_text("path\ttext\nsaid.flac\thello, hey car, hello\n")
    figures = program.document("bench", "wake", str(names), "--name", "hey car", "--others", str(others), "--json")
    assert (figures["said"], figures["missed"]) == (2, 1)
    assert (figures["false"], figures["woken_by"]) == (1, ["hey-car.flac"])
    assert figures["others_h"] > 0


def test_a_trained_network_is_another_engine(program: Program, names: Path) -> None:
    figures = program.document(
        "bench", "wake", str(names), "--name", "hey jarvis", "--engine", "microwakeword", "--json"
    )
    assert (figures["said"], figures["missed"]) == (1, 0)


def test_a_name_that_nobody_says_is_said(program: Program, names: Path) -> None:
    fault = program.failing("bench", "wake", str(names), "--name", "hey bus", code=1)
    assert "nobody says 'hey bus'" in fault
