"""docs/contract/command-line.md names every command and option that there is, and promises none that is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from assistant.cli.main import assistant

PAGE = Path(__file__).resolve().parents[2] / "docs" / "contract" / "command-line.md"
THERE, PROMISED = PAGE.read_text(encoding="utf-8").split("\n## Promised\n")


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Each command below one, with its whole name."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for each in command.list_commands(context):
        found = command.get_command(context, each)
        assert found is not None
        yield from commands(found, f"{name} {each}")


COMMANDS = dict(commands(assistant, "assistant"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_there_with_every_option(name: str) -> None:
    usages = [usage for usage in re.findall(r"`(assistant [^`]*)`", THERE) if re.match(rf"{name}(?= |$)", usage)]
    assert usages, f"{name} stands nowhere"
    everywhere = set(re.findall(r"(?<![\w-])--?[\w-]+", THERE.split("\n## A turn\n")[0]))
    named = everywhere | set(re.findall(r"(?<![\w-])--?[\w-]+", " ".join(usages)))
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("-")}
    assert options <= named


def test_what_is_promised_is_not_there_yet() -> None:
    usages = re.findall(r"`assistant ([^`]*)`", PROMISED)
    assert usages
    for usage in usages:
        first, second, *_ = f"{usage} -".split()
        names = [f"assistant {first} {each}" for each in second.split("\\|")] if first == "bench" else []
        assert not COMMANDS.keys() & {f"assistant {first}", *names}, f"{usage} is there: it stands above now"


def test_no_option_that_is_named_is_missing() -> None:
    there = {option for command in COMMANDS.values() for parameter in command.params for option in parameter.opts}
    for usage in re.findall(r"`(assistant [^`]*)`", THERE):
        assert set(re.findall(r"(?<![\w-])--[\w-]+", usage)) <= there, usage
