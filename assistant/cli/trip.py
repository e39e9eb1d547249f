"""assistant trip: a trip that the car can really drive, with its stops to charge or to fill up."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import PATH, Finite, common, language, print_json
from assistant.cli.places_import import DATABASE
from assistant.cli.places_search import LocalTime
from assistant.cli.route import WithPositions, positions
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.trips.planner import Trip

NAMELESS = {False: "charging station", True: "fuel station"}
"""what stands for a station that has no name, by whether the car burns fuel"""
SLOPES = "not known"
"""the maps tell no heights"""


@click.command(cls=WithPositions)
@click.argument("origin", metavar="FROM")
@click.argument("destination", metavar="TO")
@click.option("--via", "stops", multiple=True, metavar="PLACE", help="A stop on the way; may be given several times.")
@click.option(
    "--soc", "percent", type=Finite(0, 100), required=True, help="How full the battery or the tank is, in percent."
)
@click.option(
    "--vehicle",
    "vehicle_file",
    type=PATH,
    required=True,
    help="The car's numbers: a file, or small, middle, large, petrol.",
)
@click.option("--depart", "depart", type=LocalTime(), help="When it begins; else now.")
@click.option("--arrive", "arrive", type=LocalTime(), help="When it is to end.")
@click.option("--reserve", type=Finite(0, 90), default=15.0, show_default=True, help="Percent that are always left.")
@click.option("--celsius", type=Finite(-50, 60), default=20.0, show_default=True, help="How warm it is outside.")
@click.option("--no-climate", is_flag=True, help="It is neither heated nor cooled.")
@language
@DATABASE
@common
def trip(
    origin: str,
    destination: str,
    *,
    stops: tuple[str, ...],
    percent: float,
    vehicle_file: Path,
    depart: datetime | None,
    arrive: datetime | None,
    reserve: float,
    celsius: float,
    no_climate: bool,
    lang: str | None,
    folder: Path | None,
    config: Path | None,
    as_json: bool,
) -> None:
    """Plan a trip from FROM to TO (LAT,LON or names) so that the reserve is never touched.

    Where to charge, and how far, or where to fill up, is chosen for the earliest arrival, among stations that are not
    known to be closed then. Slopes are not known, and not reckoned with.
    """
    from assistant.config import load
    from assistant.places.search import Maps
    from assistant.routing.open import RoadTimes, open_roads
    from assistant.trips import vehicle
    from assistant.trips.consumption import Conditions
    from assistant.trips.open import stations_along
    from assistant.trips.planner import Planner, Wanted

    if depart is not None and arrive is not None:
        raise UsageError("give --depart or --arrive, not both")
    settings, car = load(config), vehicle.load(vehicle_file)
    where = folder or settings.regions_folder()
    with Maps(where) as maps:
        begin, *via, end = positions((origin, *stops, destination), maps)
        roads = open_roads(settings, where)
        try:
            wanted = Wanted(
                begin,
                end,
                tuple(via),
                percent,
                reserve,
                Conditions(celsius=celsius, climate=not no_climate),
                depart or arrive or datetime.now(),
            )
            planner = Planner(roads, car, stations_along(maps, car, lang), RoadTimes(roads).detours)
            planned = planner.trip(wanted)
            if arrive is not None:  # stations are open or not when one really comes by
                planned = planner.trip(replace(wanted, departs=arrive - timedelta(seconds=planned.seconds)))
        finally:
            roads.close()
    took = timedelta(seconds=planned.seconds)
    leaves = arrive - took if arrive is not None else depart or datetime.now()
    written = document(planned, leaves, reserve, fuel=car.burns)
    if as_json:
        print_json(written)
    else:
        _print(planned, leaves, str(written["why"] or ""), fuel=car.burns)


def document(planned: "Trip", leaves: datetime, reserve: float, *, fuel: bool) -> dict[str, object]:
    """Put a trip into the form that `trip --json` promises."""
    arrives = leaves + timedelta(seconds=planned.seconds)
    return {
        "possible": planned.possible,
        "arrival_soc": None if planned.arrive_percent is None else round(planned.arrive_percent, 1),
        "departure_time": leaves.isoformat(timespec="minutes"),
        "arrival_time": arrives.isoformat(timespec="minutes") if planned.possible else None,
        "distance_m": round(planned.distance_m),
        "duration_s": round(planned.seconds),
        "stops": [
            {
                "name": stop.station.name or NAMELESS[fuel],
                "osm": stop.station.osm,
                "arrive_soc": round(stop.arrive_percent, 1),
                "leave_soc": round(stop.leave_percent, 1),
                "minutes": round(stop.seconds / 60),
                "open": stop.station.open,
            }
            for stop in planned.stops
        ],
        "breaks": planned.breaks,
        "margin_m": None if planned.margin_m is None else round(planned.margin_m),
        "slopes": SLOPES,
        "why": None if planned.possible else _why(planned, reserve, fuel=fuel),
    }


def _why(planned: "Trip", reserve: float, *, fuel: bool) -> str:
    reach_km = (planned.reach_m or 0.0) / 1000
    return (
        f"with a reserve of {reserve:g} % it gets {reach_km:.0f} of {planned.distance_m / 1000:.0f} km,"
        f" and no {NAMELESS[fuel]} on the way takes it further"
    )


def _print(planned: "Trip", leaves: datetime, why: str, *, fuel: bool) -> None:
    from assistant.errors import printable

    if not planned.possible:
        click.echo(f"not possible: {why}")
        return
    arrives = leaves + timedelta(seconds=planned.seconds)
    click.echo(
        f"{planned.distance_m / 1000:.0f} km, {leaves:%H:%M} to {arrives:%H:%M},"
        f" arriving with {planned.arrive_percent:.0f} %, {(planned.margin_m or 0) / 1000:.0f} km above the reserve;"
        f" slopes are {SLOPES}"
    )
    for stop in planned.stops:
        name, power = printable(stop.station.name or NAMELESS[fuel]), f" ({stop.station.kw:g} kW)"
        hours = "" if stop.station.open else ", its hours are not known"
        click.echo(
            f"  {f'fill up at {name}' if fuel else f'charge at {name}{power}'}:"
            f" {stop.arrive_percent:.0f} to {stop.leave_percent:.0f} %, {stop.seconds / 60:.0f} min{hours}"
        )
    if planned.breaks:
        click.echo(f"  and {planned.breaks} breaks of a quarter of an hour")
