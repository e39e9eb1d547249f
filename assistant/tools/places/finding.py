"""Finding places, choosing among them, saving them."""

from dataclasses import replace

from assistant.tools.outcome import UnableError, needed
from assistant.tools.places.port import ASIDE, Search
from assistant.tools.ports import Ports
from assistant.tools.values import Arguments, flag, text
from assistant.types.call import Call, Result
from assistant.types.found import Found
from assistant.types.place import Place, Position

MOST = 9
"""places that can be chosen by their number"""

POINTED = ("it", "那里")
"""what the phrases say for words that only point: the place that is talked about"""


def find_places(arguments: Arguments, ports: Ports, found: Found) -> Result:
    """Look for places: {"places": [...], "count"}; each place has the fields of types.place.Place.

    Where only open ones were looked for, also "hours_unknown": how many near by do not tell their hours.
    """
    places = needed(ports.places)
    search = Search(
        around=_around(arguments, ports, found),
        seen_from=position_if_known(ports),
        category=text(arguments, "category"),
        name=text(arguments, "name"),
        cuisine=text(arguments, "cuisine"),
        open_now=flag(arguments, "open_now"),
        free=flag(arguments, "free"),
    )
    listed = list(places.search(search))[:MOST]
    told: dict[str, object] = {"places": listed, "count": len(listed)}
    if search.open_now:
        near = places.search(replace(search, open_now=None))
        told["hours_unknown"] = sum("open_now" not in place for place in near)
    return Result("done", told)


def choose_result(arguments: Arguments, ports: Ports, found: Found) -> Result:
    """Choose a place of those that were found: {"index", "place"}. It is the heart that keeps which one that is."""
    needed(ports.places)
    index = arguments.get("index")
    number = _best(str(arguments["by"]), found) if index is None else int(str(index))
    return Result("done", {"place": numbered(number, found), "index": number})


def save_place(arguments: Arguments, ports: Ports, found: Found) -> Result:
    """Keep a place, else the place where the car is: {"name", "place": its own name, "before": that of the last}."""
    places = needed(ports.places)
    name, words = str(arguments["name"]), text(arguments, "place")
    place = Place(name=name, position=position(ports)) if words is None else meant(words, ports, found)
    before = places.save(name, place)
    told = {"name": name, "place": place["name"], "before": before["name"] if before else None}
    if before is None:
        return Result("done", told)
    kept = f"{name} {ASIDE}"
    places.save(kept, before)
    return Result("done", told, restore=(Call("save_place", {"name": name, "place": kept}),))


def numbered(number: int, found: Found) -> Place:
    """Return a place by its number, from 1. Raises UnableError "nothing_found" or "no_such_result"."""
    place = found.place(number)
    if place is not None:
        return place
    count = len(found.places)
    if not count:
        raise nothing_found()
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
        raise nothing_found()
    raise UnableError("not_known", f"of no place is it known how it stands: {ranking}", what=ranking)


def nothing_found() -> UnableError:
    """Return what is raised where nothing was found that could be meant."""
    return UnableError("nothing_found", "no places were found that could be meant, or not lately")


def meant(words: str, ports: Ports, found: Found) -> Place:
    """Return the place that words point to or name. Raises UnableError "nothing_found" or "no_such_place"."""
    if words not in POINTED:
        return named(words, ports)
    place = found.talked_about
    if place is None:
        raise nothing_found()
    return place


def _around(arguments: Arguments, ports: Ports, found: Found) -> tuple[Position, ...]:
    """Return where to look: near a named place, at the destination, along the route, or here."""
    near, where = text(arguments, "near"), text(arguments, "where")
    if near is not None:
        return (meant(near, ports, found)["position"],)
    if where in ("destination", "route"):
        router = needed(ports.router)
        route = router.route()
        if route is None:
            raise UnableError("no_route", "there is no route to look along")
        return (route["destination"]["position"],) if where == "destination" else tuple(router.line())
    return (position(ports),)
