"""Looks every second whether anybody has something to say unasked: the car, a route, a light. Each has its own thread.

A look may take its time (a new route takes a moment), and must neither silence the others nor hold up the loop.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence

from assistant.types.announcement import Announcement

log = logging.getLogger(__name__)

Look = Callable[[], Iterable[Announcement]]
"""returns what is to be said, if anything; called again and again"""

EVERY_S = 1.0


class Looking:
    """The looks, from `start` to `stop`."""

    def __init__(self, looks: Sequence[Look], say: Callable[[Announcement], None]) -> None:
        """say: is given what is to be said, in the thread of its look."""
        self._say = say
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(target=self._look, args=(look,), name="looking", daemon=True) for look in looks
        ]

    def start(self) -> None:
        """Begin to look."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Look no more, once the looks under way have ended."""
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _look(self, look: Look) -> None:
        while not self._stopped.wait(EVERY_S):
            try:
                for announcement in look():
                    self._say(announcement)
            except Exception:  # whatever a source trips over must not silence what it says later
                log.exception("looking for what is to be said unasked failed")
