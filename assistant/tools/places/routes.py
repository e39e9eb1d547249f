"""Guidance to places, stops on the way, trips, and how far the energy on board goes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from assistant.tools.outcome import UnableError, needed
from assistant.tools.places.finding import meant, named, numbered, position
from assistant.tools.places.port import Search
from assistant.tools.places.router import Leg, Route, Router
from assistant.tools.places.told import told, told_all
from assistant.tools.ports import Ports
from assistant.tools.values import Arguments, text
from assistant.types.call import Call, Result, Value
from assistant.types.found import Found
from assistant.types.place import Place, Position

END = Call("cancel_navigation")


def navigate_to(arguments: Arguments, ports: Ports, found: Found, asked: Mapping[str, Value]) -> Result:
    """Start the guidance: {"destination", "stops", "distance_m", "duration_s", "arrival_time"}.

    A trip that was worked out is begun with its stops where that was asked for.
    """
    router, origin = needed(ports.router), position(ports)
    before = router.route()
    if asked.get("planned") and found.planned is not None:
        planned = router.start(origin, found.planned.stops, found.planned.destination)
        return Result("done", told_of(planned), restore=_back_to(before))
    result, words = arguments.get("result"), text(arguments, "saved")
    if result is not None:
        place = numbered(int(str(result)), found)
    elif words is not None:
        place = _saved(words, ports)
    else:
        place = named(str(arguments["place"]), ports)
    return Result("done", told_of(router.start(origin, (), place)), restore=_back_to(before))


def add_stop(arguments: Arguments, ports: Ports, found: Found) -> Result:
    """Add a stop before the others: {"stop", "added_s"} and what navigate_to tells. Needs a route."""
    router, origin = needed(ports.router), position(ports)
    route = driven(router)
    place = _stop(arguments, ports, router, found)
    now = router.start(origin, (place, *route["stops"]), route["destination"])
    added_s = max(0.0, now["duration_s"] - route["duration_s"])
    restore = (Call("remove_stop", {"index": 1}),)
    return Result("done", {**told("stop", place), "added_s": added_s, **told_of(now)}, restore=restore)


def remove_stop(arguments: Arguments, ports: Ports, found: Found, asked: Mapping[str, Value]) -> Result:
    """Take a stop out, by number or name, else the next one: {"stop"} and what navigate_to tells.

    "short" is true where the energy on board is not enough without it.
    """
    router, origin = needed(ports.router), position(ports)
    route = driven(router)
    stops = list(route["stops"])
    names = [stop["name"] for stop in stops]
    words = text(arguments, "place")
    if words is None:
        index = _of_kind(stops, asked.get("stop_kind"), int(str(arguments.get("index", 1))))
    else:
        index = next((number for number, name in enumerate(names, 1) if words.casefold() in name.casefold()), 0)
    if not 1 <= index <= len(stops):
        raise UnableError("no_such_stop", "the route has no such stop", stops=names)
    gone = stops.pop(index - 1)
    now = router.start(origin, stops, route["destination"])
    # A stop comes back as the first; where it was another one, its place in the row cannot be said.
    restore = (Call("add_stop", {"place": gone["name"]}),) if index == 1 and gone["name"] else ()
    if found.planned is not None and list(found.planned.stops) == route["stops"]:  # two chargers may have one name
        restore = (Call("navigate_to", {"place": found.planned.words}, asked={"planned": True}),)
    short = {"short": True} if "stay_s" in gone and _is_short(ports, origin, now) else {}
    return Result("done", {**told("stop", gone), **told_of(now), **short}, restore=restore)


def _of_kind(stops: Sequence[Place], kind: Value | None, number: int) -> int:
    """Return the number of a stop among all, of one that is counted among those of its kind; 0: there is none."""
    if kind is None:
        return number
    fitting = [index for index, stop in enumerate(stops, 1) if stop.get("category") == kind]
    return fitting[number - 1] if 1 <= number <= len(fitting) else 0


def _is_short(ports: Ports, origin: Position, route: Route) -> bool:
    """Whether the energy on board is known not to be enough for a route, but for the stops to charge that it has."""
    on_the_way = [stop["position"] for stop in route["stops"]]
    goal, leaves = route["destination"]["position"], local(ports.local_time())
    journey = ports.trips.journey(origin, on_the_way, goal, leaves) if ports.trips is not None else None
    if journey is None:
        return False
    return not journey["possible"] or len(journey["charging"]) > sum("stay_s" in stop for stop in route["stops"])


def cancel_navigation(arguments: Arguments, ports: Ports) -> Result:
    """End the guidance: {"destination"}: where it would have led."""
    del arguments
    router = needed(ports.router)
    route = driven(router)
    router.cancel()
    return Result("done", told("destination", route["destination"]), restore=_back_to(route))


def get_route_info(arguments: Arguments, ports: Ports) -> Result:
    """Tell a fact about the route.

    {"what"}, and by `what`: "arrival_time"; "duration_s"; "distance_m"; "next_turn": {"direction", "distance_m",
    "road", "exit"}; "destination"; "stops": [names]; "alternatives": [{"name", "distance_m", "duration_s"}].
    """
    what, router = str(arguments["what"]), needed(ports.router)
    route = driven(router)
    facts: dict[str, object] = {
        "arrival_time": route["arrival_time"],
        "duration_s": route["duration_s"],
        "distance_m": route["distance_m"],
        "next_turn": route.get("next_turn"),
        "destination": route["destination"]["name"],
        "stops": [stop["name"] for stop in route["stops"]],
    }
    if what == "alternatives":
        facts["alternatives"] = list(router.alternatives())
    field = {"duration": "duration_s", "distance": "distance_m"}.get(what, what)
    if facts[field] is None:
        raise UnableError("not_known", f"the route does not tell {what}", what=what)
    called = {"destination": told("destination", route["destination"]), "stops": told_all("stops", route["stops"])}
    return Result("done", {"what": what, field: facts[field], **called.get(what, {})})


def choose_route(arguments: Arguments, ports: Ports) -> Result:
    """Take another way to the destination: what navigate_to tells, and "name" where the way has one."""
    router = needed(ports.router)
    before = driven(router)
    ways = list(router.alternatives())
    chosen = _chosen(ways, arguments)
    if chosen is None:
        raise UnableError("no_such_route", "there is no such other way", count=len(ways))
    name = ways[chosen].get("name")
    now = router.take(chosen)
    return Result("done", {**told_of(now), **({"name": name} if name else {})}, restore=_back_to(before))


def _chosen(ways: Sequence[Leg], arguments: Arguments) -> int | None:
    """Return the place of the way that is meant, None where there is no such one."""
    index, by = arguments.get("index"), arguments.get("by")
    if index is not None:
        return int(str(index)) - 1 if int(str(index)) <= len(ways) else None
    if by == "without_tolls":
        return next((place for place, way in enumerate(ways) if way.get("tolls") is False), None)
    measures = [way["duration_s"] if by == "fastest" else way["distance_m"] for way in ways]
    return measures.index(min(measures)) if measures else None


def set_route_preference(arguments: Arguments, ports: Ports) -> Result:
    """Avoid a kind of road or allow it: {"avoid", "enabled", "before"}."""
    kind, enabled = str(arguments["avoid"]), bool(arguments["enabled"])
    before = needed(ports.router).avoid(kind, enabled=enabled)
    restore = (Call("set_route_preference", {"avoid": kind, "enabled": before}),) if before != enabled else ()
    return Result("done", {"avoid": kind, "enabled": enabled, "before": before}, restore=restore)


def local(now: datetime) -> datetime:
    """Return the local time without its zone."""
    return now.replace(tzinfo=None)


def driven(router: Router) -> Route:
    """Return the route that is driven. Raises UnableError "no_route"."""
    route = router.route()
    if route is None:
        raise UnableError("no_route", "nobody is being guided")
    return route


def _saved(name: str, ports: Ports) -> Place:
    place = needed(ports.places).saved(name)
    if place is None:
        raise UnableError("no_such_place", f"no place was saved as {name!r}", place=name)
    return place


def _stop(arguments: Arguments, ports: Ports, router: Router, found: Found) -> Place:
    """Return the place to stop at: one that was found, the nearest of its kind along the route, or a named one."""
    result, category = arguments.get("result"), text(arguments, "category")
    if result is not None:
        return numbered(int(str(result)), found)
    if category is None:
        return meant(str(arguments["place"]), ports, found)
    near: Sequence[Place] = needed(ports.places).search(Search(around=tuple(router.line()), category=category))
    if not near:
        raise UnableError("no_such_place", f"there is no {category} along the route", place=category)
    return near[0]


def _back_to(before: Route | None) -> tuple[Call, ...]:
    """Return what leads back to the route before: its destination by name, its stops in their order.

    Nothing does where one of them has no name.
    """
    if before is None:
        return (END,)
    if not all(place["name"] for place in (before["destination"], *before["stops"])):
        return ()
    to = Call("navigate_to", {"place": before["destination"]["name"]})
    return (to, *(Call("add_stop", {"place": stop["name"]}) for stop in reversed(before["stops"])))


def told_of(route: Route) -> dict[str, object]:
    """Tell of a route; the destination and the stops as `told` and `told_all` do."""
    return {
        **told("destination", route["destination"]),
        **told_all("stops", route["stops"]),
        "distance_m": route["distance_m"],
        "duration_s": route["duration_s"],
        "arrival_time": route["arrival_time"],
    }
