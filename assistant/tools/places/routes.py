"""Guidance to places, stops on the way, trips, and how far the energy on board goes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from assistant.tools.outcome import UnableError, needed
from assistant.tools.places.finding import meant, named, numbered, position
from assistant.tools.places.port import Search
from assistant.tools.places.router import Leg, Route, Router
from assistant.tools.places.told import told, told_all
from assistant.tools.places.trips import Journey
from assistant.tools.ports import Ports
from assistant.tools.reading import read_number
from assistant.tools.values import Arguments, future, text, texts
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
        return Result("done", _told(planned), restore=_back_to(before))
    result, words = arguments.get("result"), text(arguments, "saved")
    if result is not None:
        place = numbered(int(str(result)), found)
    elif words is not None:
        place = _saved(words, ports)
    else:
        place = named(str(arguments["place"]), ports)
    return Result("done", _told(router.start(origin, (), place)), restore=_back_to(before))


def add_stop(arguments: Arguments, ports: Ports, found: Found) -> Result:
    """Add a stop before the others: {"stop", "added_s"} and what navigate_to tells. Needs a route."""
    router, origin = needed(ports.router), position(ports)
    route = _driven(router)
    place = _stop(arguments, ports, router, found)
    now = router.start(origin, (place, *route["stops"]), route["destination"])
    added_s = max(0.0, now["duration_s"] - route["duration_s"])
    return Result(
        "done", {**told("stop", place), "added_s": added_s, **_told(now)}, restore=(Call("remove_stop", {"index": 1}),)
    )


def remove_stop(arguments: Arguments, ports: Ports, found: Found, asked: Mapping[str, Value]) -> Result:
    """Take a stop out, by number or name, else the next one: {"stop"} and what navigate_to tells.

    "short" is true where the energy on board is not enough without it.
    """
    router, origin = needed(ports.router), position(ports)
    route = _driven(router)
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
    return Result("done", {**told("stop", gone), **_told(now), **short}, restore=restore)


def _of_kind(stops: Sequence[Place], kind: Value | None, number: int) -> int:
    """Return the number of a stop among all, of one that is counted among those of its kind; 0: there is none."""
    if kind is None:
        return number
    fitting = [index for index, stop in enumerate(stops, 1) if stop.get("category") == kind]
    return fitting[number - 1] if 1 <= number <= len(fitting) else 0


def _is_short(ports: Ports, origin: Position, route: Route) -> bool:
    """Whether the energy on board is known not to be enough for a route, but for the stops to charge that it has."""
    on_the_way = [stop["position"] for stop in route["stops"]]
    goal, leaves = route["destination"]["position"], _local(ports.local_time())
    journey = ports.trips.journey(origin, on_the_way, goal, leaves) if ports.trips is not None else None
    if journey is None:
        return False
    return not journey["possible"] or len(journey["charging"]) > sum("stay_s" in stop for stop in route["stops"])


def cancel_navigation(arguments: Arguments, ports: Ports) -> Result:
    """End the guidance: {"destination"}: where it would have led."""
    del arguments
    router = needed(ports.router)
    route = _driven(router)
    router.cancel()
    return Result("done", told("destination", route["destination"]), restore=_back_to(route))


def get_route_info(arguments: Arguments, ports: Ports) -> Result:
    """Tell a fact about the route.

    {"what"}, and by `what`: "arrival_time"; "duration_s"; "distance_m"; "next_turn": {"direction", "distance_m",
    "road", "exit"}; "destination"; "stops": [names]; "alternatives": [{"name", "distance_m", "duration_s"}].
    """
    what, router = str(arguments["what"]), needed(ports.router)
    route = _driven(router)
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
    before = _driven(router)
    ways = list(router.alternatives())
    chosen = _chosen(ways, arguments)
    if chosen is None:
        raise UnableError("no_such_route", "there is no such other way", count=len(ways))
    name = ways[chosen].get("name")
    now = router.take(chosen)
    return Result("done", {**_told(now), **({"name": name} if name else {})}, restore=_back_to(before))


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


def plan_trip(arguments: Arguments, ports: Ports) -> Result:
    """Work a trip out without starting it: what navigate_to tells, and "depart_at".

    "plan" has the places themselves: {"destination", "stops"}, which navigate_to takes when the trip is begun. Where it
    is known what the car uses: "energy", "possible", "charging" (see trips.Journey), "learnt", and
    "arrive_percent" with "margin_m", or "reach_m".
    """
    router, origin = needed(ports.router), position(ports)
    now = ports.local_time()
    depart_at, arrive_by = future(arguments, "depart_at", now), future(arguments, "arrive_by", now)
    stops = [named(words, ports) for words in texts(arguments, "via")]
    destination = named(str(arguments["destination"]), ports)
    trip = router.plan(origin, stops, destination, depart_at, arrive_by)
    leaves = trip.get("depart_at", depart_at)
    journey = (
        ports.trips.journey(
            origin,
            [stop["position"] for stop in stops],
            destination["position"],
            datetime.fromisoformat(leaves) if leaves else _local(now),
        )
        if ports.trips
        else None
    )
    if journey is not None:
        longer = timedelta(seconds=journey["duration_s"] - trip["duration_s"])
        trip["duration_s"], trip["distance_m"] = journey["duration_s"], journey["distance_m"]
        if arrive_by is None:
            trip["arrival_time"] = _later(trip["arrival_time"], longer)
        elif "depart_at" in trip:
            trip["depart_at"] = _later(trip["depart_at"], -longer)
    leaves = trip.get("depart_at", depart_at)
    plan = {"plan": {"destination": destination, "stops": _passed(stops, journey)}}
    possible = {} if journey is not None and not journey["possible"] else plan
    return Result("done", _told(trip) | ({"depart_at": leaves} if leaves else {}) | _energy(journey) | possible)


def _passed(stops: Sequence[Place], journey: Journey | None) -> list[Place]:
    """Return all places to pass, in their order: those that were asked for, and where one charges or fills up."""
    if journey is None:
        return list(stops)
    asked_for, passed = iter(stops), list[Place]()
    for each in journey["through"]:
        if "charging" not in each:
            passed.append(next(asked_for))
            continue
        stop = journey["charging"][each["charging"]]
        category = "charging" if journey["energy"] == "battery" else "fuel"
        stay_s = each.get("stay_s", 0.0)
        passed.append(Place(name=stop["name"], position=each["position"], category=category, stay_s=stay_s))
    return passed


def check_reach(arguments: Arguments, ports: Ports, found: Found) -> Result:
    """Tell whether the energy on board is enough to get to a place, else to the destination.

    {"place", "reachable", "distance_m"}, and "range_m", the range that the car tells; or, where it is known what the
    car uses, what plan_trip tells of the energy. With charging on the way it is not "reachable". A range that the car
    does not tell now is "not_known".
    """
    router, words = needed(ports.router), text(arguments, "place")
    if words is None:
        route = _driven(router)
        destination, stops = route["destination"], route["stops"]
    else:
        destination, stops = meant(words, ports, found), []
    goal = told("place", destination)
    if ports.trips is not None:
        on_the_way = [stop["position"] for stop in stops]
        leaves = _local(ports.local_time())
        journey = ports.trips.journey(position(ports), on_the_way, destination["position"], leaves)
        if journey is not None:
            reachable = journey["possible"] and not journey["charging"]
            return Result(
                "done", goal | {"reachable": reachable, "distance_m": journey["distance_m"]} | _energy(journey)
            )
    if words is None:
        distance_m = _driven(router)["distance_m"]
    else:
        distance_m = router.leg(position(ports), destination)["distance_m"]
    range_km = read_number("range", ports.car())
    if range_km is None:
        raise UnableError("not_known", "the car does not tell its range", what="range")
    range_m = range_km * 1000
    return Result("done", goal | {"reachable": distance_m <= range_m, "distance_m": distance_m, "range_m": range_m})


def _energy(journey: Journey | None) -> dict[str, object]:
    if journey is None:
        return {}
    names = ("energy", "possible", "charging", "arrive_percent", "margin_m", "reach_m", "learnt")
    return {name: value for name, value in journey.items() if name in names}


def _local(now: datetime) -> datetime:
    return now.replace(tzinfo=None)


def _later(moment: str, by: timedelta) -> str:
    return f"{datetime.fromisoformat(moment) + by:%Y-%m-%dT%H:%M}"


def _driven(router: Router) -> Route:
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


def _told(route: Route) -> dict[str, object]:
    """Tell of a route; the destination and the stops as `told` and `told_all` do."""
    return {
        **told("destination", route["destination"]),
        **told_all("stops", route["stops"]),
        "distance_m": route["distance_m"],
        "duration_s": route["duration_s"],
        "arrival_time": route["arrival_time"],
    }
