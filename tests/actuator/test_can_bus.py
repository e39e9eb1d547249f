"""The backend on a bus within the process: what it hears, what it takes for an echo, and buses that are down."""

import math
import time
from collections.abc import Callable, Iterator

import can
import pytest

from assistant.actuator.acting import Actuator
from assistant.actuator.can_bus import ECHO_S, CanBackend, waited_s
from assistant.actuator.clock import now_s
from assistant.actuator.config import Bus
from assistant.actuator.orders import Request
from assistant.actuator.outcome import Reply
from assistant.errors import ConfigError
from assistant.types.call import Call
from tests.actuator.car import DBC, STANDING, frame_id, payload, plan

PATIENCE_S = 10.0


def until(true: Callable[[], object]) -> None:
    ends_s = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < ends_s
        time.sleep(0.005)


def message(name: str, data: bytes) -> can.Message:
    _, identifier, extended = frame_id(name)
    return can.Message(arbitration_id=identifier, is_extended_id=extended, data=data)


@pytest.fixture
def peer() -> Iterator[can.BusABC]:
    """The car on the bus."""
    with can.Bus(interface="virtual", channel="actuator") as bus:
        yield bus


@pytest.fixture
def backend(peer: can.BusABC) -> Iterator[CanBackend]:
    backend = CanBackend({"body": Bus(interface="virtual", channel="actuator", dbc=[DBC])}, plan())
    yield backend
    backend.close()


def say_everything(peer: can.BusABC, backend: CanBackend) -> None:
    """Returns when everything that was said is heard, and nothing is on its way any more."""

    def gear_is(lever: int) -> bool:
        sample = backend.heard().get(frame_id("Gearbox"))
        return sample is not None and sample.content == payload("Gearbox", Lever=lever)

    def listening() -> bool:
        peer.send(message("Gearbox", payload("Gearbox", Lever=5)))
        return gear_is(5)

    until(listening)
    for name in sorted(STANDING, key=lambda name: name == "Gearbox"):
        peer.send(message(name, payload(name, **STANDING[name])))
    until(lambda: gear_is(0))


def ask(backend: CanBackend, actuator: Actuator, level: int) -> object:
    begun = actuator.begin(Request(1, Call("set_fan", {"level": level}), now_s() + PATIENCE_S))
    return begun.why if isinstance(begun, Reply) else "sent"


def test_one_frame_leaves_for_one_request(peer: can.BusABC, backend: CanBackend) -> None:
    say_everything(peer, backend)
    assert ask(backend, Actuator(plan(), backend), 3) == "sent"
    told = peer.recv(PATIENCE_S)
    assert told is not None
    assert (told.arbitration_id, told.data.hex()) == (frame_id("ClimateCommand")[1], "16180c0400000000")
    assert peer.recv(2 * ECHO_S) is None


def test_the_echo_of_a_frame_is_nothing_that_the_car_said(peer: can.BusABC, backend: CanBackend) -> None:
    say_everything(peer, backend)
    actuator = Actuator(plan(), backend)
    assert ask(backend, actuator, 3) == "sent"
    told = peer.recv(PATIENCE_S)
    assert told is not None
    peer.send(told)
    peer.send(message("Gearbox", payload("Gearbox", Lever=7)))
    until(lambda: backend.heard()[frame_id("Gearbox")].content == payload("Gearbox", Lever=7))
    assert backend.heard()[frame_id("ClimateCommand")].content != bytes(told.data)
    assert ask(backend, actuator, 4) == "not_heard"


def test_ids_that_the_plan_does_not_name_are_not_heard(peer: can.BusABC, backend: CanBackend) -> None:
    peer.send(can.Message(arbitration_id=0x7FF, is_extended_id=False, data=b"\x00"))
    peer.send(can.Message(arbitration_id=frame_id("Speed")[1], is_extended_id=True, data=bytes(8)))
    say_everything(peer, backend)
    ids = {key for key in backend.heard() if len(key) == 3}  # the others are pages
    assert ids == {frame_id(name) for name in STANDING}


def test_an_unknown_interface_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"buses\.body: smoke is not an interface of python-can"):
        CanBackend({"body": Bus(interface="smoke", channel="0", dbc=[DBC])}, plan())


def test_a_bus_that_goes_down_is_said_and_opened_again(
    peer: can.BusABC, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("assistant.actuator.can_bus.RETRY_S", 0.01)
    opened: list[can.BusABC] = []
    real, down = can.Bus, True

    def open_bus(**settings: object) -> can.BusABC:
        if down:
            raise OSError("Network is down")
        opened.append(real(interface="virtual", channel="actuator"))
        return opened[-1]

    monkeypatch.setattr("can.Bus", open_bus)
    backend = CanBackend({"body": Bus(interface="virtual", channel="actuator", dbc=[DBC])}, plan())
    try:
        time.sleep(0.05)
        down = False
        say_everything(peer, backend)
        opened[0].shutdown()
        until(lambda: len(opened) > 1)
        say_everything(peer, backend)
        assert [record.getMessage() for record in caplog.records][:2] == [
            "body: down: Network is down; trying again",
            "body: up again",
        ]
        down = True
        opened[-1].shutdown()
        until(lambda: len(caplog.records) >= 5)
        assert ask(backend, Actuator(plan(), backend), 3) in {"bus_down", "not_heard"}
    finally:
        backend.close()


def test_a_frame_that_lay_in_a_queue_is_as_old_as_it_is(peer: can.BusABC, backend: CanBackend) -> None:
    """What a process that was stopped for a while finds in the kernel's queue is of then, not of now."""
    say_everything(peer, backend)
    stopped = message("Speed", payload("Speed", Speed=0, SpeedValid=1))
    stopped.timestamp = time.time() - 5
    backend._hear("body", stopped)
    sample = backend.heard()[frame_id("Speed")]
    assert 4.9 < now_s() - sample.received_s < 6
    actuator = Actuator(plan(), backend)
    begun = actuator.begin(Request(1, Call("set_trunk", {"open": True}), now_s() + 1))
    assert isinstance(begun, Reply)
    assert begun.why == "speed_unknown"


@pytest.mark.parametrize(
    "stamped_s", [0.0, 12.5, time.time() + 3600], ids=["none", "since it was plugged in", "set back"]
)
def test_a_time_stamp_of_another_clock_says_nothing_of_the_age(stamped_s: float) -> None:
    assert waited_s(stamped_s, time.time()) == 0.0


@pytest.mark.parametrize("stamped_s", [math.nan, math.inf, -math.inf])
def test_a_time_stamp_that_is_no_number_makes_a_frame_as_old_as_can_be(stamped_s: float) -> None:
    assert waited_s(stamped_s, time.time()) == math.inf


def test_the_echoes_of_two_frames_of_one_message_are_both_known(peer: can.BusABC, backend: CanBackend) -> None:
    """An order about two pages: the first echo is not taken for the car because a second frame has left since."""
    say_everything(peer, backend)
    for pane, name in ((1, "Rear"), (0, "Front")):
        peer.send(message("DefrostCommand", payload("DefrostCommand", Pane=pane, **{name: 2})))
    rear = (frame_id("DefrostCommand"), "Pane 1")
    until(lambda: rear in backend.heard())
    actuator = Actuator(plan(), backend)
    request = Call("set_defrost", {"window": "all", "enabled": True})
    assert not isinstance(actuator.begin(Request(1, request, now_s() + PATIENCE_S)), Reply)
    before = backend.heard()
    echoes = [peer.recv(PATIENCE_S), peer.recv(PATIENCE_S)]
    for echo in echoes:
        assert echo is not None
        peer.send(echo)
    peer.send(message("Gearbox", payload("Gearbox", Lever=7)))
    until(lambda: backend.heard()[frame_id("Gearbox")].content == payload("Gearbox", Lever=7))
    assert backend.heard()[rear] == before[rear]
    assert backend.heard()[frame_id("DefrostCommand")] == before[frame_id("DefrostCommand")]


def test_frames_of_pages_that_nobody_asks_for_are_not_kept(peer: can.BusABC, backend: CanBackend) -> None:
    """Or somebody on the bus could fill the memory with pages."""
    say_everything(peer, backend)
    kept = len(backend.heard())
    for page in range(3, 256):
        peer.send(message("Gearbox", bytes([0, page, 0, 0])))
    peer.send(message("Gearbox", payload("Gearbox", Lever=7)))
    until(lambda: backend.heard()[frame_id("Gearbox")].content == payload("Gearbox", Lever=7))
    assert len(backend.heard()) == kept
