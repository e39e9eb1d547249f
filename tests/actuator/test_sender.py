"""The last look: what no decision may make leave."""

from collections.abc import Callable
from typing import Any

import can
import pytest

from assistant.actuator.clock import now_s
from assistant.actuator.heard import Key, Sample, key_of
from assistant.actuator.layout import FrameId
from assistant.actuator.orders import Outgoing
from assistant.actuator.pages import EVERY
from assistant.actuator.sender import (
    LEAVES_WITHIN_S,
    MOST_A_SECOND,
    Allowed,
    ForbiddenError,
    Sender,
    allowed,
    put_on,
)
from assistant.errors import BusError
from tests.actuator.car import frame_id, heard, payload, plan

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
    for _ in range(50):
        wire.send(BASE)
    wire.now_s += 0.999
    with pytest.raises(BusError, match="more than 50 frames in a second"):
        wire.send(BASE)
    wire.now_s += 0.001
    wire.send(BASE)
    assert len(wire.left) == 51


def test_an_order_that_would_be_one_frame_too_many_leaves_not_even_in_part() -> None:
    wire = Wire()
    for _ in range(MOST_A_SECOND - 1):
        wire.send(BASE)
    with pytest.raises(BusError, match="in a second"):
        wire.sender.send([Outgoing(CLIMATE, BASE, fd=False, brs=False)] * 2, HEARD, wire.now_s)
    assert len(wire.left) == MOST_A_SECOND - 1


def test_what_counts_for_a_second_is_what_left_in_it() -> None:
    wire = Wire()
    for _ in range(3):
        for _ in range(25):
            wire.send(BASE)
        wire.now_s += 0.5
    wire.now_s -= 0.1  # 25 are older than a second, 50 are not
    with pytest.raises(BusError, match="in a second"):
        wire.send(BASE)
    assert len(wire.left) == 75


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


def test_a_bus_that_fails_is_told_with_how_much_had_left() -> None:
    left: list[Outgoing] = []

    def put(outgoing: Outgoing) -> None:
        if left:
            raise BusError("body: no buffer")
        left.append(outgoing)

    sender = Sender(allowed(plan()), put, clock=lambda: 0.0)
    with pytest.raises(BusError, match=r"body: no buffer \(1 of 3 frames had left\)"):
        sender.send([Outgoing(CLIMATE, BASE, fd=False, brs=False)] * 3, HEARD, 0.0)


@pytest.mark.parametrize(
    ("changed", "bits", "leaves"),
    [
        (0, 0x01, True),
        (2, 0x1E, True),  # the fan's
        (2, 0x20, False),
        (2, 0x01, False),
        (7, 0x01, False),
        (8, 0x80, False),
        (9, 0x01, False),
    ],
)
def test_of_a_frame_that_is_longer_than_the_dbc_has_it_the_same_bits_may_change(
    changed: int, bits: int, leaves: bool
) -> None:
    base = BASE + bytes(2)
    new = bytearray(base)
    new[changed] ^= bits
    left: list[Outgoing] = []
    sender = Sender(allowed(plan()), left.append, clock=lambda: 0.0)
    outgoing = Outgoing(CLIMATE, bytes(new), fd=True, brs=False)
    heard_so: dict[Key, Sample] = {CLIMATE: Sample(base, 0.0, fd=True)}
    if leaves:
        sender.send([outgoing], heard_so, 0.0)
        assert left == [outgoing]
    else:
        with pytest.raises(ForbiddenError, match="changes a signal that is not on the allow-list"):
            sender.send([outgoing], heard_so, 0.0)


def test_what_a_frame_of_two_pages_is_held_against_is_of_both() -> None:
    """The newest frame of the wider page is of another one within it: its multiplexer differs, and is no fault."""
    seat = frame_id("SeatCommand")
    (narrow,) = (one for one in allowed(plan())[seat] if one.page.name == "Seat 1")
    wide = Allowed(EVERY, narrow.mask, narrow.size)
    others = payload("SeatCommand", Seat=3, Counter=2, Heating=50)
    ours = payload("SeatCommand", Seat=1, Counter=1, PassengerPosition=60)
    heard_so: dict[Key, Sample] = {seat: Sample(others, 2.0), key_of(seat, narrow.page): Sample(ours, 1.0)}
    left: list[Outgoing] = []
    Sender({seat: [wide, narrow]}, left.append, clock=lambda: 0.0).send(
        [Outgoing(seat, payload("SeatCommand", Seat=1, Counter=3, PassengerPosition=70), fd=False, brs=False)],
        heard_so,
        0.0,
    )
    assert len(left) == 1


@pytest.mark.parametrize(("fd", "brs"), [(True, False), (False, True), (True, True)])
def test_a_frame_of_another_kind_than_the_one_heard_does_not_leave(fd: bool, brs: bool) -> None:
    wire = Wire()
    with pytest.raises(ForbiddenError, match="of another kind"):
        wire.sender.send([Outgoing(CLIMATE, BASE, fd, brs)], HEARD, wire.now_s)
    assert wire.left == []


@pytest.mark.parametrize(
    ("message", "masks"),
    [
        ("WindowCommand", {"ffff030000000fff"}),  # two windows and their flags, counter, checksum
        ("ClimateCommand", {"ffff1e1c00000000"}),
        ("TrunkCommand", {"03000000"}),
        (
            "SeatCommand",
            {"ff0f00ffff010000", "ff0f00ffff000000", "ff0f0000ffffffff"},
        ),  # the multiplexers' bits are none
        ("DefrostCommand", {"000300000000ffff", "000c00000000ffff"}),
    ],
)
def test_these_bits_may_change_and_no_other(message: str, masks: set[str]) -> None:
    pages = allowed(plan())[frame_id(message)]
    assert {one.mask.to_bytes(one.size, "big").hex() for one in pages} == masks


def test_a_frame_that_was_heard_shorter_than_the_dbc_has_it_does_not_leave() -> None:
    left: list[Outgoing] = []
    short: dict[Key, Sample] = {CLIMATE: Sample(BASE[:7], 100.0)}
    with pytest.raises(ForbiddenError, match="has 7 bytes, was heard with 7"):
        Sender(allowed(plan()), left.append).send([Outgoing(CLIMATE, BASE[:7], fd=False, brs=False)], short, now_s())
    assert left == []


class Opened:
    """A bus of python-can's that keeps what it is given, or fails."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault
        self.sent: list[tuple[can.Message, float]] = []

    def send(self, message: can.Message, timeout: float) -> None:
        self.sent.append((message, timeout))
        if self.fault:
            raise self.fault


def put(bus: Opened) -> Callable[[Outgoing], None]:
    buses: Any = {"body": bus}
    return put_on(buses)


@pytest.mark.parametrize("fd", [False, True])
def test_a_frame_is_put_on_its_bus_as_it_is(fd: bool) -> None:
    bus = Opened()
    put(bus)(Outgoing(("body", 0x18FF1234, True), BASE, fd, brs=fd))
    ((message, within_s),) = bus.sent
    assert (message.arbitration_id, message.is_extended_id, bytes(message.data)) == (0x18FF1234, True, BASE)
    assert (message.is_fd, message.bitrate_switch, within_s) == (fd, fd, 0.05)


def test_a_bus_that_is_not_open_is_down() -> None:
    with pytest.raises(BusError, match="other: the bus is down"):
        put(Opened())(Outgoing(("other", 1, False), BASE, fd=False, brs=False))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (can.CanOperationError("no buffer"), "body: no buffer"),
        (ValueError(), "body: ValueError"),
        (OSError(), "OSError"),
    ],
)
def test_a_bus_that_fails_is_down_and_says_why(fault: Exception, said: str) -> None:
    with pytest.raises(BusError, match=said):
        put(Opened(fault))(Outgoing(("body", 1, False), BASE, fd=False, brs=False))
