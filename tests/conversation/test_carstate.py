import math

import pytest

from assistant.types.car_state import CarState, Signal


@pytest.mark.parametrize("received_s", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("max_age_s", [5.0, math.inf])
def test_a_value_of_which_the_age_cannot_be_told_is_not_believed(received_s: float, max_age_s: float) -> None:
    car = CarState(10.0, {"Vehicle.Speed": Signal(0.0, "km/h", received_s, max_age_s)})
    assert car.believed("Vehicle.Speed") is None
    assert car.moving


@pytest.mark.parametrize("now_s", [math.nan, math.inf])
def test_at_a_moment_that_is_none_nothing_is_believed(now_s: float) -> None:
    car = CarState(now_s, {"Vehicle.Speed": Signal(0.0, "km/h", 1.0, 5.0)})
    assert car.believed("Vehicle.Speed") is None


def test_a_greatest_age_that_is_no_number_believes_nothing() -> None:
    assert not Signal(0.0, "km/h", 1.0, math.nan).valid(1.0)


def test_a_value_from_a_moment_ahead_is_of_now() -> None:
    assert Signal(0.0, "km/h", 11.0, 5.0).age_s(10.0) == 0.0
