"""The only place of this project that puts a frame on a car's bus; and it looks at every frame once more.

It makes its own list from the plan and believes nothing that decide.py says: a frame whose id is not on that list, or
that differs from the one heard of its page in another bit than those that may change, or in its length, never leaves.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import can

from assistant.actuator.clock import now_s
from assistant.actuator.heard import Heard, Sample, key_of
from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Outgoing
from assistant.actuator.pages import Page
from assistant.actuator.plan import Plan
from assistant.errors import BusError

SEND_WITHIN_S = 0.05
"""a bus that takes no frame for so long (nobody acknowledges) is down"""
LEAVES_WITHIN_S = 0.1
"""after its decision: what the gates looked at is not true for ever"""
MOST_A_SECOND = 50
"""frames, whatever rates the configuration allows"""


class ForbiddenError(Exception):
    """A frame that must not leave. It is a fault of this program: nothing more is sent until it is started anew."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """How frames of one page of one message may differ from the one heard."""

    page: Page
    mask: int
    """bits that may change, of the payload read as one big-endian number"""
    size: int
    """least number of bytes; the mask is of a payload so long"""


def allowed(plan: Plan) -> Mapping[FrameId, Sequence[Allowed]]:
    """Return which ids may be sent, of which pages, and which of their bits may change."""
    masks: dict[tuple[FrameId, Page], int] = {}
    for tool in plan.tools.values():
        for write in tool.writes.values():
            if not isinstance(write.spot.source, str) and write.spot.bits is not None:
                at = (write.spot.source, write.spot.page)
                for bits in (write.spot.bits, *(beside for beside, _ in write.also)):
                    masks[at] = masks.get(at, 0) | bits.mask(bits.frame_bytes)
    found: dict[FrameId, list[Allowed]] = {}
    for (frame, page), mask in masks.items():
        layout, seal = plan.frames[frame].layout, plan.frames[frame].seal
        sealing = reduce(or_, (own.mask(layout.size) for own in (seal.counter, seal.checksum) if own), 0)
        paging = reduce(or_, (choice.multiplexer.mask(layout.size) for choice in page.choices), 0)
        found.setdefault(frame, []).append(Allowed(page, (mask | sealing) & ~paging, layout.size))
    return found


class Sender:
    """Sends what is allowed on the buses that it is given. For one thread."""

    def __init__(
        self,
        allowed: Mapping[FrameId, Sequence[Allowed]],
        put: Callable[[Outgoing], None],
        *,
        clock: Callable[[], float] = now_s,
    ) -> None:
        """put: puts a frame on its bus, and raises BusError where the bus is down."""
        self._allowed = allowed
        self._put = put
        self._clock = clock
        self._left_s: list[float] = []
        self._broken = ""

    def send(self, frames: Sequence[Outgoing], heard: Heard, decided_s: float) -> None:
        """Send the frames of one order, none of them where one must not leave.

        Raises BusError: the bus is down, or has had enough, or it is too late, also where some had left by then;
        ForbiddenError: one must not leave.
        """
        fault = self._broken or next(filter(None, (self._fault(one, heard) for one in frames)), "")
        if fault:
            self._broken = fault
            raise ForbiddenError(fault)
        self._left_s = [when_s for when_s in self._left_s if self._clock() - when_s < 1]
        if len(self._left_s) + len(frames) > MOST_A_SECOND:
            raise BusError(f"more than {MOST_A_SECOND} frames in a second")
        for number, outgoing in enumerate(frames):
            left = f"({number} of {len(frames)} frames had left)"
            if not 0 <= self._clock() - decided_s <= LEAVES_WITHIN_S:
                raise BusError(f"{outgoing.frame[0]}: decided more than {LEAVES_WITHIN_S:g} s ago {left}")
            self._left_s.append(self._clock())
            try:
                self._put(outgoing)
            except BusError as error:
                raise BusError(f"{error} {left}") from error

    def _fault(self, outgoing: Outgoing, heard: Heard) -> str:
        name, data = f"{outgoing.frame[0]} {outgoing.frame[1]:#x}", outgoing.data
        if outgoing.frame not in self._allowed:
            return f"{name} is not on the allow-list"
        pages = [one for one in self._allowed[outgoing.frame] if one.page.holds(data)]
        if not pages:
            return f"{name} is of a page that is not on the allow-list"
        base = _newest([one.page for one in pages], outgoing.frame, heard)
        if base is None or not isinstance(base.content, bytes):
            return f"{name} was never heard so"
        if len(data) != len(base.content) or len(data) < pages[0].size:
            return f"{name} has {len(data)} bytes, was heard with {len(base.content)}"
        if (outgoing.fd, outgoing.brs) != (base.fd, base.brs):
            return f"{name} is of another kind than the one heard"
        changed = int.from_bytes(data, "big") ^ int.from_bytes(base.content, "big")
        for one in pages:
            changed &= ~(one.mask << 8 * (len(data) - one.size))
        return f"{name} changes a signal that is not on the allow-list" if changed else ""


def _newest(pages: list[Page], frame: FrameId, heard: Heard) -> Sample | None:
    """Return the newest frame that is of all these pages, as far as it was the newest of one of them."""
    for page in pages:
        sample = heard.get(key_of(frame, page))
        if sample is not None and isinstance(sample.content, bytes):
            data = sample.content
            if all(other.holds(data) for other in pages):
                return sample
    return None


def put_on(buses: Mapping[str, can.BusABC]) -> Callable[[Outgoing], None]:
    """Return what puts a frame on one of these buses (a mapping that may change: buses come and go)."""

    def put(outgoing: Outgoing) -> None:
        bus, identifier, extended = outgoing.frame
        opened = buses.get(bus)
        if opened is None:
            raise BusError(f"{bus}: the bus is down")
        message = can.Message(
            arbitration_id=identifier,
            is_extended_id=extended,
            data=outgoing.data,
            is_fd=outgoing.fd,
            bitrate_switch=outgoing.brs,
        )
        try:
            opened.send(message, timeout=SEND_WITHIN_S)
        except (can.CanError, OSError, ValueError) as error:  # ValueError: its socket was closed
            raise BusError(f"{bus}: {str(error) or type(error).__name__}") from error

    return put
