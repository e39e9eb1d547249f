"""Push to talk by a button of the car: looked at often enough that no press is missed."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.04
"""a short press lasts for a tenth of a second"""
ENDS_WITHIN_S = 1.0


@contextmanager
def watched_button(
    pressed: Callable[[], bool], press: Callable[[], None], every_s: float = LOOK_EVERY_S
) -> Iterator[None]:
    """Call `press` (from a thread) each time that the button was pressed, until the block is left.

    pressed: looks whether it was, since the last look.
    """
    over = threading.Event()

    def look() -> None:
        while not over.wait(every_s):
            try:
                if pressed():
                    press()
            except Exception:  # whatever a car's source trips over must not silence the button for good
                log.exception("looking at the button failed")

    thread = threading.Thread(target=look, name="button", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(ENDS_WITHIN_S)
