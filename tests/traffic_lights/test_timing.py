"""From time marks to seconds: across the hour's end, unknown ones, contradicting ones, leap seconds."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.traffic_lights.messages import Event, Timing
from assistant.traffic_lights.timing import (
    UNKNOWN,
    Interval,
    ends_in,
    hour_s,
    sent_at_s,
    with_clock_error,
    with_leap_second,
)
from tests.traffic_lights.made_messages import shown, timed


def left(min_end: int | None, max_end: int | None, now_s: float) -> tuple[float | None, float | None]:
    interval = ends_in(Event("stop-And-Remain", Timing(min_end, max_end)), now_s)
    return interval.min_s, interval.max_s


@pytest.mark.parametrize(
    ("marks", "now_s", "expected"),
    [
        ((900, 950), 0.0, (90.0, 95.0)),
        ((900, 950), 92.5, (0.0, 2.5)),
        ((100, 200), 3590.0, (20.0, 30.0)),  # over the end of the hour
        ((35_990, 35_990), 1.0, (0.0, 0.0)),  # past, before it
        ((35_950, 50), 3590.0, (5.0, 15.0)),
        ((36_001, 36_001), 0.0, (None, None)),
        ((36_000, None), 0.0, (None, None)),
        ((None, 300), 0.0, (None, 30.0)),
        ((1, 18_000), 0.0, (0.1, 1800.0)),  # half an hour away from each other
        ((900, 800), 0.0, (None, None)),  # at the latest before at the earliest
    ],
)
def test_a_mark_is_seconds_from_now(
    marks: tuple[int | None, int | None], now_s: float, expected: tuple[float | None, float | None]
) -> None:
    assert left(*marks, now_s) == expected


def test_a_state_without_times_ends_nobody_knows_when() -> None:
    assert ends_in(Event("dark"), 0.0) == UNKNOWN


@given(st.integers(0, 35_999), st.floats(0, 3599.999), st.floats(0, 1000), st.floats(0, 600))
def test_the_interval_holds_a_change_that_keeps_to_it(
    now: int, since_s: float, earliest_s: float, more_s: float
) -> None:
    now_s = now / 10
    least, most = (round((now_s + after) * 10) % 36_000 for after in (earliest_s, earliest_s + more_s))
    min_s, max_s = left(least, most, now_s)
    assert min_s is not None
    assert max_s is not None
    assert min_s - 0.06 <= earliest_s <= earliest_s + more_s <= max_s + 0.06
    assert min_s <= max_s


def test_the_moment_is_the_messages_own_where_it_tells_both_minute_and_millisecond() -> None:
    spat = shown((2, timed("dark")), moy=137_825, millisecond=1500)
    assert sent_at_s(spat, spat.intersections[0]) == 5 * 60 + 1.5
    for moy, millisecond in ((None, 1500), (527_040, 1500), (137_825, None), (137_825, 65_535)):
        spat = shown((2, timed("dark")), moy=moy, millisecond=millisecond)
        assert sent_at_s(spat, spat.intersections[0]) is None


def test_an_hour_is_that_of_utc() -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    assert hour_s(datetime(2026, 1, 1, 12, 45, 7, tzinfo=india)) == 15 * 60 + 7
    assert hour_s(datetime(2026, 1, 1, 12, 45, 7)) == hour_s(datetime(2026, 1, 1, 12, 45, 7, tzinfo=UTC))


def test_an_interval_is_widened_by_what_the_clock_may_be_wrong_by() -> None:
    assert with_clock_error(Interval(0.2, 5.0), 0.5) == Interval(0.0, 5.5)
    assert with_clock_error(UNKNOWN, 0.5) == UNKNOWN


def test_over_a_leap_second_it_may_last_a_second_longer() -> None:
    before_july, midday = 260_640 - 1, 700
    assert with_leap_second(Interval(10.0, 20.0), before_july, 3590.0) == Interval(10.0, 21.0)
    assert with_leap_second(Interval(10.0, 20.0), midday, 3590.0) == Interval(10.0, 20.0)
    assert with_leap_second(Interval(10.0, 20.0), before_july, 3540.0) == Interval(10.0, 20.0)
    assert with_leap_second(Interval(10.0, 20.0), None, 3590.0) == Interval(10.0, 21.0)
