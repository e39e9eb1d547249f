"""The bench's microphone and loudspeaker."""

from pathlib import Path

import numpy as np
import pytest

from assistant.audio.files import read, write_wav
from assistant.audio.recorded import RecordedMicrophone, RecordingLoudspeaker
from assistant.errors import AudioError


def test_the_recording_is_heard_once_in_blocks_and_then_silence(tmp_path: Path) -> None:
    sound = np.arange(16_000, dtype=np.int16)
    write_wav(tmp_path / "a.wav", sound, 16_000)
    microphone = RecordedMicrophone(tmp_path / "a.wav", block_ms=30)
    assert not microphone.played
    blocks = list(microphone.utterance())
    assert max(map(len, blocks)) == 480
    assert np.array_equal(np.concatenate(blocks), sound)
    assert microphone.played
    assert list(microphone.utterance()) == []


def test_each_reply_becomes_a_file(tmp_path: Path) -> None:
    loudspeaker = RecordingLoudspeaker(tmp_path / "new")
    loudspeaker.play(iter([np.ones(800, np.int16), np.ones(800, np.int16)]), 16_000)
    loudspeaker.play(iter([]), 16_000)
    loudspeaker.play(iter([np.ones(160, np.int16)]), 16_000)
    lengths = {path.name: len(read(path).samples) for path in (tmp_path / "new").iterdir()}
    assert lengths == {"reply-0001.wav": 1600, "reply-0002.wav": 160}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AudioError, match=r"file/replies: Not a directory"):
        RecordingLoudspeaker(tmp_path / "file" / "replies")


def test_a_reply_that_cannot_be_written_is_remembered(tmp_path: Path) -> None:
    loudspeaker = RecordingLoudspeaker(tmp_path)
    loudspeaker.play(iter([np.ones(800, np.int16)]), 16_000)
    assert not loudspeaker.failed
    (tmp_path / "reply-0002.wav").mkdir()
    with pytest.raises(AudioError, match=r"reply-0002\.wav"):
        loudspeaker.play(iter([np.ones(800, np.int16)]), 16_000)
    assert loudspeaker.failed
