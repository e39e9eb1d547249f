"""Names a car park shortly before the destination, once for each way; see assistant.looking."""

from collections.abc import Callable, Iterator

from assistant.tools.places.port import Places, Search
from assistant.tools.places.router import Router
from assistant.types.announcement import Announcement, Priority
from assistant.types.call import Call
from assistant.types.car_state import CarState
from assistant.types.place import Place, Position

AHEAD_M = 1000.0
"""so long before the destination: there is still time to choose"""
WALK_M = 500.0
"""farther from the destination nobody wants to park"""
WORTH_S = 30.0
PARKED_THERE = frozenset({"parking", "charging", "fuel", "car_wash", "car_repair"})
"""categories of a destination where one parks anyway"""
OWN = ("home", "work")
"""saved places at which one knows where to park"""


class ParkingWatch:
    """Looks whether the destination comes near, and where one can park there."""

    def __init__(
        self,
        places: Places,
        router: Router,
        car: Callable[[], CarState],
        clock: Callable[[], float],
        wanted: Callable[[], bool],
    ) -> None:
        """clock: monotonic seconds, those of the runtime's events. wanted: whether it is to be said at all."""
        self._places, self._router, self._car, self._clock, self._wanted = places, router, car, clock, wanted
        self._told: Position | None = None

    def look(self) -> Iterator[Announcement]:
        """Yield the nearest car park. Raises the AssistantError of a map that cannot be read."""
        route = self._router.route()
        if route is None:
            self._told = None
            return
        goal = route["destination"]
        if route["stops"] or route["distance_m"] > AHEAD_M or self._told == goal["position"] or not self._wanted():
            return
        self._told = goal["position"]
        if goal.get("category") in PARKED_THERE or self._is_own(goal):
            return
        near = self._places.search(Search(around=(goal["position"],), category="parking"))
        if not near or near[0].get("distance_m", WALK_M) >= WALK_M:
            return
        call = Call("find_places", {"category": "parking", "where": "destination"})
        value = {"places": [near[0]], "count": 1, "suggested": True}
        until_s = self._clock() + WORTH_S
        yield Announcement("suggestions", call, value, self._car(), Priority.LATER, until_s, key="parking")

    def _is_own(self, goal: Place) -> bool:
        own = (self._places.saved(name) for name in OWN)
        return any(place is not None and place["position"] == goal["position"] for place in own)
