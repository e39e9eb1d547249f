"""assistant route: a way over the imported maps, step by step."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import PATH, common, language, print_json
from assistant.cli.places_import import DATABASE
from assistant.cli.places_search import Point
from assistant.errors import DataError
from assistant.languages import FIRST
from assistant.types.place import Position

SOUTHERN = re.compile(r"-[\d.]+,")

if TYPE_CHECKING:
    from assistant.places.search import Maps
    from assistant.types.way import Way


class WithPositions(click.Command):
    """A command whose arguments may be positions: "-33.86,151.21" lies in the south, and is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; a space before the sign makes a value of it."""
        return super().parse_args(ctx, [f" {each}" if SOUTHERN.match(each) else each for each in args])


@click.command(cls=WithPositions)
@click.argument("origin", metavar="FROM")
@click.argument("destination", metavar="TO")
@click.option("--via", "stops", multiple=True, metavar="PLACE", help="A stop on the way; may be given several times.")
@click.option(
    "--avoid", type=click.Choice(("tolls", "motorways", "ferries")), multiple=True, help="May be given again."
)
@click.option("--alternatives", type=click.IntRange(0, 3), default=0, help="So many other ways, at most.")
@click.option("--map", "picture", type=PATH, help="Also draw the way and its steps: a .svg or .png file.")
@language
@DATABASE
@common
def route(
    origin: str,
    destination: str,
    *,
    stops: tuple[str, ...],
    avoid: tuple[str, ...],
    alternatives: int,
    picture: Path | None,
    lang: str | None,
    folder: Path | None,
    config: Path | None,
    as_json: bool,
) -> None:
    """Find the quickest way from FROM to TO: places as LAT,LON in degrees, or by their names.

    Where no way avoids what it should, one that does so as far as it can is shown, and tells so.
    """
    from assistant.config import load
    from assistant.places.search import Maps
    from assistant.routing.open import open_roads

    settings = load(config)
    where = folder or settings.regions_folder()
    with Maps(where) as maps:
        through = positions((origin, *stops, destination), maps)
    roads = open_roads(settings, where)
    try:
        ways = roads.ways(through, avoid=avoid, alternatives=alternatives)
    finally:
        roads.close()
    spoken = lang or FIRST
    if picture is not None:
        draw(picture, where, ways[0], spoken)
    if as_json:
        print_json(document(ways, spoken))
    else:
        _print(ways, spoken, avoid)


def draw(file: Path, folder: Path, way: "Way", lang: str) -> None:
    """Draw a way over the roads of the maps of a folder, its steps numbered in their order, each with its sentence."""
    from assistant.places.picture import write_picture
    from assistant.places.search import Maps

    steps = [(said, way.line[step.at]) for said, step in zip(sentences(way, lang), way.steps, strict=True)]
    with Maps(folder) as maps:
        write_picture(file, maps.databases(), way.line, steps)


def positions(places: Sequence[str], maps: "Maps") -> list[Position]:
    """Return where places lie: positions as they stand, names nearest to the place before them. Raises DataError."""
    found: list[Position] = []
    for place in places:
        near = found[-1] if found else maps.middle()
        found.append(_position(place, near, maps))
    return found


def _position(place: str, near: Position, maps: "Maps") -> Position:
    from assistant.places.finding import Wish, clock

    try:
        return Point().convert(place, None, None)
    except click.UsageError as error:
        if all(sign in "+-.,0123456789 " for sign in place):
            raise DataError(str(error.message)) from error
    hits = maps.find(Wish(near, name=place, surely=True), 1, clock(datetime.now().astimezone()))
    if not hits:
        raise DataError(f"{place!r}: no imported map has a place of this name")
    return hits[0].position


def document(ways: "Sequence[Way]", lang: str) -> dict[str, object]:
    """Put a way into the form that `route --json` promises."""
    way, *others = ways
    said = sentences(way, lang)
    return {
        "distance_m": round(way.distance_m),
        "duration_s": round(way.duration_s),
        "has_toll": way.has_toll,
        "has_motorway": way.has_motorway,
        "has_ferry": way.has_ferry,
        "steps": [
            {
                "type": step.kind,
                "road": step.road or None,
                "exit": step.exit,
                "distance_m": round(step.distance_m),
                "lanes": list(step.lanes) or None,
                "say": sentence,
            }
            for step, sentence in zip(way.steps, said, strict=True)
        ],
        "alternatives": [
            {"distance_m": round(other.distance_m), "duration_s": round(other.duration_s)} for other in others
        ],
    }


def sentences(way: "Way", lang: str) -> list[str]:
    """Return what is said of each step at its place."""
    from assistant.languages import language as spoken_language
    from assistant.routing.router import manoeuvre

    answer = spoken_language(lang).replies.tools["get_route_info"].answer
    if answer is None:
        raise DataError(f"{lang}: this language has no words for the steps of a way")
    return [answer({"what": "next_turn", "next_turn": manoeuvre(step, 0.0)})[0] for step in way.steps]


def _print(ways: "Sequence[Way]", lang: str, avoid: tuple[str, ...]) -> None:
    from assistant.errors import printable

    way, *others = ways
    there = {"tolls": way.has_toll, "motorways": way.has_motorway, "ferries": way.has_ferry}
    click.echo(f"{way.distance_m / 1000:.1f} km, {way.duration_s / 60:.0f} min")
    for kind in avoid:
        if there[kind]:
            click.echo(f"no way is without {kind}")
    for step, sentence in zip(way.steps, sentences(way, lang), strict=True):
        click.echo(f"{step.distance_m:8.0f} m  {printable(sentence)}")
    for other in others:
        click.echo(f"another way: {other.distance_m / 1000:.1f} km, {other.duration_s / 60:.0f} min")
