"""assistant can: the car's buses at work, and a mapping for a car that is new."""

import click

from assistant.cli.lazy import LazyGroup


@click.group(cls=LazyGroup, files={"map": "can_map", "monitor": "can_monitor"})
def can() -> None:
    """Look at the car's buses, and bring a new car."""
