"""What is told of one place: the one that is talked about, else the destination of the route."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from assistant.tools.outcome import UnableError, needed
from assistant.tools.places.finding import nothing_found, position
from assistant.tools.places.port import Places, Search
from assistant.tools.ports import Ports
from assistant.tools.values import Arguments
from assistant.types.call import Result, Value
from assistant.types.found import Found
from assistant.types.place import Place

NEAR_IT_M = 500.0
"""so far a car park belongs to a place: some minutes on foot"""
ON_FOOT_MPS = 4.8 / 3.6
WINDING = 1.3
"""a way on foot is so much longer than the straight line"""
_FACTS = {
    "opening_hours": ("open_now", "opens_at", "closes_at"),
    "distance": ("distance_m", "roughly", "duration_s"),
    "address": ("address",),
    "phone": ("phone",),
    "parking": ("parking",),
    "charging": ("charging", "sockets", "power_kw"),
    "cuisine": ("cuisine",),
    "name": ("name", "names", "category"),
}
"""fact that is asked for -> the fields of a place that tell it"""
_COSTS = ("price", "fee")
_CATEGORY_FACTS = ("parking", "charging")
"""facts that what lies near by tells, where the place itself does not"""
_NEAREST = ("name", "names", "category", "distance_m", "roughly", *_COSTS, "sockets", "power_kw")


def get_place_info(arguments: Arguments, ports: Ports, found: Found, asked: Mapping[str, Value]) -> Result:
    """Tell a fact about the place that was chosen, else the first that was found, else where the route leads.

    {"what", "name"}, and by `what`: "open_now" with "opens_at" or "closes_at"; "distance_m", "duration_s"; "address";
    "phone"; "parking" or "charging" with what is known of it, and "nearest" where it is not the place's own; "cuisine".
    Of another day "days", of a moment "open_then", of the way on foot "walk_s", of the way past it "detour_s". What is
    not known is absent; where nothing is, the fault is "not_known".
    """
    places = needed(ports.places)
    what, place = str(arguments["what"]), _meant(ports, found)
    told: dict[str, object] = {"what": what, "name": place["name"]}
    if what == "opening_hours" and ("day" in asked or "at" in asked):
        return Result("done", told | _hours(place, places, asked, ports))
    if what == "distance" and asked.get("part") == "detour":
        return Result("done", told | {"detour_s": _detour_s(place, ports)})
    if what in _CATEGORY_FACTS and what not in place and place.get("category") != what:
        return Result("done", told | _near(place, what, places))
    facts: dict[str, object] = {name: value for name, value in place.items() if name in _FACTS[what]}
    if what in _CATEGORY_FACTS and place.get("category") == what:
        facts |= {name: value for name, value in place.items() if name in _COSTS} | {"itself": True}
    if facts.keys() <= {"roughly"}:
        raise UnableError("not_known", f"{place['name']}: {what} is not known", what=what, name=place["name"])
    if asked.get("part") == "walking" and "distance_m" in place:
        way_m = place["distance_m"] * (WINDING if place.get("roughly") else 1.0)
        facts["walk_s"] = way_m / ON_FOOT_MPS
    return Result("done", told | facts)


def _meant(ports: Ports, found: Found) -> Place:
    """Return the place that is talked about. Raises UnableError "nothing_found"."""
    route = ports.router.route() if ports.router is not None and not found.places else None
    place = found.talked_about or (route["destination"] if route is not None else None)
    if place is None:
        raise nothing_found()
    return place


def _hours(place: Place, places: Places, asked: Mapping[str, Value], ports: Ports) -> dict[str, object]:
    """Return the hours of the days that were asked for, and how it stands at the moment that was asked for."""
    today = ports.local_time().date()
    moment = datetime.fromisoformat(str(asked["at"])) if "at" in asked else None
    if moment is not None:
        days = [moment.date()]
    elif asked.get("day") == "weekend":
        saturday = today + timedelta(days=(5 - today.weekday()) % 7)
        days = [saturday, saturday + timedelta(days=1)]
    else:
        days = [date.fromisoformat(str(asked["day"]))]
    told: dict[str, object] = {"days": [_day(place, places, day) for day in days]}
    if moment is not None and (then := places.open_at(place, moment)) is not None:
        told["open_then"] = then
    return told


def _day(place: Place, places: Places, day: date) -> dict[str, object]:
    """Return the hours of a day. Raises UnableError "not_known"."""
    stretches = places.open_on(place, day)
    if stretches is None:
        raise UnableError("not_known", f"{place['name']}: hours", what="opening_hours", name=place["name"])
    return {"day": day.isoformat(), "hours": [{"from": begin, "until": end} for begin, end in stretches]}


def _detour_s(place: Place, ports: Ports) -> float:
    """Return how much later one arrives by way of a place. Raises UnableError "no_route"."""
    router = needed(ports.router)
    route = router.route()
    if route is None:
        raise UnableError("no_route", "nobody is being guided")
    past = router.plan(position(ports), [place, *route["stops"]], route["destination"], None, None)
    return max(0.0, past["duration_s"] - route["duration_s"])


def _near(place: Place, category: str, places: Places) -> dict[str, object]:
    """Return whether there is such a thing at a place or a short walk away, and where the nearest one is."""
    near = places.search(Search(around=(place["position"],), category=category))
    if not near or near[0].get("distance_m", NEAR_IT_M) >= NEAR_IT_M:
        return {category: False}
    return {category: True, "nearest": {name: value for name, value in near[0].items() if name in _NEAREST}}
