"""A simulated intersection on the air: its SPaT ten times a second, its MAP once, until it is closed."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress

from assistant.traffic_lights.geometry import Plane
from assistant.traffic_lights.simulated import LANE_CM, STOP_LINE_CM, SimulatedIntersection
from assistant.traffic_lights.writing import frame

SPATS_PER_S = 10
QUEUE_M = 20.0
"""before the stop line"""


class Broadcast:
    """Sends from a thread of its own. send: is given each message as a datagram. utc_s: seconds since 1970."""

    def __init__(
        self,
        intersection: SimulatedIntersection,
        send: Callable[[bytes], object],
        *,
        utc_s: Callable[[], float] = time.time,
    ) -> None:
        self._intersection = intersection
        self._send = send
        self._utc_s = utc_s
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._talk, name="simulated intersection", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Fall silent."""
        self._closed.set()
        self._thread.join()

    def _talk(self) -> None:
        geometry = frame(self._intersection.geometry())
        number = 0
        while not self._closed.is_set():
            with suppress(OSError):  # nobody listens, for now
                if number % SPATS_PER_S == 0:
                    self._send(geometry)
                self._send(frame(self._intersection.spat(self._utc_s())))
            number += 1
            self._closed.wait(1 / SPATS_PER_S)


def before_the_simulated_car(latitude: float, longitude: float, now_s: float) -> SimulatedIntersection:
    """Return an intersection before which a car that stands there looking east waits in the queue."""
    ahead_m = (STOP_LINE_CM + QUEUE_M * 100) / 100
    middle = Plane(latitude, longitude).place((ahead_m, 1.5 * LANE_CM / 100))
    return SimulatedIntersection(latitude=middle[0], longitude=middle[1], begun_s=now_s)
