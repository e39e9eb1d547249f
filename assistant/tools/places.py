"""Places, routes and trips."""

from assistant.tools.arguments import (
    Avoidable,
    Category,
    Index,
    OnOff,
    PlaceFact,
    Ranking,
    RouteFact,
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
    """Look for places nearby, at the destination or along the route."""


@tool("places", acts="self", one_of=("index", "by"))
def choose_result(*, index: Index | None = None, by: Ranking | None = None) -> None:
    """Choose one of the places that were found."""


@tool("places", acts="none")
def get_place_info(*, what: PlaceFact) -> None:
    """Tell a fact about the place that was found or chosen."""


@tool("places", acts="self", one_of=("place", "saved", "result"))
def navigate_to(
    *,
    place: Text | None = None,
    saved: SavedPlace | None = None,
    result: Index | None = None,
) -> None:
    """Start the route to a place."""


@tool("places", acts="self", one_of=("place", "category", "result"))
def add_stop(
    *,
    place: Text | None = None,
    category: Category | None = None,
    result: Index | None = None,
) -> None:
    """Add a stop to the route."""


@tool("places", acts="self", one_of=("index", "place"), may_lack_all=True)
def remove_stop(*, index: Index | None = None, place: Text | None = None) -> None:
    """Take a stop out of the route."""


@tool("places", acts="self")
def cancel_navigation() -> None:
    """End the navigation."""


@tool("places", acts="none")
def get_route_info(*, what: RouteFact) -> None:
    """Tell a fact about the route."""


@tool("places", acts="self")
def set_route_preference(*, avoid: Avoidable, enabled: OnOff) -> None:
    """Avoid a kind of road, or allow it again."""


@tool("places", acts="self", one_of=("depart_at", "arrive_by"), may_lack_all=True)
def plan_trip(
    *,
    destination: Text,
    via: Texts | None = None,
    depart_at: Time | None = None,
    arrive_by: Time | None = None,
) -> None:
    """Plan a trip with stops and times."""


@tool("places", acts="none")
def check_reach(*, place: Text | None = None) -> None:
    """Tell whether the energy on board is enough to get there."""


@tool("places", acts="self")
def save_place(*, name: Text, place: Text | None = None) -> None:
    """Keep a place under a name."""
