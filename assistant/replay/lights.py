"""The traffic lights of a drive: what was heard of them is heard again, on the drive's clock."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from assistant.tools.traffic.port import Light
from assistant.traffic_lights.feed import Feed
from assistant.traffic_lights.lights import HeardLights
from assistant.traffic_lights.recorded import Datagram
from assistant.types.announcement import Announcement
from assistant.types.car_state import CarState

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class RecordedLights:
    """Hears a recording. stamp_s: its time stamp at the beginning of the drive. clock: seconds of the drive."""

    def __init__(
        self, recording: Sequence[Datagram], stamp_s: float, car: Callable[[], CarState], clock: Callable[[], float]
    ) -> None:
        self._coming = deque(sorted(recording, key=lambda datagram: datagram.time_s))
        self._stamp_s = stamp_s
        self._clock = clock
        self._feed = Feed()
        self._lights = HeardLights(self._feed, car, clock)

    def next(self) -> Light | None:
        """Return the light that is ahead. Raises UnableError."""
        self._hear()
        return self._lights.next()

    def tell_when_green(self) -> None:
        """Have it said once the light ahead is green."""
        self._lights.tell_when_green()

    def announcements(self) -> Iterable[Announcement]:
        """Yield what is worth a word unasked."""
        self._hear()
        yield from self._lights.announcements(wanted=True)

    def _hear(self) -> None:
        """Hear what was heard up to now."""
        now_s = self._clock()
        while self._coming and self._coming[0].time_s - self._stamp_s <= now_s:
            datagram = self._coming.popleft()
            moment = BEGINNING + timedelta(seconds=datagram.time_s)
            self._feed.take(datagram.data, datagram.time_s - self._stamp_s, moment)
