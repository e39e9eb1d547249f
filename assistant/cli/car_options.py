"""The options of the car, named and worded once for all commands."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.cli.options import PATH, Finite

if TYPE_CHECKING:
    from assistant.car.open import Car
    from assistant.config import Config

HEARD_WITHIN_S = 2.0
"""A live bus tells its values one by one, the slow ones once a second. What has not spoken by then is not known."""

Function = TypeVar("Function", bound=Callable[..., Any])


def car_options(function: Function) -> Function:
    """Add the options of the car; `opened` takes what they become."""
    for option in reversed(
        (
            click.option(
                "--log",
                "logs",
                type=PATH,
                multiple=True,
                help="CAN log of a drive: candump .log, .asc, .blf, .trc, .csv, also .gz (repeatable).",
            ),
            click.option("--dbc", "dbcs", type=PATH, multiple=True, help="DBC that describes the frames (repeatable)."),
            click.option("--mapping", type=PATH, help="YAML that maps more signals to VSS names."),
            click.option(
                "--at", "at_s", type=Finite(), help="Moment in the log, in seconds from its first frame; else its end."
            ),
            click.option(
                "--set",
                "assignments",
                metavar="NAME=VALUE",
                multiple=True,
                help="Set a VSS signal of the simulated car (repeatable).",
            ),
            click.option("--no-car", is_flag=True, help="Nothing is known of a car, and nothing can be changed."),
        )
    ):
        function = option(function)
    return function


@contextmanager
def opened(config: "Config", arguments: Mapping[str, Any], *, bench: bool = True) -> "Iterator[Car]":
    """Open the car that the options name, and close it at the end.

    bench: under a log, simulate what commands can change. Raises as `assistant.car.open.open_car`.
    """
    from assistant.car.open import open_car

    car = open_car(config, **arguments, bench=bench)
    position = config.car.position
    live = config.car.source == "bus" or (position is not None and position.source != "gpx")
    if live and not (arguments["logs"] or arguments["no_car"]):
        time.sleep(HEARD_WITHIN_S)
    try:
        yield car
    finally:
        car.close()
