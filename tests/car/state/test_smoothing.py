import random

import pytest

from assistant.car.state.smoothing import Smoother


def levels(smoother: Smoother, samples: list[tuple[float, float]]) -> list[float]:
    shown = []
    for time_s, value in samples:
        if smoother.due(time_s):
            smoother.add(time_s, value)
        assert smoother.value is not None
        shown.append(smoother.value)
    return shown


def test_a_tank_that_sloshes_by_tens_of_points_is_shown_steady_and_never_low() -> None:
    chance = random.Random(1)
    raw = [(float(second), 24 + 15 * chance.uniform(-1, 1)) for second in range(600)]
    assert min(value for _, value in raw) < 10, "who warned at 10 percent would have warned"
    shown = levels(Smoother(60, 10), raw)[30:]
    assert min(shown) > 18
    assert max(shown) < 30


def test_the_first_value_is_there_at_once() -> None:
    assert levels(Smoother(60, 10), [(0.0, 42.0)]) == [42.0]


def test_what_lasts_is_followed_after_the_window_and_the_dwell() -> None:
    refuelled = [(float(second), 20.0 if second < 100 else 80.0) for second in range(200)]
    shown = levels(Smoother(60, 10), refuelled)
    assert shown[120] == 20
    assert shown[145] == 80
    assert shown[-1] == 80


def test_a_median_that_was_away_for_less_than_the_dwell_is_not_shown() -> None:
    short = [(float(second), 5.0 if 50 <= second < 59 else 50.0) for second in range(120)]
    assert set(levels(Smoother(2, 10), short)) == {50.0}
    long = [(float(second), 5.0 if 50 <= second < 65 else 50.0) for second in range(120)]
    assert 5.0 in levels(Smoother(2, 10), long)


def test_a_silence_longer_than_the_window_begins_anew() -> None:
    assert levels(Smoother(60, 10), [(0.0, 20.0), (1.0, 20.0), (100.0, 80.0)])[-1] == 80


def test_a_clock_that_was_set_back_begins_anew_and_small_steps_back_do_not() -> None:
    smoother = Smoother(60, 10)
    levels(smoother, [(100.0, 20.0), (101.0, 20.0)])
    assert not smoother.due(100.9)
    assert levels(smoother, [(50.0, 70.0)]) == [70.0]


@pytest.mark.parametrize("rate_hz", [100, 10])
def test_a_level_that_comes_often_is_looked_at_seldom(rate_hz: int) -> None:
    smoother = Smoother(60, 10)
    looked = 0
    for tick in range(60 * rate_hz):
        if smoother.due(tick / rate_hz):
            smoother.add(tick / rate_hz, 50.0)
            looked += 1
    assert looked <= 121
