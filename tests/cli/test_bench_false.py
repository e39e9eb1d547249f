"""`bench false`: what is done of talk that is not for the car, on voices of our own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bundled import SPEECH
from tests.cli.program import Program

SAID = {
    "01-fuel.flac": ("03-fuel-left.flac", "we were late for the train"),
    "02-doors.flac": ("10-doors.flac", "lock the doors"),
    "03-window.flac": ("06-window.flac", "my sister sings in a choir"),
}
"""recording -> which of the drive's it is, and what its transcript says: the first and last are not what they are
written down as, so that they stand for talk that is taken for a command"""


@pytest.fixture
def talk(tmp_path: Path, installed_model: Callable[[str], Path]) -> Path:
    installed_model("vosk-small-en-us-0.15")
    folder = tmp_path / "talk"
    folder.mkdir()
    lines = ["path\ttext\tlang"]
    for name, (recording, text) in SAID.items():
        (folder / name).symlink_to(SPEECH / "en" / recording)
        lines.append(f"{name}\t{text}\ten")
    (folder / "transcripts.tsv").write_text("\n".join(lines) + "\n")
    (folder / "broken.wav").write_bytes(b"RIFF")
    return folder


def test_what_is_done_answered_and_left_out_is_told_apart(program: Program, talk: Path, tmp_path: Path) -> None:
    config = tmp_path / "assistant.yaml"
    config.write_text("languages: [en]\n")
    told = program.document("bench", "false", str(talk), "--config", str(config), "--json")
    assert told["left_out"] == ["lock the doors"]
    english = told["languages"]["en"]
    assert english["recordings"] == 2
    assert [line.split(":")[0] for line in english["answered"]] == ["01-fuel.flac"]
    assert [line.split(":")[0] for line in english["done"]] == ["03-window.flac"]
    assert [line.split(":")[0] for line in english["pressed"]] == ["03-window.flac"]
    assert english["done_an_hour"] == pytest.approx(1 / english["hours"], rel=0.2)


def test_a_folder_without_sound_is_one_line(program: Program, tmp_path: Path) -> None:
    assert "no WAV or FLAC" in program.failing("bench", "false", str(tmp_path), code=1)
