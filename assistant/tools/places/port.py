"""Places: what lies around on the map, and what people have saved. Names are data, never read for requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from assistant.types.place import Place, Position

ASIDE = "(before)"
"""stands behind the name of a saved place that was forgotten, or that another took the name of: it can be put back"""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for."""

    around: tuple[Position, ...]
    """near one point, or along a line of them"""
    seen_from: Position | None = None
    """from where it is told how far each is; None: from the first of those points"""
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

    def saved_names(self) -> Sequence[str]:
        """Return the names under which places were saved."""
        ...

    def forget(self, name: str) -> Place | None:
        """Drop a saved place; return it, None where there was none."""
        ...

    def open_on(self, place: Place, day: date) -> Sequence[tuple[str, str | None]] | None:
        """Return from when until when a place is open on a day, local, ISO 8601 minutes, in their order.

        None: that is not known; an end that is None: nobody says until when, or it does not close.
        """
        ...

    def open_at(self, place: Place, moment: datetime) -> bool | None:
        """Return whether a place is open at a moment, local and without a zone; None: that is not known."""
        ...
