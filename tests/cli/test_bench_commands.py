"""`bench commands`: right calls from recordings, on requests of the bundled drive."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import Program

SPEECH = Path(__file__).parent.parent / "data" / "drive" / "speech"
NUMBERS = Path(__file__).parent.parent / "data" / "voices" / "numbers"
FAN = [{"tool": "set_fan", "arguments": {"change": "more"}}]
LOCK = [{"tool": "set_locks", "arguments": {"locked": True}}]


def write_set(folder: Path, rows: list[tuple[str, str, str]]) -> Path:
    table = folder / "commands.tsv"
    lines = ["file\tlang\ttext\tcalls", *(f"{SPEECH / file}\ten\t{text}\t{calls}" for file, text, calls in rows)]
    table.write_text("\n".join(lines) + "\n")
    return table


@pytest.fixture
def english(installed_model: Callable[[str], Path]) -> None:
    installed_model("vosk-small-en-us-0.15")


def test_right_and_wrong_calls_are_told_apart(program: Program, tmp_path: Path, english: None) -> None:
    rows = [
        ("en/05-fan.flac", "turn up the fan", json.dumps(FAN)),
        ("en/10-doors.flac", "lock the doors", json.dumps(FAN)),
    ]
    figures = program.document("bench", "commands", str(write_set(tmp_path, rows)), "--lang", "en", "--json")["sets"]
    assert [(one["recordings"], one["right"], one["not_understood"], one["wrong"]) for one in figures] == [(2, 1, 0, 1)]
    assert "lock the doors" in figures[0]["wrong_ones"][0]


def test_what_is_asked_about_is_counted_apart(program: Program, tmp_path: Path, english: None) -> None:
    volumes = {n: json.dumps([{"tool": "set_volume", "arguments": {"level": n}}]) for n in (13, 18)}
    rows = [
        (str(NUMBERS / "volume-13.flac"), "set the volume to thirteen", volumes[13]),
        (str(NUMBERS / "volume-18.flac"), "set the volume to eighteen", volumes[18]),
    ]
    figures = program.document("bench", "commands", str(write_set(tmp_path, rows)), "--lang", "en", "--json")["sets"]
    assert [(one["right"], one["asked"], one["wrong"]) for one in figures] == [(1, 1, 0)]


def test_a_row_without_calls_is_one_line_that_names_it(program: Program, tmp_path: Path, english: None) -> None:
    table = write_set(tmp_path, [("en/10-doors.flac", "lock the doors", "lock")])
    assert "10-doors.flac: its column calls is not a list" in program.failing("bench", "commands", str(table), code=1)


def test_a_set_of_another_language_is_one_line(program: Program, tmp_path: Path) -> None:
    table = write_set(tmp_path, [("en/10-doors.flac", "lock the doors", json.dumps(LOCK))])
    assert "no recordings of a command" in program.failing("bench", "commands", str(table), "--lang", "zh", code=1)
