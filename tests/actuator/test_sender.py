"""The last look: what no decision may make leave."""

import pytest

from assistant.actuator.clock import now_s
from assistant.actuator.heard import Sample
from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Outgoing
from assistant.actuator.sender import LEAVES_WITHIN_S, MOST_A_SECOND, ForbiddenError, Sender, allowed
from assistant.errors import BusError
from tests.actuator.car import frame_id, heard, plan

CLIMATE = frame_id("ClimateCommand")
BASE = bytes.fromhex("1618e1e3a5a5a5a5")
HEARD = {**heard(), CLIMATE: Sample(BASE, 100.0)}


class Wire:
    """What left, and a clock."""

    def __init__(self) -> None:
        self.left: list[Outgoing] = []
        self.now_s = 0.0
        self.sender = Sender(allowed(plan()), self.left.append, clock=lambda: self.now_s)

    def send(self, data: bytes, frame: FrameId = CLIMATE) -> None:
        self.sender.send([Outgoing(frame, data, fd=False, brs=False)], HEARD, self.now_s)


def test_bits_on_the_allow_list_may_change() -> None:
    wire = Wire()
    wire.send(bytes.fromhex("1516ede7a5a5a5a5"))
    assert len(wire.left) == 1


@pytest.mark.parametrize(
    ("data", "frame"),
    [
        (BASE[:-1] + b"\x00", CLIMATE),
        (bytes(8), CLIMATE),
        (BASE[:7], CLIMATE),
        (BASE + b"\x00", CLIMATE),
        (BASE, frame_id("ClimateState")),
        (BASE, ("body", CLIMATE[1], True)),
        (BASE, ("other", CLIMATE[1], False)),
        (b"", ("body", 0x7DF, False)),
    ],
    ids=["a bit without a name", "all zero", "too short", "too long", "heard only", "29 bits", "other bus", "unknown"],
)
def test_what_is_not_on_the_allow_list_does_not_leave_and_nothing_after_it(data: bytes, frame: FrameId) -> None:
    wire = Wire()
    with pytest.raises(ForbiddenError):
        wire.send(data, frame)
    with pytest.raises(ForbiddenError):
        wire.send(BASE)  # a decision that was wrong once is not believed again
    assert wire.left == []


def test_what_was_never_heard_does_not_leave() -> None:
    left: list[Outgoing] = []
    with pytest.raises(ForbiddenError):
        Sender(allowed(plan()), left.append).send([Outgoing(CLIMATE, BASE, fd=False, brs=False)], {}, now_s())
    assert left == []


def test_a_bus_is_never_flooded_whatever_the_rates_say() -> None:
    wire = Wire()
    for _ in range(MOST_A_SECOND):
        wire.send(BASE)
    with pytest.raises(BusError, match="in a second"):
        wire.send(BASE)
    wire.now_s += 1.0
    wire.send(BASE)
    assert len(wire.left) == MOST_A_SECOND + 1


def test_of_an_order_with_one_frame_that_must_not_leave_none_leaves() -> None:
    wire = Wire()
    fine, wrong = (Outgoing(CLIMATE, data, fd=False, brs=False) for data in (BASE, bytes(8)))
    with pytest.raises(ForbiddenError):
        wire.sender.send([fine, wrong], HEARD, wire.now_s)
    assert wire.left == []


def test_a_frame_that_was_decided_on_too_long_ago_does_not_leave() -> None:
    """The speed was looked at then; a process that was held up since does not know it."""
    wire = Wire()
    wire.now_s = LEAVES_WITHIN_S + 0.001
    with pytest.raises(BusError, match=r"decided more than 0.1 s ago \(0 of 1 frames had left\)"):
        wire.sender.send([Outgoing(CLIMATE, BASE, fd=False, brs=False)], HEARD, 0.0)
    assert wire.left == []


def test_a_bus_that_takes_its_time_gets_no_second_frame_of_an_old_decision() -> None:
    wire = Wire()

    def put(outgoing: Outgoing) -> None:
        wire.left.append(outgoing)
        wire.now_s += 0.15

    sender = Sender(allowed(plan()), put, clock=lambda: wire.now_s)
    with pytest.raises(BusError, match=r"\(1 of 2 frames had left\)"):
        sender.send([Outgoing(CLIMATE, BASE, fd=False, brs=False)] * 2, HEARD, 0.0)
    assert len(wire.left) == 1


def test_a_decision_of_the_future_is_none() -> None:
    wire = Wire()
    with pytest.raises(BusError, match="decided"):
        wire.sender.send([Outgoing(CLIMATE, BASE, fd=False, brs=False)], HEARD, 5.0)


@pytest.mark.parametrize(("fd", "brs"), [(True, False), (False, True), (True, True)])
def test_a_frame_of_another_kind_than_the_one_heard_does_not_leave(fd: bool, brs: bool) -> None:
    wire = Wire()
    with pytest.raises(ForbiddenError, match="of another kind"):
        wire.sender.send([Outgoing(CLIMATE, BASE, fd, brs)], HEARD, wire.now_s)
    assert wire.left == []
