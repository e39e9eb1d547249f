"""assistant can monitor: the live state of the car, or the frames on its buses."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import car_options
from assistant.cli.options import Finite, common, print_json

if TYPE_CHECKING:
    from assistant.cli.watching import View

EVERY_S = 0.5


@click.command()
@click.option("--raw", is_flag=True, help="The frames of a bus or log: ids, periods, ages, newest payloads.")
@click.option("--once", is_flag=True, help="Show one picture and end.")
@click.option("--seconds", type=Finite(min=0), help="End after that many seconds; else with Ctrl-C.")
@car_options.car_options
@common
def monitor(
    raw: bool, once: bool, seconds: float | None, config: Path | None, as_json: bool, **car_arguments: Any
) -> None:
    """Show the live state of the car: signals with ages and validity, and how each bus is.

    On a terminal: a live table; piped, a line for each signal whenever it changes, with its time; with --json one
    document each half second. A log plays on from --at at its own pace; without --at, its end is shown once.
    """
    from assistant.cli import watching
    from assistant.config import load

    settings = load(config)
    ended = bool(car_arguments["logs"]) and car_arguments["at_s"] is None
    moments = _moments(once=once or ended or (raw and bool(car_arguments["logs"])), seconds=seconds)
    with watching.frames(settings, car_arguments) if raw else watching.state(settings, car_arguments) as view:
        if as_json:
            for elapsed_s in moments:
                print_json(view.document(elapsed_s))
        elif sys.stdout.isatty():
            _live(view, moments)
        else:
            _lines(view, moments)


def _moments(*, once: bool, seconds: float | None) -> Iterator[float]:
    """Yield the seconds since the beginning, at the pace of the clock, until the end or Ctrl-C."""
    begun_s = time.monotonic()
    yield 0.0
    while not once:
        try:
            time.sleep(EVERY_S)
        except KeyboardInterrupt:
            return
        elapsed_s = time.monotonic() - begun_s
        if seconds is not None and elapsed_s > seconds:
            return
        yield elapsed_s


def _live(view: "View", moments: Iterator[float]) -> None:
    from rich.live import Live

    with Live(auto_refresh=False) as screen:
        for elapsed_s in moments:
            screen.update(view.table(elapsed_s), refresh=True)


def _lines(view: "View", moments: Iterator[float]) -> None:
    """Print what has changed since the moment before."""
    shown: dict[str, str] = {}
    for elapsed_s in moments:
        for name, (time_s, line) in view.lines(elapsed_s).items():
            if shown.get(name) != line:
                shown[name] = line
                click.echo(f"{time_s:.{view.digits}f}  {name}  {line}")
        sys.stdout.flush()
