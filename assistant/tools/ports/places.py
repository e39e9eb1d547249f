"""Places: what lies around on the map, and what people have saved. Names are data, never read for wishes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NotRequired, Protocol, TypedDict


class Position(TypedDict):
    """A point on the earth, WGS 84, degrees."""

    latitude: float
    longitude: float


class Place(TypedDict):
    """One place: plain JSON, handed through to the replies as it is. What is not known is absent."""

    name: str
    position: Position
    category: NotRequired[str]
    """a word of the type `category`"""
    distance_m: NotRequired[float]
    """by road from where it was looked for"""
    duration_s: NotRequired[float]
    """to get there"""
    open_now: NotRequired[bool]
    opens_at: NotRequired[str]
    """local, ISO 8601 minutes; where it is closed now"""
    closes_at: NotRequired[str]
    """local, ISO 8601 minutes; where it is open now"""
    address: NotRequired[str]
    phone: NotRequired[str]
    parking: NotRequired[bool]
    charging: NotRequired[bool]
    cuisine: NotRequired[str]
    price: NotRequired[float]
    """what is paid there for its usual thing, to compare; 0 is free"""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for."""

    around: tuple[Position, ...]
    """near one point, or along a line of them"""
    category: str | None = None
    name: str | None = None
    cuisine: str | None = None
    open_now: bool | None = None
    free: bool | None = None


class Places(Protocol):
    """The map's places and the saved ones. May raise AssistantError where the map cannot be read."""

    def search(self, search: Search) -> Sequence[Place]:
        """Return what is there, the nearest first, at most nine; nothing found is an empty sequence."""
        ...

    def named(self, words: str, around: Position | None) -> Sequence[Place]:
        """Return the places of a name or an address, the likeliest first."""
        ...

    def saved(self, name: str) -> Place | None:
        """Return the place that was saved under a name; "home" and "work" are such names."""
        ...

    def save(self, name: str, place: Place) -> Place | None:
        """Keep a place under a name; return the one that had it before."""
        ...
