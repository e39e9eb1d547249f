"""Finding places, choosing among them, asking about them, saving them."""

from assistant.tools.outcome import UnableError, needed
from assistant.tools.places.port import Search
from assistant.tools.ports import Ports
from assistant.tools.values import Arguments, flag, text
from assistant.types.call import Result
from assistant.types.found import Found
from assistant.types.place import Place, Position

MOST = 9
"""places that can be chosen by their number"""

_FACTS = {
    "opening_hours": ("open_now", "opens_at", "closes_at"),
    "distance": ("distance_m", "roughly", "duration_s"),
    "address": ("address",),
    "phone": ("phone",),
    "parking": ("parking",),
    "charging": ("charging",),
    "cuisine": ("cuisine",),
    "name": ("name", "names", "category"),
}
"""fact that is asked for -> the fields of a place that tell it"""


def find_places(arguments: Arguments, ports: Ports) -> Result:
    """Look for places: {"places": [...], "count"}; each place has the fields of types.place.Place."""
    places = needed(ports.places)
    search = Search(
        around=_around(arguments, ports),
        category=text(arguments, "category"),
        name=text(arguments, "name"),
        cuisine=text(arguments, "cuisine"),
        open_now=flag(arguments, "open_now"),
        free=flag(arguments, "free"),
    )
    found = list(places.search(search))[:MOST]
    return Result("done", {"places": found, "count": len(found)})


def choose_result(arguments: Arguments, ports: Ports, found: Found) -> Result:
    """Choose a place of those that were found: {"index", "place"}. It is the heart that keeps which one that is."""
    needed(ports.places)
    index = arguments.get("index")
    number = _best(str(arguments["by"]), found) if index is None else int(str(index))
    return Result("done", {"place": numbered(number, found), "index": number})


def get_place_info(arguments: Arguments, ports: Ports, found: Found) -> Result:
    """Tell a fact about the place that was chosen, else the first that was found.

    {"what", "name"}, and by `what`: "open_now" with "opens_at" or "closes_at"; "distance_m", "duration_s"; "address";
    "phone"; "parking"; "charging"; "cuisine". What is not known is absent; where nothing is, the fault is "not_known".
    """
    needed(ports.places)
    what, place = str(arguments["what"]), found.talked_about
    if place is None:
        raise _nothing_found()
    fields = dict(place)
    facts = {name: fields[name] for name in _FACTS[what] if name in fields}
    if facts.keys() <= {"roughly"}:
        raise UnableError("not_known", f"{place['name']}: {what} is not known", what=what, name=place["name"])
    return Result("done", {"what": what, "name": place["name"], **facts})


def save_place(arguments: Arguments, ports: Ports) -> Result:
    """Keep a place, else the place where the car is: {"name", "place": its own name, "before": that of the last}."""
    places = needed(ports.places)
    name, words = str(arguments["name"]), text(arguments, "place")
    place = Place(name=name, position=position(ports)) if words is None else named(words, ports)
    before = places.save(name, place)
    return Result("done", {"name": name, "place": place["name"], "before": before["name"] if before else None})


def numbered(number: int, found: Found) -> Place:
    """Return a place by its number, from 1. Raises UnableError "nothing_found" or "no_such_result"."""
    place = found.place(number)
    if place is not None:
        return place
    count = len(found.places)
    if not count:
        raise _nothing_found()
    raise UnableError("no_such_result", f"there is no place number {number} of {count}", count=count)


def named(words: str, ports: Ports) -> Place:
    """Return the place that somebody means by words: a saved one, else the likeliest on the map.

    Raises UnableError "no_such_place".
    """
    places = needed(ports.places)
    saved = places.saved(words)
    if saved is not None:
        return saved
    found = places.named(words, position_if_known(ports))
    if not found:
        raise UnableError("no_such_place", f"there is no place {words!r}", place=words)
    return found[0]


def position(ports: Ports) -> Position:
    """Return where the car is. Raises UnableError "no_position"."""
    known = position_if_known(ports)
    if known is None:
        raise UnableError("no_position", "where the car is, is not known")
    return known


def position_if_known(ports: Ports) -> Position | None:
    """Return where the car is, None where it does not tell."""
    car = ports.car()
    latitude, longitude = (car.number(f"Vehicle.CurrentLocation.{name}") for name in ("Latitude", "Longitude"))
    return None if latitude is None or longitude is None else Position(latitude=latitude, longitude=longitude)


def _best(ranking: str, found: Found) -> int:
    """Return the number of the best place. Raises UnableError "nothing_found" or "not_known"."""
    number = found.index_by(ranking)
    if number is not None:
        return number
    if not found.places:
        raise _nothing_found()
    raise UnableError("not_known", f"of no place is it known how it stands: {ranking}", what=ranking)


def _nothing_found() -> UnableError:
    return UnableError("nothing_found", "no places were found that could be meant, or not lately")


def _around(arguments: Arguments, ports: Ports) -> tuple[Position, ...]:
    """Return where to look: near a named place, at the destination, along the route, or here."""
    near, where = text(arguments, "near"), text(arguments, "where")
    if near is not None:
        return (named(near, ports)["position"],)
    if where in ("destination", "route"):
        router = needed(ports.router)
        route = router.route()
        if route is None:
            raise UnableError("no_route", "there is no route to look along")
        return (route["destination"]["position"],) if where == "destination" else tuple(router.line())
    return (position(ports),)
