"""`chat`: a conversation of typed requests, line by line; on a terminal with a prompt and line editing."""

import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.car_options import car_options, opened
from assistant.cli.options import PATH, common, language
from assistant.cli.turn import BenchClock, UnreadableError, bench_runtime, language_told, show, take_turn
from assistant.errors import AssistantError, UsageError

if TYPE_CHECKING:
    from assistant.car.open import Car
    from assistant.runtime import Runtime

PROMPT = "> "
FAREWELLS = ("exit", "quit", "/exit", "/quit")
"""end it on a terminal; in a file they are said to the car like anything else"""
HELP = """\
A request a line, in English or Mandarin. Lines that begin with / are the bench's:
  /set NAME=VALUE   a VSS signal of the simulated car, e.g. /set Vehicle.Speed=80
  /wait SECONDS     let time pass
  /reset            forget the conversation
  /help             this
exit, quit or Ctrl-D ends it; `assistant phrases` lists what can be said."""


@click.command()
@click.argument("files", nargs=-1, type=PATH)
@click.option("--story", "are_stories", is_flag=True, help="Play these story files; exit 1 where one goes otherwise.")
@language
@car_options
@common
def chat(
    files: tuple[Path, ...],
    are_stories: bool,
    lang: str | None,
    config: Path | None,
    as_json: bool,
    **car_arguments: Any,
) -> int:
    """Hold a conversation: one request a line of stdin.

    Lines that begin with / are the bench's: /wait SECONDS, /set NAME=VALUE, /reset, /help. A story brings its own car.
    """
    from assistant.cli.story import play_files
    from assistant.config import load

    if are_stories != bool(files):
        raise UsageError("stories are played so: assistant chat --story FILE...")
    if are_stories:
        return play_files(files, as_json=as_json)

    settings = load(config)
    clock, code = BenchClock(), 0
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    with opened(settings, car_arguments) as car:
        runtime = bench_runtime(settings, car, (lang,) if lang else settings.languages, clock)
        bench = Bench(runtime, clock, car, lang, as_json=as_json)
        try:
            for line in _typed() if on_terminal else filter(None, map(str.strip, sys.stdin)):
                try:
                    bench.take(line)
                except AssistantError as error:
                    if not on_terminal and not isinstance(error, UnreadableError):
                        raise
                    click.echo(f"assistant: {error}", err=True)
                    code = code if on_terminal else error.exit_code
        finally:
            runtime.close()
    return code


class Bench:
    """What a line of the conversation does."""

    def __init__(self, runtime: "Runtime", clock: BenchClock, car: "Car", lang: str | None, *, as_json: bool) -> None:
        self._runtime = runtime
        self._clock = clock
        self._car = car
        self._lang = lang
        self._as_json = as_json

    def take(self, line: str) -> None:
        """Take a request, or a command of the bench. Raises AssistantError."""
        if not line.startswith("/"):
            outcome = take_turn(self._runtime, line, self._lang or language_told(line))
            show(outcome, as_json=self._as_json)
            return
        name, _, rest = line.partition(" ")
        match name:
            case "/help":
                click.echo(HELP, err=self._as_json)
            case "/reset":
                self._runtime.reset()
            case "/set":
                self._car.set(rest)
            case "/wait":
                self._wait(line, rest)
            case _:
                raise UsageError(f"{line}: there are /set NAME=VALUE, /wait SECONDS, /reset and /help")

    def _wait(self, line: str, rest: str) -> None:
        try:
            seconds = float(rest)
        except ValueError:
            seconds = math.nan
        if not 0 <= seconds < math.inf:
            raise UsageError(f"{line}: /wait takes a number of seconds")
        self._clock.wait(seconds)
        self._car.wait(seconds)


def _typed() -> Iterator[str]:
    """Yield what is typed, with line editing and history, until it is ended."""
    import readline  # noqa: F401  its import alone makes `input` edit lines

    click.echo("Type a request, e.g. open my window. /help tells more; exit ends it.")
    while True:
        try:
            line = input(PROMPT).strip()
        except EOFError:
            click.echo()
            return
        if line.lower() in FAREWELLS:
            return
        if line:
            yield line
