"""The places that were found last, and which of them was chosen: what "the second one" and "it" are looked up in."""

import threading
from collections.abc import Callable, Sequence

from assistant.tools.outcome import UnableError
from assistant.tools.ports.places import Place

_ORDER: dict[str, Callable[[Place], float | None]] = {
    "nearest": lambda place: place.get("distance_m"),
    "fastest": lambda place: place.get("duration_s"),
    "cheapest": lambda place: place.get("price"),
}
"""what a ranking compares; the least is the best"""


class Found:
    """A list of places and a choice; any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places: tuple[Place, ...] = ()
        self._chosen: int | None = None

    def take(self, places: Sequence[Place]) -> None:
        """Keep what was found; a single one is chosen thereby."""
        with self._lock:
            self._places = tuple(places)
            self._chosen = 1 if len(self._places) == 1 else None

    def choose(self, index: int) -> Place:
        """Choose by number, from 1. Raises UnableError "nothing_found" or "no_such_result"."""
        with self._lock:
            count = len(self._places)
            if count == 0:
                raise UnableError("nothing_found", "no places were found that one could be chosen of")
            if not 1 <= index <= count:
                raise UnableError("no_such_result", f"there is no place number {index} of {count}", count=count)
            self._chosen = index
            return self._places[index - 1]

    def index_by(self, ranking: str) -> int:
        """Return the number of the best by a word of the type `ranking`. Raises UnableError, "not_known" too."""
        with self._lock:
            places = self._places
        if not places or ranking == "last":
            return len(places) or 1
        known = [
            (value, number) for number, place in enumerate(places, 1) if (value := _ORDER[ranking](place)) is not None
        ]
        if not known:
            raise UnableError("not_known", f"of no place is it known how it stands: {ranking}", what=ranking)
        return min(known)[1]

    @property
    def talked_about(self) -> Place:
        """The place that was chosen, else the first one. Raises UnableError "nothing_found" where there is none."""
        with self._lock:
            if not self._places:
                raise UnableError("nothing_found", "no places were found that one could be talked about")
            return self._places[(self._chosen or 1) - 1]
