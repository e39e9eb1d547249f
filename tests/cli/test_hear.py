"""`hear` as a user calls it: real recordings of the bundled drive, real engines, the JSON of the contract."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant.audio.files import read, write_wav
from tests.broken_sounds import BROKEN, written
from tests.bundled import SPEECH
from tests.cli.program import Program

FIELDS = {"heard", "lang", "act", "calls", "reply", "decided_by", "confidence", "awaiting", "ms"}


@pytest.fixture(autouse=True)
def needed_models(installed_model: Callable[[str], Path]) -> None:
    for name in ("vosk-small-en-us-0.15", "mandarin-transformer"):
        installed_model(name)


def test_a_spoken_request_is_answered_with_every_field_of_the_contract_and_in_sound(
    program: Program, tmp_path: Path
) -> None:
    turn = program.documents("hear", str(SPEECH / "en/05-fan.flac"), "--lang", "en", "--out", str(tmp_path), "--json")[
        0
    ]
    assert turn.keys() == FIELDS | {"audio", "alternatives", "spoken"}
    assert turn["ms"].keys() == {"asr", "understand", "tools", "tts_first", "total"}
    assert turn["heard"] == "turn up the fan"
    assert turn["calls"][0]["tool"] == "set_fan"
    spoken = read(Path(turn["spoken"]))
    assert 0.3 < spoken.seconds < 5.0
    assert np.abs(spoken.samples).max() > 1000


def test_a_person_is_told_where_the_answer_lies(program: Program, tmp_path: Path) -> None:
    done = program.run("hear", str(SPEECH / "en/05-fan.flac"), "--lang", "en", "--out", str(tmp_path))
    assert done.stdout.decode().splitlines() == [
        "05-fan.flac: 'turn up the fan'",
        "  Fan at 3.",
        f"  -> {tmp_path / '05-fan.answer.wav'}",
    ]


def test_recordings_of_one_name_are_answered_into_files_of_their_own(program: Program, tmp_path: Path) -> None:
    recordings = [str(shutil.copy(SPEECH / "en/05-fan.flac", folder)) for folder in two_folders(tmp_path)]
    turns = program.documents("hear", *recordings, "--lang", "en", "--out", str(tmp_path / "out"), "--json")
    assert [Path(turn["spoken"]).name for turn in turns] == ["05-fan.answer.wav", "05-fan-2.answer.wav"]


def two_folders(tmp_path: Path) -> list[Path]:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    return folders


def test_without_a_language_the_one_that_makes_sense_is_taken(program: Program) -> None:
    recordings = [str(SPEECH / "zh/03-window.flac"), str(SPEECH / "en/10-doors.flac")]
    turns = program.documents("hear", *recordings, "--json")
    assert [(turn["lang"], turn["reply"]) for turn in turns] == [("zh", "主驾车窗已打开。"), ("en", "Doors locked.")]
    assert [turn["spoken"] for turn in turns] == [None, None]


def test_silence_is_answered_honestly(program: Program, tmp_path: Path) -> None:
    silence = tmp_path / "silence.wav"
    write_wav(silence, np.zeros(32_000, np.int16), 16_000)
    turn = program.documents("hear", str(silence), "--lang", "zh", "--json")[0]
    assert (turn["act"], turn["calls"], turn["reply"]) == ("unclear", [], "我什么都没听到。")


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("command", ["hear", "transcribe"])
def test_a_broken_recording_is_one_line_that_names_it(
    program: Program, tmp_path: Path, command: str, name: str
) -> None:
    broken = written(tmp_path, name)
    assert str(broken) in program.failing(command, str(broken), code=1)


def test_a_broken_recording_among_whole_ones_stops_before_anything_is_done(program: Program, tmp_path: Path) -> None:
    cut = tmp_path / "cut.flac"
    cut.write_bytes((SPEECH / "en/05-fan.flac").read_bytes()[:20])
    assert str(cut) in program.failing("hear", str(SPEECH / "en/05-fan.flac"), str(cut), code=1)


def test_where_no_model_is_installed_the_ones_to_fetch_are_named(program: Program, tmp_path: Path) -> None:
    config = tmp_path / "assistant.yaml"
    config.write_text("recognition: {zh: [{engine: vosk, model: vosk-small-cn-0.22}]}\n")
    said = program.failing("hear", str(SPEECH / "zh/01-speed.flac"), "--lang", "zh", "--config", str(config), code=1)
    assert "assistant models fetch vosk-small-cn-0.22" in said


def test_a_model_with_a_flipped_byte_is_one_line(
    program: Program, installed_model: Callable[[str], Path], tmp_path: Path
) -> None:
    broken = tmp_path / "models" / "mandarin-transformer"
    shutil.copytree(installed_model("mandarin-transformer"), broken)
    model = broken / "encoder.onnx"
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(content)
    config = tmp_path / "assistant.yaml"
    config.write_text(f"models: [{broken.parent}]\n")
    said = program.failing("hear", str(SPEECH / "zh/01-speed.flac"), "--lang", "zh", "--config", str(config), code=1)
    assert "encoder.onnx" in said


@pytest.mark.parametrize("folder", ["/dev/null/answers", "/dev/null"])
def test_a_folder_that_cannot_be_had_is_one_line_before_anything_is_loaded(program: Program, folder: str) -> None:
    said = program.failing("hear", str(SPEECH / "en/05-fan.flac"), "--out", folder, code=1)
    assert said.startswith(f"assistant: {folder}: ")


def test_an_answer_that_cannot_be_written_ends_no_other_turn(program: Program, tmp_path: Path) -> None:
    (tmp_path / "05-fan.answer.wav").mkdir()
    recordings = [str(SPEECH / "en/05-fan.flac"), str(SPEECH / "en/10-doors.flac")]
    done = program.run("hear", *recordings, "--lang", "en", "--out", str(tmp_path), "--json")
    turns = [json.loads(line) for line in done.stdout.splitlines()]
    assert [turn["spoken"] for turn in turns] == [None, str(tmp_path / "10-doors.answer.wav")]
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1].startswith(f"assistant: {tmp_path / '05-fan.answer.wav'}: ")
