"""When it is tried again."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from assistant.backoff import Backoff


def waits(backoff: Backoff, failures: int) -> list[float]:
    found, now_s = [], 0.0
    for _ in range(failures):
        backoff = backoff.failed(now_s)
        found.append(backoff.not_before_s - now_s)
        now_s = backoff.not_before_s
    return found


def test_each_wait_is_twice_the_one_before_up_to_the_longest() -> None:
    assert waits(Backoff(), 9) == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_nothing_waits_before_the_first_failure() -> None:
    assert Backoff().due(0.0)


def test_it_is_due_when_the_wait_is_over_and_not_before() -> None:
    backoff = Backoff().failed(100.0)
    assert not backoff.due(100.9)
    assert backoff.due(101.0)


def test_what_ran_for_long_before_it_failed_begins_anew() -> None:
    backoff = Backoff().failed(0).failed(1).failed(3)
    assert backoff.failed(100, ran_s=30).wait_s == 1
    assert backoff.failed(100, ran_s=29).wait_s == 8


@given(st.lists(st.floats(0, 1000), max_size=50))
def test_a_wait_is_never_longer_than_the_longest_nor_shorter_than_the_first(moments: list[float]) -> None:
    backoff = Backoff()
    for now_s, ran_s in itertools.pairwise(sorted(moments)):
        backoff = backoff.failed(now_s, ran_s)
        assert 1 <= backoff.wait_s <= 60
