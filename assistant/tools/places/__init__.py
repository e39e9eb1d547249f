"""Places, routes and trips."""

from assistant.tools.arguments import (
    Avoidable,
    Category,
    Index,
    OnOff,
    PlaceFact,
    Ranking,
    RouteFact,
    RouteRanking,
    SavedPlace,
    Text,
    Texts,
    Time,
    Where,
)
from assistant.tools.signature import tool


@tool("places", acts="none")
def find_places(
    *,
    category: Category | None = None,
    name: Text | None = None,
    cuisine: Text | None = None,
    where: Where | None = None,
    near: Text | None = None,
    open_now: OnOff | None = None,
    free: OnOff | None = None,
) -> None:
    """Look for places and list them, the nearest first. Nothing is chosen and no route is begun.

    All that was said is given together. category: the kind of place; name: a brand or name; cuisine: what is eaten
    there; where: here (missing, the same), at the destination, or along the route; near: another place in the
    speaker's words; open_now and free: only such places.
    """


@tool("places", acts="self", one_of=("index", "by"))
def choose_result(*, index: Index | None = None, by: Ranking | None = None) -> None:
    """Choose one of the places that were listed.

    Either index: its number, from 1; or by: the nearest, fastest, cheapest or last of them. The route is not begun by
    this: that is `navigate_to` with `result`.
    """


@tool("places", acts="none")
def get_place_info(*, what: PlaceFact) -> None:
    """Tell a fact about the place that was listed or chosen: opening hours, distance, address, telephone number.

    parking and charging ask whether it has them; cuisine and name ask what it is.
    """


@tool("places", acts="self", one_of=("place", "saved", "result"))
def navigate_to(
    *,
    place: Text | None = None,
    saved: SavedPlace | None = None,
    result: Index | None = None,
) -> None:
    """Start the route to a place; it takes the place of the one before.

    One of: place: a name or address in the speaker's words; saved: home, work, or a name that a place was saved
    under; result: the number of a place that was listed.
    """


@tool("places", acts="self", one_of=("place", "category", "result"))
def add_stop(
    *,
    place: Text | None = None,
    category: Category | None = None,
    result: Index | None = None,
) -> None:
    """Add a stop to the route that is being driven, before all others.

    One of: place: a name or address in the speaker's words; category: the nearest of a kind along the route; result:
    the number of a place that was listed.
    """


@tool("places", acts="self", one_of=("index", "place"), may_lack_all=True)
def remove_stop(*, index: Index | None = None, place: Text | None = None) -> None:
    """Take a stop out of the route that is being driven.

    index: its number on the way, from 1; or place: its name in the speaker's words; neither, the next one.
    """


@tool("places", acts="self")
def cancel_navigation() -> None:
    """End the route that is being driven."""


@tool("places", acts="none")
def get_route_info(*, what: RouteFact) -> None:
    """Tell a fact about the route that is being driven: when it arrives, how long, how far, the next turn, its stops.

    alternatives asks for other ways to the same place.
    """


@tool("places", acts="self", one_of=("index", "by"))
def choose_route(*, index: Index | None = None, by: RouteRanking | None = None) -> None:
    """Take another of the ways to the destination that were told.

    Either index: its number, from 1, in the order in which they were told; or by: the fastest, the shortest, or the
    one without tolls.
    """


@tool("places", acts="self")
def set_route_preference(*, avoid: Avoidable, enabled: OnOff) -> None:
    """Avoid tolls, motorways or ferries (enabled), or allow them again."""


@tool("places", acts="self", one_of=("depart_at", "arrive_by"), may_lack_all=True)
def plan_trip(
    *,
    destination: Text,
    via: Texts | None = None,
    depart_at: Time | None = None,
    arrive_by: Time | None = None,
) -> None:
    """Work out a trip with stops and times, without starting it.

    destination and via: places in the speaker's words, via in their order. At most one of depart_at and arrive_by.
    """


@tool("places", acts="none")
def check_reach(*, place: Text | None = None) -> None:
    """Tell whether the fuel or charge on board is enough to get to a place.

    place: in the speaker's words; missing, the destination of the route.
    """


@tool("places", acts="self")
def save_place(*, name: Text, place: Text | None = None) -> None:
    """Keep a place under a name of the speaker's, such as home, work or gym.

    place: in the speaker's words; missing, where the car is now.
    """
