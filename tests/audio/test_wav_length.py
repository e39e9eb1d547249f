"""WAVs that are not as long as their header says: cut ones are refused, those of a killed recorder are read."""

import os
import struct
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.audio import files, wav_length
from assistant.errors import AudioError

SAMPLES = np.random.default_rng(0).integers(-3_000, 3_000, 16_000).astype("<i2")
SOUND = SAMPLES.tobytes()


def wav(length: int, sound: bytes = SOUND, *, whole: int | None = None, behind: bytes = b"") -> bytes:
    """Make a WAV. length: of the sound, as the header says; whole: that of the file."""
    about = struct.pack("<IHHIIHH", 16, 1, 1, 16_000, 32_000, 2, 16)
    told = 36 + len(sound) + len(behind) if whole is None else whole
    return (
        b"RIFF" + struct.pack("<I", told) + b"WAVEfmt " + about + b"data" + struct.pack("<I", length) + sound + behind
    )


def read(tmp_path: Path, content: bytes) -> files.Recording:
    (tmp_path / "a.wav").write_bytes(content)
    return files.read(tmp_path / "a.wav")


@pytest.mark.parametrize(
    ("length", "there"),
    [
        (4 * len(SOUND), len(SOUND)),
        (len(SOUND), len(SOUND) - 2),
        (len(SOUND), len(SOUND) // 2 + 1),
        (len(SOUND), 0),
        (100, 0),
        (0x7FFE_FFFF, len(SOUND)),
    ],
)
def test_a_wav_with_less_than_its_header_promises_is_cut(tmp_path: Path, length: int, there: int) -> None:
    with pytest.raises(AudioError) as fault:
        read(tmp_path, wav(length, SOUND[:there], whole=36 + length))
    promised = f"{length / 32_000:.1f} s of sound ({length} bytes)"
    assert str(fault.value) == (
        f"{tmp_path / 'a.wav'}: it is cut: its header promises {promised}, and {there} bytes are there"
    )


def test_so_it_is_for_one_that_came_of_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(wav(2 * len(SOUND)),))
    writer.start()
    with pytest.raises(AudioError, match="it is cut"):
        files.read(tmp_path / "pipe")
    writer.join()


@pytest.mark.parametrize("length", [0xFFFF_FFFF, 0x8000_0000, 0x7FFF_FFFF, 0x7FFF_F000, 0])
@pytest.mark.parametrize("whole", [0xFFFF_FFFF, 0, 36])
def test_of_a_recorder_that_was_killed_all_is_taken_that_is_there(tmp_path: Path, length: int, whole: int) -> None:
    recording = read(tmp_path, wav(length, whole=whole))
    assert np.array_equal(recording.samples, SAMPLES)
    assert recording.seconds == 1.0


@pytest.mark.parametrize("length", [0xFFFF_FFFF, 0x7FFF_F000, 0])
def test_a_header_alone_holds_no_sound(tmp_path: Path, length: int) -> None:
    with pytest.raises(AudioError, match=r"a\.wav: holds no sound"):
        read(tmp_path, wav(length, b"", whole=length))


def test_what_stands_behind_no_sound_is_no_sound(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="holds no sound"):
        read(tmp_path, wav(0, b"", behind=b"LIST" + struct.pack("<I", 400) + bytes(400)))


def test_what_stands_before_or_behind_the_sound_changes_nothing(tmp_path: Path) -> None:
    listed = b"LIST" + struct.pack("<I", 3) + b"abc\0"
    content = wav(len(SOUND), behind=listed)
    assert np.array_equal(read(tmp_path, content).samples, SAMPLES)
    assert np.array_equal(read(tmp_path, content[:12] + listed + content[12:]).samples, SAMPLES)


@pytest.mark.parametrize("form", ["RF64", "WAVEX", "RIFX"])
def test_every_kind_of_wav_is_looked_at(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.wav"
    kind = {"RIFX": {"format": "WAV", "endian": "BIG"}}.get(form, {"format": form})
    soundfile.write(path, SAMPLES, 16_000, subtype="PCM_16", **kind)
    assert np.array_equal(files.read(path).samples, SAMPLES)
    path.write_bytes(path.read_bytes()[:-1_000])
    with pytest.raises(AudioError, match=r"1\.0 s of sound \(32000 bytes\), and 31000 bytes are there"):
        files.read(path)


def test_a_sound_of_any_size_without_a_length_is_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wav_length, "MOST_UNMENDED", 1_000)
    with pytest.raises(AudioError, match="says no length, and more than 0 MB follow"):
        read(tmp_path, wav(0, whole=0))


@pytest.mark.parametrize("content", [b"RIFF", b"RIFF\0\0\0\0WAVE", b"RIFF\0\0\0\0WAVE" + bytes(20_000)])
def test_what_is_no_whole_header_is_no_sound_file(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(AudioError, match="not a sound file that can be read"):
        read(tmp_path, content)
