"""The ring gives back what was just heard, from any sample on."""

import numpy as np
import pytest

from assistant.audio.block import Heard
from assistant.audio.files import RATE
from assistant.audio.ring import Ring

STEP = RATE // 50


def block(number: int) -> Heard:
    first = number * STEP
    return Heard(np.arange(first, first + STEP).astype(np.int16), first, 100 + first / RATE)


def filled(seconds: float, blocks: int) -> Ring:
    ring = Ring(seconds)
    for number in range(blocks):
        ring.put(block(number))
    return ring


def test_it_gives_all_that_was_heard_since_a_sample_and_says_when() -> None:
    since = filled(1.0, 10).since(2 * STEP + 5)
    heard = np.concatenate([each.samples for each in since])
    assert np.array_equal(heard, np.arange(2 * STEP + 5, 10 * STEP))
    assert since[0].first == 2 * STEP + 5
    assert since[0].at_s == pytest.approx(100 + (2 * STEP + 5) / RATE)


def test_it_keeps_as_much_as_it_is_long_and_no_more_than_a_block_beside() -> None:
    kept = sum(len(each.samples) for each in filled(0.5, 1000).since(0))
    assert 0.5 * RATE <= kept < 0.5 * RATE + STEP


def test_the_newest_sound_is_what_it_keeps() -> None:
    assert filled(0.5, 1000).since(0)[-1].end == 1000 * STEP


def test_sound_before_a_gap_is_not_joined_to_what_comes_after() -> None:
    ring = filled(1.0, 10)
    ring.put(block(12))
    assert [each.first for each in ring.since(0)] == [12 * STEP]


def test_a_cleared_ring_is_empty() -> None:
    ring = filled(1.0, 10)
    ring.clear()
    assert ring.since(0) == []


def test_a_block_knows_the_moments_of_its_samples() -> None:
    one = block(3)
    assert one.end == 4 * STEP
    assert one.end_s == one.moment_s(one.end) == pytest.approx(100 + 4 * STEP / RATE)
