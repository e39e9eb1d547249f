"""A made-up map: every search finds what the story says, and there is a straight way to everywhere."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from assistant.story.script import Place as Named
from assistant.tools.outcome import UnableError
from assistant.tools.places.port import ASIDE, Search
from assistant.tools.places.router import Leg, Route
from assistant.types.place import Place, Position

SPEED_M_S = 10.0
"""on the way to everywhere"""
METRES_A_DEGREE = 111_000.0
FAR_M = 5000.0
"""to a place that no search has found"""
OPENS = "08:00"
CLOSES_AT = "2026-11-22T22:00"


class Town:
    """The Places and the Router of a story. begins_at: its local time, which does not move here."""

    def __init__(self, begins_at: datetime) -> None:
        self.finds: tuple[Named, ...] = ()
        """what every search finds from now on, the nearest first"""
        self._begins_at = begins_at
        self._saved: dict[str, Place] = {}
        self._route: Route | None = None
        self._avoided: set[str] = set()

    def search(self, search: Search) -> Sequence[Place]:
        """Return the places of the story, whatever is looked for."""
        around = search.around[0]
        return [_place(named.name, named.distance_m, around) for named in self.finds]

    def named(self, words: str, around: Position | None) -> Sequence[Place]:
        """Return one place of that name: in a story, everything exists."""
        return [_place(words, FAR_M, around or Position(latitude=0.0, longitude=0.0))]

    def saved(self, name: str) -> Place | None:
        """Return what was saved under a name."""
        return self._saved.get(name)

    def save(self, name: str, place: Place) -> Place | None:
        """Keep a place; return the one before."""
        before = self._saved.get(name)
        self._saved[name] = place
        return before

    def saved_names(self) -> Sequence[str]:
        """Return the names under which places were saved."""
        return [name for name in self._saved if not name.endswith(ASIDE)]

    def forget(self, name: str) -> Place | None:
        """Drop a saved place; it can be put back."""
        gone = self._saved.pop(name, None)
        if gone is not None:
            self._saved[f"{name} {ASIDE}"] = gone
        return gone

    def open_on(self, place: Place, day: date) -> Sequence[tuple[str, str | None]]:
        """Return what holds everywhere and on every day."""
        del place
        return [(f"{day}T{OPENS}", f"{day}T{CLOSES_AT.partition('T')[2]}")]

    def open_at(self, place: Place, moment: datetime) -> bool:
        """Return whether it is open by these hours."""
        del place
        return OPENS <= f"{moment:%H:%M}" < CLOSES_AT.partition("T")[2]

    def route(self) -> Route | None:
        """Return the route, as long as it ever was: the car of a story does not get on."""
        return self._route

    def line(self) -> Sequence[Position]:
        """Return the end of the route, as its line."""
        return [self._route["destination"]["position"]] if self._route else []

    def start(self, origin: Position, stops: Sequence[Place], destination: Place) -> Route:
        """Guide there."""
        self._route = self.plan(origin, stops, destination, None, None)
        return self._route

    def cancel(self) -> None:
        """End the guidance."""
        self._route = None

    def plan(
        self, origin: Position, stops: Sequence[Place], destination: Place, depart_at: str | None, arrive_by: str | None
    ) -> Route:
        """Work out a straight way, from now on."""
        del depart_at, arrive_by
        leg = self.leg(origin, destination)
        arrival = self._begins_at + timedelta(seconds=leg["duration_s"])
        return Route(
            destination=destination,
            stops=list(stops),
            distance_m=leg["distance_m"],
            duration_s=leg["duration_s"],
            arrival_time=f"{arrival:%Y-%m-%dT%H:%M}",
        )

    def leg(self, origin: Position, place: Place) -> Leg:
        """Return how far it is."""
        del origin
        distance_m = place.get("distance_m", FAR_M)
        return Leg(distance_m=distance_m, duration_s=distance_m / SPEED_M_S)

    def alternatives(self) -> Sequence[Leg]:
        """Return no other way."""
        return []

    def take(self, alternative: int) -> Route:
        """Find no such way. Raises UnableError."""
        raise UnableError("no_such_route", f"there is no way {alternative + 1}", count=0)

    def road(self, position: Position) -> None:
        """Know no road."""

    def avoid(self, kind: str, *, enabled: bool) -> bool:
        """Keep what is avoided; return what was before."""
        before = kind in self._avoided
        (self._avoided.add if enabled else self._avoided.discard)(kind)
        return before


def _place(name: str, distance_m: float, around: Position) -> Place:
    position = Position(
        latitude=around["latitude"] + distance_m / METRES_A_DEGREE,
        longitude=around["longitude"],
    )
    return Place(
        name=name,
        position=position,
        distance_m=distance_m,
        duration_s=distance_m / SPEED_M_S,
        open_now=True,
        closes_at=CLOSES_AT,
    )
