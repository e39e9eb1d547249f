"""What intersections have said of late: messages in, with their moment; the newest of each intersection out.

Whatever cannot be believed is dropped and counted under a word. Time is passed in: monotonic seconds, and UTC.
"""

import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from assistant.traffic_lights.faults import UnusableError
from assistant.traffic_lights.frames import Frame, decode, frames
from assistant.traffic_lights.matching import Road
from assistant.traffic_lights.messages import Intersection, IntersectionKey, IntersectionState, Map, Spat, anchored
from assistant.traffic_lights.timing import contradicts, hour_s, sent_at_s

KNOWN_FOR_S = 2.0
"""a state that was heard longer ago is not known any more"""
MOST_INTERSECTIONS = 64
"""that are remembered, the last heard; a radio reaches a few"""
MOST_REPEATS = 256
"""messages by whose bytes a repeat is told"""
YEAR_S = 366 * 86_400.0


@dataclass(frozen=True, slots=True)
class Heard:
    """The newest state of an intersection."""

    state: IntersectionState
    at_s: float
    """monotonic seconds at which it was heard"""
    hour_s: float
    """that moment in seconds of its hour: by the message's own clock, where it has one"""
    own_clock: bool
    sent_s: float | None
    """by its own clock, in seconds of the year"""
    minute_of_year: int
    """at which it was heard"""

    def now_s(self, at_s: float) -> float:
        """Return a moment in seconds of its hour."""
        return self.hour_s + at_s - self.at_s


class Feed:
    """Takes datagrams, from one thread; tells of them in any.

    signed_is_verified: the radio unit verifies signatures; else signed messages are dropped. clock_error_s: how wrong
    the machine's clock may be.
    """

    def __init__(self, *, signed_is_verified: bool = False, clock_error_s: float = 1.0) -> None:
        self._signed_is_verified = signed_is_verified
        self.clock_error_s = clock_error_s
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._heard: OrderedDict[IntersectionKey, Heard] = OrderedDict()
        self._roads: OrderedDict[IntersectionKey, Road] = OrderedDict()
        self._seen: OrderedDict[bytes, tuple[IntersectionKey, ...]] = OrderedDict()

    def counts(self) -> Mapping[str, int]:
        """Return how many messages were used ("spat", "map"), repeated, or dropped for which reason."""
        with self._lock:
            return dict(self._counts)

    def heard(self) -> tuple[Heard, ...]:
        """Return the newest state of each intersection, however old."""
        with self._lock:
            return tuple(self._heard.values())

    def roads(self) -> tuple[Road, ...]:
        """Return the geometries that are known."""
        with self._lock:
            return tuple(self._roads.values())

    def take(self, datagram: bytes, at_s: float, utc: datetime) -> None:
        """Take one datagram, whatever it holds. Never raises for what it holds."""
        with self._lock:
            try:
                for frame in frames(datagram):
                    self._take(frame, at_s, utc)
            except UnusableError as error:
                self._counts[error.why] += 1

    def dropped(self, why: str, count: int) -> None:
        """Count datagrams that were dropped before they came here."""
        if count:
            with self._lock:
                self._counts[why] += count

    def _take(self, frame: Frame, at_s: float, utc: datetime) -> None:
        """Take one message; what is wrong with it is counted, and the next in the datagram may be right."""
        if frame.signed and not self._signed_is_verified:
            self._counts["secured"] += 1
            return
        if frame.body in self._seen:
            self._repeated(frame.body, at_s)
            return
        try:
            message = decode(frame)
            if isinstance(message, Map):
                for intersection in message.intersections:
                    self._draw(intersection)
                self._counts["map"] += 1
            else:
                self._show(message, at_s, utc)
        except UnusableError as error:
            self._counts[error.why] += 1
            return
        self._remember(frame.body, message)

    def _repeated(self, body: bytes, at_s: float) -> None:
        """Take a message for the same once more: it is still so, unless it says itself when it was sent."""
        self._counts["repeated"] += 1
        self._seen.move_to_end(body)
        for key in self._seen[body]:
            heard = self._heard.get(key)
            if heard is not None and not heard.own_clock:
                self._heard[key] = replace(heard, at_s=at_s, hour_s=heard.now_s(at_s))

    def _remember(self, body: bytes, message: Map | Spat) -> None:
        states = message.intersections if isinstance(message, Spat) else ()
        self._seen[body] = tuple(state.key for state in states)
        if len(self._seen) > MOST_REPEATS:
            self._seen.popitem(last=False)

    def _draw(self, intersection: Intersection) -> None:
        """Keep a geometry; of one in several messages, the lanes of all."""
        known = self._roads.get(intersection.key)
        if known is not None and known.intersection.revision == intersection.revision:
            lanes = {lane.id: lane for lane in (*known.intersection.lanes, *intersection.lanes)}
            if len(lanes) == len(known.intersection.lanes):
                self._roads.move_to_end(intersection.key)
                return
            intersection = replace(intersection, lanes=tuple(lanes.values()))
        self._roads[intersection.key] = Road.of(intersection)
        self._roads.move_to_end(intersection.key)
        if len(self._roads) > MOST_INTERSECTIONS:
            self._roads.popitem(last=False)

    def _show(self, spat: Spat, at_s: float, utc: datetime) -> None:
        heard = [self._believed(spat, state, at_s, utc) for state in spat.intersections]
        for each in heard:
            self._heard[each.state.key] = each
            self._heard.move_to_end(each.state.key)
        while len(self._heard) > MOST_INTERSECTIONS:
            self._heard.popitem(last=False)
        self._counts["spat"] += 1

    def _believed(self, spat: Spat, state: IntersectionState, at_s: float, utc: datetime) -> Heard:
        """Return what is heard of an intersection. Raises UnusableError: absurd, stale, ahead or replayed."""
        for movement in state.movements:
            if any(event.timing is not None and contradicts(event.timing) for event in movement.events):
                raise UnusableError("absurd", f"group {movement.group} ends at the latest before it may end")
        own_s = sent_at_s(spat, state)
        sent_s = None if own_s is None else _year_s(spat, state)
        if sent_s is not None:
            early_s = _signed(_since_new_year_s(utc) - sent_s)
            if early_s > KNOWN_FOR_S + self.clock_error_s:
                raise UnusableError("stale", f"it was sent {early_s:.0f} s ago")
            if early_s < -KNOWN_FOR_S - self.clock_error_s:
                raise UnusableError("ahead", f"it comes from {-early_s:.0f} s ahead")
            newest = self._heard.get(state.key)
            if newest is not None and newest.sent_s is not None and _signed(sent_s - newest.sent_s) < 0:
                raise UnusableError("replayed", "a newer one of this intersection was heard")
        now_s = hour_s(utc) if own_s is None else own_s
        state = anchored(state, now_s)
        year_s = _since_new_year_s(utc) if sent_s is None else sent_s
        return Heard(state, at_s, now_s, own_s is not None, sent_s, int(year_s // 60))


def _year_s(spat: Spat, state: IntersectionState) -> float:
    moy = spat.moy if state.moy is None else state.moy
    return (moy or 0) * 60 + (state.millisecond or 0) / 1000


def _since_new_year_s(utc: datetime) -> float:
    return (utc - datetime(utc.year, 1, 1, tzinfo=UTC)).total_seconds()


def _signed(seconds: float) -> float:
    """Return a difference of two moments of the year, over its end; of a common year it is off by a day there."""
    return (seconds + YEAR_S / 2) % YEAR_S - YEAR_S / 2
