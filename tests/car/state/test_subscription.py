"""Changes are told once, when they have lasted; nothing else is, and nothing else is decoded."""

from collections.abc import Collection

from assistant.car.decoding.decoder import Decoder
from assistant.car.decoding.mapping import load
from assistant.car.frames import Frame
from assistant.car.state.subscription import Subscription, Watch, watch_warnings
from assistant.types.car_state import CarState, Signal

SPEED = "Vehicle.Speed"
FAST = Subscription([SPEED], lambda car: (car.number(SPEED) or 0) > 100, lasting_s=2.0)


class ScriptedCar:
    """Tells one speed until it is told another; what it told last is believed for five seconds."""

    def __init__(self) -> None:
        self.speed, self.heard_s = 50.0, 0.0
        self.asked: list[Collection[str] | None] = []

    def state(self, now_s: float | None, only: Collection[str] | None) -> CarState:
        self.asked.append(only)
        return CarState(now_s or 0.0, {SPEED: Signal(self.speed, "km/h", self.heard_s, 5.0)})


def told(*speeds: float) -> list[int]:
    """Let a car have a speed each second; return the seconds at which a change is told."""
    car = ScriptedCar()
    watch = Watch(car.state, FAST)
    at = []
    for second, speed in enumerate(speeds):
        car.speed, car.heard_s = speed, float(second)
        if watch.changed(second):
            at.append(second)
    assert all(only == [SPEED] for only in car.asked)
    return at


def test_a_change_is_told_once_when_it_has_lasted() -> None:
    assert told(50, 50, 120, 121, 122, 123, 124) == [4]


def test_numbers_that_leave_the_fact_as_it_is_are_not_told() -> None:
    assert told(*range(1, 100)) == []


def test_what_comes_and_goes_is_not_told() -> None:
    assert told(50, 120, 50, 120, 50, 120, 50, 50, 50) == []


def test_a_fact_that_ends_is_told_too() -> None:
    assert told(120, 120, 120, 50, 50, 50, 50) == [2, 5]


def test_that_a_signal_is_believed_no_longer_is_a_change() -> None:
    car = ScriptedCar()
    car.speed = 120
    watch = Watch(car.state, FAST)
    at = [second for second in range(12) if watch.changed(second)]
    assert at == [2, 8], "told, and stale since 6"


def test_what_is_watched_is_decoded_alone() -> None:
    decoder = Decoder(load(), {})
    decoder.hear(Frame(1.0, "can0", 0x7E8, extended=False, data=bytes.fromhex("03410D34AAAAAAAA")))
    decoder.hear(Frame(1.0, "can0", 0x7E8, extended=False, data=bytes.fromhex("0341055AAAAAAAAA")))
    everything = decoder.state(1.5)
    assert {SPEED, "Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature"} <= everything.signals.keys()
    alone = decoder.state(1.5, [SPEED, "Vehicle.Nowhere"])
    assert alone.signals == {SPEED: everything.signals[SPEED]}


def test_a_fault_code_that_is_heard_is_a_change_of_what_the_car_warns_of() -> None:
    decoder = Decoder(load(), {})
    watch = watch_warnings(lambda now_s, only: decoder.state(now_s or 0.0, only))
    assert watch.changed(0.0) is None
    decoder.hear(Frame(1.0, "can0", 0x7E8, extended=False, data=bytes.fromhex("0443010301AAAAAA")))
    assert [second for second in range(1, 9) if watch.changed(second)] == [4]
