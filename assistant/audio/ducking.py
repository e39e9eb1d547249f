"""Makes other programs' sound quieter while the assistant listens or speaks, where a PulseAudio or PipeWire lets it.

Through pactl, which both understand, and in a thread of its own: a server that is slow or gone delays nobody.
"""

import json
import logging
import os
import shutil
import subprocess
import threading
from typing import Any

log = logging.getLogger(__name__)

ANSWERS_WITHIN_S = 2.0


class Ducking:
    """Quieter and back. Its methods return at once and may be called from any thread."""

    def __init__(self, gain: float, program: str | None = shutil.which("pactl")) -> None:
        """Do nothing yet. gain: what other sound is multiplied by; 1: leave it. program: None: there is none."""
        self._gain = gain
        self._program = program
        self._wanted = False
        self._changed = threading.Condition()
        self._before: dict[int, int] = {}
        """stream -> its volume before, in units of the server"""
        self._thread: threading.Thread | None = None

    def want(self, quiet: bool) -> None:
        """Have other sound quieter from now on, or as it was."""
        if self._program is None or self._gain >= 1 or quiet is self._wanted:
            return
        with self._changed:
            self._wanted = quiet
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._follow, name="ducking", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Put everything back, now."""
        with self._changed:
            self._wanted = False
            self._restore()

    def _follow(self) -> None:
        done = False
        while True:
            with self._changed:
                while self._wanted is done:
                    self._changed.wait()
                done = self._wanted
                (self._quieten if done else self._restore)()

    def _quieten(self) -> None:
        for stream in self._streams():
            number, volume = int(stream["index"]), _volume(stream)
            process = stream.get("properties", {}).get("application.process.id")  # the server's own streams have none
            if volume is not None and process not in (None, str(os.getpid())):
                self._before[number] = volume
                self._ask("set-sink-input-volume", str(number), str(round(volume * self._gain ** (1 / 3))))

    def _restore(self) -> None:
        for number, volume in self._before.items():
            self._ask("set-sink-input-volume", str(number), str(volume))  # one that has ended meanwhile is refused
        self._before.clear()

    def _streams(self) -> list[dict[str, Any]]:
        told = self._ask("--format=json", "list", "sink-inputs")
        try:
            streams = json.loads(told) if told else []
        except ValueError:
            log.info("pactl tells nothing of the streams that it knows: other sound stays as loud as it is")
            return []
        return [stream for stream in streams if isinstance(stream, dict)]

    def _ask(self, *arguments: str) -> str:
        try:
            told = subprocess.run(
                [str(self._program), *arguments], capture_output=True, text=True, timeout=ANSWERS_WITHIN_S, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            log.info("other sound stays as loud as it is: %s", error)
            return ""
        return told.stdout if told.returncode == 0 else ""


def _volume(stream: dict[str, Any]) -> int | None:
    """Return a stream's volume in the server's units: cubic, 65536 is full; of the first channel."""
    channels = stream.get("volume")
    first = next(iter(channels.values()), None) if isinstance(channels, dict) else None
    value = first.get("value") if isinstance(first, dict) else None
    return value if isinstance(value, int) else None
