"""The only place of this project that puts a frame on a car's bus; and it looks at every frame once more.

It makes its own list from the plan and believes nothing that decide.py says: a frame whose id is not on that list, or
that differs from the one heard in another bit than those that may change, or in its length, never leaves.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import can

from assistant.actuator.heard import Heard
from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Outgoing
from assistant.actuator.plan import Plan
from assistant.errors import BusError

SEND_WITHIN_S = 0.2
"""a bus that takes no frame for so long (nobody acknowledges) is down"""
MOST_A_SECOND = 50
"""frames, whatever rates the configuration allows"""


class ForbiddenError(Exception):
    """A frame that must not leave. It is a fault of this program: nothing more is sent until it is started anew."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """How frames of one id may differ from the one heard."""

    mask: int
    """bits that may change, of the payload read as one big-endian number"""
    size: int
    """least number of bytes; the mask is of a payload so long"""


def allowed(plan: Plan) -> Mapping[FrameId, Allowed]:
    """Return which ids may be sent, and which of their bits may change."""
    masks: dict[FrameId, int] = {}
    for tool in plan.tools.values():
        for write in tool.writes.values():
            if isinstance(write.spot.key, tuple) and write.spot.bits is not None:
                for bits in (write.spot.bits, *(beside for beside, _ in write.also)):
                    masks[write.spot.key] = masks.get(write.spot.key, 0) | bits.mask(bits.frame_bytes)
    for frame in masks:
        seal = plan.frames[frame].seal
        for own in (seal.counter, seal.checksum):
            masks[frame] |= own.mask(own.frame_bytes) if own else 0
    return {frame: Allowed(mask, plan.frames[frame].layout.size) for frame, mask in masks.items()}


class Sender:
    """Sends what is allowed on the buses that it is given. For one thread."""

    def __init__(
        self,
        allowed: Mapping[FrameId, Allowed],
        put: Callable[[Outgoing], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """put: puts a frame on its bus, and raises BusError where the bus is down."""
        self._allowed = allowed
        self._put = put
        self._clock = clock
        self._left_s: list[float] = []
        self._broken = ""

    def send(self, outgoing: Outgoing, heard: Heard) -> None:
        """Send one frame. Raises BusError: the bus is down, or has had enough; ForbiddenError: it must not leave."""
        fault = self._broken or self._fault(outgoing, heard)
        if fault:
            self._broken = fault
            raise ForbiddenError(fault)
        self._left_s = [when_s for when_s in self._left_s if self._clock() - when_s < 1]
        if len(self._left_s) >= MOST_A_SECOND:
            raise BusError(f"more than {MOST_A_SECOND} frames in a second")
        self._left_s.append(self._clock())
        self._put(outgoing)

    def _fault(self, outgoing: Outgoing, heard: Heard) -> str:
        name = f"{outgoing.frame[0]} {outgoing.frame[1]:#x}"
        allowed, sample = self._allowed.get(outgoing.frame), heard.get(outgoing.frame)
        if allowed is None:
            return f"{name} is not on the allow-list"
        if sample is None or not isinstance(sample.content, bytes):
            return f"{name} was never heard"
        if len(outgoing.data) != len(sample.content) or len(outgoing.data) < allowed.size:
            return f"{name} has {len(outgoing.data)} bytes, was heard with {len(sample.content)}"
        changed = int.from_bytes(outgoing.data, "big") ^ int.from_bytes(sample.content, "big")
        if changed & ~(allowed.mask << 8 * (len(outgoing.data) - allowed.size)):
            return f"{name} changes a signal that is not on the allow-list"
        return ""


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
            raise BusError(f"{bus}: {error or type(error).__name__}") from error

    return put
