import numpy as np
import pytest

from assistant.audio.mixing import active_power, in_a_cabin, mix, stretch

SPEECH = (np.repeat([0.0, 1.0, 0.0, 1.0], 8_000) * 3_000 * np.sin(np.arange(32_000) / 5)).astype(np.int16)
NOISE = np.random.default_rng(0).normal(0, 500, 10_000).astype(np.int16)


@pytest.mark.parametrize("snr_db", [20.0, 10.0, 0.0])
def test_the_ratio_is_that_of_the_frames_with_speech(snr_db: float) -> None:
    added = mix(SPEECH, NOISE, snr_db).astype(float) - SPEECH
    ratio = active_power(SPEECH.astype(float)) / np.mean(added**2)
    assert 10 * np.log10(ratio) == pytest.approx(snr_db, abs=0.1)


def test_pauses_do_not_count_as_speech() -> None:
    assert active_power(SPEECH.astype(float)) == pytest.approx(3_000**2 / 2, rel=0.01)


def test_what_would_clip_is_made_quieter_as_a_whole() -> None:
    loud = mix((SPEECH * 10.0).astype(np.int16), NOISE, 0.0)
    assert np.abs(loud.astype(int)).max() == 32_767
    assert np.mean(np.abs(loud.astype(int)) >= 32_767) < 0.001


def test_inside_a_car_high_noise_is_softer_by_six_decibels_an_octave() -> None:
    heard = np.abs(np.fft.rfft(in_a_cabin(NOISE).astype(float))) ** 2
    before = np.abs(np.fft.rfft(NOISE.astype(float))) ** 2
    hertz = np.arange(len(before)) * 16_000 / len(NOISE)

    def passed_db(middle: float) -> float:
        band = (hertz > middle / 1.1) & (hertz < middle * 1.1)
        return float(10 * np.log10(float(heard[band].sum()) / float(before[band].sum())))

    assert passed_db(600) - passed_db(1_200) == pytest.approx(6, abs=0.5)
    assert np.array_equal(in_a_cabin(NOISE * 0), NOISE * 0)


def test_no_noise_and_no_speech_change_nothing() -> None:
    silence = np.zeros(100, np.int16)
    assert np.array_equal(mix(SPEECH, silence, 10), SPEECH)
    assert len(mix(silence[:0], NOISE, 10)) == 0


def test_the_same_number_always_gets_the_same_noise() -> None:
    noises = [NOISE, NOISE[::-1]]
    assert np.array_equal(stretch(noises, 3, 1_000), stretch(noises, 3, 1_000))
    assert not np.array_equal(stretch(noises, 0, 1_000), stretch(noises, 2, 1_000))
    assert len(stretch(noises, 5, 1_000)) == 1_000
