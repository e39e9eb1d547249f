import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.audio import files
from assistant.cli.main import main
from assistant.cli.transcribe import read_reference
from assistant.errors import DataError
from tests.broken_sounds import BROKEN, written
from tests.bundled import SEAT_HEATING, SEAT_HEATING_SAID, SPEECH


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[str], str]:
    """Return exit code, lines of stdout, and stderr."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, out.splitlines(), err


@pytest.fixture
def english(installed_model: Callable[[str], Path]) -> Path:
    return installed_model("vosk-small-en-us-0.15")


def test_each_recording_is_one_json_line_and_the_reference_adds_the_last(
    english: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wavs = [SPEECH / "en" / "05-fan.flac", SPEECH / "en" / "10-doors.flac"]
    reference = tmp_path / "said.tsv"
    reference.write_text("05-fan.flac\tturn up the fan\n10-doors.flac\tlock the doors\n", encoding="utf-8")
    code, lines, err = run(capsys, "transcribe", *wavs, "--open", "--json", "--reference", reference)
    assert (code, err) == (0, "")
    first, second, last = map(json.loads, lines)
    assert list(first) == ["file", "lang", "text", "words", "seconds", "real_time_factor"]
    assert (first["file"], first["lang"], first["text"]) == (str(wavs[0]), "en", "turn up the fan")
    assert [word["word"] for word in first["words"]] == ["turn", "up", "the", "fan"]
    assert list(first["words"][0]) == ["word", "start", "end", "confidence"]
    assert first["seconds"] == pytest.approx(1.11, abs=0.01)
    assert first["real_time_factor"] > 0
    assert second["text"] == "lock the doors"
    assert last == {"words": 7, "errors": 0, "word_error_rate": 0.0}


def test_any_rate_and_flac_are_read_and_the_error_rate_counts(
    english: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    samples = files.read(SPEECH / "en" / "05-fan.flac").samples
    soundfile.write(tmp_path / "fan.flac", np.stack([samples, samples], axis=1), files.RATE)
    reference = tmp_path / "said.tsv"
    reference.write_text("fan.flac\tTurn DOWN the fan.\n", encoding="utf-8")
    code, lines, _ = run(capsys, "transcribe", tmp_path / "fan.flac", "--open", "--reference", reference)
    assert code == 0
    assert lines == [f"{tmp_path / 'fan.flac'}\tturn up the fan", "1 of 4 words wrong: 25.0 %"]


def test_mandarin_counts_characters(
    installed_model: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installed_model("mandarin-transformer")
    reference = tmp_path / "said.tsv"
    reference.write_text(f"{SEAT_HEATING.name}\t打开座椅通风\n", encoding="utf-8")
    spoken = ("transcribe", SEAT_HEATING, "--lang", "zh", "--open", "--json", "--reference", reference)
    code, lines, _ = run(capsys, *spoken)
    assert code == 0
    assert (json.loads(lines[0])["lang"], json.loads(lines[0])["text"]) == ("zh", SEAT_HEATING_SAID)
    assert json.loads(lines[-1]) == {"words": 6, "errors": 2, "word_error_rate": pytest.approx(1 / 3, abs=1e-3)}


def test_recordings_of_people_are_heard_as_their_references_say(
    english: Path, installed_model: Callable[[str], Path], shared_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installed_model("mandarin-transformer")
    lamp, people = shared_data / "speech" / "rhasspy3", shared_data / "speech" / "aishell3-30speakers"
    for folder, name, lang, words in (
        (lamp, "turn_on_the_lamp.wav", "en", 4),
        (people, "SSB00050112.flac", "zh", len("即便是一些高价低廉的别墅项目")),
    ):
        spoken = ("transcribe", folder / name, "--lang", lang, "--open", "--json")
        code, lines, _ = run(capsys, *spoken, "--reference", folder / "transcripts.tsv")
        assert code == 0
        assert json.loads(lines[0])["lang"] == lang
        assert json.loads(lines[-1])["words"] == words


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_wav_is_one_line_and_exit_code_1(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wav = written(tmp_path, name)
    code, lines, err = run(capsys, "transcribe", wav, "--json")
    assert (code, lines) == (1, [])
    assert err.count("\n") == 1
    assert str(wav) in err


def test_a_missing_file_and_a_missing_model_are_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "transcribe", tmp_path / "nothing.wav")
    assert (code, err) == (1, f"assistant: {tmp_path}/nothing.wav: No such file or directory\n")
    wav, config = tmp_path / "a.wav", tmp_path / "assistant.yaml"
    files.write_wav(wav, np.zeros(1_600, np.int16), files.RATE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    config.write_text(
        "recognition: {zh: [{engine: vosk, model: vosk-not-here}, {engine: mandarin-transformer, model: nor-this}]}"
    )
    code, _, err = run(capsys, "transcribe", wav, "--lang", "zh", "--config", config)
    assert code == 1
    assert "assistant models fetch vosk-not-here or assistant models fetch nor-this" in err


def test_a_reference_may_have_a_header_and_more_columns(tmp_path: Path) -> None:
    reference = tmp_path / "transcripts.tsv"
    reference.write_text('path\ttext\tspeaker\na.wav\tsay "yes\tx\nb/c.wav\t\ty\n', encoding="utf-8")
    assert read_reference(reference) == {"a.wav": 'say "yes', "b/c.wav": ""}


@pytest.mark.parametrize(("content", "fault"), [(b"a.wav turn on\n", "line 1"), (b"\xff\xfe\x00", "not UTF-8")])
def test_a_reference_that_is_none_is_one_line(tmp_path: Path, content: bytes, fault: str) -> None:
    reference = tmp_path / "said.tsv"
    reference.write_bytes(content)
    with pytest.raises(DataError, match=fault):
        read_reference(reference)
    with pytest.raises(DataError, match="No such file"):
        read_reference(tmp_path / "nothing.tsv")


def test_a_recording_without_a_reference_is_named(
    english: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wav, reference = tmp_path / "a.wav", tmp_path / "said.tsv"
    files.write_wav(wav, np.zeros(1_600, np.int16), files.RATE)
    reference.write_text("b.wav\tturn on\n", encoding="utf-8")
    code, _, err = run(capsys, "transcribe", wav, "--open", "--reference", reference)
    assert code == 1
    assert err.endswith("said.tsv: says nothing about a.wav\n")
