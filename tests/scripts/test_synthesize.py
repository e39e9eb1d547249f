"""Synthesized speech: the table of sentences, and how a sound is finished."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile
import synthesize

from assistant.errors import DataError
from assistant.tools import tools
from assistant.types.call import Call

CHECKOUT = Path(__file__).resolve().parents[2]
DRIVE = CHECKOUT / "tests/data/drive"
COMMANDS = CHECKOUT / "tests/data/voices/commands.tsv"
TABLES = [COMMANDS.with_name(f"{name}.tsv") for name in ("commands", "numbers", "mandarin", "mandarin_tuning")]


def test_a_row_with_several_voices_becomes_one_row_a_voice() -> None:
    row = {"file": "{voice}/1.flac", "lang": "en", "voice": "joe af_heart", "text": "hello"}
    assert [(one["file"], one["voice"]) for one in synthesize.expanded([row])] == [
        ("joe/1.flac", "joe"),
        ("af_heart/1.flac", "af_heart"),
    ]


def test_a_row_without_text_is_named(tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("file\tlang\tvoice\ttext\na.flac\ten\tjoe\thello\nb.flac\ten\tjoe\t\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"table\.tsv:3: nothing in column text"):
        synthesize.read_table(table)


def test_a_table_is_written_as_it_was_read(tmp_path: Path) -> None:
    rows = synthesize.read_table(COMMANDS)
    synthesize.write_table(tmp_path / "copy.tsv", rows)
    assert (tmp_path / "copy.tsv").read_bytes() == COMMANDS.read_bytes()


def test_a_sound_is_trimmed_set_in_quiet_and_brought_to_level() -> None:
    tone = 0.02 * np.sin(2 * np.pi * 300 * np.arange(24_000) / 24_000)
    silence = np.zeros(24_000)
    sound = synthesize.prepared(np.concatenate([silence, tone, silence]).astype(np.float32), 24_000)
    assert len(sound) / synthesize.RATE == pytest.approx(1 + 2 * synthesize.MARGIN_S, abs=0.03)
    speech = sound[round(0.25 * synthesize.RATE) : -round(0.25 * synthesize.RATE)]
    assert 20 * np.log10(np.sqrt(np.mean(speech**2))) == pytest.approx(-20, abs=0.6)
    assert 0 < np.abs(sound[:1600]).max() < 0.01, "quiet, but not digitally silent"


def test_silence_is_no_speech() -> None:
    with pytest.raises(DataError, match="only silence"):
        synthesize.prepared(np.zeros(24_000, np.float32), 24_000)


def test_the_requests_of_the_drive_are_there_as_the_table_says() -> None:
    rows = synthesize.read_table(DRIVE / "requests.tsv")
    assert {row["file"] for row in rows} == {str(p.relative_to(DRIVE)) for p in DRIVE.glob("speech/**/*.flac")}
    for row in rows:
        sound = soundfile.info(DRIVE / row["file"])
        assert (sound.samplerate, sound.channels, sound.subtype) == (16_000, 1, "PCM_16")
        assert sound.duration == pytest.approx(float(row["seconds"]), abs=0.01)
        assert (DRIVE / row["file"]).stat().st_size <= 60_000


def test_a_voice_that_is_not_here_is_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    rows = [{"file": f"{n}.flac", "lang": "en", "voice": "flite-awb", "text": "hello"} for n in range(2)]
    assert list(synthesize.spoken_rows(rows, tmp_path)) == []
    assert capsys.readouterr().err == "flite-awb: left out: flite is missing: install the package flite\n"


@pytest.mark.parametrize("table", TABLES)
def test_every_command_expects_calls_that_the_tools_allow(table: Path) -> None:
    for row in synthesize.read_table(table):
        for call in json.loads(row["calls"]):
            assert tools()[call["tool"]].fault(Call(call["tool"], call["arguments"])) is None, row["text"]
