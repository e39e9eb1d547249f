"""When to ask for what, and when to be silent: frames and moments in, requests out. No bus, no clock, no thread.

Searching: which parameters the car has (01 00, 01 20, ...), until somebody answers. Asking: each on its period, the
one that waits longest first; one request at a time. Yielding: another tester is there. Stopped: nobody answered for a
while, so the ignition is off; nothing leaves until the bus, silent since, speaks again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.car.diagnosis.obd import REPLY_IDS
from assistant.car.frames import Frame
from assistant.obd.config import Addressing, Config
from assistant.obd.requests import (
    CODES,
    IDENTITY,
    PENDING_CODES,
    VALUES,
    WITH_PID,
    WITHOUT_PID,
    Request,
    of_a_tester,
)

Standing = Literal["searching", "asking", "yielding", "stopped"]

ANSWER_WITHIN_S = 0.2
"""ISO 15765-4 allows 50 ms; the rest is for drivers and their queues"""
LATE_WITHIN_S = 5.0
"""a control unit that asked for patience; a reply later than this to nothing of ours is to another tester"""
BETWEEN_FRAMES_S = 0.15
"""within a reply longer than a frame"""
PATIENT = 2
"""so many requests in a row may stay without an answer before it is asked less often"""
LONGEST_GAP_S = 8.0
MOST_DOUBLINGS = 6
"""of the period of what the car said it has and does not answer"""
NEGATIVE, PENDING = 0x7F, 0x78
"""first byte of a refusal, and its last where it means: wait"""
RANGE = 0x20
"""PIDs that one reply about what there is tells of"""


@dataclass(slots=True)
class Item:
    """One request on its period."""

    request: Request
    period_s: float
    due_s: float
    misses: int = 0


class Poller:
    """For one bus. Its clock is that of the frames."""

    def __init__(self, config: Config, now_s: float) -> None:
        self._config = config
        self._addressing: Addressing = config.addressing
        self._began_s = now_s
        self._last_frame_s = now_s
        self._asked_s: dict[Request, float] = {}
        self._asked: Request | None = None
        self._give_up_s = now_s
        self._yield_until_s = now_s
        self._stopped = False
        self._probed_s = now_s
        self.extended = config.addressing == "29bit"
        """whether requests have 29 bits"""
        self._search(now_s)

    def standing(self, now_s: float) -> Standing:
        """Say what it is doing."""
        if now_s < self._yield_until_s:
            return "yielding"
        if self._stopped:
            return "stopped"
        return "asking" if self._items else "searching"

    @property
    def supported(self) -> frozenset[int]:
        """The PIDs of mode 01 that the car said it has."""
        return frozenset(self._supported)

    def hear(self, frame: Frame) -> None:
        """Take in a frame of anybody but us."""
        now_s = frame.time_s
        if of_a_tester(frame.id, extended=frame.extended):
            self._yield(now_s)
        elif (frame.id, frame.extended) in REPLY_IDS:
            self._hear_reply(frame)
        elif self._stopped and now_s - self._last_frame_s > self._config.quiet_s:
            self._search(now_s)
        self._last_frame_s = max(self._last_frame_s, now_s)

    def next(self, now_s: float) -> Request | None:
        """Return what to ask at this moment, to be sent at once; None: nothing."""
        if now_s < self._give_up_s or now_s < self._yield_until_s:
            return None
        self._settle(now_s)
        if not self._stopped and now_s - self._alive_s >= self._config.stop_after_s:
            self._stopped = True
            self._last_frame_s = self._probed_s = now_s  # what was heard until now is the bus falling asleep
        if self._stopped:
            return self._probe(now_s)
        if now_s < self._next_s:
            return None
        if self._ranges:
            return self._ask(Request(VALUES, self._ranges[0]), now_s)
        item = min(self._items.values(), key=lambda item: item.due_s, default=None)
        if item is None or item.due_s > now_s:
            return None
        return self._ask(item.request, now_s)

    def _search(self, now_s: float) -> None:
        """Begin from the beginning: another car may hang on the bus."""
        self._stopped = False
        self._alive_s = now_s
        self._next_s = now_s
        self._unanswered = 0
        self._asked = None
        self._supported: set[int] = set()
        self._ranges = [0x00]
        """first PIDs of the ranges to ask for"""
        self._known_ranges = {0x00}
        self._items: dict[Request, Item] = {}

    def _ask(self, request: Request, now_s: float) -> Request:
        if request == Request(VALUES, 0) and self._addressing == "auto" and not self._supported and self._unanswered:
            self.extended = not self.extended
        self._asked = request
        self._asked_s[request] = now_s
        self._give_up_s = now_s + ANSWER_WITHIN_S
        self._next_s = now_s + 1 / self._config.rate
        return request

    def _settle(self, now_s: float) -> None:
        """Draw the conclusions where nobody answered the last request."""
        request, self._asked = self._asked, None
        if request is None:
            return
        self._unanswered += 1
        if self._unanswered > PATIENT:
            gap_s = min(2.0 ** (self._unanswered - PATIENT - 1), LONGEST_GAP_S)
            self._next_s = max(self._next_s, now_s + gap_s)
        if request in self._items:
            item = self._items[request]
            item.misses += 1
            item.due_s = self._asked_s[request] + item.period_s * 2 ** min(item.misses, MOST_DOUBLINGS)
        elif self._supported and self._ranges and self._unanswered > PATIENT:
            self._done_with(self._ranges[0], now_s)  # a unit said that there is more, and does not tell

    def _probe(self, now_s: float) -> Request | None:
        every_s = self._config.probe_every_s
        if not every_s or now_s - self._probed_s < every_s:
            return None
        self._probed_s = now_s
        return self._ask(Request(VALUES, 0), now_s)

    def _yield(self, now_s: float) -> None:
        self._asked = None
        self._yield_until_s = now_s + self._config.yield_s
        self._alive_s = self._yield_until_s  # that nobody answered us meanwhile says nothing

    def _hear_reply(self, frame: Frame) -> None:
        now_s, said = frame.time_s, _beginning(frame.data)
        if said is None:  # the rest of a longer one
            self._give_up_s = max(self._give_up_s, now_s + BETWEEN_FRAMES_S)
            return
        if said[:1] == bytes([NEGATIVE]):
            self._alive_s = max(self._alive_s, now_s)
            if said[2:3] == bytes([PENDING]) and self._asked is not None:
                self._give_up_s = now_s + LATE_WITHIN_S
            return
        request = _answered(said)
        # What we never asked, an assistant-obd that ran until just now may have asked.
        if request is None or now_s - self._asked_s.get(request, self._began_s) > LATE_WITHIN_S:
            self._yield(now_s)
        elif request in self._asked_s:
            self._hear_answer(request, said, frame)

    def _hear_answer(self, request: Request, said: bytes, frame: Frame) -> None:
        now_s = frame.time_s
        if self._stopped:
            self._search(now_s)
        self._alive_s = max(self._alive_s, now_s)
        self._unanswered = 0
        self._give_up_s = now_s if _is_single(frame.data) else now_s + BETWEEN_FRAMES_S
        if request == self._asked:
            self._asked = None
        if request.mode == VALUES and request.pid is not None and request.pid % RANGE == 0 and len(said) == 6:
            self.extended = frame.extended
            self._note(request.pid, int.from_bytes(said[2:], "big"), now_s)
        if request in self._items:
            item = self._items[request]
            item.misses = 0
            item.due_s = self._asked_s[request] + item.period_s

    def _note(self, first: int, there: int, now_s: float) -> None:
        """Take in which of 32 PIDs one control unit has."""
        pids = {first + 1 + place for place in range(RANGE) if there >> (RANGE - 1 - place) & 1}
        self._supported |= pids
        further = first + RANGE
        if further in pids and further <= 0xE0 and further not in self._known_ranges:
            self._known_ranges.add(further)
            self._ranges.append(further)
        self._done_with(first, now_s)

    def _done_with(self, first: int, now_s: float) -> None:
        if first in self._ranges:
            self._ranges.remove(first)
        if not self._ranges:
            for request, period_s in self._wanted():
                self._items.setdefault(request, Item(request, period_s, now_s))

    def _wanted(self) -> Iterator[tuple[Request, float]]:
        for pid, period_s in self._config.periods_s.items():
            if pid in self._supported:
                yield Request(VALUES, pid), period_s
        if self._config.codes_every_s:
            yield Request(CODES), self._config.codes_every_s
            yield Request(PENDING_CODES), self._config.codes_every_s
        if self._config.vin_every_s:
            yield Request(IDENTITY, 0x02), self._config.vin_every_s


def _is_single(data: bytes) -> bool:
    return data[0] >> 4 == 0


def _beginning(data: bytes) -> bytes | None:
    """Return what a single or a first frame says; None where it is neither."""
    kind = data[0] >> 4 if data else None
    if kind == 0:
        return data[1 : 1 + data[0]]
    return data[2:] if kind == 1 else None


def _answered(said: bytes) -> Request | None:
    """Return the request that a reply answers; None: one that we do not ask."""
    mode = said[0] - 0x40 if said else None
    if mode in WITHOUT_PID:
        return Request(mode)
    return Request(mode, said[1]) if mode in WITH_PID and len(said) > 1 else None
