"""The command `assistant`: finds the command's file when it is called, and is the edge where errors are caught."""

import errno
import sys
from typing import NoReturn

import click

from assistant.cli.lazy import LazyGroup
from assistant.cli.options import print_nowhere
from assistant.errors import AssistantError

COMMANDS = {
    "ask": "turn",
    "bench": "bench",
    "can": "can",
    "chat": "chat",
    "ctl": "ctl",
    "doctor": "doctor",
    "hear": "hear",
    "models": "models",
    "parse": "parse",
    "phrases": "phrases",
    "places": "places",
    "replay": "replay",
    "route": "route",
    "run": "run",
    "state": "state",
    "traffic-light": "traffic_light",
    "transcribe": "transcribe",
    "trip": "trip",
}
"""command -> the file in cli/ that defines a function of that name; imported only when it is called"""

UNPRINTED = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""what a full or broken disk says, without the name of a file, of stdout"""


@click.group(cls=LazyGroup, files=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="headunit-assistant")
def assistant() -> None:
    """Talk with your car: offline, in English and Mandarin."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; exit code 0 done, 1 could not be done, 2 wrong use or config."""
    try:
        code = assistant.main(args=arguments, standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        print(f"assistant: {error.format_message()}", file=sys.stderr)
        sys.exit(2)
    except AssistantError as error:
        print(f"assistant: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output went away (`| head`): nobody is left to tell
        print_nowhere()
        sys.exit(1)
    except OSError as error:
        if error.filename is not None or error.errno not in UNPRINTED:
            raise
        print_nowhere()
        print(f"assistant: the output cannot be written: {error.strerror}", file=sys.stderr)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
