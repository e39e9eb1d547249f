"""assistant places: maps are imported, and their places searched."""

import click

from assistant.cli.lazy import LazyGroup


@click.group(cls=LazyGroup, files={"import": "places_import", "search": "places_search"})
def places() -> None:
    """Bring a map, and look for places on it."""
