"""assistant traffic-light: what SPaT and MAP messages say, and which light is mine."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import PATH, Finite, common, print_json

if TYPE_CHECKING:
    from assistant.traffic_lights.matching import Mine, Whereabouts
    from assistant.traffic_lights.messages import IntersectionState, Map, Spat


def _place(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[float, float] | None:
    """Return (latitude, longitude) of LAT,LON in degrees."""
    if value is None:
        return None
    try:
        latitude, longitude = (float(part) for part in value.split(","))
    except ValueError:
        raise click.BadParameter(f"{value!r} is not LAT,LON", ctx, param) from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise click.BadParameter(f"{value!r} is nowhere on the earth", ctx, param)
    return latitude, longitude


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """Return a moment of ISO 8601; UTC where it names no time zone."""
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no time of ISO 8601", ctx, param) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@click.command("traffic-light")
@click.option("--spat", type=PATH, help="File of SPaT messages; its form is told from its content.")
@click.option("--map", "geometry", type=PATH, help="File of MAP messages: which light is mine, at --position.")
@click.option("--group", type=click.IntRange(0, 255), help="Only this signal group.")
@click.option("--at", callback=_moment, metavar="ISO_TIME", help="The moment, instead of that of the message.")
@click.option("--position", callback=_place, metavar="LAT,LON", help="Where the car is, in degrees.")
@click.option("--heading", type=Finite(min=0, max=360), help="Which way it looks, in degrees from north.")
@click.option("--listen", is_flag=True, help="Show what is heard on the port of the configuration, every second.")
@click.option("--simulate", is_flag=True, help="Send a simulated intersection to that port on this machine.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Another port for --listen and --simulate.")
@click.option("--seconds", type=Finite(min=0.1), help="End --listen and --simulate after so long; else by Ctrl-C.")
@common
def traffic_light(
    *,
    config: Path | None,
    as_json: bool,
    spat: Path | None,
    listen: bool,
    simulate: bool,
    port: int | None,
    seconds: float | None,
    geometry: Path | None,
    group: int | None,
    at: datetime | None,
    position: tuple[float, float] | None,
    heading: float | None,
) -> None:
    """Show what the lights of an intersection do, and how long.

    The files may be UPER (binary or hexadecimal, with or without the headers of a radio), XER, the JSON of the public
    tools, or processed GeoJSON: docs/traffic-lights.md. The times are seconds until the state ends; null: nobody says.
    """
    from assistant.errors import DataError, UsageError
    from assistant.traffic_lights.forms import read_messages
    from assistant.traffic_lights.messages import Map, Spat

    if listen or simulate:
        from assistant.cli import traffic_light_live

        if spat is not None or listen == simulate:
            raise UsageError("one of --spat, --listen, --simulate")
        live = traffic_light_live.listen if listen else traffic_light_live.simulate
        live(config, port=port, seconds=seconds, as_json=as_json)
        return
    if spat is None:
        raise UsageError("--spat FILE, --listen or --simulate is missing")
    if (position is None) != (heading is None):
        raise UsageError("--position and --heading belong together")
    if position is not None and geometry is None:
        raise UsageError("--position needs --map: only the geometry tells which light is whose")
    spats = [message for message in read_messages(spat) if isinstance(message, Spat)]
    if not spats:
        raise DataError(f"{spat}: MAP messages, and no SPaT")
    maps = [message for message in read_messages(geometry) if isinstance(message, Map)] if geometry else []
    if geometry and not maps:
        raise DataError(f"{geometry}: SPaT messages, and no MAP")
    where = _whereabouts(position, heading)
    states = [(message, _anchored(message, state, at)) for message in spats for state in message.intersections]
    documents = [_document(message, state, at, group) for message, state in states]
    if group is not None and not any(document["groups"] for document in documents):
        there = sorted({movement.group for _, state in states for movement in state.movements})
        raise DataError(f"{spat}: there is no signal group {group}, only {', '.join(map(str, there))}")
    for document, (message, state) in zip(documents, states, strict=True):
        document["mine"] = _mine(maps, message, state, where, at)
        print_json(document) if as_json else _print_table(document)


def _whereabouts(position: tuple[float, float] | None, heading: float | None) -> "Whereabouts | None":
    from assistant.traffic_lights.matching import Whereabouts

    return None if position is None or heading is None else Whereabouts(*position, heading)


def _document(message: "Spat", state: "IntersectionState", at: datetime | None, group: int | None) -> dict[str, Any]:
    now_s = _now_s(message, state, at)
    groups = [
        {"group": movement.group, **_told(state, movement.group, now_s)}
        for movement in state.movements
        if group in (None, movement.group)
    ]
    return {"intersection": state.id, "groups": groups, "mine": None}


def _anchored(message: "Spat", state: "IntersectionState", at: datetime | None) -> "IntersectionState":
    """Return a state whose times are within the hour; what is counted, is counted from when the message was sent."""
    from assistant.traffic_lights.messages import anchored
    from assistant.traffic_lights.timing import sent_at_s

    sent_s = sent_at_s(message, state)
    return anchored(state, _now_s(message, state, at) if sent_s is None else sent_s)


def _now_s(message: "Spat", state: "IntersectionState", at: datetime | None) -> float:
    """Return the moment in seconds of its hour: the one that is given, that of the message, or now."""
    from assistant.traffic_lights.timing import hour_s, sent_at_s

    if at is not None:
        return hour_s(at)
    sent_s = sent_at_s(message, state)
    return hour_s(datetime.now(UTC)) if sent_s is None else sent_s


def _told(state: "IntersectionState", group: int, now_s: float) -> dict[str, Any]:
    from assistant.traffic_lights.timing import ends_in

    movement = next(each for each in state.movements if each.group == group)
    interval = ends_in(movement.events[0], now_s)
    return {"state": movement.events[0].state, "min_seconds": interval.min_s, "max_seconds": interval.max_s}


def _mine(
    maps: "list[Map]", message: "Spat", state: "IntersectionState", where: "Whereabouts | None", at: datetime | None
) -> dict[str, Any] | None:
    """Tell about the light that is mine; None: no position, or it is on no lane that leads to this intersection."""
    from assistant.traffic_lights.matching import Road, mine

    if where is None:
        return None
    roads = [Road.of(each) for geometry in maps for each in geometry.intersections if _same(each.key, state.key)]
    found: Mine | None = mine(roads, where)
    if found is None:
        return None
    now_s = _now_s(message, state, at)
    known = {movement.group for movement in state.movements}
    return {
        "group": found.group,
        "lane": found.lane,
        "approach": found.approach,
        "distance_m": round(found.distance_m, 1),
        **(_told(state, found.group, now_s) if found.group in known else {}),
        "ways": {
            way: {"group": number, **(_told(state, number, now_s) if number in known else {})}
            for way, number in found.groups.items()
        },
    }


def _same(one: tuple[int | None, int], other: tuple[int | None, int]) -> bool:
    """Whether two messages mean one intersection: who keeps the road is often told in only one of them."""
    return one[1] == other[1] and (not one[0] or not other[0] or one[0] == other[0])


def _print_table(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, title=f"intersection {document['intersection']}", title_justify="left")
    for column, justify in (("group", "right"), ("state", "left"), ("at least s", "right"), ("at most s", "right")):
        table.add_column(column, justify="right" if justify == "right" else "left", no_wrap=True)
    for each in document["groups"]:
        times = ("-" if each[name] is None else f"{each[name]:.1f}" for name in ("min_seconds", "max_seconds"))
        table.add_row(str(each["group"]), each["state"], *times)
    console = Console(soft_wrap=True)
    console.print(table)
    if document["mine"] is not None:
        mine = document["mine"]
        group = "not told: " + ", ".join(f"{way} {each['group']}" for way, each in mine["ways"].items())
        console.print(f"mine: group {mine['group'] if mine['group'] is not None else group}", highlight=False)
        console.print(f"      {mine['distance_m']} m to the stop line", highlight=False)
