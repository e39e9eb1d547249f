"""Options that several commands share, named and worded once."""

import json
import logging
import math
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from assistant.languages import languages

Function = TypeVar("Function", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


class Finite(click.FloatRange):
    """A number that is one: to click, nan and inf are numbers too, and within every range."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number. Raises click's BadParameter."""
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value} is no number that can be counted to", param, ctx)
        return number


class Spoken(click.Choice[str]):
    """A language: one of ours, or one that the configuration has added."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return its code. Raises click's BadParameter."""
        if value not in self.choices:
            from assistant.config import load

            config = ctx.params.get("config") if ctx else None
            # What was not given is not None here yet: click keeps a mark of its own in its place.
            load(config if isinstance(config, Path) else None)
        return click.Choice(languages()).convert(value, param, ctx)


def common(function: Function) -> Function:
    """Add --config, --json (as `as_json`) and -v (as `verbose`)."""
    for option in (
        click.option("--config", type=PATH, is_eager=True, help="Configuration file."),
        click.option(
            "--json",
            "as_json",
            is_flag=True,
            help="One JSON document, or one a line; nothing else on stdout.",
        ),
        click.option(
            "-v", "verbose", is_flag=True, expose_value=False, callback=_log_to_stderr, help="More detail on stderr."
        ),
    ):
        function = option(function)
    return function


def language(function: Function) -> Function:
    """Add --lang; None where it was not given."""
    return click.option("--lang", type=Spoken(languages()), help="Language that is spoken.")(function)


def print_json(document: object) -> None:
    """Print one document on one line, and at once: another program may be reading.

    A number that is none (NaN, infinity) is null: JSON has no word for it.
    """
    try:
        text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    except ValueError:
        text = json.dumps(_with_finite(document), ensure_ascii=False, allow_nan=False)
    click.echo(text)
    sys.stdout.flush()


def print_nowhere() -> None:
    """Drop what is still to be printed and all that comes, else Python tries again when it ends, and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _with_finite(document: Any) -> Any:
    if isinstance(document, dict):
        return {key: _with_finite(value) for key, value in document.items()}
    if isinstance(document, list | tuple):
        return [_with_finite(value) for value in document]
    return None if isinstance(document, float) and not math.isfinite(document) else document


def _log_to_stderr(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del ctx, param
    logging.basicConfig(stream=sys.stderr, level=logging.INFO if value else logging.WARNING, format="%(message)s")
