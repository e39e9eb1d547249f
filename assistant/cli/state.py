"""assistant state: what is known of the car, with units, ages and validity."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import car_options
from assistant.cli.options import common, print_json
from assistant.documents import of_buses, of_car, told_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Group

    from assistant.car.state.source import BusHealth, CarSource
    from assistant.types.car_state import CarState, Signal

NAMES_FIT = 160
"""characters of a line that the longest VSS name and its value fit into"""


@click.command()
@car_options.car_options
@common
def state(config: Path | None, as_json: bool, **car_arguments: Any) -> None:
    """Show what is known of the car: each signal with its value, unit, age in seconds, and whether it is valid.

    "time" is in seconds: with a log, since its first frame (as --at); else on the machine's monotonic clock. A value
    is null where the car itself says that it is not valid or not available; a value that is too old is shown with
    its age and is not valid. On live buses, "buses" says how each of them is.
    """
    from assistant.config import load

    with car_options.opened(load(config), car_arguments, bench=False) as car:
        known, buses = car.source.state(), health_of(car.source)
    if as_json:
        print_json({**of_car(known), **of_buses(buses)})
    else:
        _print_table(known, buses)


def health_of(source: "CarSource") -> "Sequence[BusHealth]":
    """Return how the buses of a car are; empty where it has none."""
    health = getattr(source, "health", None)  # a log and the simulated car have no bus that could be down
    return health() if health is not None else ()


def bus_line(bus: "BusHealth") -> str:
    """Say in one line how a bus is."""
    up = {True: "up, listen only", False: "up, acknowledges frames", None: "up"}[bus.listen_only]
    how = up if bus.up else f"down: {bus.reason or 'not heard yet'}"
    lost = f", {bus.lost} frames lost" if bus.lost else ""
    return f"{how}{lost}"


def shown_value(signal: "Signal") -> str:
    """Return the value as text; a dash where there is none."""
    value = told_value(signal)
    return "-" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def table_of(known: "CarState", buses: "Sequence[BusHealth]" = ()) -> "Group":
    """Return a state as a table, and under it how the buses are."""
    from rich.console import Group
    from rich.table import Table

    table = Table(box=None)
    table.add_column("signal", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("unit", no_wrap=True)
    table.add_column("age s", justify="right", no_wrap=True)
    table.add_column("valid", no_wrap=True)
    for name, signal in sorted(known.signals.items()):
        age_s = f"{signal.age_s(known.time_s):.1f}"
        table.add_row(name, shown_value(signal), signal.unit, age_s, "yes" if signal.valid(known.time_s) else "no")
    return Group(table, *bus_lines(buses))


def bus_lines(buses: "Sequence[BusHealth]") -> list[str]:
    """Say how each bus is, to stand under a table."""
    return [f" {bus.bus}  {bus_line(bus)}" for bus in buses]


def _print_table(known: "CarState", buses: "Sequence[BusHealth]") -> None:
    from rich.console import Console

    # A VSS name is copied into configurations: it is never broken, on however narrow a terminal.
    Console(width=NAMES_FIT, soft_wrap=True).print(table_of(known, buses))
