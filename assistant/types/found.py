"""The places that were found last, and which of them is talked about: what "the second one" and "it" are looked up in.

Kept by the heart, and handed to the tools with the call that means one of them.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, replace

from assistant.types.place import Place


@dataclass(frozen=True, slots=True)
class Planned:
    """A trip that was worked out and not begun: where it leads, and past which places, in their order."""

    words: str
    """the destination as the speaker named it"""
    destination: Place
    stops: tuple[Place, ...] = ()


_ORDER: dict[str, Callable[[Place], float | None]] = {
    "nearest": lambda place: place.get("distance_m"),
    "fastest": lambda place: place.get("duration_s"),
    "cheapest": lambda place: place.get("price"),
}
"""what a ranking compares; the least is the best"""


@dataclass(frozen=True, slots=True)
class Found:
    """A list of places and a choice. Numbers are from 1."""

    places: tuple[Place, ...] = ()
    """nobody else's: copies come in, and copies go out"""
    chosen: int | None = None
    planned: Planned | None = None
    """a trip that was worked out since, and what "start it" means"""

    @classmethod
    def of(cls, places: Iterable[Place]) -> "Found":
        """Keep what was found; a single one is chosen thereby."""
        kept = tuple(map(deepcopy, places))
        return cls(kept, 1 if len(kept) == 1 else None)

    def place(self, number: int) -> Place | None:
        """Return a place by its number; None where there is none."""
        return deepcopy(self.places[number - 1]) if 1 <= number <= len(self.places) else None

    def choosing(self, number: int) -> "Found":
        """Return it with this one chosen; as it is where there is none of that number."""
        return replace(self, chosen=number) if 1 <= number <= len(self.places) else self

    def index_by(self, ranking: str) -> int | None:
        """Return the number of the best by a word of the type `ranking`; None where no place tells how it stands."""
        if ranking == "last":
            return len(self.places) or None
        known = [
            (value, number)
            for number, place in enumerate(self.places, 1)
            if (value := _ORDER[ranking](place)) is not None
        ]
        return min(known)[1] if known else None

    @property
    def talked_about(self) -> Place | None:
        """The place that was chosen, else the first one; None where nothing was found."""
        return self.place(self.chosen or 1)


NOTHING_FOUND = Found()
"""before any search, and once what was found is not meant any more"""
