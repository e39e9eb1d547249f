"""`traffic-light --listen` and `--simulate`: what is heard on the port, and an intersection that talks to it."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.cli.options import print_json

if TYPE_CHECKING:
    from assistant.traffic_lights.feed import Feed

EVERY_S = 1.0
LOOPBACK = "127.0.0.1"


def listen(config: Path | None, *, port: int | None, seconds: float | None, as_json: bool) -> None:
    """Show what is heard, every second: a table, or a JSON document a second. Raises BusError: the port is taken."""
    from assistant.config import load
    from assistant.traffic_lights.feed import Feed
    from assistant.traffic_lights.receiving import Receiver

    heard = load(config).traffic_lights
    feed = Feed(signed_is_verified=heard.signed_is_verified, clock_error_s=heard.clock_error_s)
    with closing(Receiver(feed, heard.address, port or heard.port, interface=heard.interface)):
        if as_json:
            for _ in _seconds(seconds):
                print_json(_document(feed))
        else:
            _show(feed, seconds)


def simulate(config: Path | None, *, port: int | None, seconds: float | None, as_json: bool) -> None:
    """Send an intersection before the simulated car to the port, on this machine and no other."""
    from assistant.car.simulated.car import SimulatedCar
    from assistant.config import load
    from assistant.traffic_lights.broadcasting import Broadcast, before_the_simulated_car
    from assistant.traffic_lights.lights import LATITUDE, LONGITUDE

    del as_json
    car = SimulatedCar().state()
    place = car.number(LATITUDE) or 0.0, car.number(LONGITUDE) or 0.0
    intersection = before_the_simulated_car(*place, time.time())
    where = (LOOPBACK, port or load(config).traffic_lights.port)
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender,
        closing(Broadcast(intersection, lambda datagram: sender.sendto(datagram, where))),
    ):
        for _ in _seconds(seconds):
            pass


def _seconds(count: float | None) -> Iterator[None]:
    """Yield every second, and at the end."""
    begun_s = time.monotonic()
    while count is None or time.monotonic() - begun_s < count:
        left_s = EVERY_S if count is None else count - (time.monotonic() - begun_s)
        time.sleep(max(0.0, min(EVERY_S, left_s)))
        yield


def _document(feed: "Feed") -> dict[str, Any]:
    from assistant.traffic_lights.feed import KNOWN_FOR_S
    from assistant.traffic_lights.timing import ends_in

    now_s = time.monotonic()
    mapped = {road.intersection.key for road in feed.roads()}
    intersections = []
    for heard in feed.heard():
        groups = []
        for movement in heard.state.movements:
            interval = ends_in(movement.events[0], heard.now_s(now_s))
            groups.append(
                {
                    "group": movement.group,
                    "state": movement.events[0].state,
                    "min_seconds": _rounded(interval.min_s),
                    "max_seconds": _rounded(interval.max_s),
                }
            )
        age_s = now_s - heard.at_s
        intersections.append(
            {
                "intersection": heard.state.id,
                "age_s": round(age_s, 1),
                "known": age_s <= KNOWN_FOR_S,
                "mapped": heard.state.key in mapped,
                "groups": groups,
            }
        )
    return {"intersections": intersections, "messages": dict(sorted(feed.counts().items()))}


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)


def _show(feed: "Feed", seconds: float | None) -> None:
    from rich.console import Console
    from rich.live import Live

    with Live(console=Console(), auto_refresh=False) as live:
        for _ in _seconds(seconds):
            live.update(_table(_document(feed)), refresh=True)


def _table(document: dict[str, Any]) -> Any:
    from rich.console import Group
    from rich.table import Table

    table = Table(box=None)
    for column in ("id", "group", "state", "min s", "max s", "age s", "map"):
        table.add_column(column, justify="left" if column in ("state", "map") else "right", no_wrap=True)
    for each in document["intersections"]:
        for group in each["groups"]:
            times = ("-" if group[name] is None else f"{group[name]:.1f}" for name in ("min_seconds", "max_seconds"))
            state = group["state"] if each["known"] else "not known any more"
            mapped = "yes" if each["mapped"] else "no"
            table.add_row(str(each["intersection"]), str(group["group"]), state, *times, f"{each['age_s']:.1f}", mapped)
    counts = ", ".join(f"{name} {count}" for name, count in document["messages"].items())
    return Group(table, f"messages: {counts or 'none'}")
