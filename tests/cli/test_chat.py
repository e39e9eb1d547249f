"""`chat` on a terminal: a prompt, lines that can be edited, and a session that a typing error does not end."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import Program

PATIENCE_S = 120.0


class Terminal:
    """A person at a terminal: types, and reads what is shown."""

    def __init__(self, *arguments: str) -> None:
        self._end, theirs = pty.openpty()
        command = [str(Path(sys.executable).with_name("assistant")), *arguments]
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "dumb"}
        )
        os.close(theirs)
        self._shown = ""

    def types(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def sees(self, wanted: str) -> str:
        """Read until it is shown; return what came before it."""
        while wanted not in self._shown:
            readable, _, _ = select.select([self._end], [], [], PATIENCE_S)
            assert readable, self._shown
            self._shown += os.read(self._end, 4096).decode(errors="replace")
        before, _, self._shown = self._shown.partition(wanted)
        return before

    def ended(self) -> int:
        try:
            return self._process.wait(PATIENCE_S)
        finally:
            os.close(self._end)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


def test_typing_errors_are_answered_and_the_session_goes_on() -> None:
    terminal = Terminal("chat", "--lang", "en")
    try:
        terminal.sees("> ")
        terminal.types("/set Vehicle.Sped=80\n")
        terminal.sees("Vehicle.Speed")
        terminal.types("/fly\n")
        terminal.sees("/set NAME=VALUE")
        terminal.types("/help\n")
        terminal.sees("assistant phrases")
        terminal.types("/set Vehicle.Speed=80\n")
        terminal.types("how fasx\x7ft am i going\n")  # the wrong letter is taken back
        terminal.sees("80 kilometres an hour")
        terminal.types("exit\n")
        assert terminal.ended() == 0
    finally:
        terminal.kill()


def test_the_end_of_input_ends_it() -> None:
    terminal = Terminal("chat", "--lang", "en")
    try:
        terminal.sees("> ")
        terminal.types("\x04")
        assert terminal.ended() == 0
    finally:
        terminal.kill()


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_help_is_no_turn(program: Program, json: tuple[str, ...]) -> None:
    done = program.run("chat", *json, text="/help\n")
    assert done.returncode == 0
    assert b"/wait SECONDS" in (done.stderr if json else done.stdout)
    assert not json or done.stdout == b""


def test_a_line_that_is_no_text_ends_nothing_but_itself(program: Program) -> None:
    done = program.run("chat", text=b"fan to 3\n\xff\xfe\nfan to 4\n")
    assert done.stdout.decode().splitlines() == ["Fan at 3.", "Fan at 4."]
    assert done.stderr.decode().startswith("assistant: the request is not UTF-8 text: ")
    assert done.stderr.count(b"\n") == 1
    assert done.returncode == 2
