"""The cache of speech gives back what it was given, stays within its bound, and a fault of it costs nothing."""

import os
from pathlib import Path

import numpy as np
import pytest

from assistant.tts.cache import SpeechCache
from assistant.tts.spoken import Spoken

SOUND = Spoken(np.arange(1000).astype(np.int16), 22_050)


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    SpeechCache(tmp_path / "new").keep("joe", "fan at two", SOUND)
    found = SpeechCache(tmp_path / "new").find("joe", "fan at two")
    assert found is not None
    assert found.rate == SOUND.rate
    assert np.array_equal(found.samples, SOUND.samples)


def test_another_voice_and_another_text_are_not_found(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    cache.keep("joe", "fan at two", SOUND)
    assert cache.find("huayan", "fan at two") is None
    assert cache.find("joe", "fan at three") is None


def test_what_was_not_used_for_the_longest_time_goes_first(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path, most_bytes=5_000)
    for second, text in enumerate(("one", "two")):
        cache.keep("joe", text, SOUND)
        for path in tmp_path.iterdir():
            if path.stat().st_mtime > 1_000_000:
                os.utime(path, (second, second))
    assert cache.find("joe", "one") is not None
    cache.keep("joe", "three", SOUND)
    assert [text for text in ("one", "two", "three") if cache.find("joe", text)] == ["one", "three"]


@pytest.mark.parametrize("content", [b"", b"1", b"0" * 1005, b"1\x22\x56\0\0x"])
def test_a_file_that_is_not_whole_is_not_found(tmp_path: Path, content: bytes) -> None:
    cache = SpeechCache(tmp_path)
    cache.keep("joe", "fan at two", SOUND)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert cache.find("joe", "fan at two") is None


def test_a_folder_that_cannot_be_made_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    cache = SpeechCache(tmp_path / "file" / "speech")
    for _ in range(3):
        cache.keep("joe", "fan at two", SOUND)
        assert cache.find("joe", "fan at two") is None
    assert caplog.text.count("speech is not kept") == 1
