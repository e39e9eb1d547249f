"""assistant state: what is known of the car, with units, ages and validity."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import car_options
from assistant.cli.options import common, print_json

if TYPE_CHECKING:
    from assistant.conversation.carstate import CarState, Signal


NAMES_FIT = 160
"""characters of a line that the longest VSS name and its value fit into"""


@click.command()
@car_options.car_options
@common
def state(config: Path | None, as_json: bool, **car_arguments: Any) -> None:
    """Show what is known of the car: each signal with its value, unit, age in seconds, and whether it is valid.

    "time" is in seconds: with a log, since its first frame (as --at); else on the machine's monotonic clock. A value
    is null where the car itself says that it is not valid or not available; a value that is too old is shown with
    its age and is not valid.
    """
    from assistant.config import load

    with car_options.opened(load(config), car_arguments, bench=False) as car:
        known = car.source.state()
    if as_json:
        print_json(as_document(known))
    else:
        _print_table(known)


def as_document(known: "CarState") -> dict[str, Any]:
    """Put a state into the form that `state --json` promises."""
    return {
        "time": round(known.time_s, 3),
        "signals": {
            name: {
                "value": _shown(signal),
                "unit": signal.unit,
                "age_s": round(signal.age_s(known.time_s), 3),
                "valid": signal.valid(known.time_s),
            }
            for name, signal in sorted(known.signals.items())
        },
    }


def _shown(signal: "Signal") -> object:
    """Return the value; none where the car's flag is down, whatever number came with it."""
    return signal.value if signal.flagged_valid else None


def _print_table(known: "CarState") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None)
    table.add_column("signal", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("unit", no_wrap=True)
    table.add_column("age s", justify="right", no_wrap=True)
    table.add_column("valid", no_wrap=True)
    for name, signal in sorted(known.signals.items()):
        value = _shown(signal)
        table.add_row(
            name,
            "-" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value),
            signal.unit,
            f"{signal.age_s(known.time_s):.1f}",
            "yes" if signal.valid(known.time_s) else "no",
        )
    # A VSS name is copied into configurations: it is never broken, on however narrow a terminal.
    Console(width=NAMES_FIT, soft_wrap=True).print(table)
