"""When an utterance ends: timelines of levels, faster than time."""

import numpy as np
import pytest

from assistant.audio.endpoint import Endpoint, levels_dbfs, until_end

QUIET, NOISE, LOUD = -70.0, -35.0, -20.0
STEP_S = 0.02


def ended_at(*timeline: tuple[float, float], jitter_db: float = 0.0) -> float | None:
    """Play (seconds, level) stretches; return the second at which the utterance was over, None where it was not."""
    endpoint, elapsed_s = Endpoint(), 0.0
    wobble = np.random.default_rng(1)
    for seconds, level in timeline:
        for _ in range(round(seconds / STEP_S)):
            elapsed_s += STEP_S
            if endpoint.take(level + wobble.normal(0, jitter_db), STEP_S):
                return elapsed_s
    return None


def test_it_ends_after_speech_and_eight_tenths_of_silence() -> None:
    assert ended_at((0.5, QUIET), (1.2, LOUD), (3, QUIET)) == pytest.approx(0.5 + 1.2 + 0.8, abs=0.05)


def test_a_pause_between_words_does_not_end_it() -> None:
    timeline = ((0.5, QUIET), (0.5, LOUD), (0.6, QUIET), (0.5, LOUD), (3, QUIET))
    assert ended_at(*timeline) == pytest.approx(0.5 + 0.5 + 0.6 + 0.5 + 0.8, abs=0.05)


def test_it_ends_in_the_noise_of_a_motorway_too() -> None:
    timeline = ((0.5, NOISE), (1.2, LOUD), (3, NOISE))
    assert ended_at(*timeline, jitter_db=1.0) == pytest.approx(0.5 + 1.2 + 0.8, abs=0.15)


def test_noise_alone_is_no_speech() -> None:
    assert ended_at((20, NOISE), jitter_db=1.0) == pytest.approx(5.0, abs=0.05)


def test_noise_that_grows_slowly_is_no_speech() -> None:
    growing = tuple((0.1, QUIET + 0.25 * tenth) for tenth in range(200))
    assert ended_at(*growing) == pytest.approx(5.0, abs=0.05)


def test_who_speaks_at_once_is_heard_to_the_end() -> None:
    syllables = ((0.18, LOUD), (0.04, QUIET)) * 6
    assert ended_at(*syllables, (3, QUIET)) == pytest.approx(6 * 0.22 + 0.8, abs=0.1)


def test_a_click_is_no_speech() -> None:
    assert ended_at((0.5, QUIET), (0.04, LOUD), (10, QUIET)) == pytest.approx(5.0, abs=0.05)


def test_who_never_stops_is_stopped_after_ten_seconds() -> None:
    assert ended_at((0.5, QUIET), (60, LOUD)) == pytest.approx(10.0, abs=0.05)


def test_the_quietest_car_has_no_speech_in_its_own_hiss() -> None:
    assert ended_at((1, -90.0), (1, -75.0), (10, -90.0)) == pytest.approx(5.0, abs=0.05)


def test_levels_are_in_decibels_below_full_scale() -> None:
    sine = (32_767 * np.sin(2 * np.pi * 1000 * np.arange(1600) / 16_000)).astype(np.int16)
    assert levels_dbfs(sine) == pytest.approx([-3.01] * 5, abs=0.01)
    assert levels_dbfs(np.zeros(320, np.int16)) == [-96.0]


def test_an_offset_of_the_card_is_not_sound() -> None:
    assert levels_dbfs(np.full(320, 3000, np.int16)) == [-96.0]


def test_blocks_pass_up_to_the_one_in_which_it_ends() -> None:
    loud = (8000 * np.sin(np.arange(1600))).astype(np.int16)
    quiet = np.zeros(1600, np.int16)
    blocks = [quiet] * 3 + [loud] * 5 + [quiet] * 30
    assert len(list(until_end(iter(blocks), Endpoint()))) == 3 + 5 + 8
