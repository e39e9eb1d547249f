"""assistant places search: places of the imported maps, by category or name."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import PATH, common, language, print_json
from assistant.cli.places_import import DATABASE
from assistant.errors import UsageError
from assistant.places.kinds import CATEGORIES
from assistant.types.place import Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.config import Config
    from assistant.places.finding import Hit


ON_THE_WAY = 24
"""places along a route of which the detour by road is looked at"""


class Point(click.ParamType[Position]):
    """LAT,LON in degrees."""

    name = "LAT,LON"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Position:
        """Return the position. Raises click's BadParameter."""
        try:
            latitude, longitude = (float(each) for each in str(value).split(","))
        except ValueError:
            self.fail(f"{value!r} is no position; it is written LAT,LON: 49.41,8.69", param, ctx)
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # also what is not a number
            self.fail(f"{value!r} lies on no map: latitude -90 to 90, longitude -180 to 180", param, ctx)
        return Position(latitude=latitude, longitude=longitude)


class LocalTime(click.ParamType[datetime]):
    """A time of day and its date, as a place's own clock has it."""

    name = "LOCAL_TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the time. Raises click's BadParameter."""
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no time; it is written 2026-11-22T17:30", param, ctx)


@click.command()
@click.argument("query", required=False)
@click.option("--category", type=click.Choice(CATEGORIES), help="The kind of place.")
@click.option(
    "--near",
    "line",
    type=Point(),
    required=True,
    multiple=True,
    help="Where to look from, in degrees; or a line.",
)
@click.option("--along-route", is_flag=True, help="On the way along several --near, soon and with a short detour.")
@click.option("--open-now", is_flag=True, help="Only what is known to be open.")
@click.option("--at", "at", type=LocalTime(), help="When, by the place's own clock, instead of now.")
@click.option("--cuisine", help="What is eaten there.")
@click.option("--socket", help="A charging station's socket: type2, ccs, chademo, ...")
@click.option("--free", is_flag=True, help="Only what is known to cost nothing.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many.")
@click.option("--map", "picture", type=PATH, help="Also draw what was found: a .svg or .png file.")
@language
@DATABASE
@common
def search(
    query: str | None,
    *,
    category: str | None,
    line: tuple[Position, ...],
    along_route: bool,
    open_now: bool,
    at: datetime | None,
    cuisine: str | None,
    socket: str | None,
    free: bool,
    limit: int,
    picture: Path | None,
    lang: str | None,
    folder: Path | None,
    config: Path | None,
    as_json: bool,
) -> None:
    """Look for places: of a name (QUERY), of a category, or both; the nearest first, a name that fits exactly before.

    "open" is null where the map does not say; times are those of the place's own clock.
    """
    from assistant.config import load
    from assistant.places.finding import Wish, clock
    from assistant.places.naming import shown_name
    from assistant.places.picture import write_picture
    from assistant.places.search import Maps

    wanted = category or ("restaurant" if cuisine else "charging" if socket else None)
    if not (query or "").strip() and (query is not None or wanted is None):
        raise UsageError("say what is looked for: a name, or --category")
    if along_route != (len(line) > 1):
        raise UsageError("--along-route goes with several --near, the points of the route in their order")
    wish = Wish(line[0], wanted, query, cuisine, socket, free, open_now, line[1:])
    settings = load(config)
    where = folder or settings.regions_folder()
    with Maps(where) as maps:
        found = maps.find(
            wish, max(limit, ON_THE_WAY) if along_route else limit, clock(at or datetime.now().astimezone())
        )
        if along_route and found:
            found, line = _by_detour(found, line, settings, where)
            found = found[:limit]
        if picture is not None:
            write_picture(picture, maps.databases(), line, [(shown_name(hit, lang), hit.position) for hit in found])
    if as_json:
        print_json([document(hit, lang) for hit in found])
    else:
        _print_table(found, lang)


def _by_detour(
    found: "list[Hit]", line: tuple[Position, ...], settings: "Config", where: Path
) -> "tuple[list[Hit], tuple[Position, ...]]":
    """Put places into the order of their detours, and return the way; without roads as they are, and that is said."""
    from assistant.errors import AssistantError
    from assistant.places.finding import by_detour
    from assistant.routing.open import RoadTimes, open_roads

    try:
        roads = open_roads(settings, where)
        try:
            way = roads.ways(line)[0].line
            return [*by_detour(found[:ON_THE_WAY], way, RoadTimes(roads)), *found[ON_THE_WAY:]], way
        finally:
            roads.close()
    except AssistantError as error:
        click.echo(f"assistant: detours in a straight line, not by road: {error}", err=True)
        return found, line


def document(hit: "Hit", lang: str | None) -> dict[str, object]:
    """Put a place into the form that `places search --json` promises."""
    from assistant.places.addresses import address
    from assistant.places.naming import category_of, shown_name

    opens, closes = hit.opening.opens_at, hit.opening.closes_at
    return {
        "name": shown_name(hit, lang),
        "lat": round(hit.position["latitude"], 7),
        "lon": round(hit.position["longitude"], 7),
        "distance_m": round(hit.distance_m, 1),
        "category": category_of(hit),
        "open": hit.opening.open,
        "opens_at": opens.isoformat(timespec="minutes") if opens else None,
        "closes_at": closes.isoformat(timespec="minutes") if closes else None,
        "address": address(hit.details),
        "osm": hit.osm,
        "kind": hit.kind,
        **({"along_m": round(hit.along.along_m), "aside_m": round(hit.along.aside_m)} if hit.along else {}),
        **({"detour_m": round(hit.detour.distance_m), "detour_s": round(hit.detour.duration_s)} if hit.detour else {}),
        **{
            name: hit.details[name]
            for name in (
                "brand",
                "cuisine",
                "phone",
                "opening_hours",
                "sockets",
                "capacity",
                "fee",
                "access",
                "max_height",
            )
            if name in hit.details
        },
    }


def _print_table(found: "Sequence[Hit]", lang: str | None) -> None:
    from rich.console import Console
    from rich.table import Table

    from assistant.errors import printable

    if not found:
        click.echo("nothing found")
        return
    table = Table(box=None)
    for heading in ("", "name", "category", "metres", "open", "address"):
        table.add_column(heading, justify="right" if heading in ("", "metres") else "left")
    for number, hit in enumerate(found, 1):
        row = document(hit, lang)
        state = {True: "open", False: "closed", None: ""}[hit.opening.open]
        until = hit.opening.closes_at or hit.opening.opens_at
        table.add_row(
            str(number),
            printable(str(row["name"])),
            str(row["category"] or hit.kind),
            f"{hit.distance_m:.0f}",
            f"{state} until {until:%H:%M}" if until else state,
            printable(str(row["address"] or "")),
        )
    Console().print(table)
