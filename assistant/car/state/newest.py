"""The newest payload of each stream of frames, with its time of receipt and the period at which it comes."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Stream = TypeVar("Stream", bound=Hashable)

MISSED_PERIODS = 10
"""as in opendbc: a message that failed to come ten times is gone"""
LEAST_MAX_AGE_S, MOST_MAX_AGE_S, FIRST_MAX_AGE_S = 1.0, 120.0, 5.0
"""bounds of what is learned, and the age allowed to a message that was heard only once"""
MOST_STREAMS = 1024
"""of one key: more pages than any real multiplexed message has; what is older goes"""


@dataclass(slots=True)
class Payload:
    """What one stream said last."""

    data: bytes
    received_s: float
    arrival: int
    """counts all frames: the order of arrival, whatever the times say"""
    period_s: float | None = None

    @property
    def learned_max_age_s(self) -> float:
        """The age beyond which its values are stale, from the period at which it used to come."""
        if self.period_s is None:
            return FIRST_MAX_AGE_S
        return min(max(MISSED_PERIODS * self.period_s, LEAST_MAX_AGE_S), MOST_MAX_AGE_S)


class Newest(Generic[Key, Stream]):
    """Keeps one payload a stream; a stream is told apart within its key by channel, control unit or page."""

    def __init__(self) -> None:
        self._payloads: dict[Key, dict[Stream, Payload]] = {}
        self._arrivals = 0

    def keep(self, key: Key, stream: Stream, data: bytes, received_s: float) -> Payload:
        """Put a payload in the place of the one before it."""
        # Written for speed: on a busy bus this is most of what hearing costs.
        self._arrivals += 1
        streams = self._payloads.get(key)
        if streams is None:
            streams = self._payloads[key] = {}
        payload = streams.get(stream)
        if payload is None:
            if len(streams) >= MOST_STREAMS:
                del streams[min(streams, key=lambda known: streams[known].arrival)]
            payload = streams[stream] = Payload(data, received_s, self._arrivals)
            return payload
        gap_s = received_s - payload.received_s
        if gap_s > 0:
            known_s = payload.period_s
            if known_s is None:
                payload.period_s = gap_s
            else:
                # A pause of the log must not pass for a slow period, hence the limit to four periods.
                payload.period_s = known_s + ((min(4 * known_s, gap_s)) - known_s) / 8
        payload.data, payload.received_s, payload.arrival = data, received_s, self._arrivals
        return payload

    def streams(self, key: Key) -> dict[Stream, Payload]:
        """Return the payloads of a key by their streams; empty where none was heard."""
        return self._payloads.get(key, {})
