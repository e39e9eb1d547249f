import os
import resource
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from assistant.audio import files
from assistant.errors import AudioError
from tests.broken_sounds import BROKEN, written


def tone(rate: int, seconds: float = 0.5, hertz: float = 440.0) -> NDArray[np.float64]:
    sound: NDArray[np.float64] = 0.5 * np.sin(2 * np.pi * hertz * np.arange(round(rate * seconds)) / rate)
    return sound


def loudest_hertz(samples: NDArray[np.int16]) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(samples)))) * files.RATE / len(samples)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize(
    ("suffix", "subtype"),
    [("wav", "PCM_16"), ("wav", "PCM_U8"), ("wav", "PCM_24"), ("wav", "FLOAT"), ("wav", "ULAW"), ("flac", "PCM_24")],
)
def test_any_rate_and_sample_format_becomes_16_khz_int16(tmp_path: Path, rate: int, suffix: str, subtype: str) -> None:
    path = tmp_path / f"tone.{suffix}"
    soundfile.write(path, tone(rate), rate, subtype=subtype)
    recording = files.read(path)
    assert recording.samples.dtype == np.int16
    assert recording.samples.ndim == 1
    assert len(recording.samples) == pytest.approx(8_000, abs=2)
    assert recording.seconds == pytest.approx(0.5, abs=1e-3)
    assert loudest_hertz(recording.samples) == pytest.approx(440, abs=3)
    assert np.abs(recording.samples).max() == pytest.approx(16_384, rel=0.05)


@pytest.mark.parametrize("rate", [16_000, 48_000])
@pytest.mark.parametrize("others", [[-1.0], [0.0], [0.7, -0.3, 0.1, 0.9, -0.9]])
def test_of_several_channels_the_first_is_taken(tmp_path: Path, rate: int, others: list[float]) -> None:
    said = tone(rate)
    soundfile.write(tmp_path / "one.wav", said, rate)
    soundfile.write(tmp_path / "all.wav", np.stack([said, *(said * other for other in others)], axis=1), rate)
    one, together = files.read(tmp_path / "one.wav"), files.read(tmp_path / "all.wav")
    assert np.array_equal(one.samples, together.samples)
    assert np.abs(one.samples).max() == pytest.approx(16_384, rel=0.05)


@pytest.mark.parametrize("form", ["WAV", "FLAC"])
def test_a_sound_may_come_of_a_pipe(tmp_path: Path, form: str) -> None:
    soundfile.write(tmp_path / "a", tone(16_000), 16_000, format=form)
    content = (tmp_path / "a").read_bytes()
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(content,))
    writer.start()
    got = files.read(tmp_path / "pipe")
    writer.join()
    assert np.array_equal(got.samples, files.read(tmp_path / "a").samples)


def test_a_pipe_of_which_nothing_comes_or_too_much_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AudioError, match="/dev/null: nothing came of it"):
        files.read(Path("/dev/null"))
    monkeypatch.setattr(files, "MOST_OF_A_PIPE", 1_000_000)
    with pytest.raises(AudioError, match="/dev/zero: more than 1 MB came of it"):
        files.read(Path("/dev/zero"))


def test_a_small_file_of_days_of_silence_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "silence.flac"
    with soundfile.SoundFile(path, "w", 16_000, 1, format="FLAC") as sound:
        for _ in range(62):
            sound.write(np.zeros(16_000 * 60, np.int16))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(AudioError, match="more than 60 minutes of sound"):
        files.read(path)


def test_16_khz_int16_comes_out_bit_for_bit(tmp_path: Path) -> None:
    path = tmp_path / "noise.wav"
    samples = np.random.default_rng(0).integers(-32_768, 32_768, 5_000).astype(np.int16)
    files.write_wav(path, samples, files.RATE)
    assert np.array_equal(files.read(path).samples, samples)


def test_values_beyond_full_scale_are_clipped(tmp_path: Path) -> None:
    path = tmp_path / "loud.wav"
    soundfile.write(path, np.array([2.0, -2.0, 0.0], np.float32), 16_000, subtype="FLOAT")
    assert files.read(path).samples.tolist() == [32_767, -32_768, 0]


def test_the_suffix_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "tone.raw"
    files.write_wav(path, np.ones(1_600, np.int16), files.RATE)
    assert len(files.read(path).samples) == 1_600


def broken(tmp_path: Path) -> dict[str, Path]:
    flac = tmp_path / "cut.flac"
    soundfile.write(flac, np.random.default_rng(0).normal(0, 0.1, 32_000), 16_000)
    flac.write_bytes(flac.read_bytes()[:20_000])
    nan = tmp_path / "nan.wav"
    soundfile.write(nan, np.array([0.0, np.nan], np.float32), 16_000, subtype="FLOAT")
    silent = tmp_path / "header-only.wav"
    files.write_wav(silent, np.zeros(0, np.int16), files.RATE)
    empty, text = tmp_path / "empty.wav", tmp_path / "text.wav"
    empty.write_bytes(b"")
    text.write_text("turn on the radio\n")
    return {
        "flac decoder lost sync": flac,
        "not numbers": nan,
        "no sound": silent,
        "is empty": empty,
        "not a sound file": text,
        "No such file": tmp_path / "missing.wav",
        "Is a directory": tmp_path,
    }


def test_each_broken_file_is_one_line_that_names_file_and_fault(tmp_path: Path) -> None:
    for fault, path in broken(tmp_path).items():
        with pytest.raises(AudioError, match=fault) as raised:
            files.read(path)
        assert str(path) in str(raised.value)
        assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", BROKEN)
def test_a_wav_whose_header_is_wrong_is_one_line_that_names_file_and_fault(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name)
    with pytest.raises(AudioError, match=BROKEN[name][1]) as raised:
        files.read(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("awful.wav", "1092676 Hz"),
        ("bad.wav", "No 'data' chunk"),
        ("evil.wav", "No 'data' chunk"),
        ("null.wav", "no sound"),
    ],
)
def test_the_four_broken_wavs_of_pocketsphinx(shared_data: Path, name: str, fault: str) -> None:
    path = shared_data / "speech" / "pocketsphinx" / "bad-input" / name
    with pytest.raises(AudioError, match=fault):
        files.read(path)


def test_a_wav_in_a_folder_that_is_missing_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="No such file"):
        files.write_wav(tmp_path / "nowhere" / "out.wav", np.zeros(10, np.int16), files.RATE)


def test_a_full_disk_is_one_line_and_leaves_nothing_behind(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(AudioError, match=r"reply\.wav: File too large"):
            files.write_wav(tmp_path / "reply.wav", np.zeros(16_000, np.int16), 16_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
