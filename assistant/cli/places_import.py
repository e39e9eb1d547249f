"""assistant places import: an OpenStreetMap file becomes a region."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import PATH, common, print_json
from assistant.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.config import Config
    from assistant.places.map_file import Watch
    from assistant.places.region import Region

DATABASE = click.option(
    "--db", "folder", type=PATH, help="Folder of the regions; else that of the configuration, places.regions."
)


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@DATABASE
@click.option("--name", help="Name of the region; else that of the file.")
@click.option(
    "--driving-side",
    type=click.Choice(("left", "right")),
    help="Where the map does not say on which side its country drives.",
)
@common
def import_(
    files: tuple[Path, ...],
    *,
    folder: Path | None,
    name: str | None,
    driving_side: str | None,
    config: Path | None,
    as_json: bool,
) -> None:
    """Make a map's places searchable: FILE is an OpenStreetMap extract, .osm.pbf, .osm or .osm.gz.

    Several files become one region, whose roads are joined where the files touch or overlap.

    A region of the same name is replaced once the new one is whole; until then, and where anything fails, the old one
    stays. The folder may be copied to another machine as it is.
    """
    from assistant.config import load
    from assistant.places.importing import import_map
    from assistant.places.merging import put_together

    began = time.monotonic()
    settings = load(config)
    into = folder or settings.regions_folder()
    with put_together(files, into) as file:
        region = import_map(
            file,
            into,
            name=name,
            driving_side=driving_side,
            watch=_watched() if sys.stderr.isatty() else lambda share, count: None,
            beside=_with_roads(settings),
        )
    seconds = time.monotonic() - began
    if as_json:
        print_json(document(region, seconds))
    else:
        click.echo(
            f"{region.about.name}: {region.about.places} places in {seconds:.1f} s,"
            f" the map of {region.about.map_date or 'an unknown date'}, in {region.folder}"
        )


def _with_roads(config: "Config") -> "Callable[[Path, Region], None]":
    """Return what builds the roads beside the places; without a router, or without roads, it says so in a line.

    Where the roads cannot be built (a full disk), the import fails, and the old region stays with its own.
    """
    from assistant.routing.open import tiles_builder
    from assistant.routing.tiles import NoRoadsError

    def build(file: Path, made: "Region") -> None:
        try:
            tiles_builder(config, told=lambda line: click.echo(line, err=True))(
                file, made.tiles, made.about.driving_side
            )
        except (ModelError, NoRoadsError) as error:
            click.echo(f"assistant: the places alone, no routes: {error}", err=True)

    return build


def document(region: "Region", seconds: float) -> dict[str, object]:
    """Put what was imported into the form that `places import --json` promises."""
    about = region.about
    return {
        "region": about.name,
        "folder": str(region.folder),
        "places": about.places,
        "map_date": about.map_date,
        "bounds": about.bounds,
        "routes": region.tiles.is_dir(),
        "seconds": round(seconds, 2),
    }


def _watched() -> "Watch":
    """Return what tells the progress on one line of stderr: how much, how fast, how long it still takes."""
    began = time.monotonic()

    def told(share: float, count: int) -> None:
        took_s = max(time.monotonic() - began, 0.001)
        left_s = took_s * (1 - share) / share if share else 0.0
        click.echo(
            f"\r{share:4.0%}  {count:,} features, {count / took_s:,.0f} a second, {left_s:.0f} s left ",
            err=True,
            nl=False,
        )
        if share >= 1:
            click.echo("\r\033[K", err=True, nl=False)

    return told
