"""What assistant-actuator and assistant-obd share as processes: options, log, and the edge where errors are said.

Each is started on purpose only, and ends at once where it has no configuration. What either does is not known here.
"""

import logging
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from assistant.errors import AssistantError, ConfigError

ENDED_BY = (signal.SIGTERM, signal.SIGINT)
"""signals at which a process ends in good order, with exit code 0"""


def command(system_config: Path) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function the one command of a process. Its first argument is `config`, the file it is allowed by."""
    with_config = click.option("--config", type=click.Path(path_type=Path), default=system_config, show_default=True)
    as_command = click.command(context_settings={"help_option_names": ["-h", "--help"]})
    return lambda function: as_command(with_config(function))


def log_as(name: str, *, verbose: bool = False) -> None:
    """Send the log to stderr under the name of the process; warnings alone, unless more is wanted."""
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(stream=sys.stderr, level=level, format=f"{name}: %(message)s")
    logging.getLogger("can").setLevel(logging.ERROR)  # a bus that is down is said by us, once


def look_for(config: Path, without: str, page: str) -> None:
    """Raise ConfigError where the configuration is missing: that means switched off. without: what is so then."""
    if not config.exists():
        raise ConfigError(
            f"{config}: not there, so {without}; {page} says how to write one (docs/, or /usr/share/doc/assistant)"
        )


def run(process: click.Command, name: str, arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a process; exit code 0 ended by a signal, 1 it could not work, 2 wrong use or configuration."""
    try:
        process.main(arguments, standalone_mode=False)
        for number in ENDED_BY:  # the interpreter, as it ends, lets a signal kill that is handled and not ignored
            signal.signal(number, signal.SIG_IGN)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        _end(name, error.format_message(), 2)
    except AssistantError as error:
        _end(name, str(error), error.exit_code)
    sys.exit(0)


def _end(name: str, why: str, code: int) -> NoReturn:
    click.echo(f"{name}: {why}", err=True)
    sys.exit(code)
