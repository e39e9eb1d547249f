from datetime import datetime
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.replay.drive import read_drive


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "drive.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def refused(path: Path) -> str:
    with pytest.raises(AssistantError) as raised:
        read_drive(path)
    said = str(raised.value)
    assert "\n" not in said
    return said


def test_the_paths_of_a_drive_are_those_of_its_folder(tmp_path: Path) -> None:
    for name in ("a.log", "gps.dbc", "signals.yaml", "say.wav", "expected.jsonl"):
        (tmp_path / name).touch()
    drive = read_drive(
        folder(
            tmp_path,
            "clock: 2026-01-01T09:45:00\nlogs: [a.log]\ndbcs: [gps.dbc]\nmapping: signals.yaml\n"
            "sounds: [{at_s: 3, file: say.wav, lang: zh}]\nexpected: expected.jsonl\n",
        )
    )
    assert drive.clock == datetime(2026, 1, 1, 9, 45)
    assert (drive.logs, drive.dbcs) == ((tmp_path / "a.log",), (tmp_path / "gps.dbc",))
    assert (drive.mapping, drive.expected) == (tmp_path / "signals.yaml", tmp_path / "expected.jsonl")
    assert drive.sounds[0].file == tmp_path / "say.wav"


def test_a_pattern_names_all_parts_in_their_order_and_none_twice(tmp_path: Path) -> None:
    for name in ("can-0002.log", "can-0001.log.gz", "can-0001.log", "can-0003.log", ".can-0003.log.gz.tmp", "b.log"):
        (tmp_path / name).touch()
    drive = read_drive(folder(tmp_path, "clock: 2026-01-01T09:45:00\nlogs: ['can-*.log*']\n"))
    assert [log.name for log in drive.logs] == ["can-0001.log", "can-0002.log", "can-0003.log"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("logs: []", "drive.yaml:1: Object missing required field `clock`"),
        ("clock: soon", "drive.yaml:1: clock: "),
        ("clock: 2026-01-01T09:45:00\nlog: [a.log]", "drive.yaml:2: log: unknown key; did you mean logs?"),
        ("clock: 2026-01-01T09:45:00\ntexts: [{at_s: -1, text: hello}]", "drive.yaml:2: texts[0].at_s: Expected"),
        ("clock: 2026-01-01T09:45:00\ntexts: [{text: hello}]", "drive.yaml:2: texts[0]: Object missing"),
        ("clock: 2026-01-01T09:45:00\ntexts: [{at_s: 1, text: hi, lang: fr}]", "drive.yaml:2: texts[0].lang: "),
        ("clock: 2026-01-01T09:45:00\nlogs: [a.log]", "a.log: there is no such file"),
        (f"clock: 2026-01-01T09:45:00\nlogs: [{'a' * 300}]", "File name too long; "),
        ("clock: 2026-01-01T09:45:00\nlogs: ['*.log']", "*.log: no file fits"),
        ("clock: 2026-01-01T09:45:00\nsounds: [{at_s: 1, file: a.wav}]", "a.wav: there is no such file"),
        ("clock: [", "drive.yaml:"),
        ("clock: 9999-12-31T23:59:59", "drive.yaml: clock: a year from 1900 to 9000"),
        ("clock: 0001-01-01T00:00:00+14:00", "drive.yaml: clock: a year from 1900 to 9000"),
        ("clock: 2026-01-01T09:45:00\nstamp: .nan", "drive.yaml:2: stamp: Expected"),
        ("clock: 2026-01-01T09:45:00\nstamp: .inf", "drive.yaml:2: stamp: Expected"),
        ("clock: 2026-01-01T09:45:00\ntexts: [{at_s: .nan, text: hello}]", "drive.yaml:2: texts[0].at_s: Expected"),
        ("clock: 2026-01-01T09:45:00\ntexts: [{at_s: 1.0e+300, text: hi}]", "drive.yaml:2: texts[0].at_s: Expected"),
    ],
)
def test_what_is_wrong_in_a_drive_is_said_with_its_file(text: str, fault: str, tmp_path: Path) -> None:
    assert fault in refused(folder(tmp_path, text))


def test_a_folder_without_a_drive_is_said(tmp_path: Path) -> None:
    assert "drive.yaml: No such file" in refused(tmp_path)
    assert "not a folder" in refused(tmp_path / "none")
