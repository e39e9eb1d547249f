"""The command itself: where errors are caught, and what exit code they become."""

import errno
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click
import pytest

from assistant import errors
from assistant.cli import main as command_line


def exit_code_of(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        command_line.main(list(arguments))
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """A command `doctor` that raises what the test puts into the list."""
    raised: list[BaseException] = []

    @click.command()
    def doctor() -> None:
        raise raised[0]

    module = ModuleType("assistant.cli.failing")
    module.doctor = doctor  # type: ignore[attr-defined]  # a module made for this test
    monkeypatch.setitem(sys.modules, "assistant.cli.failing", module)
    monkeypatch.setitem(command_line.COMMANDS, "doctor", "failing")
    return raised


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.UsageError("no such NAME"), 2),
        (errors.ConfigError("a.yaml:3: speed: unknown key"), 2),
        (errors.ModelError("model x is not installed"), 1),
        (errors.EngineError("the recogniser failed"), 1),
        (errors.AudioError("a.wav: empty"), 1),
        (errors.BusError("can0: no such device"), 1),
        (errors.DataError("a.log:7: cut off"), 1),
    ],
)
def test_an_error_of_ours_is_one_line_and_its_exit_code(
    failing: list[BaseException], capsys: pytest.CaptureFixture[str], error: Exception, code: int
) -> None:
    failing.append(error)
    assert exit_code_of("doctor") == code
    said = capsys.readouterr()
    assert said.err == f"assistant: {error}\n"
    assert said.out == ""


def test_an_interrupted_command_leaves_with_130(failing: list[BaseException]) -> None:
    failing.append(KeyboardInterrupt())
    assert exit_code_of("doctor") == 130


def test_a_mistake_of_ours_is_not_hidden(failing: list[BaseException]) -> None:
    failing.append(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        command_line.main(["doctor"])


@pytest.mark.parametrize("arguments", [["no-such-command"], ["ask", "--no-such-option"]])
def test_wrong_use_is_one_line_and_exit_code_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert exit_code_of(*arguments) == 2
    said = capsys.readouterr()
    assert said.err.startswith("assistant: ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("name", sorted(command_line.COMMANDS))
def test_every_command_that_is_listed_exists_and_says_what_it_does(name: str) -> None:
    command = getattr(import_module(f"assistant.cli.{command_line.COMMANDS[name]}"), name.replace("-", "_"))
    assert isinstance(command, click.Command)
    assert command.get_short_help_str()


@pytest.mark.parametrize(("argument", "expected"), [("--help", "Talk with your car"), ("--version", "version 0.")])
def test_help_is_given_and_the_version_is_told(argument: str, expected: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from assistant.cli.main import main; main()", argument],
        capture_output=True,
        text=True,
        check=True,
    )
    assert expected in run.stdout


FULL = Path("/dev/full")
"""what a full disk is, on Linux"""


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["ask", "--json", "open my window"], ["phrases"], ["--help"]])
def test_output_that_cannot_be_written_is_one_line(arguments: list[str]) -> None:
    with FULL.open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-c", "from assistant.cli.main import main; main()", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr == "assistant: the output cannot be written: No space left on device\n"


def test_an_error_of_a_file_is_no_error_of_the_output(failing: list[BaseException]) -> None:
    failing.append(OSError(errno.ENOSPC, "No space left on device", "some.file"))
    with pytest.raises(OSError, match="No space left"):
        command_line.main(["doctor"])
