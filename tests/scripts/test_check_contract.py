"""The command line holds to the contract, and the script that looks at it sees where one does not."""

# mypy: disable-error-code="import-not-found"
# scripts/ lies outside what mypy is told of

import subprocess
import sys
from pathlib import Path
from typing import Any

import check_contract
import pytest
from check_contract import Checked, call_faults, timed_turn_faults, turn_faults

PROGRAM = Path(sys.executable).with_name("assistant")
CALL = {"tool": "set_fan", "arguments": {"level": 2}, "status": "done", "rule": None, "result": None}
TURN = {
    "heard": "fan 2", "lang": "en", "act": "command", "calls": [CALL], "reply": "Fan at 2.", "decided_by": "catalogue",
    "confidence": 1.0, "awaiting": None,
}  # fmt: skip


def check(script: Path, program: Path) -> tuple[int, str]:
    command = [sys.executable, str(script), str(program)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_installed_program_holds_to_the_contract() -> None:
    assert check(Path(check_contract.__file__), PROGRAM) == (0, "0 breaches of the contract\n")


def test_it_holds_to_the_check_that_was_agreed_too(shared_contract: Path) -> None:
    assert check(shared_contract / "check.py", PROGRAM) == (0, "0 breaches of the contract\n")


@pytest.mark.parametrize(
    ("tool", "arguments", "faults"),
    [
        ("set_fan", {"level": 2}, []),
        ("set_fan", {"level": 2, "zone": None}, []),
        ("set_window", {"window": "driver", "percent": 40.0}, []),
        ("plan_trip", {"destination": "Paris", "via": ["Reims"], "arrive_by": "2026-11-22T17:30"}, []),
        ("set_ambient_light", {}, []),
        ("fly", {}, ["'fly' is not a tool of the contract"]),
        ("set_fan", {}, ["set_fan wants exactly one of ['level', 'change']"]),
        ("set_fan", {"level": 2, "change": "more"}, ["set_fan wants exactly one of ['level', 'change']"]),
        ("set_ambient_light", {"brightness": 3, "change": 1}, ["wants at most one of ['brightness', 'change']"]),
        ("set_fan", {"level": 6}, ["set_fan.level = 6 does not fit fan_level"]),
        ("set_fan", {"level": 2.5}, ["set_fan.level = 2.5 does not fit fan_level"]),
        ("set_fan", {"level": True}, ["set_fan.level = True does not fit fan_level"]),
        ("set_fan", {"change": "a bit"}, ["set_fan.change = 'a bit' does not fit change"]),
        ("set_fan", {"level": 2, "zone": "roof"}, ["set_fan.zone = 'roof' does not fit zone"]),
        ("set_fan", {"level": 2, "speed": 3}, ["set_fan has no argument 'speed'"]),
        ("set_trunk", {}, ["set_trunk lacks 'open'"]),
        ("set_trunk", {"open": 1}, ["set_trunk.open = 1 does not fit bool"]),
        ("remember", {"text": " "}, ["remember.text = ' ' does not fit text"]),
        ("plan_trip", {"destination": "Paris", "via": "Reims"}, ["plan_trip.via = 'Reims' does not fit texts"]),
    ],
)
def test_a_call_is_held_against_its_tool(tool: str, arguments: dict[str, Any], faults: list[str]) -> None:
    told = list(call_faults("here", {"tool": tool, "arguments": arguments}))
    assert len(told) == len(faults)
    for fault, of in zip(told, faults, strict=True):
        assert fault.startswith("here: ")
        assert of in fault


def test_a_turn_of_the_contract_has_no_fault() -> None:
    assert list(turn_faults("here", TURN)) == []
    assert list(timed_turn_faults("here", {**TURN, "ms": {"understand": 1, "tools": 0, "total": 1}})) == []


@pytest.mark.parametrize("field", [*TURN, "ms"])
def test_a_field_that_is_missing_is_told(field: str) -> None:
    turn = {**TURN, "ms": {"understand": 1, "tools": 0, "total": 1}}
    del turn[field]
    faults = list(timed_turn_faults("here", turn))
    assert any(repr(field) in fault or field in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("field", "value"),
    [("act", "dance"), ("decided_by", "chance"), ("awaiting", "applause"), ("calls", [{**CALL, "status": "maybe"}])],
)
def test_a_word_that_the_contract_does_not_know_is_told(field: str, value: object) -> None:
    (fault,) = turn_faults("here", {**TURN, field: value})
    assert fault.startswith("here: ")


def test_a_program_that_prints_something_else_or_fails_has_breaches(tmp_path: Path) -> None:
    program = tmp_path / "assistant"
    for body, fault in (
        ("echo hello", "ask hi: stdout is not JSON: 'hello"),
        ("echo '{}'; echo '{}'", "ask hi: exit code 0, 2 documents for 1"),
        ("echo '{}'; echo broken >&2; exit 1", "ask hi: exit code 1, 1 documents for 1: 'broken"),
    ):
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(0o755)
        checked = Checked(str(program))
        checked.run("ask", "hi", count=1)
        (breach,) = checked.breaches
        assert breach.startswith(fault)


def test_the_exit_code_tells_that_there_are_breaches(tmp_path: Path) -> None:
    program = tmp_path / "assistant"
    program.write_text("#!/bin/sh\necho '{}'\n")
    program.chmod(0o755)
    code, told = check(Path(check_contract.__file__), program)
    assert code == 1
    assert "ask 'open the trunk': no field 'heard'" in told
    assert "state: no field 'signals'" in told
