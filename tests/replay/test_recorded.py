import logging
import os
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.audio.files import RATE, read
from assistant.errors import DataError
from assistant.replay import recorded
from assistant.replay.drive import read_drive
from assistant.replay.recorded import NewDrive, utterances

STAMP = 1_767_260_700.25
Block = NDArray[np.int16]


def noise(seconds: float, level: float) -> Iterator[Block]:
    """Blocks of 100 ms. level: of full scale."""
    chance = np.random.default_rng(14)
    for _ in range(round(seconds * 10)):
        yield (chance.standard_normal(RATE // 10) * level * 32_768).clip(-32_768, 32_767).astype(np.int16)


def new(folder: Path, *dbcs: Path, mapping: Path | None = None) -> NewDrive:
    (folder / "can-000001.log").write_text("(1767260703.5) can0 7E8#03410D34AAAAAAAA\n")
    return NewDrive(folder, STAMP, dbcs, mapping)


def test_a_drive_can_be_read_from_its_first_moment_on_and_holds_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "car").mkdir()
    dbc, mapping, out = tmp_path / "car" / "car.dbc", tmp_path / "car" / "signals.yaml", tmp_path / "out"
    dbc.write_text("a dbc")
    mapping.write_text("a mapping")
    out.mkdir()
    new(out, dbc, mapping=mapping)
    dbc.unlink()
    drive = read_drive(out)
    assert drive.clock == datetime.fromtimestamp(STAMP).replace(microsecond=0)
    assert [path.read_text() for path in drive.dbcs] == ["a dbc"]
    assert drive.mapping is not None
    assert drive.mapping.read_text() == "a mapping"
    assert [path.name for path in drive.logs] == ["can-000001.log"]
    assert drive.stamp == STAMP


def test_what_is_said_is_in_the_drive_as_soon_as_it_was_said(tmp_path: Path) -> None:
    drive = new(tmp_path)
    for at_s in (12.345, 20.0):
        drive.add(at_s, np.full(RATE, 1000, np.int16))
        assert read_drive(tmp_path).sounds[-1].at_s == pytest.approx(at_s, abs=0.01)
    assert read(read_drive(tmp_path).sounds[0].file).seconds == 1.0


def test_the_oldest_sounds_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorded, "SOUND_BYTES", 100_000)
    drive = new(tmp_path)
    for second in range(10):
        drive.add(second, np.zeros(RATE, np.int16))
    assert [sound.at_s for sound in read_drive(tmp_path).sounds] == [7, 8, 9]
    assert len(list(tmp_path.glob("said-*.wav"))) == 3


def test_what_cannot_be_written_is_said_and_the_drive_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    drive = new(tmp_path)

    def full(path: Path, target: Path) -> Path:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "rename", full)
    with caplog.at_level(logging.WARNING):
        drive.add(1, np.zeros(RATE, np.int16))
    assert "drive.yaml: No space left on device" in caplog.text
    assert read_drive(tmp_path).sounds == ()


def test_a_missing_dbc_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.dbc: No such file"):
        new(tmp_path, tmp_path / "none.dbc")


def test_of_what_a_microphone_hears_only_what_is_said_is_kept() -> None:
    heard = chain(noise(7, 0.001), noise(1.5, 0.2), noise(12, 0.001), noise(1, 0.2), noise(2, 0.001))
    now_s = [100.0]

    def clock() -> float:
        return now_s[0]

    def blocks() -> Iterator[Block]:
        for block in heard:
            now_s[0] += len(block) / RATE
            yield block

    said = list(utterances(blocks(), clock))
    assert len(said) == 2
    for (begun_s, samples), (speech_begins_s, speech_s) in zip(said, ((107, 1.5), (120.5, 1)), strict=True):
        assert speech_begins_s - 5.5 <= begun_s <= speech_begins_s - recorded.BEFORE_S + 0.11
        loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > 3000)
        assert begun_s + loud[0] / RATE == pytest.approx(speech_begins_s, abs=0.02)
        assert (loud[-1] - loud[0]) / RATE == pytest.approx(speech_s, abs=0.02)


def test_a_disk_that_is_full_from_the_start_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(DataError, match=f"{tmp_path}: No space left on device"):
        new(tmp_path)
