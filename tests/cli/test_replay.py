"""`replay` as a user calls it: the bundled drive, to the same result every time, and drives that are broken."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.car.test_drive import DRIVE
from tests.cli.program import Program

FIELDS = {"at_s", "heard", "lang", "act", "calls", "reply", "decided_by", "confidence", "awaiting"}
CLOCK = "clock: 2026-01-01T09:45:00\n"
HOW_FAST = "texts: [{at_s: 8, text: how fast am i going}, {at_s: 302, text: 现在车速多少}]\n"


def drive(folder: Path, text: str) -> str:
    folder.mkdir(exist_ok=True)
    shutil.copy(DRIVE / "drive.log.gz", folder)
    (folder / "drive.yaml").write_text(CLOCK + text, encoding="utf-8")
    return str(folder)


def test_the_bundled_drive_goes_as_it_is_expected_and_twice_the_same_to_the_byte(
    program: Program, installed_model: Callable[[str], Path]
) -> None:
    for name in ("vosk-small-en-us-0.15", "mandarin-transformer"):
        installed_model(name)
    first, second = (program.run("replay", str(DRIVE), "--json") for _ in range(2))
    assert first.returncode == 0, first.stderr.decode()
    assert first.stdout == second.stdout
    turns = [json.loads(line) for line in first.stdout.splitlines()]
    assert len(turns) == 8
    assert all(turn.keys() == FIELDS for turn in turns)


def test_the_car_moves_on_between_two_questions(program: Program, tmp_path: Path) -> None:
    turns = program.documents("replay", drive(tmp_path, f"logs: [drive.log.gz]\n{HOW_FAST}"), "--json")
    assert [turn["calls"][0]["result"]["value"] for turn in turns] == [0, pytest.approx(97, abs=2)]
    assert [turn["at_s"] for turn in turns] == [8, 302]


def test_without_json_each_turn_is_told_with_its_moment(program: Program, tmp_path: Path) -> None:
    told = program.run("replay", drive(tmp_path, HOW_FAST), "--set", "Vehicle.Speed=80").stdout.decode()
    assert told.splitlines()[:2] == [
        "     8.0 s  'how fast am i going'",
        "            Your speed is 80 kilometres an hour.",
    ]


def test_the_options_of_the_car_are_those_of_every_command(program: Program, tmp_path: Path) -> None:
    logged = drive(tmp_path, f"logs: [drive.log.gz]\n{HOW_FAST}")
    (later,) = program.documents("replay", logged, "--at", "300", "--json")
    assert later["calls"][0]["result"]["value"] == pytest.approx(97, abs=2)
    blind, _ = program.documents("replay", logged, "--no-car", "--json")
    assert blind["calls"][0]["result"]["value"] is None
    other = tmp_path / "other.log"
    other.write_text("(5.0) can0 7E8#03410D34AAAAAAAA\n(14.0) can0 7E8#03410D34AAAAAAAA\n")
    faster, _ = program.documents("replay", logged, "--log", str(other), "--json")
    assert faster["calls"][0]["result"]["value"] == 52


def test_a_live_bus_of_the_configuration_is_not_listened_to(program: Program, tmp_path: Path) -> None:
    config = tmp_path / "assistant.yaml"
    config.write_text("car: {source: bus, buses: [{interface: virtual, channel: replay-test}]}\n")
    turn, _ = program.documents("replay", drive(tmp_path / "drive", HOW_FAST), "--config", str(config), "--json")
    assert turn["calls"][0]["result"] == {
        "what": "speed",
        "value": 0.0,
        "unit": "km/h",
        "age_s": 0.0,
        "valid": True,
    }


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--at", "-1"), "--at -1"),
        (("--at", "nan"), "'--at': nan is no number"),
        (("--no-car", "--log", "a.log"), "--no-car cannot be combined with --log"),
        (("--set", "Vehicle.Sped=3"), "did you mean Vehicle.Speed?"),
        (("--speed", "0"), "--speed"),
    ],
)
def test_options_that_cannot_be_are_said(
    program: Program, tmp_path: Path, options: tuple[str, ...], fault: str
) -> None:
    assert fault in program.failing("replay", drive(tmp_path, HOW_FAST), *options, code=2)


def test_a_turn_that_went_otherwise_than_expected_is_one_line_after_all_turns(program: Program, tmp_path: Path) -> None:
    folder = drive(tmp_path, f"{HOW_FAST}expected: expected.jsonl\n")
    (tmp_path / "expected.jsonl").write_text('{"reply": "Not at all."}\n{"lang": "zh"}\n', encoding="utf-8")
    done = program.run("replay", folder, "--json")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.decode() == (
        f"assistant: {tmp_path}/expected.jsonl: otherwise than expected: turn 1, reply was"
        ' "Your speed is 0 kilometres an hour.", not "Not at all."\n'
    )


@pytest.mark.parametrize(
    ("text", "code", "fault"),
    [
        ("logs: [none.log]\n", 1, "none.log: there is no such file"),
        ("dbcs: [none.dbc]\n", 1, "none.dbc: there is no such file"),
        ("sounds: [{at_s: 1, file: broken.wav}]\n", 1, "broken.wav"),
        ("logs: [broken.wav]\n", 1, "broken.wav: not a CAN log"),
        ("log: [drive.log.gz]\n", 2, "drive.yaml:2: log: unknown key; did you mean logs?"),
        ("texts: [{at_s: 1, text: 3}]\n", 2, "drive.yaml:2: texts[0].text"),
    ],
)
def test_what_is_broken_is_one_line_that_names_it(
    program: Program, tmp_path: Path, text: str, code: int, fault: str
) -> None:
    (tmp_path / "broken.wav").write_bytes(b"RIFF")
    assert fault in program.failing("replay", drive(tmp_path, text), code=code)


@pytest.mark.parametrize("at_s", [12, 1])
def test_a_log_that_is_cut_is_said_after_the_turns_before_it(program: Program, tmp_path: Path, at_s: float) -> None:
    (tmp_path / "cut.log").write_text(
        "(5.0) can0 7E8#03410D34AAAAAAAA\n(15.0) can0 7E8#03410D34AAAAAAAA\n(16.0) can0 7"
    )
    folder = drive(tmp_path, f"logs: [cut.log]\ntexts: [{{at_s: {at_s}, text: how fast am i going}}]\n")
    done = program.run("replay", folder, "--json")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == (at_s == 1)
    assert done.stderr.decode().startswith(f"assistant: {tmp_path}/cut.log: line 3 is cut short")
    assert done.stderr.count(b"\n") == 1


def test_without_the_model_for_its_sounds_a_drive_is_one_line(program: Program, tmp_path: Path) -> None:
    sound = DRIVE / "speech" / "zh" / "01-speed.flac"
    config = tmp_path / "assistant.yaml"
    config.write_text("recognition: {zh: [{engine: vosk, model: vosk-small-cn-0.22}]}\n")
    folder = drive(tmp_path / "drive", f"sounds: [{{at_s: 1, file: {sound}, lang: zh}}]\n")
    assert "assistant models fetch vosk-small-cn-0.22" in program.failing(
        "replay", folder, "--config", str(config), code=1
    )


def test_a_real_drive_is_played_whole_and_twice_the_same(program: Program, shared_data: Path, tmp_path: Path) -> None:
    can = shared_data / "can"
    log = can / "css-candump" / "3BA199E2_00000164_00000003-60FE43B2.log"
    folder = drive(
        tmp_path,
        f"logs: [{log}]\ndbcs: [{can / 'css-dbc' / 'canmod-gps.dbc'}]\n"
        "texts:\n- {at_s: 20, text: how fast am i going}\n- {at_s: 300, text: open the trunk}\n"
        "- {at_s: 590, text: 现在车速多少}\n",
    )
    first, trunk, last = program.documents("replay", folder, "--json")
    assert trunk["calls"][0]["status"] == "refused"
    for asked in (first, last):
        result = asked["calls"][0]["result"]
        assert (24 <= result["value"] <= 84, result["valid"]) == (True, True)
        assert result["age_s"] < 1
    assert program.documents("replay", folder, "--json") == [first, trunk, last]
