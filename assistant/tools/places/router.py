"""Router: the way to a place, and the guidance along it."""

from collections.abc import Sequence
from typing import NotRequired, Protocol, TypedDict

from assistant.types.place import Place, Position
from assistant.types.way import Road


class Manoeuvre(TypedDict):
    """What has to be done next."""

    direction: str
    """a StepKind of types/way.py"""
    distance_m: float
    road: NotRequired[str]
    """name of the road that one comes to"""
    stays: NotRequired[bool]
    """one is on it already"""
    exit: NotRequired[int]
    """of a roundabout"""
    towards: NotRequired[str]
    """what the sign says"""
    lanes: NotRequired[list[bool]]
    """before it, from left to right: whether one leads there"""
    then: NotRequired[str]
    """the direction of another one, right after it"""


class Leg(TypedDict):
    """How far and how long."""

    distance_m: float
    duration_s: float
    name: NotRequired[str]
    """of an alternative: the road that it takes"""
    tolls: NotRequired[bool]
    """of an alternative: whether it costs toll"""


class Route(TypedDict):
    """A route from where the car is."""

    destination: Place
    stops: list[Place]
    """that still lie ahead, in their order"""
    distance_m: float
    """still to go"""
    duration_s: float
    arrival_time: str
    """local, ISO 8601 minutes"""
    next_turn: NotRequired[Manoeuvre]
    depart_at: NotRequired[str]
    """of a planned trip: local, ISO 8601 minutes"""


class Router(Protocol):
    """Routes and guidance. May raise AssistantError where there is no way or the map cannot be read."""

    def route(self) -> Route | None:
        """Return the route that is being driven, as it is now."""
        ...

    def line(self) -> Sequence[Position]:
        """Return points along the route that still lie ahead; empty without a route."""
        ...

    def start(self, origin: Position, stops: Sequence[Place], destination: Place) -> Route:
        """Guide along a new route; it takes the place of the old one."""
        ...

    def cancel(self) -> None:
        """End the guidance."""
        ...

    def plan(
        self, origin: Position, stops: Sequence[Place], destination: Place, depart_at: str | None, arrive_by: str | None
    ) -> Route:
        """Work a trip out, without starting it. At most one of the times is given, local ISO 8601."""
        ...

    def leg(self, origin: Position, place: Place) -> Leg:
        """Return how far it is to a place."""
        ...

    def alternatives(self) -> Sequence[Leg]:
        """Return other ways to the same destination."""
        ...

    def take(self, alternative: int) -> Route:
        """Guide along one of the `alternatives`, by its place among them, from 0."""
        ...

    def road(self, position: Position) -> Road | None:
        """Return the road at a position, where the car is; None where the map has none near."""
        ...

    def avoid(self, kind: str, *, enabled: bool) -> bool:
        """Avoid a kind of road (a word of the type `avoidable`) or allow it; return whether it was avoided before."""
        ...
