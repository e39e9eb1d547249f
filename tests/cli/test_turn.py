"""`ask` and `chat` as a user calls them: the program itself, its JSON, its one line where something is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program

DRIVE = Path(__file__).parent.parent / "data" / "drive"
FIELDS = {"heard", "lang", "act", "calls", "reply", "decided_by", "confidence", "awaiting", "ms"}


def ask(program: Program, *arguments: str) -> dict[str, Any]:
    document: dict[str, Any] = program.document("ask", *arguments, "--json")
    return document


def test_a_request_is_answered_with_every_field_of_the_contract(program: Program) -> None:
    turn = ask(program, "set the temperature to 21 degrees")
    assert turn.keys() == FIELDS
    assert turn["calls"][0].keys() == {"tool", "arguments", "status", "rule", "result"}
    assert turn["ms"].keys() == {"understand", "tools", "total"}
    assert (turn["lang"], turn["act"], turn["decided_by"]) == ("en", "command", "catalogue")
    assert turn["calls"][0]["result"]["celsius"] == 21


def test_the_language_is_told_from_the_text(program: Program) -> None:
    turn = ask(program, "打开主驾车窗")
    assert turn["lang"] == "zh"
    assert turn["reply"] == "主驾车窗已打开。"


@pytest.mark.parametrize("text", ["how fast am i going", "现在车速多少"])
def test_the_speed_is_that_of_the_drive(program: Program, text: str) -> None:
    drive = ("--log", str(DRIVE / "drive.log.gz"), "--dbc", str(DRIVE / "gps.dbc"))
    speed = program.document("state", *drive, "--json")["signals"]["Vehicle.Speed"]["value"]
    turn = ask(program, text, *drive)
    assert turn["calls"][0]["result"]["value"] == speed
    assert f"{speed:.0f}" in turn["reply"]


@pytest.mark.parametrize("text", ["how fast am i going", "现在车速多少"])
def test_on_a_real_drive_too(program: Program, shared_data: Path, text: str) -> None:
    log = shared_data / "can/css-candump/3BA199E2_00000164_00000003-60FE43B2.log"
    dbc = shared_data / "can/css-dbc/canmod-gps.dbc"
    turn = ask(program, text, "--log", str(log), "--dbc", str(dbc))
    assert turn["calls"][0]["result"]["value"] == 81.0
    assert "81" in turn["reply"]


def test_the_trunk_stays_shut_while_the_car_moves(program: Program) -> None:
    call = ask(program, "open the trunk", "--set", "Vehicle.Speed=80")["calls"][0]
    assert (call["status"], call["rule"]) == ("refused", "trunk_only_standing")


def test_without_a_car_the_speed_is_not_known_and_nothing_can_be_changed(program: Program) -> None:
    assert ask(program, "how fast am i going", "--no-car")["reply"] == "I can't see your speed: the car hasn't told me."
    assert ask(program, "turn up the fan", "--no-car")["calls"][0]["status"] == "not_set_up"


def test_a_conversation_remembers_its_question_and_forgets_it_in_time(program: Program) -> None:
    lines = ["open the trunk", "yes", "open the trunk", "/wait 60", "yes", "open the trunk", "/reset", "yes"]
    turns = program.documents("chat", "--json", text="\n".join(lines))
    assert [turn["awaiting"] for turn in turns] == ["confirmation", None, "confirmation", None, "confirmation", None]
    assert [turn["calls"][0]["status"] for turn in turns if turn["calls"]] == ["asked", "done", "asked", "asked"]
    assert turns[3]["reply"] == turns[5]["reply"] == "I did not ask anything."


def test_the_bench_sets_the_car_within_a_conversation(program: Program) -> None:
    moving = program.documents("chat", "--json", text="/set Vehicle.Speed=80\nopen the trunk\nhow fast am i going")
    assert moving[0]["calls"][0]["rule"] == "trunk_only_standing"
    assert moving[1]["calls"][0]["result"]["value"] == 80.0


def test_time_that_passes_moves_a_drive_on(program: Program) -> None:
    log = ("--log", str(DRIVE / "drive.log.gz"), "--at", "100")
    first, later = program.documents("chat", "--json", *log, text="how fast am i going\n/wait 200\nhow fast am i going")
    expected = [
        program.document("state", "--log", str(DRIVE / "drive.log.gz"), "--at", at, "--json") for at in ("100", "300")
    ]
    speeds = [state["signals"]["Vehicle.Speed"]["value"] for state in expected]
    assert [turn["calls"][0]["result"]["value"] for turn in (first, later)] == speeds
    assert speeds[0] != speeds[1]


@pytest.mark.parametrize(
    ("arguments", "code", "fault"),
    [
        (("ask",), 2, "Missing argument 'TEXT'"),
        (("ask", "hi", "--log", "no-such.log"), 1, "no-such.log: No such file or directory"),
        (("ask", "hi", "--dbc", "no-such.dbc"), 1, "no-such.dbc: No such file or directory"),
        (("ask", "hi", "--set", "Vehicle.Sped=1"), 2, "Vehicle.Speed"),
        (("ask", "hi", "--config", "no-such.yaml"), 2, "no-such.yaml: No such file or directory"),
        (("ask", "hi", "--lang", "fr"), 2, "'fr' is not one of 'en', 'zh'"),
    ],
)
def test_what_is_wrong_is_one_line_and_a_code(
    program: Program, arguments: tuple[str, ...], code: int, fault: str
) -> None:
    assert fault in program.failing(*arguments, code=code)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("/wait long", "/wait long"),
        ("/wait nan", "/wait nan"),
        ("/wait -1", "/wait -1"),
        ("/set Vehicle.Speed", "NAME=VALUE"),
        ("/fly", "/wait SECONDS"),
    ],
)
def test_a_wrong_bench_command_is_one_line(program: Program, line: str, fault: str) -> None:
    assert fault in program.failing("chat", code=2, text=line)


def test_text_that_is_not_utf_8_is_one_line(program: Program) -> None:
    assert "not UTF-8 text" in program.failing("chat", code=2, text=b"\xff\xfe\n")


def test_an_unknown_key_of_the_config_is_named_with_its_line(program: Program, tmp_path: Path) -> None:
    config = tmp_path / "assistant.yaml"
    config.write_text("languages: [en]\nlanguage_modell: {}\n")
    fault = program.failing("ask", "hi", "--config", str(config), code=2)
    assert f"{config}" in fault
    assert "language_model" in fault


def test_a_log_cut_in_the_middle_is_one_line(program: Program, tmp_path: Path) -> None:
    whole = (Path(DRIVE) / "drive.log.gz").read_bytes()
    cut = tmp_path / "cut.log.gz"
    cut.write_bytes(whole[: len(whole) // 2])
    assert str(cut) in program.failing("ask", "how fast am i going", "--log", str(cut), code=1)


def test_every_answer_is_json_alone_on_stdout(program: Program) -> None:
    done = program.run("ask", "turn up the fan", "--json")
    assert json.loads(done.stdout)
    assert done.stderr == b""
