"""A group of commands that are imported when they are called: the daemon must start fast, a bench brings its engine."""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click


class LazyGroup(click.Group):
    """A group whose commands lie in files of cli/.

    files: command -> the file that defines a function of that name; - is _, and `import`, which can name none, import_.
    """

    def __init__(self, *arguments: Any, files: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._files = files

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return sorted(self._files)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the file of the command and return the command."""
        del ctx
        if cmd_name not in self._files:
            return None
        name = cmd_name.replace("-", "_")
        function = f"{name}_" if iskeyword(name) else name
        command: click.Command = getattr(import_module(f"assistant.cli.{self._files[cmd_name]}"), function)
        return command
