"""Speech that was made before, kept on disk within a bound: what is said often is heard at once, and costs nothing.

A file is named by a hash of the voice and its text; what was not used for the longest time goes first.
"""

import hashlib
import logging
import os
from pathlib import Path

import numpy as np

from assistant.tts.spoken import Spoken

log = logging.getLogger(__name__)

MOST_BYTES = 32_000_000
"""twelve minutes of speech at 22 kHz"""
SUFFIX = ".pcm"
VERSION = b"1"
HEADER = 5
"""bytes: the version, and the rate in four"""


class SpeechCache:
    """A folder of speech. A fault of the disk is logged once, and what it holds is made anew instead."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        """Take the folder, which is made when the first sound is kept."""
        self._folder = folder
        self._most_bytes = most_bytes
        self._faulty = False

    def find(self, voice: str, text: str) -> Spoken | None:
        """Return the sound of a text by a voice; None where it is not kept."""
        path = self._path(voice, text)
        try:
            data = path.read_bytes()
            os.utime(path)  # used now
        except FileNotFoundError:
            return None
        except OSError as error:
            self._tell(error)
            return None
        rate = int.from_bytes(data[1:HEADER], "little")
        if data[:1] != VERSION or not rate or (len(data) - HEADER) % 2:  # of another version, or cut
            return None
        return Spoken(np.frombuffer(data[HEADER:], np.int16), rate)

    def keep(self, voice: str, text: str, spoken: Spoken) -> None:
        """Keep the sound of a text, and let go of what is too much."""
        path = self._path(voice, text)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(".new")
            beside.write_bytes(VERSION + spoken.rate.to_bytes(4, "little") + spoken.samples.tobytes())
            beside.replace(path)
            self._let_go()
        except OSError as error:
            self._tell(error)

    def _let_go(self) -> None:
        kept = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in self._folder.glob(f"*{SUFFIX}"))
        left = sum(size for _, size, _ in kept)
        for _, size, path in kept:
            if left <= self._most_bytes:
                return
            path.unlink(missing_ok=True)
            left -= size

    def _path(self, voice: str, text: str) -> Path:
        name = hashlib.sha256(f"{voice}\n{text}".encode(errors="replace")).hexdigest()[:32]
        return self._folder / f"{name}{SUFFIX}"

    def _tell(self, error: OSError) -> None:
        if not self._faulty:
            self._faulty = True
            log.warning("%s: speech is not kept: %s", self._folder, error.strerror)
