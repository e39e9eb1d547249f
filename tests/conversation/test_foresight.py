"""Where calls lead, compared with what the bench's car does when it is told."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.car.simulated.car import SimulatedCar
from assistant.conversation.foresight import after, raises, reading, target
from assistant.tools import car_tools, tools
from assistant.tools.controls import Scale
from assistant.tools.seats import at
from assistant.tools.vss import WINDOW
from assistant.types.call import Call
from assistant.types.car_state import CarState, Signal, SignalValue
from tests.conversation.calls import calls_of

_SCALES = [
    name
    for name, turns in car_tools().items()
    if turns.part is None and isinstance(turns.controls[-1], Scale) and "change" in tools()[name].arguments
]
"""tools that turn a number, and take relative requests"""


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(list(car_tools())).flatmap(calls_of), max_size=6))
def test_the_car_becomes_what_was_foreseen(requests: list[Call]) -> None:
    car = SimulatedCar()
    for request in requests:
        foreseen = after(request, car.state(0.0))
        car.perform(request)
        is_now = {name: signal.value for name, signal in car.state(0.0).signals.items()}
        assert {name: _whole(foreseen.believed(name)) for name in is_now} == {
            name: _whole(is_now[name]) for name in is_now
        }


def _whole(value: SignalValue | None) -> SignalValue | None:
    """Levels of percent lie between whole numbers, which is what the signals of VSS are."""
    return round(value) if isinstance(value, float) and abs(value) > 1.5 and value % 0.5 else value


WORDS = ("a_lot_less", "less", "a_bit_less", "a_bit_more", "more", "a_lot_more", "min", "max")


@pytest.mark.parametrize("change", [*WORDS, 1, -2])
@pytest.mark.parametrize("tool", _SCALES)
def test_a_relative_request_leads_as_far_as_the_car_goes(tool: str, change: str | int) -> None:
    car, control = SimulatedCar(), car_tools()[tool].controls[-1]
    assert isinstance(control, Scale)
    signal = at(control.signal, "driver")
    middle = round((control.least + control.most) / 2)
    car.set(f"{signal}={round(middle * control.factor)}")
    foreseen = after(Call(tool, {"change": change}), car.state(0.0))
    car.perform(Call(tool, {"change": change}))
    assert _whole(foreseen.believed(signal)) == _whole(car.state(0.0).believed(signal))


NOTHING_KNOWN = CarState(0.0)


def test_a_relative_request_leads_nowhere_known_where_the_car_does_not_tell() -> None:
    more = Call("set_window", {"window": "driver", "change": "more"})
    assert target(more, NOTHING_KNOWN) is None
    assert after(more, NOTHING_KNOWN).believed(at(WINDOW, "driver")) is None


def test_a_stale_value_is_no_place_to_start_from() -> None:
    stale = CarState(10.0, {at(WINDOW, "driver"): Signal(0, "percent", received_s=0.0, max_age_s=1.0)})
    assert target(Call("set_window", {"window": "driver", "change": 10}), stale) is None


@pytest.mark.parametrize(
    ("change", "may_open"), [("more", True), (5, True), ("less", False), ("min", False), (-5, False)]
)
def test_from_an_unknown_place_a_request_for_more_may_open(change: str | int, may_open: bool) -> None:
    assert raises(Call("set_sunroof", {"change": change}), NOTHING_KNOWN) is may_open


def test_to_half_opens_a_closed_roof_and_closes_an_open_one() -> None:
    half, car = Call("set_sunroof", {"percent": 50}), SimulatedCar()
    assert raises(half, car.state(0.0))
    car.set("Vehicle.Cabin.Sunroof.Position=100")
    assert not raises(half, car.state(0.0))


@pytest.mark.parametrize("change", [0, "less", "min"])
def test_what_stays_or_goes_down_does_not_rise(change: str | int) -> None:
    unknown, closed = NOTHING_KNOWN, SimulatedCar().state(0.0)
    assert not raises(Call("set_sunroof", {"change": change}), unknown)
    assert not raises(Call("set_sunroof", {"change": change}), closed)


def test_to_where_it_stands_already_is_no_opening() -> None:
    car = SimulatedCar()
    car.set("Vehicle.Cabin.Sunroof.Position=40")
    assert not raises(Call("set_sunroof", {"percent": 40}), car.state(0.0))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "open", None])
def test_what_is_no_number_is_no_place_to_start_from(value: float | str | None) -> None:
    told = CarState(0.0, {at(WINDOW, "driver"): Signal(value, "percent", 0.0, 1.0)})
    assert reading("set_window", told) is None
    assert target(Call("set_window", {"change": "more"}), told) is None
