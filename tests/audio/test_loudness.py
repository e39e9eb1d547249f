"""How loud the voice is at a speed."""

import pytest

from assistant.audio.loudness import loudness_at

CURVE = ((0.0, 1.0), (50.0, 1.1), (130.0, 1.5))


@pytest.mark.parametrize(
    ("speed_kmh", "gain"),
    [(0, 1.0), (25, 1.05), (50, 1.1), (90, 1.3), (130, 1.5), (250, 1.5), (-10, 1.0), (None, 1.0)],
)
def test_the_voice_grows_louder_with_speed_along_the_curve(speed_kmh: float | None, gain: float) -> None:
    assert loudness_at(CURVE, speed_kmh) == pytest.approx(gain)


def test_without_a_curve_it_stays_as_it_is() -> None:
    assert loudness_at((), 100.0) == 1.0


def test_a_curve_of_one_point_is_one_loudness() -> None:
    assert loudness_at(((0.0, 0.8),), 100.0) == 0.8
