"""Trips with stops and times, and whether the energy on board is enough for a way."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.tools.outcome import UnableError, needed
from assistant.tools.places.finding import meant, named, position
from assistant.tools.places.routes import driven, local, told_of
from assistant.tools.places.told import told
from assistant.tools.places.trips import Journey
from assistant.tools.ports import Ports
from assistant.tools.reading import read_number
from assistant.tools.values import Arguments, future, text, texts
from assistant.types.call import Result
from assistant.types.found import Found
from assistant.types.place import Place


def plan_trip(arguments: Arguments, ports: Ports) -> Result:
    """Work a trip out without starting it: what navigate_to tells, and "depart_at".

    Where one would have had to leave already, "wanted" is the arrival that was asked for, and "arrival_time" that of
    leaving now. "plan" has the places themselves: {"destination", "stops"}, which navigate_to takes when the trip is
    begun. Where it is known what the car uses: "energy", "possible", "charging" (see trips.Journey), "learnt", and
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
            datetime.fromisoformat(leaves) if leaves else local(now),
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
    late: dict[str, object] = {}
    if arrive_by is not None and leaves is not None and datetime.fromisoformat(leaves) < local(now):
        late, leaves = {"wanted": arrive_by}, None
        trip["arrival_time"] = f"{local(now) + timedelta(seconds=trip['duration_s']):%Y-%m-%dT%H:%M}"
    plan = {"plan": {"destination": destination, "stops": _passed(stops, journey)}}
    possible = {} if journey is not None and not journey["possible"] else plan
    more = {**({"depart_at": leaves} if leaves else {}), **_energy(journey), **possible, **late}
    return Result("done", told_of(trip) | more)


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
        route = driven(router)
        destination, stops = route["destination"], route["stops"]
    else:
        destination, stops = meant(words, ports, found), []
    goal = told("place", destination)
    if ports.trips is not None:
        on_the_way = [stop["position"] for stop in stops]
        leaves = local(ports.local_time())
        journey = ports.trips.journey(position(ports), on_the_way, destination["position"], leaves)
        if journey is not None:
            reachable = journey["possible"] and not journey["charging"]
            return Result(
                "done", goal | {"reachable": reachable, "distance_m": journey["distance_m"]} | _energy(journey)
            )
    if words is None:
        distance_m = driven(router)["distance_m"]
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


def _later(moment: str, by: timedelta) -> str:
    return f"{datetime.fromisoformat(moment) + by:%Y-%m-%dT%H:%M}"
