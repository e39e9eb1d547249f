"""One order after the other: what counts as sent, and from which moment on it is read back."""

import time
from pathlib import Path

import pytest

from assistant.actuator.acting import Actuator, Begun
from assistant.actuator.clock import now_s
from assistant.actuator.heard import Heard, Key, Sample
from assistant.actuator.orders import Order, Request
from assistant.actuator.outcome import Reply
from assistant.actuator.sender import ForbiddenError
from assistant.car.acting.actuator_client import ActuatorClient
from assistant.errors import BusError
from assistant.types.call import Call
from tests.actuator.car import frame_id, heard, payload, plan, say


class SlowBus:
    """A car that is heard while a frame waits for the bus."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.car: dict[Key, Sample] = heard(self.now_s)
        self.carried: list[Order] = []
        self.fails: Exception | None = None

    def heard(self) -> Heard:
        return dict(self.car)

    def carry_out(self, order: Order, heard: Heard) -> float:
        del heard
        self.carried.append(order)
        self.now_s += 0.03
        say(self.car, "ClimateCommand", self.now_s, TargetLeft=21, TargetRight=22, Fan=4, Airflow=1)
        say(self.car, "ClimateState", self.now_s, TargetLeft=21, TargetRight=22, Fan=6, Airflow=1)
        self.now_s += 0.03
        if self.fails is not None:
            raise self.fails
        return self.now_s

    def close(self) -> None:
        """Nothing to let go of."""


def ask(actuator: Actuator, bus: SlowBus, level: int = 3) -> Begun | Reply:
    return actuator.begin(Request(1, Call("set_fan", {"level": level}), bus.now_s + 1))


def test_what_was_heard_while_a_frame_waited_for_the_bus_is_no_read_back() -> None:
    bus = SlowBus()
    actuator = Actuator(plan(), bus, clock=lambda: bus.now_s)
    begun = ask(actuator, bus)
    assert isinstance(begun, Begun)
    assert actuator.look(begun) is None
    bus.now_s += 0.01
    say(bus.car, "ClimateState", bus.now_s, TargetLeft=21, TargetRight=22, Fan=6, Airflow=1)
    answer = actuator.look(begun)
    assert answer is not None
    assert answer.outcome == "done"


def test_nor_is_it_ground_for_the_next_frame() -> None:
    """It has the counter that ours has too."""
    bus = SlowBus()
    actuator = Actuator(plan(), bus, clock=lambda: bus.now_s)
    ask(actuator, bus)
    again = ask(actuator, bus, 4)
    assert isinstance(again, Reply)
    assert again.why == "not_heard"


@pytest.mark.parametrize(
    ("fails", "why"),
    [(BusError("down"), "bus_down"), (ForbiddenError("wrong"), "not_allowed")],
    ids=["down", "forbidden"],
)
def test_what_did_not_leave_counts_all_the_same_and_is_not_sent_later(fails: Exception, why: str) -> None:
    bus = SlowBus()
    actuator = Actuator(plan(), bus, clock=lambda: bus.now_s)
    for _ in range(6):
        bus.fails = fails
        answer = ask(actuator, bus)
        assert isinstance(answer, Reply)
        assert answer.why == why
        bus.now_s += 0.01
        bus.car = heard(bus.now_s)
    bus.fails = None
    last = ask(actuator, bus)
    assert isinstance(last, Reply)
    assert last.why == "too_often"
    assert len(bus.carried) == 6


def test_the_clock_of_both_sides_goes_on_while_the_machine_sleeps(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Or the speed of last night would be a moment old, and a request of last night still in time."""
    asleep_s = 8 * 3600
    awake = time.clock_gettime

    def slept(clock: int) -> float:
        return awake(clock) + (asleep_s if clock == time.CLOCK_BOOTTIME else 0)

    before = now_s()
    monkeypatch.setattr("time.clock_gettime", slept)
    assert now_s() - before >= asleep_s
    assert ActuatorClient(tmp_path)._clock() - before >= asleep_s


def test_the_speed_that_was_heard_before_it_slept_is_not_known_any_more() -> None:
    bus = SlowBus()
    actuator = Actuator(plan(), bus, clock=lambda: bus.now_s)
    bus.now_s += 8 * 3600
    answer = actuator.begin(Request(1, Call("set_trunk", {"open": True}), bus.now_s + 1))
    assert isinstance(answer, Reply)
    assert answer.why == "speed_unknown"
    assert frame_id("Speed") in bus.car
    assert payload("Speed", SpeedValid=1) == bus.car[frame_id("Speed")].content
