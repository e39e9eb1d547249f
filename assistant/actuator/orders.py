"""What a request may become: an order that is carried out, or a refusal that says why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from assistant.actuator.layout import FrameId
from assistant.actuator.plan import Write
from assistant.types.call import Call
from assistant.types.car_state import SignalValue

Why = Literal[
    "bad_request",  # not a request, or not a call of that tool
    "not_allowed",  # who asks, or what is asked for, is not on the allow-list
    "late",  # its deadline has passed
    "out_of_range",
    "speed_unknown",
    "too_fast",
    "gear_unknown",
    "wrong_gear",
    "position_unknown",  # a change, of what is not known to stand anywhere
    "not_heard",  # no frame to build on, or none that may be trusted
    "too_often",
    "bus_down",
]


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the daemon."""

    id: int
    call: Call
    deadline_s: float
    """of clock.py: after it nothing is sent"""


@dataclass(frozen=True, slots=True)
class Setting:
    """One signal, and what it is to be."""

    write: Write
    argument: SignalValue
    """in the argument's terms"""
    raw: SignalValue
    before: SignalValue | None
    """what was read back before, exactly, in the argument's terms; None: not known"""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One frame that is to be sent."""

    frame: FrameId
    data: bytes
    fd: bool
    brs: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What is carried out."""

    call: Call
    settings: tuple[Setting, ...]
    frames: tuple[Outgoing, ...]
    """of the backend can; else none"""
    decided_s: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is done."""

    why: Why
    reason: str
    """one line for the log"""


class RefusedError(Exception):
    """Ends a decision."""

    def __init__(self, why: Why, reason: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(why, reason)


class Left(NamedTuple):
    """One order that may have left."""

    tool: str
    when_s: float
    signals: frozenset[tuple[FrameId | str, str]] = frozenset()
    """(message, signal) that it wrote"""


@dataclass(frozen=True, slots=True)
class Sent:
    """What has left: for the rates, and so that a frame heard is built on only once."""

    orders: tuple[Left, ...] = ()
    frames: Mapping[FrameId, float] = field(default_factory=dict)
    """when a message was last sent, of whatever page"""

    def and_then(self, order: Order, now_s: float, keep_s: float) -> "Sent":
        """Return it with one more order; orders older than `keep_s` are forgotten."""
        kept = tuple(one for one in self.orders if now_s - one.when_s <= keep_s)
        signals = frozenset(setting.write.spot.identity for setting in order.settings)
        return Sent((*kept, Left(order.call.tool, now_s, signals)), self.frames).left(order, now_s)

    def left(self, order: Order, now_s: float) -> "Sent":
        """Return it with the frames of an order that had left by now: it took a while."""
        return Sent(self.orders, {**self.frames, **{outgoing.frame: now_s for outgoing in order.frames}})
