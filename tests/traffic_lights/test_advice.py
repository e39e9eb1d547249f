"""Advice arrives at green, keeps to the limit, asks for neither haste nor braking, and does not flicker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.traffic_lights.advice import (
    FASTER_BY_AT_MOST_KMH,
    LOWEST_KMH,
    Approach,
    Window,
    advised_kmh,
    arrives_in_s,
    windows_of,
)
from assistant.traffic_lights.messages import Event, Timing

RED, GREEN, YELLOW = "stop-And-Remain", "protected-Movement-Allowed", "protected-clearance"

approaches = st.builds(
    Approach, st.floats(0, 1000), st.floats(0, 130), st.sampled_from((30.0, 50.0, 60.0, 70.0, 100.0))
)
windows = st.lists(
    st.builds(lambda begin, length: Window(begin, begin + length), st.floats(0, 100), st.floats(0.1, 40)), max_size=3
)


@given(approaches, windows, st.none() | st.sampled_from((30.0, 45.0, 60.0, 80.0)))
def test_advice_keeps_the_limit_and_arrives_while_it_is_green(
    approach: Approach, green: list[Window], before: float | None
) -> None:
    kmh = advised_kmh(approach, green, before)
    if kmh is None:
        return
    assert kmh <= approach.limit_kmh
    assert kmh >= LOWEST_KMH
    assert any(window.begin_s <= arrives_in_s(approach, kmh) <= window.end_s for window in green)
    assert kmh == before or kmh <= approach.speed_kmh + FASTER_BY_AT_MOST_KMH


@given(approaches)
def test_without_a_green_that_is_certain_there_is_no_advice(approach: Approach) -> None:
    assert advised_kmh(approach, ()) is None


def test_who_arrives_at_green_anyway_is_told_to_hold_the_speed() -> None:
    assert advised_kmh(Approach(200.0, 41.0, 50.0), [Window(10.0, 30.0)]) == 40.0


def test_who_would_come_too_early_is_told_a_lower_speed_and_never_to_brake() -> None:
    assert advised_kmh(Approach(300.0, 50.0, 50.0), [Window(25.0, 45.0)]) == 40.0
    assert advised_kmh(Approach(80.0, 50.0, 50.0), [Window(25.0, 45.0)]) is None


def test_who_would_have_to_hurry_is_told_nothing() -> None:
    assert advised_kmh(Approach(300.0, 30.0, 50.0), [Window(0.0, 30.0)]) == 40.0
    assert advised_kmh(Approach(300.0, 30.0, 50.0), [Window(0.0, 22.0)]) is None


@pytest.mark.parametrize(
    "approach", [Approach(10.0, 40.0, 50.0), Approach(900.0, 40.0, 50.0), Approach(200.0, 3.0, 50.0)]
)
def test_at_the_line_far_away_and_at_rest_there_is_no_advice(approach: Approach) -> None:
    assert advised_kmh(approach, [Window(0.0, 200.0)]) is None


def test_advice_that_still_fits_is_kept_while_the_speed_wavers() -> None:
    said: list[float | None] = []
    before, distance_m = None, 400.0
    for tenth in range(200):
        at_s, speed = tenth / 10, 43.0 + (2.0 if tenth % 2 else -2.0)
        before = advised_kmh(Approach(distance_m, speed, 50.0), [Window(30.0 - at_s, 45.0 - at_s)], before)
        said.append(before)
        distance_m -= speed / 36
    assert len({kmh for kmh in said if kmh is not None}) == 1
    assert None not in said


def green_of(*events: tuple[str, int, int | None]) -> list[tuple[float, float]]:
    found = windows_of([Event(state, Timing(min_end, max_end)) for state, min_end, max_end in events], 0.0)
    return [(window.begin_s, window.end_s) for window in found]


def test_a_green_is_certain_from_its_latest_begin_to_its_earliest_end() -> None:
    assert green_of((GREEN, 200, 300)) == [(0.0, 19.0)]
    assert green_of((RED, 100, 120), (GREEN, 300, 400)) == [(13.0, 29.0)]
    assert green_of((YELLOW, 30, 30), (RED, 200, 200), (GREEN, 400, 400), (YELLOW, 430, 430)) == [(21.0, 39.0)]
    assert green_of((GREEN, 100, 100), (RED, 300, 300), (GREEN, 500, 500)) == [(0.0, 9.0), (31.0, 49.0)]


def test_a_green_of_which_nothing_is_told_is_taken_to_be_short() -> None:
    assert green_of((RED, 100, 100)) == [(12.0, 14.0)]
    assert green_of((RED, 100, 200)) == []


def test_what_ends_nobody_knows_when_gives_no_green() -> None:
    assert green_of((RED, 100, None)) == []
    assert green_of((RED, 100, None), (GREEN, 300, 300)) == []
    assert windows_of([Event(GREEN)], 0.0) == ()
    assert green_of((YELLOW, 30, 30)) == []
